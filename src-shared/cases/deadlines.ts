/** Units the status matrix measures deadlines in. */
export type DeadlineUnit = 'hours' | 'days';
const HOUR_MS = 3_600_000;

const berlinParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Europe/Berlin',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
  hourCycle: 'h23',
});

/** Berlin's offset from UTC at an instant, in milliseconds. */
const berlinOffset = (ms: number): number => {
  const p = Object.fromEntries(berlinParts.formatToParts(ms).map((part) => [part.type, Number(part.value)]));
  const local = Date.UTC(p.year ?? 0, (p.month ?? 1) - 1, p.day, p.hour, p.minute, p.second);
  return local - Math.floor(ms / 1000) * 1000;
};

/** The last second of the Berlin calendar day that lies `days` after the day of `ms` (§§ 187 I, 188 I BGB: the day of the event does not count). */
export const endOfBerlinDay = (ms: number, days: number): number => {
  const local = new Date(ms + berlinOffset(ms));
  const wall = Date.UTC(local.getUTCFullYear(), local.getUTCMonth(), local.getUTCDate() + days, 23, 59, 59);
  // Twice, because the offset at the guess decides the offset at the result around a clock change.
  const guess = wall - berlinOffset(wall);
  return wall - berlinOffset(guess);
};

/** When something that started at `startsAt` is due. Hours are pure hours; days end with the Berlin calendar day. */
export const dueAt = (startsAt: number, amount: number, unit: DeadlineUnit): number =>
  unit === 'hours' ? startsAt + amount * HOUR_MS : endOfBerlinDay(startsAt, amount);
