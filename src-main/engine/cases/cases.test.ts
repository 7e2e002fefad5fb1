import { afterEach, describe, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const HOUR = 3_600_000;
const start = Date.parse('2026-03-24T13:05:00+01:00');
let office: TestOffice;
let now = start;

const makeOffice = async () => {
  now = start;
  office = await createTestOffice({ now: () => now });
};
afterEach(() => office.close());

const newCase = (lastName = 'Brückner-Weißenfels') => ({
  client: { firstName: 'Katharina', lastName },
  insurer: { kind: 'company' as const, company: 'Hansa Nordlicht Versicherung AG' },
  claimNumber: 'HN-2026-0048817',
  vehicle: { plate: 'hh kb 2417', fin: 'a1bs31z0430336179', finCheck: '4', hsn: '0603', tsn: 'bqt', mileageKm: 48_250 },
  accident: { date: '2026-03-23', time: '17:40', place: 'Hamburg, Stresemannstraße 120', course: 'Auffahrunfall' },
});

describe('a new case', () => {
  test('gets number, responsible person, status, deadlines and checklist by itself', async () => {
    await makeOffice();
    const { caseId, fileNumber } = await office.must('cases.create', newCase());
    expect(fileNumber).toBe('2026-A0001');
    const detail = await office.must('cases.get', { caseId });
    expect(detail.responsibleName).toBe('Jördis Thießen');
    expect(detail.status.title).toBe('Eingang');
    expect(detail.deadlines.map((d) => [d.kind, d.dueAt - start])).toEqual([
      ['status:intake', 24 * HOUR],
      ['letterGoal', 48 * HOUR],
    ]);
    expect(detail.checklist.filter((item) => item.required && item.documents === 0)).toHaveLength(8);
    expect(detail.vehicles[0]).toMatchObject({ plate: 'HH KB 2417', fin: 'A1BS31Z0430336179', tsn: 'BQT' });
  });

  test('without a client name is refused with a sentence and the field', async () => {
    await makeOffice();
    const result = await office.ask('cases.create', { ...newCase(), client: { firstName: 'Katharina', lastName: '' } });
    expect(result.ok).toBe(true);
    const refused = await office.ask('cases.create', { ...newCase(), client: {} });
    expect(refused).toMatchObject({ ok: false, error: { code: 'case.clientMissing', field: 'client.lastName' } });
  });

  test('numbers run on and start again with the year', async () => {
    await makeOffice();
    const numbers = [];
    for (let i = 0; i < 3; i++) numbers.push((await office.must('cases.create', newCase())).fileNumber);
    now = Date.parse('2027-01-01T00:10:00+01:00');
    numbers.push((await office.must('cases.create', newCase())).fileNumber);
    expect(numbers).toEqual(['2026-A0001', '2026-A0002', '2026-A0003', '2027-A0001']);
  });
});

describe('the status', () => {
  test('moves on and back; its deadline follows, and the 48-hour goal is met by the letter', async () => {
    await makeOffice();
    const { caseId } = await office.must('cases.create', newCase());
    now += 2 * HOUR;
    await office.must('cases.changeStatus', { caseId, statusId: 'letterSent' });
    let detail = await office.must('cases.get', { caseId });
    expect(detail.deadlines.filter((d) => d.doneAt === null).map((d) => d.title)).toEqual([
      'Rückmeldung der Versicherung',
    ]);
    expect(detail.deadlines.find((d) => d.kind === 'letterGoal')?.doneAt).toBe(now);
    expect(detail.deadlines.find((d) => d.kind === 'status:letterSent')?.dueAt).toBe(
      Date.parse('2026-04-07T23:59:59+02:00'), // 14 days on, past the change to summer time
    );
    expect((await office.must('today.get', {})).letterGoalMet).toBe(1);
    const late = await office.must('cases.create', newCase('Spät'));
    now += 49 * HOUR;
    expect((await office.must('today.get', {})).letterGoalMet).toBe(0.5);
    now -= 49 * HOUR;
    await office.must('cases.changeStatus', { caseId: late.caseId, statusId: 'closed' });
    await office.must('cases.changeStatus', { caseId, statusId: 'review' });
    detail = await office.must('cases.get', { caseId });
    expect(detail.status.id).toBe('review');
    expect(detail.deadlines.filter((d) => d.doneAt === null).map((d) => d.kind)).toEqual(['letterGoal']);
    await office.must('cases.changeStatus', { caseId, statusId: 'closed' });
    expect((await office.must('cases.list', {})).total).toBe(0);
    expect((await office.must('cases.list', { show: 'closed' })).rows[0]?.statusTitle).toBe('Abschluss');
  });

  test('an unknown one is refused', async () => {
    await makeOffice();
    const { caseId } = await office.must('cases.create', newCase());
    expect(await office.ask('cases.changeStatus', { caseId, statusId: 'nowhere' })).toMatchObject({ ok: false });
  });
});

describe('the list', () => {
  test('finds by name in any spelling, plate without blanks, claim number; sorts by name', async () => {
    await makeOffice();
    await office.must('cases.create', newCase('Zöllner'));
    await office.must('cases.create', newCase('Ärmel'));
    for (const text of ['Zoellner', 'zöllner katharina', 'hhkb2417', 'HN-2026-0048817']) {
      expect((await office.must('cases.list', { text })).total, text).toBeGreaterThan(0);
    }
    expect((await office.must('cases.list', { text: 'Zoellner' })).total).toBe(1);
    expect((await office.must('cases.list', { text: '100%' })).total).toBe(0);
    const page = await office.must('cases.list', { sort: 'fileNumber', descending: false, limit: 1, offset: 1 });
    expect(page.total).toBe(2);
    expect(page.rows.map((row) => row.clientName)).toEqual(['Ärmel, Katharina']);
  });
});

test('notes, tasks, checklist and parties change the case', async () => {
  await makeOffice();
  const { caseId } = await office.must('cases.create', newCase());
  await office.must('notes.write', { caseId, text: 'Mandantin ruft Montag an.', visibility: 'internal' });
  const { taskId } = await office.must('tasks.add', { caseId, title: 'Vollmacht anfordern', dueAt: now + HOUR });
  expect((await office.must('today.get', {})).items.map((item) => item.kind)).toEqual([
    'task',
    'deadline',
    'deadline',
    'missingDocuments',
  ]);
  await office.must('tasks.done', { taskId });
  const before = await office.must('cases.get', { caseId });
  const item = before.checklist.find((i) => i.documentKind === 'assignment');
  if (!item) throw new Error('no assignment on the checklist');
  await office.must('checklist.waive', { itemId: item.id, reason: 'Mandantin zahlt selbst' });
  await office.must('cases.changeParty', {
    caseId,
    role: 'workshop',
    fields: { kind: 'company', company: 'Karosserie Petersen & Söhne' },
  });
  const after = await office.must('cases.get', { caseId });
  expect(after.notes[0]?.text).toBe('Mandantin ruft Montag an.');
  expect(after.tasks[0]?.doneByName).toBe('Jördis Thießen');
  expect(after.checklist.find((i) => i.documentKind === 'assignment')).toMatchObject({
    required: false,
    waivedReason: 'Mandantin zahlt selbst',
  });
  expect(after.parties.map((p) => p.role).sort()).toEqual(['client', 'insurer', 'workshop']);
});

test('a client who may deduct input tax claims net, and a party taken off the case leaves a sentence', async () => {
  await makeOffice();
  const { caseId } = await office.must('cases.create', {
    ...newCase(),
    client: { lastName: 'Brückner', inputTax: true, iban: 'DE02 1203 0000 0000 2020 51' },
    opponent: { inputTax: false },
  });
  const { parties } = await office.must('cases.get', { caseId });
  // A party about which nothing was said is none, whatever its tick box holds.
  expect(parties.map((party) => [party.role, party.inputTax]).toSorted()).toEqual([
    ['client', true],
    ['insurer', false],
  ]);
  expect((await office.must('claims.get', { caseId })).inputTax).toBe(true);
  const insurer = parties.find(({ role }) => role === 'insurer');
  await office.must('cases.removeParty', { caseId, partyId: insurer?.id ?? '' });
  const sentences = (await office.must('chronicle.list', { caseId })).map((entry) => entry.sentence);
  expect(sentences).toContain('Versicherung Hansa Nordlicht Versicherung AG von der Akte genommen.');
});
