import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { vatOn } from '../money/cents.ts';
import { computeLedger, type LedgerItem, type LedgerPayment, type LedgerReduction, remaining } from './ledger.ts';
import { settle, suggestSplit } from './split.ts';

const item = (id: string, claimed: number, more: Partial<LedgerItem> = {}): LedgerItem => ({
  id,
  parentId: '',
  position: Number(id.replace(/\D/g, '')) || 0,
  kind: 'repairInvoice',
  title: id,
  basis: 'net',
  net: claimed,
  vat: 0,
  claimed,
  accepted: null,
  decidedOn: '',
  documentId: '',
  remark: '',
  ...more,
});
const cut = (itemId: string, amount: number, more: Partial<LedgerReduction> = {}): LedgerReduction => ({
  id: `cut-${itemId}-${amount}`,
  itemId,
  kind: 'other',
  amount,
  reason: '',
  argument: '',
  state: 'open',
  decidedOn: '',
  documentId: '',
  letterId: '',
  ...more,
});
const paid = (
  amount: number,
  shares: LedgerPayment['shares'] = [],
  more: Partial<LedgerPayment> = {},
): LedgerPayment => ({
  id: `paid-${amount}`,
  receivedOn: '2026-03-01',
  amount,
  payer: 'Versicherung',
  partyId: '',
  recipient: 'client',
  reference: '',
  documentId: '',
  shares,
  ...more,
});
const today = '2026-03-24';
const codes = (input: Parameters<typeof computeLedger>[0]) => computeLedger(input).warnings.map(({ code }) => code);

/** Decided and open positions with cuts that explain the whole difference, some given back. */
const claim = fc
  .array(
    fc.record({
      claimed: fc.integer({ min: 0, max: 5_000_000 }),
      decided: fc.boolean(),
      cuts: fc.array(fc.record({ share: fc.integer({ min: 0, max: 30 }), back: fc.boolean() }), { maxLength: 3 }),
    }),
    { maxLength: 8 },
  )
  .map((rows) => {
    const reductions: LedgerReduction[] = [];
    const items = rows.map(({ claimed, decided, cuts }, index) => {
      const id = `item${index + 1}`;
      if (!decided) return item(id, claimed);
      const own = cuts.map(({ share, back }, at) =>
        cut(id, Math.floor((claimed * share) / 100), { id: `${id}-${at}`, state: back ? 'recovered' : 'open' }),
      );
      reductions.push(...own);
      return item(id, claimed, { accepted: claimed - remaining(own) });
    });
    return { items, reductions };
  });

