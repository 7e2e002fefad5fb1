import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { ClaimItemFields } from '../../../src-shared/contract/claims.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { readPdf } from '../chronicle/read-pdf.ts';
import { createPdfMaker } from '../pdf/pdf-maker.ts';
import { claimStatement } from './statement.ts';

const NOW = Date.parse('2026-03-24T10:00:00+01:00');
let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ now: () => NOW });
});
afterAll(() => office.close());

const newCase = async (branch: 'repair' | 'totalLoss' = 'repair') => {
  const { caseId } = await office.must('cases.create', {
    client: { lastName: 'Großkreutz', firstName: 'Änne' },
    insurer: { kind: 'company', company: 'Elbe Versicherung AG' },
    vehicle: { plate: 'HH-AB 1234', firstRegistration: '2018-05-01' },
    accident: { date: '2026-02-02' },
    branch,
  });
  return caseId;
};
const get = (caseId: string) => office.must('claims.get', { caseId });
const add = async (caseId: string, fields: Partial<ClaimItemFields>) =>
  (await office.must('claims.addItem', { caseId, fields })).itemId;
const repair = { kind: 'repairInvoice', basis: 'gross', net: 500_000, vat: 95_000, claimed: 595_000 } as const;
const positionOf = async (caseId: string, itemId: string) => {
  const found = (await get(caseId)).ledger.positions.find(({ id }) => id === itemId);
  if (!found) throw new Error('no such position');
  return found;
};
const sentences = async (caseId: string) => (await office.must('chronicle.list', { caseId })).map((e) => e.sentence);

