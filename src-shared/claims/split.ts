import type { Cents } from '../money/cents.ts';
import type { Ledger, LedgerPosition, LedgerReduction } from './ledger.ts';

export interface Share {
  readonly itemId: string;
  readonly amount: Cents;
}

/**
 * How a payment probably spreads: first over what the insurer accepted and has not paid, then over what is not decided,
 * then over the cut rest; each in the order of the ledger. Deductions (neu für alt) come off first, so that the parts
 * always add up to at most the payment. What is left is an overpayment.
 */
export const suggestSplit = (
  ledger: Ledger,
  amount: Cents,
): { readonly shares: readonly Share[]; readonly rest: Cents } => {
  if (amount <= 0) return { shares: [], rest: amount };
  const shares = new Map<string, Cents>();
  const room = (p: LedgerPosition, upTo: Cents): Cents => upTo - p.paid - (shares.get(p.id) ?? 0);
  const give = (p: LedgerPosition, part: Cents) => shares.set(p.id, (shares.get(p.id) ?? 0) + part);
  const owed = ledger.positions
    .filter(({ claimed }) => claimed > 0)
    .reduce((total, p) => total + Math.max(0, p.difference), 0);
  let left = amount;
  for (const p of ledger.positions.filter(({ claimed }) => claimed < 0)) {
    const part = Math.min(0, room(p, p.accepted ?? p.claimed));
    // Only where positions are there that the deduction makes smaller.
    if (part === 0 || -part > owed) continue;
    give(p, part);
    left -= part;
  }
  const fill = (of: (p: LedgerPosition) => Cents | undefined) => {
    for (const p of ledger.positions.filter(({ claimed }) => claimed > 0)) {
      const upTo = of(p);
      if (upTo === undefined || left <= 0) continue;
      const part = Math.min(left, room(p, upTo));
      if (part <= 0) continue;
      give(p, part);
      left -= part;
    }
  };
  fill((p) => (p.accepted === null ? undefined : Math.min(p.accepted, p.claimed)));
  fill((p) => (p.accepted === null ? p.claimed : undefined));
  fill((p) => p.claimed);
  return { shares: [...shares].map(([itemId, part]) => ({ itemId, amount: part })), rest: left };
};

/** What has to happen to the cuts of a position so that claimed = accepted + remaining cuts. */
export interface Settlement {
  /** The part of the difference that no cut explains yet. */
  readonly newCut: Cents;
  /** Cuts that the insurer gives back, whole or in part, the newest first. */
  readonly recovered: readonly { readonly reduction: LedgerReduction; readonly amount: Cents }[];
  /** More was accepted than was claimed. */
  readonly surplus: Cents;
}

/** The settlement of a decision: less accepted makes new cuts, more accepted gives cuts back. */
export const settle = (claimed: Cents, accepted: Cents, reductions: readonly LedgerReduction[]): Settlement => {
  const active = reductions.filter(({ state, amount }) => state !== 'recovered' && amount > 0);
  let over = active.reduce((total, { amount }) => total + amount, 0) - (claimed - accepted);
  if (over <= 0) return { newCut: -over, recovered: [], surplus: 0 };
  const recovered: { reduction: LedgerReduction; amount: Cents }[] = [];
  for (const reduction of [...active].reverse()) {
    if (over <= 0) break;
    const amount = Math.min(over, reduction.amount);
    recovered.push({ reduction, amount });
    over -= amount;
  }
  return { newCut: 0, recovered, surplus: Math.max(0, over) };
};
