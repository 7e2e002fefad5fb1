import { afterAll, beforeAll, expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { receive } from '../../../tests/tray-documents.ts';
import { setRow } from '../store/store.ts';

let office: TestOffice;
let caseId = '';
let otherCase = '';

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
const waiting = async () => (await office.must('tray.list', {})).map(({ document }) => document.id);
const inCase = async (id: string) => (await office.must('documents.list', { caseId: id })).map((each) => each.id);
const chronicle = async (id: string) =>
  (await office.must('chronicle.list', { caseId: id })).map(({ sentence }) => sentence);

beforeAll(async () => {
  office = await createTestOffice();
  const make = async (lastName: string) =>
    (await office.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} })).caseId;
  caseId = await make('Brückner');
  otherCase = await make('Ünal');
});
afterAll(() => office.close());

test('what waits stands in the list with where it came from, attachments under their mail', async () => {
  const mail = await receive(office, 'Ihr Schaden', 'Guten Tag,', { source: 'mail', source_detail: 'a@b.example' });
  const attached = await receive(office, 'Anlage', 'Rechnung', { source: 'mail', parent_id: mail });
  const entries = await office.must('tray.list', {});
  expect(entries.find(({ document }) => document.id === mail)).toMatchObject({
    source: 'mail',
    from: 'a@b.example',
    parentId: null,
    document: { caseId: null },
  });
  expect(entries.find(({ document }) => document.id === attached)?.parentId).toBe(mail);
  expect(await office.must('tray.count', {})).toBe(2);

  // Once the mail is gone, its attachment stands for itself.
  await office.must('documents.removeMany', { documentIds: [mail] });
  const [left] = await office.must('tray.list', {});
  expect(left).toMatchObject({ document: { id: attached }, parentId: null });
  expect((await office.must('tray.list', { removed: true })).map(({ document }) => document.id)).toEqual([mail]);
  await office.must('documents.restoreMany', { documentIds: [mail] });
  expect(await office.must('tray.count', {})).toBe(2);
  await office.must('documents.removeMany', { documentIds: [mail, attached] });
  expect(await waiting()).toEqual([]);
});

test('filing takes versions and marks along, is said in the case, and one undo takes all of it back', async () => {
  const one = await receive(office, 'Vollmacht', 'Vollmacht zur Vertretung');
  const two = await receive(office, 'Foto', 'nichts');
  const mark = createUuid(desk().deps);
  desk().record([
    {
      stream: desk().identity.officeId,
      kind: 'document.marked',
      facts: { title: 'Vollmacht', page: 1 },
      changes: [setRow('page_mark', mark, { document_id: one, page: 1, kind: 'arrow' })],
    },
  ]);
  await office.must('tray.file', {
    caseId,
    documents: [{ documentId: one, kind: 'mandate' }, { documentId: two }],
  });
  expect(await waiting()).toEqual([]);
  expect((await inCase(caseId)).sort()).toEqual([one, two].sort());
  const filed = (await office.must('documents.list', { caseId })).find(({ id }) => id === one);
  expect(filed).toMatchObject({ kind: 'mandate', caseId });
  const rows = desk()
    .store.sqlite.prepare<[string, string], { case_id: string }>(
      `SELECT case_id FROM document_version WHERE document_id = ? UNION ALL SELECT case_id FROM page_mark WHERE document_id = ?`,
    )
    .all(one, one);
  expect(rows).toEqual([{ case_id: caseId }, { case_id: caseId }]);
  expect(await chronicle(caseId)).toEqual(
    expect.arrayContaining([expect.stringMatching(/^Vollmacht „Vollmacht“ aus dem Eingang zur Akte genommen/)]),
  );

  await office.must('history.undo', {});
  expect((await waiting()).sort()).toEqual([one, two].sort());
  expect(await inCase(caseId)).toEqual([]);
  await office.must('history.redo', {});
  expect(await inCase(caseId)).toHaveLength(2);

  // Filing once more does nothing; into another case it is refused, because somebody was quicker.
  await office.must('tray.file', { caseId, documents: [{ documentId: one }] });
  expect(await office.engine.call('tray.file', { caseId: otherCase, documents: [{ documentId: one }] })).toMatchObject({
    ok: false,
    error: { code: 'document.alreadyFiled' },
  });
});

