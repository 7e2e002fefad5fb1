import { endOfBerlinDay } from '../cases/deadlines.ts';

/** A calendar day as `2026-03-24`, in Berlin. */
export type Day = string;

const DAY_MS = 86_400_000;
const toUtc = (day: Day): number => Date.parse(`${day}T00:00:00Z`);
const fromUtc = (ms: number): Day => new Date(ms).toISOString().slice(0, 10);

/** Whether this is a day that the calendar has; `2026-02-30` is none. */
export const isDay = (text: string): boolean =>
  /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(toUtc(text)) && fromUtc(toUtc(text)) === text;

export const addDays = (day: Day, days: number): Day => fromUtc(toUtc(day) + days * DAY_MS);

/** The day so many months on; where that month is too short, its last day (§ 188 III BGB). */
export const addMonths = (day: Day, months: number): Day => {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return fromUtc(Date.UTC(year, month - 1 + months, Math.min(date, last)));
};

/** 0 = Sunday … 6 = Saturday. */
export const weekday = (day: Day): number => new Date(toUtc(day)).getUTCDay();

/** Whole days from one day to another. */
export const daysBetween = (from: Day, to: Day): number => Math.round((toUtc(to) - toUtc(from)) / DAY_MS);

const berlinDay = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

/** The Berlin day of an instant in epoch milliseconds. */
export const dayOf = (ms: number): Day => berlinDay.format(ms);

/** The last second of a day in Berlin, in epoch milliseconds. */
export const endOfDay = (day: Day): number => endOfBerlinDay(toUtc(day) + DAY_MS / 2, 0);
