import { expect, test } from 'vitest';
import { computeLedger, type LedgerInput, type LedgerItem } from './ledger.ts';
import { ofKind } from './of-kind.ts';

const item = (id: string, kind: string, claimed: number, parentId = ''): LedgerItem => ({
  id,
  parentId,
  position: 0,
  kind,
  title: kind,
  basis: 'gross',
  net: claimed,
  vat: 0,
  claimed,
  accepted: null,
  decidedOn: '',
  documentId: '',
  remark: '',
});
const cut = (id: string, itemId: string, amount: number) => ({
  id,
  itemId,
  kind: 'appraisalFee',
  amount,
  reason: '',
  argument: '',
  state: 'open' as const,
  decidedOn: '',
  documentId: '',
  letterId: '',
});
const paid = (id: string, shares: readonly (readonly [string, number])[]) => ({
  id,
  receivedOn: '2026-05-01',
  amount: shares.reduce((sum, [, amount]) => sum + amount, 0),
  payer: '',
  partyId: '',
  recipient: '',
  reference: '',
  documentId: '',
  shares: shares.map(([itemId, amount]) => ({ itemId, amount })),
});

test('keeps the positions of a kind with their lines, cuts and shares of payments, and nothing else', () => {
  const input: LedgerInput = {
    items: [
      item('fee', 'appraisalFee', 90_000),
      item('fee-line', 'otherLine', 5_000, 'fee'),
      item('repair', 'repairAppraisal', 400_000),
    ],
    reductions: [cut('a', 'fee-line', 5_000), cut('b', 'repair', 30_000)],
    payments: [
      paid('mixed', [
        ['fee', 60_000],
        ['repair', 200_000],
      ]),
      paid('other', [['repair', 1_000]]),
      paid('interest', [['', 700]]),
    ],
    today: '2026-05-02',
  };
  const { positions, payments, totals } = computeLedger(ofKind(input, 'appraisalFee'));
  expect(positions.map(({ id, lines }) => [id, lines.map((line) => line.id)])).toEqual([['fee', ['fee-line']]]);
  expect(positions[0]?.allReductions.map(({ id }) => id)).toEqual(['a']);
  expect(payments.map(({ id, amount }) => [id, amount])).toEqual([['mixed', 60_000]]);
  expect([totals.claimed, totals.paid, totals.difference]).toEqual([90_000, 60_000, 30_000]);
});
