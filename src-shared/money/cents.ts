/** Money is whole cents everywhere; it never passes through a floating-point sum of euros. */
export type Cents = number;

/** Beyond this a sum of positions could leave the integers that JavaScript holds exactly; no claim comes near. */
export const MAX_CENTS = 100_000_000_000;

/** `1.234,56 €` of 123456 cents; a minus sign (U+2212) for what is below zero. */
export const formatEuro = (cents: Cents): string => `${formatAmount(cents)} €`;

/** `1.234,56` of 123456 cents, for columns whose head says Euro. */
export const formatAmount = (cents: Cents): string => {
  const absolute = Math.abs(cents);
  const euros = String(Math.floor(absolute / 100)).replace(/\B(?=(\d{3})+(?!\d))/g, '.');
  return `${cents < 0 ? '−' : ''}${euros},${String(absolute % 100).padStart(2, '0')}`;
};

/**
 * Cents of an amount as people type it: `1.234,56`, `1234.5`, `1 234`, `12,5 €`, `−3`. Undefined where it is no amount or
 * too large. A single dot before exactly three digits divides thousands, as it does on German paper.
 */
export const parseEuro = (input: string): Cents | undefined => {
  const text = input.replace(/[\s\u00a0\u202f€]|EUR/gi, '').replace(/^[−–]/, '-');
  const match =
    /^([+-]?)(\d{1,3}(?:\.\d{3})+|\d+)(?:,(\d{1,2}))?$/.exec(text) ?? /^([+-]?)(\d+)(?:\.(\d{1,2}))?$/.exec(text);
  if (!match) return undefined;
  const [, sign, euros = '', fraction = ''] = match;
  const cents = Number(euros.replaceAll('.', '')) * 100 + Number(fraction.padEnd(2, '0'));
  if (cents > MAX_CENTS) return undefined;
  return sign === '-' && cents !== 0 ? -cents : cents;
};

/**
 * `cents · numerator / denominator`, rounded half away from zero to whole cents (kaufmännisch). Exact for all safe
 * integers.
 */
export const proportion = (cents: Cents, numerator: number, denominator: number): Cents => {
  const product = BigInt(cents) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const negative = product < 0n !== divisor < 0n;
  const [p, d] = [product < 0n ? -product : product, divisor < 0n ? -divisor : divisor];
  const rounded = Number((2n * p + d) / (2n * d));
  return negative && rounded !== 0 ? -rounded : rounded;
};

/** The usual rate of value-added tax (§ 12 I UStG), in percent. */
export const STANDARD_VAT_PERCENT = 19;

/** The VAT on a net amount. */
export const vatOn = (net: Cents, percent: number = STANDARD_VAT_PERCENT): Cents => proportion(net, percent, 100);
