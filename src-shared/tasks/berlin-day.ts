/** Calendar days `YYYY-MM-DD` and instants (epoch milliseconds) in Berlin time. */
const parts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** The wall clock in Berlin at an instant, as if it were UTC. */
const wallAt = (ms: number): number => {
  const p = Object.fromEntries(parts.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
  return Date.UTC(p.year ?? 0, (p.month ?? 1) - 1, p.day, p.hour, p.minute, p.second);
};

const DAY_MS = 86_400_000;
/** Midnight UTC of a calendar day, for counting days. */
export const dayNumber = (day: string): number => Date.parse(`${day}T00:00:00Z`) / DAY_MS;
/** The calendar day of such a number. */
export const dayOfNumber = (n: number): string => new Date(n * DAY_MS).toISOString().slice(0, 10);

/** The calendar day in Berlin at an instant. */
export const berlinDay = (ms: number): string => new Date(wallAt(ms)).toISOString().slice(0, 10);

/** Seconds since the Berlin day began by the wall clock, 0 to 86,399. */
export const berlinSecond = (ms: number): number => (wallAt(ms) % DAY_MS) / 1000;

/**
 * The instant at which the Berlin wall clock shows that second of that day. A time that a clock change leaves out lies
 * an hour later; of one that comes twice it is the first.
 */
export const berlinInstant = (day: string, second: number): number => {
  const wall = dayNumber(day) * DAY_MS + second * 1000;
  // Berlin is one or two hours ahead of UTC, and has been since 1949.
  const summer = wall - 2 * 3_600_000;
  return wallAt(summer) === wall ? summer : wall - 3_600_000;
};

/** The Monday of the week that holds a calendar day. */
export const mondayOf = (day: string): string => {
  const n = dayNumber(day);
  // Day 0, 1 January 1970, was a Thursday.
  return dayOfNumber(n - ((((n + 3) % 7) + 7) % 7));
};
