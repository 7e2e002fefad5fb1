/** A moment as calendars and clocks in Berlin show it. `weekday`: 0 is Sunday. */
export interface BerlinTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: number;
  readonly minute: number;
}

const HOUR_MS = 3_600_000;

/** The last Sunday of a month with 31 days, 01:00 UTC: when clocks change all over the Union. */
const changeOfClocks = (year: number, month: number): number => {
  const last = new Date(Date.UTC(year, month - 1, 31, 1));
  return last.getTime() - last.getUTCDay() * 24 * HOUR_MS;
};

/**
 * Berlin time of epoch milliseconds, from 1996 on (directive 2000/84/EC and its forerunners). By hand, because asking
 * the browser for a time zone costs a phone a third of a second before there is anything to read.
 */
export const berlinTime = (ms: number): BerlinTime => {
  const year = new Date(ms + HOUR_MS).getUTCFullYear();
  const isSummer = ms >= changeOfClocks(year, 3) && ms < changeOfClocks(year, 10);
  const shown = new Date(ms + (isSummer ? 2 : 1) * HOUR_MS);
  return {
    year: shown.getUTCFullYear(),
    month: shown.getUTCMonth() + 1,
    day: shown.getUTCDate(),
    weekday: shown.getUTCDay(),
    hour: shown.getUTCHours(),
    minute: shown.getUTCMinutes(),
  };
};
