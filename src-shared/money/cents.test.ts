import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, formatEuro, MAX_CENTS, parseEuro, proportion, vatOn } from './cents.ts';

describe('an amount', () => {
  it('is written as on German paper', () => {
    expect([0, 5, 123456, 100000000, -250].map(formatEuro)).toEqual([
      '0,00 €',
      '0,05 €',
      '1.234,56 €',
      '1.000.000,00 €',
      '−2,50 €',
    ]);
  });

  it('is read as people type it', () => {
    const typed = ['1.234,56', '1234,5', '1234.5', '1.234', '12 €', '−3', '1 234,00 EUR', '0,07'];
    expect(typed.map(parseEuro)).toEqual([123456, 123450, 123450, 123400, 1200, -300, 123400, 7]);
    for (const text of ['', 'abc', '1,234', '1.23.4', '1,2,3', '12.34,5,', '--1', '9999999999999']) {
      expect(parseEuro(text), text).toBeUndefined();
    }
  });

  it('comes back from what is written', () => {
    fc.assert(
      fc.property(fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }), (cents) => {
        expect(parseEuro(formatAmount(cents))).toBe(cents);
      }),
    );
  });
});

describe('a proportion', () => {
  it('rounds half away from zero', () => {
    expect([proportion(50, 1, 100), proportion(49, 1, 100), proportion(-50, 1, 100), proportion(0, 1, 3)]).toEqual([
      1, 0, -1, 0,
    ]);
    expect(vatOn(84034)).toBe(15966);
  });

  it('never differs from the exact value by more than half a cent', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: -MAX_CENTS, max: MAX_CENTS }),
        fc.nat(10_000),
        fc.integer({ min: 1, max: 10_000 }),
        (c, n, d) => {
          const error = BigInt(c) * BigInt(n) - BigInt(proportion(c, n, d)) * BigInt(d);
          expect((error < 0n ? -error : error) * 2n <= BigInt(d)).toBe(true);
        },
      ),
    );
  });
});
