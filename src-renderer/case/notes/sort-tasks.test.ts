import { expect, test } from 'vitest';
import type { TaskInfo } from '../../../src-shared/contract/cases.ts';
import { sortTasks } from './sort-tasks.ts';

const task = (id: string, dueAt: number | null, doneAt: number | null, createdAt = 0): TaskInfo => ({
  id,
  caseId: null,
  title: id,
  assigneeId: null,
  assigneeName: '',
  dueAt,
  createdAt,
  createdByName: '',
  doneAt,
  doneByName: '',
});
const tasks = [
  task('no date, new', null, null, 2),
  task('late', 30, null),
  task('done first', 5, 100),
  task('soon', 10, null),
  task('no date, old', null, null, 1),
  task('done last', null, 200),
];

test('open tasks stand by their date, those without one last and oldest first', () => {
  expect(sortTasks(tasks, false).map(({ id }) => id)).toEqual(['soon', 'late', 'no date, old', 'no date, new']);
});

test('done tasks stand newest first', () => {
  expect(sortTasks(tasks, true).map(({ id }) => id)).toEqual(['done last', 'done first']);
});