test('a document in the wrong case moves on, and both chronicles say so', async () => {
  const id = await receive(office, 'Gutachten', 'Gutachten über den Schaden');
  await office.must('tray.file', { caseId, documents: [{ documentId: id }] });
  await office.must('tray.move', { documentIds: [id], caseId: otherCase });
  expect(await inCase(otherCase)).toEqual([id]);
  const { fileNumber } = await office.must('cases.get', { caseId: otherCase });
  const before = (await office.must('cases.get', { caseId })).fileNumber;
  expect(await chronicle(caseId)).toEqual(expect.arrayContaining([expect.stringContaining(`Akte ${fileNumber}.`)]));
  expect(await chronicle(otherCase)).toEqual(
    expect.arrayContaining([expect.stringContaining(`diese Akte, bisher Akte ${before}.`)]),
  );
  await office.must('tray.move', { documentIds: [id], caseId: null });
  expect(await waiting()).toEqual([id]);
  await office.must('documents.removeMany', { documentIds: [id] });
});

test('what the case stands on stays in it', async () => {
  const id = await receive(office, 'Brief', 'Bitte senden Sie uns die Fotos.');
  await office.must('tray.file', { caseId, documents: [{ documentId: id }] });
  await office.must('tasks.add', { caseId, title: 'Fotos senden', documentId: id });
  expect(await office.engine.call('tray.move', { documentIds: [id], caseId: otherCase })).toMatchObject({
    ok: false,
    error: { code: 'document.held', message: expect.stringContaining('Aufgabe') },
  });
  expect(await inCase(caseId)).toContain(id);
});

test('what waits is suggested a kind and a case with reasons, the attachment that of its mail', async () => {
  const plate = 'HH KB 2417';
  const { caseId: mine, fileNumber } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Weißenfels' },
    vehicle: { plate },
    accident: {},
  });
  const settle = async () => {
    await office.must('tray.list', {});
    await desk().services.understanding.idle();
    return office.must('tray.list', {});
  };
  const mail = await receive(
    office,
    'Mail',
    `Betreff: Ihr Zeichen ${fileNumber.replace('-', '/')}\nanbei die Rechnung`,
    {
      source: 'mail',
    },
  );
  const attached = await receive(office, 'scan.txt', 'Reparaturrechnung\nArbeitslohn und Ersatzteile', {
    parent_id: mail,
  });
  const byPlate = await receive(office, 'foto.txt', `Vollmacht\nFahrzeug HH-KB 2417`);
  const nobodys = await receive(office, 'leer.txt', 'Guten Tag');
  const entries = new Map((await settle()).map((entry) => [entry.document.id, entry]));
  expect(entries.get(mail)).toMatchObject({ cases: [{ caseId: mine, certainty: 'sure' }] });
  expect(entries.get(attached)).toMatchObject({
    clarity: 'clear',
    kind: { kind: 'repairInvoice', reason: expect.stringContaining('Reparaturrechnung') },
    cases: [{ caseId: mine, reason: expect.stringContaining('in der Mail') }],
  });
  expect(entries.get(byPlate)).toMatchObject({
    clarity: 'likely',
    kind: { kind: 'mandate' },
    cases: [{ caseId: mine, reason: `weil das Kennzeichen ${plate} darin steht` }],
  });
  expect(entries.get(nobodys)).toMatchObject({ clarity: 'unclear', kind: null, cases: [] });

  // A case that is made later is known at the next look.
  const { caseId: later } = await office.must('cases.create', {
    client: { firstName: 'Guten', lastName: 'Tagesruh' },
    vehicle: { plate: 'HH XY 1234' },
    accident: {},
  });
  const fresh = await receive(office, 'neu.txt', 'Kennzeichen HH XY 1234');
  expect((await settle()).find(({ document }) => document.id === fresh)?.cases).toMatchObject([{ caseId: later }]);
});
