import { berlinDay, berlinInstant, berlinSecond, dayNumber, dayOfNumber } from './berlin-day.ts';
import { type TaskRepeat, taskRepeats } from './words.ts';

/*
 * Tasks that come again. Invariants (cited by recurrence.test.ts):
 * R1 The next day lies after the day before and after the day it was done.
 * R2 It is the first such day of the series: none is left out.
 * R3 A series that begins on the 29th, 30th or 31st takes the last day of a shorter month and then goes back to its day.
 * R4 The time of day stays by the wall clock in Berlin, across clock changes.
 */

/** A rhythm as a task keeps it: `monthly:31` and `yearly:02-29` know the day the series began with. */
export const encodeRepeat = (repeat: TaskRepeat, day: string): string => {
  if (repeat === 'monthly') return `monthly:${day.slice(8)}`;
  return repeat === 'yearly' ? `yearly:${day.slice(5)}` : repeat;
};

/** The rhythm of a stored one; undefined for none and for one this version does not know. */
export const repeatOf = (stored: string | null): TaskRepeat | undefined => {
  const name = stored?.split(':')[0] ?? '';
  return Object.hasOwn(taskRepeats, name) ? (name as TaskRepeat) : undefined;
};

/** The `day`-th of a month counted from year 0, or that month's last day. */
const dayInMonth = (month: number, day: number): string => {
  const year = Math.floor(month / 12);
  const last = new Date(Date.UTC(year, (month % 12) + 1, 0)).getUTCDate();
  return new Date(Date.UTC(year, month % 12, Math.min(day, last))).toISOString().slice(0, 10);
};
const monthOf = (day: string): number => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1;
const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

/** The first day of the series after both `day` (the one before) and `doneOn`; calendar days. */
export const nextDay = (stored: string, day: string, doneOn: string): string | undefined => {
  const repeat = repeatOf(stored);
  const after = day > doneOn ? day : doneOn;
  const anchor = stored.split(':')[1] ?? '';
  switch (repeat) {
    case 'daily':
      return dayOfNumber(dayNumber(after) + 1);
    case 'workdays': {
      let next = dayOfNumber(dayNumber(after) + 1);
      while (isWeekend(next)) next = dayOfNumber(dayNumber(next) + 1);
      return next;
    }
    case 'weekly':
      return dayOfNumber(dayNumber(day) + 7 * (Math.floor((dayNumber(after) - dayNumber(day)) / 7) + 1));
    case 'monthly': {
      const wanted = Number(anchor) || Number(day.slice(8));
      const here = dayInMonth(monthOf(after), wanted);
      return here > after ? here : dayInMonth(monthOf(after) + 1, wanted);
    }
    case 'yearly': {
      const [month, wanted] = (anchor || day.slice(5)).split('-').map(Number);
      const inYear = (year: number): string => dayInMonth(year * 12 + (month ?? 1) - 1, wanted ?? 1);
      const year = Number(after.slice(0, 4));
      return inYear(year) > after ? inYear(year) : inYear(year + 1);
    }
    default:
      return undefined;
  }
};

export interface Occurrence {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  readonly remindAt: number | null;
}

/** When the task comes again after it was done at `doneAt`; undefined for one that does not. The reminder keeps its distance in days. */
export const nextOccurrence = (
  task: { readonly repeat: string | null; readonly dueAt: number | null; readonly remindAt: number | null },
  doneAt: number,
): Occurrence | undefined => {
  if (task.repeat === null) return undefined;
  const from = task.dueAt ?? doneAt;
  const day = berlinDay(from);
  const next = nextDay(task.repeat, day, berlinDay(doneAt));
  if (next === undefined) return undefined;
  const moved = (ms: number): number =>
    berlinInstant(dayOfNumber(dayNumber(berlinDay(ms)) + dayNumber(next) - dayNumber(day)), berlinSecond(ms));
  return { dueAt: moved(from), remindAt: task.remindAt === null ? null : moved(task.remindAt) };
};
