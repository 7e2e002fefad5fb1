import { type Cents, vatOn } from '../money/cents.ts';

/** The money columns of a position. */
export interface ItemAmounts {
  readonly basis: string;
  readonly net: Cents;
  readonly vat: Cents;
  readonly claimed: Cents;
}

const sumOf = ({ basis, net, vat }: ItemAmounts): Cents => (basis === 'net' ? net : net + vat);

/**
 * One amount changed by hand; the others follow as long as they fitted before: the VAT its net amount, the claimed
 * amount net or net plus VAT. What the office made different on purpose stays.
 */
export const changeAmount = (before: ItemAmounts, change: Partial<ItemAmounts>): ItemAmounts => {
  const next = { ...before, ...change };
  const empty = before.net === 0 && before.vat === 0;
  if (change.claimed !== undefined) {
    // A position without its parts yet: what is claimed is the net amount, where it is claimed net.
    return empty && next.basis === 'net' ? { ...next, net: change.claimed } : next;
  }
  const vatFitted = before.vat === vatOn(before.net);
  const vat =
    change.vat === undefined && next.basis === 'gross' && (vatFitted || change.basis !== undefined)
      ? vatOn(next.net)
      : next.basis === 'net' && change.basis !== undefined
        ? 0
        : next.vat;
  const followed = { ...next, vat };
  const claimedFitted = before.claimed === sumOf(before) || (empty && before.claimed === 0);
  return claimedFitted ? { ...followed, claimed: sumOf(followed) } : followed;
};