describe('claim of a case', () => {
  test('a case without a claim offers the positions of its branch with the figures of the appraisal', async () => {
    const caseId = await newCase();
    await office.must('valuation.save', {
      caseId,
      fields: {
        repairNet: 500_000,
        repairVat: 95_000,
        diminution: 40_000,
        replacementValue: 1_500_000,
        residualValue: 400_000,
        repairDays: 10,
        usageLossGroup: 'E',
      },
    });
    const suggested = await office.must('claims.suggest', { caseId });
    expect(suggested.map(({ kind, claimed }) => [kind, claimed])).toEqual([
      ['repairInvoice', 595_000],
      ['diminution', 40_000],
      // Seven years old: one group down, D at 38 €.
      ['usageLoss', 38_000],
      ['appraisalFee', 0],
      ['flatRate', 2500],
    ]);
    await office.must('claims.addSuggested', { caseId, kinds: ['repairInvoice', 'flatRate'] });
    const detail = await get(caseId);
    expect(detail.ledger.positions.map(({ title }) => title)).toEqual([
      'Reparaturkosten lt. Rechnung',
      'Unfallpauschale',
    ]);
    expect(detail.ledger.totals.claimed).toBe(597_500);
    expect(detail.assessment.case).toBe('belowEffort');
    expect((await office.must('claims.suggest', { caseId })).map(({ kind }) => kind)).not.toContain('flatRate');
    expect(await sentences(caseId)).toContain('Position „Unfallpauschale“ mit 25,00 € in die Forderung aufgenommen.');
  });

  test('a decision makes cuts for the difference; giving in takes them back', async () => {
    const caseId = await newCase();
    const itemId = await add(caseId, repair);
    const lineId = await add(caseId, {
      parentId: itemId,
      kind: 'transfer',
      claimed: 20_000,
      net: 20_000,
      basis: 'net',
    });
    await office.must('claims.decide', {
      caseId,
      itemId,
      accepted: 550_000,
      cuts: [{ kind: 'transfer', amount: 20_000, reason: 'nicht angefallen', lineId }],
    });
    let position = await positionOf(caseId, itemId);
    expect(position).toMatchObject({ accepted: 550_000, state: 'cut', unexplained: 0, decidedOn: '2026-03-24' });
    expect(position.allReductions.map(({ kind, amount, itemId: at }) => [kind, amount, at === lineId])).toEqual(
      expect.arrayContaining([
        ['transfer', 20_000, true],
        ['invoiceAmount', 25_000, false],
      ]),
    );
    const other = position.allReductions.find(({ kind }) => kind === 'invoiceAmount');
    await office.must('reductions.recover', { caseId, reductionId: other?.id ?? '', amount: 10_000 });
    position = await positionOf(caseId, itemId);
    expect(position).toMatchObject({ accepted: 560_000, finalCut: 35_000, recovered: 10_000, firstCut: 45_000 });
    expect(position.unexplained).toBe(0);
    await office.must('claims.decide', { caseId, itemId, accepted: 595_000 });
    position = await positionOf(caseId, itemId);
    expect(position).toMatchObject({ accepted: 595_000, finalCut: 0, recovered: 45_000, state: 'accepted' });
    await office.must('claims.undecide', { caseId, itemId });
    expect(await positionOf(caseId, itemId)).toMatchObject({ accepted: null, allReductions: [], state: 'open' });
    expect(await sentences(caseId)).toEqual(
      expect.arrayContaining([
        'Versicherung erkennt zu „Reparaturkosten lt. Rechnung“ 5.500,00 € an.',
        'Kürzung von „Reparaturkosten lt. Rechnung: Verbringungskosten“ um 200,00 €: nicht angefallen',
      ]),
    );
  });

  test('a cut entered by hand decides the position; changing and deleting it keeps the balance', async () => {
    const caseId = await newCase();
    const itemId = await add(caseId, repair);
    const { reductionId } = await office.must('reductions.add', {
      caseId,
      itemId,
      fields: { kind: 'hourlyRates', amount: 30_000, reason: 'Referenzwerkstatt' },
    });
    expect(await positionOf(caseId, itemId)).toMatchObject({ accepted: 565_000, unexplained: 0 });
    await office.must('reductions.change', {
      caseId,
      reductionId,
      fields: { kind: 'hourlyRates', amount: 45_000, state: 'disputed', argument: 'Scheckheftgepflegt' },
    });
    expect(await positionOf(caseId, itemId)).toMatchObject({ accepted: 550_000, unexplained: 0 });
    await office.must('reductions.remove', { caseId, reductionId });
    expect(await positionOf(caseId, itemId)).toMatchObject({ accepted: 595_000, unexplained: 0 });
  });

  test('payments: suggested split, several payers, overpayment warns, too much spread is refused', async () => {
    const caseId = await newCase();
    const itemId = await add(caseId, repair);
    const feeId = await add(caseId, { kind: 'appraisalFee', net: 80_000, claimed: 80_000, basis: 'net' });
    await office.must('claims.decide', { caseId, itemId, accepted: 550_000 });
    const split = await office.must('payments.suggestSplit', { caseId, amount: 560_000 });
    expect(split).toEqual({
      shares: [
        { itemId, amount: 550_000 },
        { itemId: feeId, amount: 10_000 },
      ],
      rest: 0,
    });
    const fields = { receivedOn: '2026-03-20', amount: 560_000, payer: '', shares: [...split.shares] };
    const { paymentId } = await office.must('payments.record', { caseId, fields });
    await office.must('payments.record', {
      caseId,
      fields: {
        receivedOn: '2026-03-23',
        amount: 70_000,
        payer: 'Änne Großkreutz',
        shares: [{ itemId: feeId, amount: 70_000 }],
      },
    });
    let { ledger } = await get(caseId);
    expect(ledger.totals).toMatchObject({ paid: 630_000, difference: 45_000, unassigned: 0 });
    expect(ledger.positions.map(({ state }) => state)).toEqual(['cut', 'paid']);
    const refused = await office.ask('payments.change', { caseId, paymentId, fields: { ...fields, amount: 100 } });
    expect(refused).toMatchObject({ ok: false, error: { code: 'payment.shares', field: 'shares' } });
    await office.must('payments.change', { caseId, paymentId, fields: { ...fields, amount: 660_000 } });
    ({ ledger } = await get(caseId));
    expect(ledger.warnings.map(({ code }) => code)).toEqual(['overpaid', 'unassigned']);
    // Spread anew: what is not named any more is free, what stays keeps its place.
    await office.must('payments.change', {
      caseId,
      paymentId,
      fields: { ...fields, shares: [{ itemId, amount: 300_000 }] },
    });
    ({ ledger } = await get(caseId));
    expect(ledger.positions.map(({ paid }) => paid)).toEqual([300_000, 70_000]);
    expect(ledger.totals.unassigned).toBe(260_000);
    await office.must('payments.remove', { caseId, paymentId });
    expect((await get(caseId)).ledger.totals.paid).toBe(70_000);
    expect(await sentences(caseId)).toContain(
      'Zahlung über 5.600,00 € von Elbe Versicherung AG am 20.03.2026 erfasst.',
    );
  });

  test('a removed position frees what was paid on it; positions are sorted by hand', async () => {
    const caseId = await newCase();
    const first = await add(caseId, { kind: 'towing', claimed: 20_000 });
    const second = await add(caseId, { kind: 'storage', claimed: 10_000 });
    await office.must('claims.sortItems', { caseId, itemIds: [second, first] });
    expect((await get(caseId)).ledger.positions.map(({ id }) => id)).toEqual([second, first]);
    await office.must('payments.record', {
      caseId,
      fields: { receivedOn: '2026-03-20', amount: 20_000, shares: [{ itemId: first, amount: 20_000 }] },
    });
    await office.must('claims.removeItem', { caseId, itemId: first });
    expect((await get(caseId)).ledger.totals).toMatchObject({ claimed: 10_000, paid: 20_000, unassigned: 20_000 });
  });

  test('default: interest on what is open, and gone when taken back', async () => {
    const caseId = await newCase();
    await add(caseId, { kind: 'towing', claimed: 100_000 });
    await office.must('claims.setDefault', { caseId, since: '2025-07-01' });
    const { interest } = await office.must('claims.get', { caseId, until: '2025-07-31' });
    expect(interest?.total).toBe(533);
    expect((await get(caseId)).interest?.warnings.join()).toContain('Zuletzt bekannter Satz vom 01.07.2025');
    await office.must('claims.setDefault', { caseId, since: '' });
    expect((await get(caseId)).interest).toBeNull();
    expect(await sentences(caseId)).toEqual(
      expect.arrayContaining(['Verzug seit 01.07.2025 festgehalten.', 'Verzug zurückgenommen.']),
    );
  });
});

