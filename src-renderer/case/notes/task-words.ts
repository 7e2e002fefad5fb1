import { endOfBerlinDay } from '../../../src-shared/cases/deadlines.ts';
import type { TaskItem } from '../../../src-shared/contract/tasks.ts';
import { berlinDay, berlinInstant, berlinSecond } from '../../../src-shared/tasks/berlin-day.ts';
import type { TaskRepeat } from '../../../src-shared/tasks/words.ts';

/** The last second of a Berlin calendar day `2026-03-24`, in epoch milliseconds. */
export const endOfDay = (day: string): number => berlinInstant(day, 86_399);

/** What the form holds of a task, as it is typed. */
export interface TaskValues {
  readonly title: string;
  readonly assigneeId: string;
  readonly due: string;
  readonly description: string;
  readonly remindDay: string;
  readonly remindTime: string;
  readonly repeat: TaskRepeat | '';
  readonly steps: string;
  readonly documentId: string;
  readonly letterId: string;
}
export const blankTask: TaskValues = {
  title: '',
  assigneeId: '',
  due: '',
  description: '',
  remindDay: '',
  remindTime: '09:00',
  repeat: '',
  steps: '',
  documentId: '',
  letterId: '',
};

const clockOf = (ms: number): string => {
  const minutes = Math.floor(berlinSecond(ms) / 60);
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
};

export const valuesOf = (task: TaskItem): TaskValues => ({
  title: task.title,
  assigneeId: task.assigneeId ?? '',
  due: task.dueAt === null ? '' : berlinDay(task.dueAt),
  description: task.description,
  remindDay: task.remindAt === null ? '' : berlinDay(task.remindAt),
  remindTime: task.remindAt === null ? '09:00' : clockOf(task.remindAt),
  repeat: task.repeat ?? '',
  steps: '',
  documentId: task.documentId ?? '',
  letterId: task.letterId ?? '',
});

/** What the engine is told. `before` keeps a time of day that the form does not show. */
export const fieldsOf = (values: TaskValues, before?: TaskItem) => {
  const [hours = 9, minutes = 0] = values.remindTime.split(':').map(Number);
  const sameDay = before?.dueAt != null && berlinDay(before.dueAt) === values.due;
  return {
    title: values.title,
    ...(values.assigneeId ? { assigneeId: values.assigneeId } : {}),
    dueAt: sameDay ? before.dueAt : values.due ? endOfDay(values.due) : null,
    description: values.description,
    remindAt: values.remindDay ? berlinInstant(values.remindDay, hours * 3600 + minutes * 60) : null,
    repeat: values.repeat || null,
    documentId: values.documentId || null,
    letterId: values.letterId || null,
  };
};

/** The lines of the field for steps. */
export const stepsOf = (text: string): readonly string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export type TaskGroup = 'overdue' | 'today' | 'week' | 'later' | 'undated' | 'done';

/** In which group of the screen a task is at `now` (epoch milliseconds). Days are Berlin days. */
export const taskGroupOf = (task: Pick<TaskItem, 'dueAt' | 'doneAt'>, now: number): TaskGroup => {
  if (task.doneAt !== null) return 'done';
  if (task.dueAt === null) return 'undated';
  if (task.dueAt < now) return 'overdue';
  if (task.dueAt <= endOfBerlinDay(now, 0)) return 'today';
  return task.dueAt <= endOfBerlinDay(now, 7) ? 'week' : 'later';
};
