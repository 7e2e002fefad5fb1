import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { suggestItems } from './suggest.ts';
import { ageSteps, usageLossDefaults, usageLossOf } from './usage-loss.ts';
import { assessValuation, type Valuation, withoutVat } from './valuation.ts';

const values = (repairNet: number, more: Partial<Valuation> = {}): Valuation => ({
  repairNet,
  repairVat: Math.round(repairNet * 0.19),
  diminution: 0,
  replacementValue: 1_000_000,
  replacementTaxation: 'neutral',
  residualValue: 300_000,
  ...more,
});

describe('the four cases', () => {
  // WBW 10.000 €, Restwert 3.000 €: effort 7.000 €, 130 % = 13.000 €. Repair with 19 % VAT.
  test.each([
    [588_235, 'belowEffort'],
    [588_236, 'belowValue'],
    [840_336, 'belowValue'],
    [840_337, 'withinSurcharge'],
    [1_092_437, 'withinSurcharge'],
    [1_092_438, 'aboveSurcharge'],
  ])('repair of %i cents net', (repairNet, expected) => {
    expect(assessValuation(values(repairNet), false).case).toBe(expected);
  });

  test('the diminution counts, and who deducts input tax is compared net', () => {
    expect(assessValuation(values(588_235, { diminution: 1 }), false).case).toBe('belowValue');
    expect(assessValuation(values(700_000), true).case).toBe('belowEffort');
    expect(assessValuation(values(700_000), false).case).toBe('belowValue');
  });

  test('explains the surcharge with the figures', () => {
    const result = assessValuation(values(1_000_000, { diminution: 50_000 }), false);
    expect(result.case).toBe('withinSurcharge');
    expect(result.ratio).toBe(12_400);
    expect(result.options.map(({ kind, amount }) => [kind, amount])).toEqual([
      ['repairInvoice', 1_240_000],
      ['replacement', 700_000],
    ]);
    const words = result.sentences.join(' ');
    expect(words).toContain('11.900,00 € + 500,00 € = 12.400,00 €');
    expect(words).toContain('124 %');
    expect(words).toContain('6 Monate');
    expect(words).toContain('BGH VI ZB 22/08');
  });

  test('says what is missing instead of guessing', () => {
    const result = assessValuation(values(1, { replacementValue: null, residualValue: null }), false);
    expect(result).toMatchObject({ case: 'unknown', missing: ['Wiederbeschaffungswert', 'Restwert'], options: [] });
  });

  test('takes the VAT out of the replacement value: 19/119, 2/102 or none', () => {
    expect(withoutVat(1_190_000, 'standard')).toBe(1_000_000);
    expect(withoutVat(1_020_000, 'differential')).toBe(1_000_000);
    expect(withoutVat(1_000_000, 'neutral')).toBe(1_000_000);
    expect(
      assessValuation(values(2_000_000, { replacementTaxation: 'differential', replacementValue: 1_020_000 }), false)
        .options[0]?.amount,
    ).toBe(700_000);
  });

  test('the limits are ordered and the case never gets milder when the repair gets dearer', () => {
    const order = ['belowEffort', 'belowValue', 'withinSurcharge', 'aboveSurcharge'];
    const cents = fc.integer({ min: 1, max: 5_000_000 });
    fc.assert(
      fc.property(cents, cents, cents, fc.nat(100), fc.boolean(), (repair, more, wbw, percent, inputTax) => {
        const given = { replacementValue: wbw, residualValue: Math.floor((wbw * percent) / 100) };
        const cheap = assessValuation(values(repair, given), inputTax);
        const dear = assessValuation(values(repair + more, given), inputTax);
        expect(order.indexOf(dear.case)).toBeGreaterThanOrEqual(order.indexOf(cheap.case));
        expect(cheap.effort ?? 0).toBeLessThanOrEqual(cheap.value ?? 0);
        expect(cheap.value ?? 0).toBeLessThanOrEqual(cheap.surchargeLimit ?? 0);
        expect(cheap.options.length).toBeGreaterThan(0);
      }),
    );
  });
});

describe('usage loss', () => {
  const given = { group: 'E', days: 14, accidentDate: '2026-03-24', rates: usageLossDefaults };
  test.each([
    ['2021-03-25', 0],
    ['2021-03-24', 1],
    ['2016-03-24', 1],
    ['2016-03-23', 2],
    ['', 0],
  ])('first registration %s goes down %i groups', (firstRegistration, steps) => {
    expect(ageSteps(firstRegistration, '2026-03-24')).toBe(steps);
  });

  test('days times the rate of the group, with the reckoning', () => {
    expect(usageLossOf({ ...given, firstRegistration: '2024-01-01' })).toMatchObject({ amount: 60_200 });
    const old = usageLossOf({ ...given, firstRegistration: '2010-01-01' });
    expect(old).toMatchObject({ reducedGroup: 'C', amount: 49_000 });
    expect(old?.sentence).toContain('14 Tage × 35 € = 490 €');
    expect(usageLossOf({ ...given, group: 'A', firstRegistration: '2000-01-01' })?.reducedGroup).toBe('A');
    expect(usageLossOf({ ...given, group: 'I', firstRegistration: '' })).toBeUndefined();
  });

  test('takes the table of the accident’s day', () => {
    const rates = [
      ...usageLossDefaults,
      { id: 'x', validFrom: '2026-01-01', group: 'E', centsPerDay: 4500, source: '' },
    ];
    const on = (accidentDate: string) => usageLossOf({ ...given, rates, accidentDate, firstRegistration: '' });
    expect(on('2025-12-31')?.centsPerDay).toBe(4300);
    expect(on('2026-01-01')?.centsPerDay).toBe(4500);
    expect(on('2010-01-01')?.centsPerDay).toBe(4300);
  });
});

describe('suggested positions', () => {
  const figures = values(500_000, { diminution: 40_000 });
  const suggest = (branch: Parameters<typeof suggestItems>[0]['branch'], inputTax = false, present: string[] = []) =>
    suggestItems({ branch, inputTax, valuation: figures, usageLoss: undefined, present }).map(
      ({ kind, claimed }) => `${kind} ${claimed}`,
    );

  test('gross after an invoice, net when fictitious or with input tax, effort after a total loss', () => {
    expect(suggest('repair')[0]).toBe('repairInvoice 595000');
    expect(suggest('repair', true)[0]).toBe('repairInvoice 500000');
    expect(suggest('fictitious')[0]).toBe('repairAppraisal 500000');
    expect(suggest('totalLoss')[0]).toBe('replacement 700000');
    expect(suggest('fictitious')).toContain('flatRate 2500');
  });

  test('never twice, and never two ways to claim the same damage', () => {
    expect(suggest('repair', false, ['repairAppraisal', 'flatRate'])).toEqual([
      'diminution 40000',
      'usageLoss 0',
      'appraisalFee 0',
    ]);
  });
});