describe('rates', () => {
  test('a built-in rate is changed, hidden, reset and changed again; own rates are added', async () => {
    const find = async () =>
      (await office.must('baseRates.list', {})).find(({ validFrom }) => validFrom === '2025-07-01');
    const builtIn = await find();
    if (!builtIn) throw new Error('no built-in rate');
    expect(builtIn).toMatchObject({ basisPoints: 127, builtIn: true, changed: false, active: true });
    const { id, validFrom, source } = builtIn;
    await office.must('baseRates.save', { id, validFrom, basisPoints: 130, source, active: false });
    expect(await find()).toMatchObject({ basisPoints: 130, changed: true, active: false });
    await office.must('baseRates.reset', { id });
    expect(await find()).toEqual(builtIn);
    await office.must('baseRates.save', { id, validFrom, basisPoints: 131, source });
    expect(await find()).toMatchObject({ basisPoints: 131, changed: true });
    await office.must('baseRates.reset', { id });
    await office.must('baseRates.save', { validFrom: '2026-01-01', basisPoints: 150, source: 'Bundesbank' });
    const rates = await office.must('baseRates.list', {});
    expect(rates.at(-1)).toMatchObject({ validFrom: '2026-01-01', builtIn: false });
    await office.must('baseRates.reset', { id: rates.at(-1)?.id ?? '' });
    expect(await office.must('baseRates.list', {})).toHaveLength(7);
  });

  test('the daily rates of usage loss run from A to L without I', async () => {
    const rates = await office.must('usageLossRates.list', {});
    expect(rates.map(({ group, centsPerDay }) => `${group} ${centsPerDay / 100}`).join(', ')).toBe(
      'A 23, B 29, C 35, D 38, E 43, F 50, G 59, H 65, J 79, K 119, L 175',
    );
    await office.must('usageLossRates.save', { validFrom: '2026-01-01', group: 'A', centsPerDay: 2500, source: '' });
    expect((await office.must('usageLossRates.list', {})).at(-1)).toMatchObject({ group: 'A', centsPerDay: 2500 });
  });
});

describe('printed statement', () => {
  test('exports a PDF under a name any file system takes', async () => {
    const caseId = await newCase();
    await add(caseId, repair);
    const { name, bytes, pages } = await office.must('claims.exportPdf', { caseId });
    expect(name).toMatch(/^Forderungsaufstellung 2026-A\d{4} vom 24\.03\.2026\.pdf$/);
    expect(pages).toBe(1);
    expect(Buffer.from(bytes.subarray(0, 5)).toString()).toBe('%PDF-');
  });

  test('reads as laid down in the golden file', async () => {
    const caseId = await newCase();
    const itemId = await add(caseId, repair);
    const lineId = await add(caseId, {
      parentId: itemId,
      kind: 'transfer',
      claimed: 20_000,
      net: 20_000,
      basis: 'net',
    });
    await add(caseId, { kind: 'flatRate', net: 2500, claimed: 2500, basis: 'net' });
    await office.must('claims.decide', {
      caseId,
      itemId,
      accepted: 575_000,
      cuts: [{ kind: 'transfer', amount: 20_000, reason: 'Nicht konkret angefallen', lineId }],
    });
    await office.must('payments.record', {
      caseId,
      fields: {
        receivedOn: '2026-03-20',
        amount: 500_000,
        recipient: 'workshop',
        reference: 'Schaden 4711',
        shares: [{ itemId, amount: 500_000 }],
      },
    });
    await office.must('claims.setDefault', { caseId, since: '2026-03-01' });
    const { ledger, interest } = await get(caseId);
    const pdf = createPdfMaker({ resourcesDir: path.resolve(import.meta.dirname, '../../../resources') });
    const { bytes } = await pdf.make(
      claimStatement({
        officeName: 'Sachverständigenbüro Elbmarsch',
        fileNumber: '2026-A-0042',
        clientName: 'Änne Großkreutz',
        insurerName: 'Elbe Versicherung AG',
        claimNumber: '26-4711',
        plate: 'HH-AB 1234',
        accidentDate: '2026-02-02',
        ledger,
        interest,
        createdAt: NOW,
        userName: 'Jördis Thießen',
      }),
      { createdAt: NOW },
    );
    await pdf.close();
    const opened = await readPdf(bytes);
    if (!opened.ok) throw new Error('not a PDF');
    const pages = Array.from({ length: opened.value.pageCount }, (_, page) => opened.value.text(page));
    opened.value.close();
    await expect(
      pages.map((text) => text.replace(/\r\n/g, '\n').replace(/ +\n/g, '\n')).join('\n\n----\n\n'),
    ).toMatchFileSnapshot('statement.golden.txt');
  });
});
