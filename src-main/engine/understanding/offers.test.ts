import { PDFDocument } from '@cantoo/pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ciiXml, ublXml, workshopInvoice } from '../../../tests/fixtures/documents/invoices.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
let caseId = '';
const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));
/** Thursday. */
const now = Date.parse('2026-11-26T09:00:00Z');

const add = async (name: string, content: string | Uint8Array<ArrayBuffer>): Promise<string> => {
  const file = typeof content === 'string' ? bytes(content) : content;
  const { documentId } = await office.must('documents.add', { caseId, name, bytes: file });
  await office.engine.desk()?.services.documents.queue.idle();
  return documentId;
};
const of = (documentId: string) => office.must('understanding.of', { documentId });
const position = async (kind: string) =>
  (await office.must('claims.get', { caseId })).ledger.positions.find((each) => each.kind === kind);

beforeAll(async () => {
  office = await createTestOffice({ now: () => now });
  ({ caseId } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner' },
    vehicle: {},
    accident: {},
  }));
});
afterAll(() => office.close());

test('an invoice inside a PDF is offered to the claim once, and as a change where the position is there', async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await pdf.attach(bytes(ciiXml(workshopInvoice)), 'factur-x.xml', { mimeType: 'text/xml' });
  const id = await add('rechnung.pdf', new Uint8Array(await pdf.save()));
  const { offers } = await of(id);
  expect(offers?.invoice).toMatchObject({ kind: 'repairInvoice', amount: 651_291, problems: [], item: null });
  expect((await office.must('claims.get', { caseId })).ledger.positions).toEqual([]);
  await office.must('claims.addItem', {
    caseId,
    fields: { kind: 'repairInvoice', claimed: 651_291, net: 547_303, vat: 103_988, documentId: id },
  });
  expect((await of(id)).offers?.invoice).toBeNull();

  const second = await add('rechnung.xml', ublXml({ ...workshopInvoice, gross: '6600.00' }));
  const again = (await of(second)).offers?.invoice;
  expect(again).toMatchObject({ item: { claimed: 651_291 }, amount: 660_000 });
  expect(again?.problems).toEqual(['Netto und Umsatzsteuer ergeben 6.512,91 €, die Rechnung nennt 6.600,00 €.']);
});

test('a PDF without an invoice, or a broken one, offers none', async () => {
  const pdf = await PDFDocument.create();
  pdf.addPage();
  await pdf.attach(bytes('<?xml version="1.0"?><etwas/>'), 'etwas.xml');
  expect((await of(await add('leer.pdf', new Uint8Array(await pdf.save())))).offers?.invoice).toBeNull();
  expect((await of(await add('kaputt.pdf', bytes('%PDF-1.7\nkaputt')))).offers?.invoice ?? null).toBeNull();
});

test("an insurer's settlement: cuts by position, payment and a deadline off the Sunday", async () => {
  const id = await add(
    'abrechnung.txt',
    `Nordstern Versicherung
Hamburg, 20.11.2026
Abrechnung zu Ihrem Schaden
Position gefordert anerkannt gekürzt
Reparaturkosten 6.512,91 € 6.012,91 € 500,00 €
Wertminderung 300,00 € 300,00 € 0,00 €
Zahlungsbetrag: 6.312,91 EUR
Bitte übersenden Sie uns die Rechnung bis zum 06.12.2026.`,
  );
  const { kind, offers } = await of(id);
  expect(kind?.kind).toBe('settlementLetter');
  expect(offers?.settlement?.rows).toMatchObject([
    { title: 'Reparaturkosten', accepted: 601_291, cut: 50_000, item: { claimed: 651_291, part: false } },
    { title: 'Wertminderung', item: null },
  ]);
  expect(offers?.payment).toMatchObject({ amount: 631_291 });
  // 06.12.2026 is a Sunday: the deadline ends on Monday (§ 193 BGB).
  expect(offers?.deadlines).toMatchObject([
    { title: 'Antwortfrist', startsOn: '2026-11-20', dueAt: Date.parse('2026-12-07T22:59:59Z') },
  ]);

  const row = offers?.settlement?.rows[0];
  await office.must('claims.decide', {
    caseId,
    itemId: row?.item?.id ?? '',
    accepted: row?.accepted ?? 0,
    cuts: [{ kind: 'invoiceAmount', amount: row?.cut ?? 0, reason: 'Laut Schreiben', documentId: id }],
  });
  expect(await position('repairInvoice')).toMatchObject({ accepted: 601_291, finalCut: 50_000 });
  expect((await of(id)).offers?.settlement?.rows.map(({ title }) => title)).toEqual(['Wertminderung']);
  const deadline = offers?.deadlines[0];
  await office.must('deadlines.add', {
    caseId,
    title: 'Antwortfrist',
    startsOn: deadline?.startsOn ?? '',
    amount: deadline?.amount ?? 1,
    unit: 'days',
  });
  expect((await of(id)).offers?.deadlines).toEqual([]);
});

test('a letter that asks is offered as a query until it is one', async () => {
  const id = await add('anfrage.txt', 'Rückfrage\nBitte übersenden Sie uns die Lichtbilder.');
  expect((await of(id)).offers?.query).toBe(true);
  await office.must('queries.receive', { caseId, documentId: id, fields: { subject: 'Lichtbilder', receivedAt: now } });
  expect((await of(id)).offers?.query).toBe(false);
});

test('undo unlearns what a choice taught', async () => {
  const odd = (n: number) => `Kranichflug Mobilservice Sammelvorgang ${n}\nHagelschlag Dellendrücker Kulanzbeleg`;
  const ids = [];
  for (const n of [1, 2, 3, 4]) ids.push(await add(`k${n}.txt`, odd(n)));
  const last = ids.pop() ?? '';
  expect((await of(last)).kind).toBeNull();
  for (const documentId of ids)
    await office.must('documents.classify', { documentIds: [documentId], kind: 'estimate' });
  const other = await add('o.txt', 'Zulassungsbescheinigung Teil I\nFahrzeugschein');
  await office.must('understanding.acceptKind', { documentId: other, kind: 'registration' });
  expect((await of(last)).kind).toMatchObject({ kind: 'estimate' });
  for (let n = 0; n < 4; n++) await office.must('history.undo', {});
  expect((await of(last)).kind).toBeNull();
});