describe('ledger', () => {
  test('a cut, a part payment and the difference', () => {
    const ledger = computeLedger({
      items: [
        item('item1', 595_000, { basis: 'gross', net: 500_000, vat: 95_000, accepted: 550_000 }),
        item('item2', 2500, { kind: 'flatRate' }),
        item('line1', 45_000, { parentId: 'item1', kind: 'transfer' }),
      ],
      reductions: [cut('line1', 45_000)],
      payments: [paid(500_000, [{ itemId: 'item1', amount: 500_000 }])],
      today,
    });
    expect(ledger.totals).toMatchObject({
      net: 502_500,
      vat: 95_000,
      claimed: 597_500,
      accepted: 550_000,
      undecided: 2500,
      finalCut: 45_000,
      paid: 500_000,
      difference: 97_500,
      finalCutRate: 756,
    });
    expect(ledger.positions.map(({ state }) => state)).toEqual(['cut', 'open']);
    expect(ledger.positions[0]?.lines[0]).toMatchObject({ finalCut: 45_000 });
    expect(ledger.warnings).toEqual([]);
  });

  test('claimed is accepted plus what stays cut plus what is not decided; sums agree with the positions', () => {
    fc.assert(
      fc.property(claim, fc.array(fc.integer({ min: 1, max: 2_000_000 }), { maxLength: 4 }), (made, amounts) => {
        let input = { ...made, payments: [] as LedgerPayment[], today };
        for (const [index, amount] of amounts.entries()) {
          const { shares, rest } = suggestSplit(computeLedger(input), amount);
          const spread = shares.reduce((sum, share) => sum + share.amount, 0);
          expect(spread + rest).toBe(amount);
          expect(rest).toBeGreaterThanOrEqual(0);
          input = { ...input, payments: [...input.payments, paid(amount, shares, { id: `p${index}` })] };
        }
        const { positions, totals } = computeLedger(input);
        expect(totals.accepted + totals.undecided + totals.finalCut).toBe(totals.claimed);
        expect(totals.firstCut).toBe(totals.finalCut + totals.recovered);
        expect(totals.difference).toBe(totals.claimed - totals.paid);
        expect(positions.reduce((sum, p) => sum + p.difference, 0) - totals.unassigned).toBe(totals.difference);
        for (const position of positions) {
          expect(position.unexplained).toBe(0);
          expect(position.paid).toBeLessThanOrEqual(position.claimed);
        }
        expect(totals.unassigned).toBe(Math.max(0, totals.paid - totals.claimed));
      }),
    );
  });

  test('sub-lines add nothing, and one without its position is not lost', () => {
    const part = item('line1', 1000, { parentId: 'item1' });
    expect(
      computeLedger({ items: [item('item1', 5000), part], reductions: [], payments: [], today }).totals.claimed,
    ).toBe(5000);
    expect(computeLedger({ items: [part], reductions: [], payments: [], today }).totals.claimed).toBe(1000);
  });

  test('odd input warns', () => {
    const with1 = (more: Partial<LedgerItem>, claimed = 1000) =>
      codes({ items: [item('item1', claimed, more)], reductions: [], payments: [], today });
    expect(with1({})).toEqual([]);
    expect(with1({ net: 900 })).toEqual(['item.odd']);
    expect(with1({ net: 1000, vat: 100, basis: 'gross', claimed: 1100 })).toEqual(['item.odd']);
    expect(with1({ net: 1000, vat: vatOn(1000), basis: 'gross', claimed: 1190 })).toEqual([]);
    expect(with1({}, -1000)).toEqual(['item.odd']);
    expect(with1({ kind: 'betterment' }, -1000)).toEqual([]);
    expect(with1({}, 100_000_001)).toEqual(['item.odd']);
    expect(with1({ accepted: 900 })).toEqual(['cut.unexplained']);
    const base = { items: [item('item1', 1000)], reductions: [], today };
    const full = [{ itemId: 'item1', amount: 1000 }];
    expect(codes({ ...base, payments: [paid(1000, full, { receivedOn: '2026-03-25' })] })).toEqual(['payment.future']);
    expect(codes({ ...base, payments: [paid(2000, full)] })).toEqual(['overpaid', 'unassigned']);
    expect(
      codes({
        ...base,
        items: [item('item1', 1000, { kind: 'usageLoss' }), item('item2', 1000, { kind: 'rentalCar' })],
        payments: [],
      }),
    ).toEqual(['usageLoss.rental']);
  });
});

describe('split and settlement', () => {
  test('goes on decided positions first, deductions come off', () => {
    const ledger = computeLedger({
      items: [
        item('item1', 30_000),
        item('item2', 500_000, { accepted: 450_000 }),
        item('item3', -20_000, { kind: 'betterment', accepted: -20_000 }),
      ],
      reductions: [cut('item2', 50_000)],
      payments: [],
      today,
    });
    expect(suggestSplit(ledger, 440_000)).toEqual({
      shares: [
        { itemId: 'item3', amount: -20_000 },
        { itemId: 'item2', amount: 450_000 },
        { itemId: 'item1', amount: 10_000 },
      ],
      rest: 0,
    });
    expect(suggestSplit(ledger, 600_000).rest).toBe(90_000);
  });

  test('a settlement always balances the position', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.integer({ min: 0, max: 1_000_000 }),
        fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 4 }),
        (claimed, accepted, cuts) => {
          const before = cuts.map((amount, index) => cut('item1', amount, { id: `c${index}` }));
          const { newCut, recovered, surplus } = settle(claimed, accepted, before);
          const back = recovered.reduce((sum, { amount }) => sum + amount, 0);
          for (const { reduction, amount } of recovered) expect(amount).toBeLessThanOrEqual(reduction.amount);
          expect(accepted + remaining(before) + newCut - back).toBe(claimed + surplus);
          expect(surplus).toBe(Math.max(0, accepted - claimed));
        },
      ),
    );
  });
});
