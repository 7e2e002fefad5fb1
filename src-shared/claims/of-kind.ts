import type { LedgerInput } from './ledger.ts';
import type { ClaimKind } from './words.ts';

/** Of a claim only the positions of one kind, with their sub-lines, cuts, and what was paid on them. */
export const ofKind = (input: LedgerInput, kind: ClaimKind): LedgerInput => {
  const positions = new Set(input.items.filter((item) => item.kind === kind && !item.parentId).map(({ id }) => id));
  const items = input.items.filter(({ id, parentId }) => positions.has(parentId || id));
  const kept = new Set(items.map(({ id }) => id));
  return {
    ...input,
    items,
    reductions: input.reductions.filter(({ itemId }) => kept.has(itemId)),
    payments: input.payments
      .map((payment) => ({ ...payment, shares: payment.shares.filter(({ itemId }) => kept.has(itemId)) }))
      .filter(({ shares }) => shares.length > 0)
      .map((payment) => ({ ...payment, amount: payment.shares.reduce((sum, { amount }) => sum + amount, 0) })),
  };
};
