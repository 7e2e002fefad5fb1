import { expect, test } from 'vitest';
import type { TaskItem } from '../../../src-shared/contract/tasks.ts';
import { blankTask, endOfDay, fieldsOf, stepsOf, taskGroupOf, valuesOf } from './task-words.ts';

const now = Date.parse('2026-03-24T13:05:00+01:00');
const task: TaskItem = {
  id: 't',
  kind: 'task',
  caseId: 'c',
  fileNumber: '',
  clientName: '',
  title: 'Anrufen',
  description: '',
  assigneeId: null,
  assigneeName: '',
  dueAt: now,
  remindAt: now,
  repeat: 'weekly',
  documentId: null,
  documentTitle: '',
  letterId: 'l',
  letterSubject: '',
  createdAt: 0,
  createdByName: '',
  doneAt: null,
  doneByName: '',
  steps: [],
};

test('what the form shows and gives back is the same task, with its time of day and its letter', () => {
  expect(fieldsOf(valuesOf(task), task)).toMatchObject({
    title: 'Anrufen',
    dueAt: now,
    remindAt: now,
    repeat: 'weekly',
    letterId: 'l',
  });
});

test('another day means its end', () => {
  const fields = fieldsOf({ ...valuesOf(task), due: '2026-03-25' }, task);
  expect(fields.dueAt).toBe(Date.parse('2026-03-25T23:59:59+01:00'));
  expect(fieldsOf({ ...blankTask, title: 'x', remindDay: '2026-07-01', remindTime: '08:30' })).toMatchObject({
    dueAt: null,
    remindAt: Date.parse('2026-07-01T08:30:00+02:00'),
    repeat: null,
  });
});

test('steps are the lines that say something', () => {
  expect(stepsOf(' Öffnen \n\n Prüfen')).toEqual(['Öffnen', 'Prüfen']);
});

test('groups by Berlin days', () => {
  const group = (dueAt: number | null, doneAt: number | null = null) => taskGroupOf({ dueAt, doneAt }, now);
  expect(group(now - 1)).toBe('overdue');
  expect(group(endOfDay('2026-03-24'))).toBe('today');
  expect(group(endOfDay('2026-03-31'))).toBe('week');
  expect(group(endOfDay('2026-04-01'))).toBe('later');
  expect(group(null)).toBe('undated');
  expect(group(null, 5)).toBe('done');
});
