import { afterEach, beforeEach, expect, test } from 'vitest';
import { keptFilter } from '../../../src-shared/contract/case-lists.ts';
import { createTestOffice, PASSWORD, type TestOffice } from '../../../tests/office.ts';

let office: TestOffice;
const caseIds: string[] = [];

beforeEach(async () => {
  office = await createTestOffice();
  caseIds.length = 0;
  for (const client of [{ lastName: 'Ärmel; "Söhne"' }, { lastName: '=1+1' }, { lastName: 'Brückner' }]) {
    caseIds.push((await office.must('cases.create', { client, vehicle: {}, accident: {} })).caseId);
  }
});
afterEach(() => office.close());

const list = async () => (await office.must('cases.list', { sort: 'fileNumber', descending: false, show: 'all' })).rows;
const addUser = () =>
  office.must('users.add', { displayName: 'Malte Ravens', loginName: 'ravens', role: 'appraiser', password: PASSWORD });

test('many cases are given to somebody as one step, which one undo takes back', async () => {
  const { id: userId } = await addUser();
  await office.must('cases.assign', { caseId: caseIds[0] ?? '', userId });
  const before = (await list()).map(({ responsibleName }) => responsibleName);
  const gone = '019d1fbb-e1e0-7d9d-846b-fc350e0ff4be';
  expect(
    await office.must('caseLists.change', {
      caseIds: [...caseIds, caseIds[1] ?? '', gone],
      action: { do: 'assign', userId },
    }),
  ).toMatchObject({ changed: 2, unchanged: 1, refused: [{ fileNumber: '' }] });
  expect((await list()).map(({ responsibleName }) => responsibleName)).toEqual(Array(3).fill('Malte Ravens'));
  await office.must('history.undo', {});
  expect((await list()).map(({ responsibleName }) => responsibleName)).toEqual(before);
});

test('the status changes with all that hangs on it, and comes back with it', async () => {
  const before = await list();
  await office.must('caseLists.change', { caseIds, action: { do: 'status', statusId: 'closed' } });
  expect((await list()).every(({ closed }) => closed)).toBe(true);
  await office.must('history.undo', {});
  expect(await list()).toEqual(before);
});

test('each gets a task of its own', async () => {
  const action = { do: 'task', title: 'Sachstand anfragen', dueAt: Date.now() } as const;
  expect(await office.must('caseLists.change', { caseIds, action })).toMatchObject({ changed: 3 });
  expect((await office.must('tasks.list', {})).items.map(({ caseId }) => caseId).sort()).toEqual([...caseIds].sort());
});

test('the list goes out as CSV that computes nothing', async () => {
  const { name, bytes } = await office.must('caseLists.exportCsv', { caseIds });
  const lines = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes).split('\r\n');
  expect(name).toMatch(/^Aktenliste \d{4}-\d{2}-\d{2}\.csv$/);
  expect(lines[0]).toMatch(/^\uFEFFAktennummer;Mandant;Kennzeichen/);
  expect(lines[1]).toContain(';"Ärmel; ""Söhne""";');
  expect(lines[2]).toContain(";'=1+1;");
  expect(lines).toHaveLength(5);
});

test('remembers what was opened last, each person’s own, in no event', async () => {
  const events = async () => (await office.must('chronicle.list', { caseId: caseIds[0] ?? '' })).length;
  const before = await events();
  for (const at of [0, 1, 2, 0, 0]) await office.must('cases.opened', { caseId: caseIds[at] ?? '' });
  expect((await office.must('cases.recent', {})).map(({ id }) => id)).toEqual([caseIds[0], caseIds[2], caseIds[1]]);
  expect(await events()).toBe(before);
  const { id } = await addUser();
  await office.must('session.signIn', { userId: id, password: PASSWORD });
  expect(await office.must('cases.recent', {})).toEqual([]);
});

test('filters are kept under a name, each person’s own', async () => {
  const filter = keptFilter.parse({ text: 'HUK', statusIds: ['review'] });
  const { filterId } = await office.must('filters.save', { name: 'Meine HUK', filter });
  await office.must('filters.save', { name: 'Meine HUK', filter: { ...filter, show: 'all' } });
  expect(await office.must('filters.list', {})).toEqual([
    { id: filterId, name: 'Meine HUK', filter: { ...filter, show: 'all' } },
  ]);
  const { id } = await addUser();
  await office.must('session.signIn', { userId: id, password: PASSWORD });
  expect(await office.must('filters.list', {})).toEqual([]);
  expect(await office.ask('filters.remove', { filterId })).toMatchObject({ ok: false });
  await office.must('session.signIn', { userId: office.userId, password: PASSWORD });
  await office.must('filters.remove', { filterId });
  expect(await office.must('filters.list', {})).toEqual([]);
});
