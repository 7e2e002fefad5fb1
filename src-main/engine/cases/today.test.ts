import { afterEach, beforeEach, expect, test } from 'vitest';
import { createTestOffice, PASSWORD, type TestOffice } from '../../../tests/office.ts';

const HOUR = 3_600_000;
/** 13:05 in Berlin: today ends in almost eleven hours. */
const now = Date.parse('2026-03-24T13:05:00+01:00');
let office: TestOffice;
let clock = now;

beforeEach(async () => {
  clock = now;
  office = await createTestOffice({ now: () => clock });
});
afterEach(() => office.close());

test('hands out the most urgent of each group and counts all', async () => {
  const { caseId } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner' },
    vehicle: {},
    accident: {},
  });
  const add = (title: string, dueAt: number | null) => office.must('tasks.add', { caseId, title, dueAt });
  for (let n = 0; n < 305; n++) await add(`ohne Termin ${n}`, null);
  for (const hours of [9, 8]) await add(`heute ${hours}`, now + hours * HOUR);
  await add('morgen', now + 12 * HOUR);
  await add('in acht Tagen', now + 8 * 24 * HOUR);
  await add('gleich', now + HOUR);
  clock = now + 2 * HOUR;

  const { at, items, totals } = await office.must('today.get', {});
  expect(at).toBe(clock);
  // Two deadlines of the new case lie ahead: 24 and 48 hours.
  expect(totals).toEqual({ overdue: 1, today: 2, soon: 3, undated: 305, missing: 1, reading: 0, appointments: 0 });
  const titles = items.map(({ title }) => title);
  expect(titles.slice(0, 4)).toEqual(['gleich', 'heute 8', 'heute 9', 'morgen']);
  expect(titles.filter((title) => title.startsWith('ohne Termin'))).toHaveLength(300);
  expect(titles.at(-1)).toBe('8 Unterlagen fehlen');
  expect(titles).not.toContain('in acht Tagen');
});

test('counts neither closed cases nor what is another person’s', async () => {
  const { caseId } = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Brückner' },
    vehicle: {},
    accident: {},
  });
  const other = await office.must('cases.create', {
    client: { firstName: 'Katharina', lastName: 'Ärmel' },
    vehicle: {},
    accident: {},
  });
  await office.must('cases.changeStatus', { caseId: other.caseId, statusId: 'closed' });
  const all = await office.must('today.get', {});
  expect(all.totals).toMatchObject({ soon: 2, missing: 1 });
  expect(all.items.map((item) => item.caseId)).toEqual([caseId, caseId, caseId]);
  const { id: userId } = await office.must('users.add', {
    displayName: 'Malte Ravens',
    loginName: 'ravens',
    role: 'appraiser',
    password: PASSWORD,
  });
  await office.must('tasks.add', { caseId, title: 'für Malte', assigneeId: userId, dueAt: null });
  await office.must('tasks.add', { caseId, title: 'für alle', dueAt: null });
  await office.must('cases.assign', { caseId, userId });
  const mine = await office.must('today.get', { onlyMine: true });
  expect(mine.totals).toEqual({ overdue: 0, today: 0, soon: 0, undated: 1, missing: 0, reading: 0, appointments: 0 });
  expect(mine.items.map(({ title }) => title)).toEqual(['für alle']);
  expect((await office.must('today.get', {})).totals).toMatchObject({ soon: 2, undated: 2, missing: 1 });
});
