import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Notice } from '../../../src-shared/rpc/control.ts';
import { createTestOffice, memoryShell, type TestOffice } from '../../../tests/office.ts';
import { type Alarm, type Reminders, startReminders } from './reminders.ts';

const MINUTE = 60_000;
const now = Date.parse('2026-03-24T13:05:00+01:00');
let clock = now;
let office: TestOffice;
let caseId: string;
let reminders: Reminders;
let shown: Notice[];
let ring: { ms: number; call: () => void } | undefined;

const alarm: Alarm = {
  after: (ms, call) => {
    const mine = { ms, call };
    ring = mine;
    return () => {
      if (ring === mine) ring = undefined;
    };
  },
};
const start = () => {
  const desk = office.engine.desk();
  if (!desk) throw new Error('locked');
  reminders = startReminders(desk, (notice) => shown.push(notice), alarm);
};
/** Lets time go on until the alarm rings, however often, and says how often it did. */
const advance = (ms: number): number => {
  const end = clock + ms;
  let rings = 0;
  while (ring && clock + ring.ms <= end) {
    clock += ring.ms;
    rings++;
    ring.call();
  }
  clock = end;
  return rings;
};
const add = (title: string, remindAt: number | null, more: object = {}) =>
  office.must('tasks.add', { caseId, title, remindAt, ...more });

beforeEach(async () => {
  clock = now;
  shown = [];
  ring = undefined;
  office = await createTestOffice({ now: () => clock });
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
  start();
});
afterEach(async () => {
  reminders.close();
  await office.close();
});

test('tells each reminder at its time, with the file number and no name', async () => {
  await add('Zahlung prüfen', now + 10 * MINUTE);
  await add('Später', now + 20 * MINUTE);
  expect(advance(9 * MINUTE)).toBeGreaterThan(0);
  expect(shown).toEqual([]);
  advance(MINUTE);
  expect(shown).toEqual([{ title: 'Erinnerung: Akte 2026-A0001', body: 'Zahlung prüfen', caseId }]);
  advance(10 * MINUTE);
  expect(shown.map(({ body }) => body)).toEqual(['Zahlung prüfen', 'Später']);
});

test('looks at the clock only while a reminder lies ahead', async () => {
  expect(ring).toBeUndefined();
  const { taskId } = await add('Zahlung prüfen', now + 10 * MINUTE);
  expect(ring?.ms).toBe(MINUTE);
  await office.must('tasks.done', { taskId });
  expect(ring).toBeUndefined();
  await add('Gleich', now + 5000);
  expect(ring?.ms).toBe(5000);
});

test('tells once, also after a restart, and again only when the reminder is set anew', async () => {
  const { taskId } = await add('Zahlung prüfen', now + MINUTE);
  advance(MINUTE);
  reminders.close();
  start();
  expect(shown).toHaveLength(1);
  await office.must('tasks.change', { taskId, title: 'Zahlung prüfen', remindAt: now + 3 * MINUTE });
  advance(2 * MINUTE);
  expect(shown).toHaveLength(2);
});

test('after a sleep or a clock set forward it tells what came meanwhile', async () => {
  await add('Zahlung prüfen', now + 60 * MINUTE);
  clock += 3 * 60 * MINUTE;
  ring?.call();
  expect(shown).toHaveLength(1);
});

test('a clock set back tells nothing twice', async () => {
  await add('Zahlung prüfen', now + MINUTE);
  advance(MINUTE);
  clock -= 60 * MINUTE;
  reminders.close();
  start();
  advance(120 * MINUTE);
  expect(shown).toHaveLength(1);
});

test('not of done, deleted or others’ tasks', async () => {
  const { id: other } = await office.must('users.add', {
    displayName: 'Malte Ravens',
    loginName: 'ravens',
    role: 'appraiser',
    password: 'Nordlicht über der Elbe',
  });
  await office.must('tasks.done', { taskId: (await add('erledigt', now + MINUTE)).taskId });
  await office.must('tasks.remove', { taskId: (await add('gelöscht', now + MINUTE)).taskId });
  await add('für Malte', now + MINUTE, { assigneeId: other });
  advance(5 * MINUTE);
  expect(shown).toEqual([]);
});

test('many at once are one notice', async () => {
  reminders.close();
  for (let n = 0; n < 5; n++) await add(`Aufgabe ${n}`, now + n * MINUTE + 1);
  clock += 10 * MINUTE;
  start();
  expect(shown).toEqual([{ title: 'Erinnerungen', body: '5 Erinnerungen sind fällig.' }]);
});

test('the open office starts them by itself', async () => {
  const notices: Notice[] = [];
  const other = await createTestOffice({ shell: { ...memoryShell(), notify: (notice) => notices.push(notice) } });
  await other.must('tasks.add', { title: 'Jetzt', remindAt: Date.now() - 1000 });
  expect(notices).toEqual([{ title: 'Erinnerung', body: 'Jetzt' }]);
  await other.close();
});
