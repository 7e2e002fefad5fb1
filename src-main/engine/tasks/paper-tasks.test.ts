import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { letterWork } from '../../../tests/letter-work.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2026-03-24T10:00:00+01:00');
let now = START;
let office: TestOffice;
let work: ReturnType<typeof letterWork>;
beforeAll(async () => {
  // The alarm of the hourly look rings when the test says so.
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true });
  office = await createTestOffice({ now: () => now });
  work = letterWork(office, START);
});
afterAll(async () => {
  vi.useRealTimers();
  await office.close();
});

const tasksOf = async (caseId: string) =>
  (await office.must('cases.get', { caseId })).tasks.map(({ title, doneAt }) => [title, doneAt !== null]);
const waive = async (caseId: string) => {
  for (const { id } of (await office.must('cases.get', { caseId })).checklist) {
    await office.must('checklist.waive', { itemId: id, reason: 'liegt beim Anwalt' });
  }
};

test('papers missing for three days make a task once; when the last one comes, it is done and the next task stands', async () => {
  const caseId = await work.newCase();
  expect(await tasksOf(caseId)).toEqual([]);
  await vi.advanceTimersByTimeAsync(6 * 60_000);
  expect(await tasksOf(caseId)).toEqual([]);
  now = START + 3 * DAY_MS;
  await vi.advanceTimersByTimeAsync(61 * 60_000);
  const [missing] = (await office.must('cases.get', { caseId })).tasks;
  expect(missing).toMatchObject({ title: 'Fehlende Unterlagen anfordern' });
  await vi.advanceTimersByTimeAsync(61 * 60_000);
  expect(await tasksOf(caseId)).toEqual([['Fehlende Unterlagen anfordern', false]]);
  const sentences = (await office.must('chronicle.list', { caseId })).map(({ sentence }) => sentence);
  expect(sentences.filter((sentence) => sentence.includes('von selbst angelegt: Es fehlt noch: '))).toHaveLength(1);
  const first = (await office.must('cases.get', { caseId })).checklist[0];
  await office.must('checklist.waive', { itemId: first?.id ?? '', reason: 'liegt beim Anwalt' });
  expect(await tasksOf(caseId)).toHaveLength(1);
  await waive(caseId);
  // Nothing is needed any more where all was waived.
  await expect.poll(() => tasksOf(caseId)).toEqual([['Fehlende Unterlagen anfordern', true]]);
});

test('the last paper that is filed sets off the demand; Ctrl+Z takes back the filing, not the task', async () => {
  const caseId = await work.newCase();
  const { checklist } = await office.must('cases.get', { caseId });
  const [last, ...others] = checklist.filter(({ documentKind }) => documentKind !== 'appraisal');
  expect(last).toBeDefined();
  for (const { id } of [...others, ...(last ? [last] : [])]) {
    await office.must('checklist.waive', { itemId: id, reason: 'liegt beim Anwalt' });
  }
  await work.paper(caseId, 'appraisal', 'Gutachten');
  await expect.poll(() => tasksOf(caseId)).toEqual([['Forderungsschreiben schreiben', false]]);
  expect((await office.must('history.state', {})).undo).not.toContain('von selbst');
});

test('the office switches it off', async () => {
  await office.must('paperTasks.set', { kind: 'complete', active: false, afterDays: 0 });
  expect((await office.must('paperTasks.get', {})).complete.active).toBe(false);
  const caseId = await work.newCase();
  for (const { id, documentKind } of (await office.must('cases.get', { caseId })).checklist) {
    if (documentKind !== 'appraisal') await office.must('checklist.waive', { itemId: id, reason: 'x' });
  }
  await work.paper(caseId, 'appraisal', 'Gutachten');
  await new Promise((resolve) => setImmediate(resolve));
  expect(await tasksOf(caseId)).toEqual([]);
});
