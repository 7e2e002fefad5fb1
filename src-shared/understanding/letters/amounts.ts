import { type Cents, parseEuro } from '../../money/cents.ts';

/**
 * An amount as German letters write it, with its cents: `1.234,56`, `1 234,56 EUR`, `−12,00 €`. Never the rest of one
 * whose first digits were read as letters.
 */
export const AMOUNT = String.raw`(?<![A-Za-zÄÖÜäöüß\d.,])[-−–]?\d{1,3}(?:[. ]\d{3})*,\d{2}(?!\d)(?:\s?(?:€|EUR|Euro))?`;

/** Cents of an amount found by `AMOUNT`; undefined where it is none. */
export const centsOf = (raw: string): Cents | undefined => parseEuro(raw.replace(/Euro/i, ''));

/** Every amount of a line, in the order they stand. */
export const amountsIn = (
  line: string,
): readonly { readonly raw: string; readonly cents: Cents; readonly at: number }[] =>
  [...line.matchAll(new RegExp(AMOUNT, 'gi'))].flatMap((match) => {
    const cents = centsOf(match[0]);
    return cents === undefined ? [] : [{ raw: match[0].trim(), cents, at: match.index }];
  });
