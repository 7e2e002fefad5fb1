import { afterAll, beforeAll, expect, test } from 'vitest';
import { answerTime } from '../../../src-shared/insurer-queries/answer-time.ts';
import { suggestFromText } from '../../../src-shared/insurer-queries/suggest.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { LARGEST_MAIL, readMail } from './letter-text.ts';

// A Tuesday.
const START = Date.parse('2026-03-24T10:00:00+01:00');
const HOUR = 3_600_000;
let now = START;
let office: TestOffice;
beforeAll(async () => {
  office = await createTestOffice({ now: () => now });
});
afterAll(() => office.close());

const newCase = async (claimNumber = '') =>
  (
    await office.must('cases.create', {
      client: { lastName: 'Großkreutz' },
      insurer: { kind: 'company' },
      vehicle: {},
      accident: {},
      branch: 'repair',
      claimNumber,
    })
  ).caseId;
const bytes = (text: string) => new TextEncoder().encode(text);
const fields = { subject: 'Reparaturbestätigung', question: 'Bitte senden.', receivedAt: START } as const;

const mail = `From: "Elbe Versicherung" <schaden@elbe.example>
To: buero@elbmarsch.example
Subject: =?utf-8?Q?R=C3=BCckfrage_zu_HN-2026-0048817?=
Date: Mon, 23 Mar 2026 09:15:00 +0100
MIME-Version: 1.0
Content-Type: text/plain; charset=utf-8

Sehr geehrte Damen und Herren,

Schadennummer: HN-2026-0048817
wir bearbeiten den Schaden. Wir bitten um Übersendung der Reparaturbestätigung.
Mit freundlichen Grüßen
`;

test('an e-mail becomes a proposal with subject, question, date, paper and claim number', async () => {
  const caseId = await newCase('HN-2026-0048817');
  const other = await newCase();
  const put = (where: string) =>
    office.must('documents.add', { caseId: where, name: 'Anfrage.eml', kind: 'insurerQuery', bytes: bytes(mail) });
  const { documentId } = await put(caseId);
  const found = await office.must('queries.suggest', { documentId });
  expect(found).toMatchObject({
    source: 'email',
    subject: 'Rückfrage zu HN-2026-0048817',
    sender: 'Elbe Versicherung, schaden@elbe.example',
    askedDocumentKind: 'repairConfirmation',
    claimNumber: 'HN-2026-0048817',
    receivedAt: Date.parse('2026-03-23T09:15:00+01:00'),
    otherCase: null,
  });
  expect(found.question).toContain('Wir bitten um Übersendung der Reparaturbestätigung.');
  const wrong = await office.must('queries.suggest', { documentId: (await put(other)).documentId });
  expect(wrong.otherCase?.id).toBe(caseId);
});

test('hostile and huge mails end in a sentence or in an answer, never in a defect', async () => {
  expect(await readMail(new Uint8Array(LARGEST_MAIL + 1))).toMatchObject({ ok: false });
  const nested = Array.from({ length: 200 }, (_, n) => `Content-Type: multipart/mixed; boundary=b${n}\n\n--b${n}\n`);
  expect(await readMail(bytes(nested.join('')))).toMatchObject({
    ok: false,
    error: { message: expect.stringContaining('lässt sich nicht auslesen') },
  });
  expect((await readMail(new Uint8Array([0, 255, 1, 254, 10, 10]))).ok).toBe(true);
});

test('a query makes task, deadline, client text, checklist paper and status in one go; answering ends them', async () => {
  now = START;
  const caseId = await newCase();
  const { queryId } = await office.must('queries.receive', {
    caseId,
    fields: { ...fields, askedDocumentKind: 'leaseContract', assigneeId: office.userId },
  });
  let detail = await office.must('cases.get', { caseId });
  expect(detail.status.id).toBe('insurerQuery');
  expect(detail.checklist.map(({ documentKind }) => documentKind)).toContain('leaseContract');
  expect(detail.deadlines.filter(({ doneAt }) => doneAt === null).map(({ title }) => title)).toEqual([
    'Rückfrage beantworten: Reparaturbestätigung',
  ]);
  let list = await office.must('queries.forCase', { caseId });
  expect(list).toMatchObject({ open: 1, meanHours: null });
  // Three days from Tuesday: Friday, to its end.
  expect(list.items[0]?.dueAt).toBeGreaterThan(Date.parse('2026-03-27T23:59:00+01:00'));
  expect(list.items[0]?.clientText).toContain('Die Versicherung bittet um: Leasingvertrag.');
  now = START + 30 * HOUR;
  await office.must('queries.answer', { queryId, note: 'am Telefon' });
  list = await office.must('queries.forCase', { caseId });
  expect(list).toMatchObject({ open: 0, meanHours: 30 });
  expect((await office.must('tasks.list', { caseId })).items).toEqual([]);
  detail = await office.must('cases.get', { caseId });
  expect(detail.deadlines.filter(({ doneAt }) => doneAt === null)).toEqual([]);
  await office.must('queries.reopen', { queryId });
  expect((await office.must('tasks.list', { caseId })).items).toHaveLength(1);
  await office.must('queries.change', { queryId, fields: { ...fields, subject: 'Neuer Betreff', days: 7 } });
  list = await office.must('queries.forCase', { caseId });
  expect(list.items[0]).toMatchObject({ subject: 'Neuer Betreff', answeredAt: null });
  await office.must('queries.remove', { queryId });
  expect((await office.must('queries.forCase', { caseId })).items).toEqual([]);
  expect((await office.must('tasks.list', { caseId })).items).toEqual([]);
});

test('the status stays where the person wants it to', async () => {
  const caseId = await newCase();
  await office.must('queries.receive', { caseId, changeStatus: false, fields });
  expect((await office.must('cases.get', { caseId })).status.id).toBe('intake');
});

test('answer time tells the hours of a weekend apart', () => {
  const friday = Date.parse('2026-03-20T12:00:00+01:00');
  expect(answerTime(friday, friday + 72 * HOUR, 'HH')).toEqual({ hours: 72, restHours: 48 });
  expect(answerTime(friday, friday - 1, 'HH')).toEqual({ hours: 0, restHours: 0 });
});

test('a scanned letter is read by its words', () => {
  expect(
    suggestFromText('Betreff: Unfall vom 2. Februar\nSchaden-Nr. 12 345/678\nBitte reichen Sie die Abtretung nach.'),
  ).toMatchObject({ subject: 'Unfall vom 2. Februar', claimNumber: '12 345/678', askedDocumentKind: 'assignment' });
});
