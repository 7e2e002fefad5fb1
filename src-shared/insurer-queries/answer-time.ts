import { addDays, dayOf, endOfDay } from '../deadlines/calendar.ts';
import { restDay, type State } from '../deadlines/holidays.ts';

const HOUR_MS = 3_600_000;
const MAX_DAYS = 3700;

/** Hours between two instants (epoch milliseconds), and how many of them lay on Saturdays, Sundays and holidays. */
export const answerTime = (from: number, to: number, state: State): { hours: number; restHours: number } => {
  if (to <= from) return { hours: 0, restHours: 0 };
  let rest = 0;
  let start = from;
  let day = dayOf(from);
  for (let days = 0; start < to && days < MAX_DAYS; days++) {
    const end = Math.min(endOfDay(day) + 1, to);
    if (end > start && restDay(day, state) !== undefined) rest += end - start;
    start = Math.max(start, end);
    day = addDays(day, 1);
  }
  return { hours: (to - from) / HOUR_MS, restHours: Math.min(rest, to - from) / HOUR_MS };
};
