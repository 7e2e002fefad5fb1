import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ClientView } from '../../../src-shared/visibility/client-view.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { createNotices, type Notices } from './notices.ts';

const HOUR = 3_600_000;
const start = Date.parse('2026-03-20T15:00:00+01:00');
let now = start;
let office: TestOffice;
let notices: Notices;
let caseId: string;
let id: string;
/** What the server says; it counts by its own clock, which is another one than the desk's. */
let toldAt: number | null;
let before: ClientView;

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('nobody is signed in');
  return open;
};
beforeEach(async () => {
  now = start;
  toldAt = null;
  office = await createTestOffice({ now: () => now });
  const client = { lastName: 'Brückner', email: 'brueckner@example.org' };
  caseId = (await office.must('cases.create', { client, vehicle: {}, accident: {} })).caseId;
  id = (await office.must('publications.create', { caseId, audience: 'client' })).publicationId;
  notices = createNotices(desk());
  before = await office.must('publications.preview', { caseId });
});
afterEach(() => office.close());

/** The publisher about to put something, new or not, and putting it where that is due; whether he was told. */
const put = (inform: string | undefined, isNews: boolean): boolean => {
  const stages = before.stages.map((stage) =>
    stage.state === 'current' && isNews ? { ...stage, since: (stage.since ?? 0) + 1 } : stage,
  );
  const view = { ...before, stages, ...(inform ? { inform } : {}) };
  const putting = { id, caseId, before: { ...before, ...(inform ? { inform } : {}) }, view, toldAt };
  const due = notices.due(putting);
  if (due) {
    notices.told(putting);
    toldAt = now + 7_000;
  }
  before = view;
  now += 1_000;
  return due;
};
const tasks = async () => (await office.must('cases.get', { caseId })).tasks.map(({ title }) => title);
const markedAgain = () => {
  const { sqlite } = desk().store;
  sqlite.exec('DELETE FROM publication_outbox');
  notices.mark();
  return sqlite.prepare('SELECT publication_id FROM publication_outbox').pluck().all();
};

test('who wants to hear of each step is told of each, and the office gets one task until it is done', async () => {
  expect(put('each', false)).toBe(false);
  expect(put('each', true)).toBe(true);
  expect(put('each', false)).toBe(false);
  expect(put('each', true)).toBe(true);
  expect(await tasks()).toEqual(['Mandanten benachrichtigen']);
  const [open] = (await office.must('tasks.list', { caseId })).items;
  expect(open?.description).toContain('„Nachricht kopieren“');
  await office.must('tasks.done', { taskId: open?.id ?? '' });
  expect(put('each', true)).toBe(true);
  expect(await tasks()).toHaveLength(2);
});

test('who wants to hear once a day hears the rest the next morning, also after a restart', async () => {
  expect(put('daily', true)).toBe(true);
  expect(put('daily', true)).toBe(false);
  now = Date.parse('2026-03-21T07:59:00+01:00');
  notices = createNotices(desk());
  expect(markedAgain()).toEqual([]);
  expect(put('daily', false)).toBe(false);
  now = Date.parse('2026-03-21T08:00:00+01:00');
  expect(markedAgain()).toEqual([id]);
  expect(put('daily', false)).toBe(true);
  expect(markedAgain()).toEqual([]);
  expect(put('daily', true)).toBe(false);
});

test('who wants to hear nothing is told nothing, also of what waited; a device alone makes no task', async () => {
  expect(put(undefined, true)).toBe(true);
  expect(await tasks()).toEqual([]);
  expect(put('daily', true)).toBe(false);
  expect(put('none', true)).toBe(false);
  now += 48 * HOUR;
  expect(markedAgain()).toEqual([]);
  expect(put('daily', false)).toBe(false);
  expect(await tasks()).toEqual([]);
});

test('what another desk has told meanwhile is not told again', async () => {
  toldAt = now - HOUR;
  expect(put('daily', true)).toBe(false);
  toldAt = now;
  now += 48 * HOUR;
  expect(put('daily', false)).toBe(false);
  expect(await tasks()).toEqual(['Mandanten benachrichtigen']);
});

test('a link that has ended is not looked at again', async () => {
  toldAt = now;
  expect(put('daily', true)).toBe(false);
  now += 24 * HOUR;
  expect(markedAgain()).toEqual([id]);
  await office.must('publications.revoke', { publicationId: id });
  expect(markedAgain()).toEqual([]);
});
