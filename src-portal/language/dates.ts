import { type BerlinTime, berlinTime } from './berlin.ts';
import { calendar } from './calendar.ts';

const two = (n: number): string => String(n).padStart(2, '0');

const short = ({ day, month, year }: BerlinTime): string =>
  calendar().short.replace('D', two(day)).replace('M', two(month)).replace('Y', String(year));

/** `24.03.2026` in German, else as the language writes it. Berlin time, like everything here. */
export const dateText = (ms: number): string => short(berlinTime(ms));

/** A calendar date `2026-03-24` as `dateText` writes it; other text comes back as it is. */
export const calendarDateText = (day: string): string =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? dateText(Date.parse(`${day}T12:00:00Z`)) : day;

/** `14:05 Uhr`, `14:05`. */
export const timeText = (ms: number): string => {
  const { hour, minute } = berlinTime(ms);
  return calendar().time.replace('T', `${two(hour)}:${two(minute)}`);
};

/** `24.03.2026, 14:05 Uhr`. */
export const dateTimeText = (ms: number): string => `${dateText(ms)}, ${timeText(ms)}`;

/** `Dienstag, 24.03.2026`, `Tuesday, 24 March 2026`. */
export const longDateText = (ms: number): string => {
  const time = berlinTime(ms);
  const { weekdays, months, long } = calendar();
  const parts: Readonly<Record<string, string | undefined>> = {
    W: weekdays.split(' ')[time.weekday],
    D: String(time.day),
    N: months.split(' ')[time.month - 1],
    Y: String(time.year),
    S: short(time),
  };
  return long.replace(/[WDNYS]/g, (part) => parts[part] ?? part);
};

/** Whether two times lie on the same day in Berlin. */
export const isSameDay = (a: number, b: number): boolean => short(berlinTime(a)) === short(berlinTime(b));
