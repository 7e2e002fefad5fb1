import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { baseRateDefaults, defaultInterest, type InterestInput } from './interest.ts';

const input = (more: Partial<InterestInput>): InterestInput => ({
  principal: 100_000,
  since: '2025-07-01',
  until: '2025-07-31',
  payments: [],
  rates: baseRateDefaults,
  interestFirst: false,
  ...more,
});
const totalOf = (more: Partial<InterestInput>) => defaultInterest(input(more));
const payment = (receivedOn: string, amount: number, interest = 0) => ({ receivedOn, amount, interest });

describe('default interest', () => {
  test('a month: 1.000 € × 6,27 % × 31/365', () => {
    // 1000 · 0.0627 · 31 / 365 = 5.3252…
    expect(totalOf({})?.total).toBe(533);
    expect(totalOf({})?.segments[0]?.sentence).toBe(
      '01.07.2025 bis 31.07.2025: 1.000,00 € × 6,27 % (Basiszins 1,27 % + 5) × 31/365 = 5,33 €',
    );
  });

  test('a whole leap year has 366 parts; a negative base rate lowers the rate', () => {
    // 2024: 182/366 at 8.62 %, 184/366 at 8.37 %.
    const year = totalOf({ since: '2024-01-01', until: '2024-12-31' });
    expect(year?.segments.map(({ days, yearDays, basisPoints }) => [days, yearDays, basisPoints])).toEqual([
      [182, 366, 862],
      [184, 366, 837],
    ]);
    expect(year?.total).toBe(Math.round((100_000 * 0.0862 * 182) / 366) + Math.round((100_000 * 0.0837 * 184) / 366));
    expect(totalOf({ since: '2021-01-01', until: '2021-12-31' })?.total).toBe(4120);
  });

  test('the day of the payment still counts in full; the next day only the rest', () => {
    const result = totalOf({ payments: [payment('2025-07-10', 40_000)] });
    expect(result?.segments.map(({ from, to, principal }) => [from, to, principal])).toEqual([
      ['2025-07-01', '2025-07-10', 100_000],
      ['2025-07-11', '2025-07-31', 60_000],
    ]);
    expect(result?.openPrincipal).toBe(60_000);
    const onFirst = totalOf({ payments: [payment('2025-07-01', 100_000)] });
    expect(onFirst?.segments.map(({ from, to }) => [from, to])).toEqual([['2025-07-01', '2025-07-01']]);
  });

  test('interest first (§ 367 BGB) leaves more of the claim open', () => {
    const payments = [payment('2025-07-31', 50_000)];
    const first = totalOf({ until: '2025-08-31', payments, interestFirst: true });
    expect(first).toMatchObject({ paid: 533, openPrincipal: 50_533 });
    expect(totalOf({ until: '2025-08-31', payments })).toMatchObject({ paid: 0, openPrincipal: 50_000 });
  });

  test('says which rate it knew last, and nothing where it is current', () => {
    expect(totalOf({ until: '2026-03-24' })?.warnings.join()).toContain('Zuletzt bekannter Satz vom 01.07.2025');
    expect(totalOf({})?.warnings).toEqual([]);
    expect(totalOf({ since: '2010-01-01', until: '2016-12-31' })?.warnings[0]).toContain('01.07.2016');
    expect(totalOf({ since: '' })).toBeUndefined();
    expect(totalOf({ since: '2027-01-01' })?.total).toBe(0);
  });

  test('segments follow each other without a gap, and add up', () => {
    const dayOf = (n: number) => new Date(Date.UTC(2019, 0, 1) + n * 86_400_000).toISOString().slice(0, 10);
    fc.assert(
      fc.property(
        fc.nat(2500),
        fc.nat(900),
        fc.array(fc.tuple(fc.nat(3400), fc.integer({ min: 1, max: 30_000 })), { maxLength: 3 }),
        fc.boolean(),
        (start, length, paid, interestFirst) => {
          const result = totalOf({
            principal: 500_000,
            since: dayOf(start),
            until: dayOf(start + length),
            payments: paid.map(([at, amount]) => payment(dayOf(at), amount)),
            interestFirst,
          });
          if (!result) throw new Error('no result');
          expect(result.segments.reduce((sum, { days }) => sum + days, 0)).toBe(length + 1);
          expect(result.segments.reduce((sum, { interest }) => sum + interest, 0)).toBe(result.total);
          const arrived = paid.filter(([at]) => at <= start + length).reduce((sum, [, amount]) => sum + amount, 0);
          expect(500_000 - result.openPrincipal + result.paid).toBe(arrived);
        },
      ),
    );
  });
});
