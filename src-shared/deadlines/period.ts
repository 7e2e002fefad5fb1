import { formatCalendarDate } from '../time/format.ts';
import { addDays, addMonths, type Day, dayOf, endOfDay } from './calendar.ts';
import { nextWorkingDay, restDay, type State } from './holidays.ts';

/** Units of deadlines and their German names. `yearEnd`: so many years, counted from the end of the first one. */
export const periodUnits = {
  hours: 'Stunden',
  days: 'Tage',
  workingDays: 'Arbeitstage',
  weeks: 'Wochen',
  months: 'Monate',
  yearEnd: 'Jahre ab Jahresende',
} as const;
export type PeriodUnit = keyof typeof periodUnits;
export const isPeriodUnit = (text: string | null): text is PeriodUnit =>
  text !== null && Object.hasOwn(periodUnits, text);

export interface Period {
  readonly amount: number;
  readonly unit: PeriodUnit;
}

export interface PeriodEnd {
  /** Epoch milliseconds. */
  readonly dueAt: number;
  /** The day on which a period of days or longer ends; null for hours. */
  readonly day: Day | null;
  /** The day on which it would have ended without § 193 BGB; null where nothing moved. */
  readonly movedFrom: Day | null;
  /** German: why the end was moved; empty where it was not. */
  readonly because: string;
}

const HOUR_MS = 3_600_000;

/** The last day of a period of days or longer that begins with an event on `start`, before § 193 BGB. */
export const lastDay = (
  start: Day,
  { amount, unit }: Period & { readonly unit: Exclude<PeriodUnit, 'hours'> },
  state: State,
): Day => {
  switch (unit) {
    case 'days':
      // The day of the event does not count (§ 187 I BGB), the period ends with its last day (§ 188 I).
      return addDays(start, amount);
    case 'weeks':
      return addDays(start, amount * 7);
    case 'months':
      return addMonths(start, amount);
    case 'yearEnd':
      return `${Number(start.slice(0, 4)) + amount}-12-31`;
    case 'workingDays': {
      let day = start;
      for (let counted = 0; counted < amount; counted++) day = nextWorkingDay(addDays(day, 1), state);
      return day;
    }
  }
};

/**
 * When a period ends that an event at `startsAt` (epoch milliseconds) begins: §§ 187 to 189 BGB in Berlin time. A last day
 * on a Saturday, Sunday or holiday at the place moves to the next working day (§ 193 BGB), unless `moves` is false: that
 * rule is for declarations and payments, not for runs of interest. Hours are pure hours and never move.
 */
export const periodEnd = (startsAt: number, period: Period, state: State, moves = true): PeriodEnd => {
  const { amount, unit } = period;
  if (unit === 'hours') return { dueAt: startsAt + amount * HOUR_MS, day: null, movedFrom: null, because: '' };
  return endOn(lastDay(dayOf(startsAt), { amount, unit }, state), state, moves);
};

/** The end of a period whose last day is known: § 193 BGB applied where `moves` says so. */
export const endOn = (day: Day, state: State, moves = true): PeriodEnd => {
  const rest = moves ? restDay(day, state) : undefined;
  if (rest === undefined) return { dueAt: endOfDay(day), day, movedFrom: null, because: '' };
  const moved = nextWorkingDay(day, state);
  return {
    dueAt: endOfDay(moved),
    day: moved,
    movedFrom: day,
    because: `Der ${formatCalendarDate(day)} ist ${rest}, daher ${formatCalendarDate(moved)} (§ 193 BGB).`,
  };
};

/** `4 Wochen`, `1 Tag`, `48 Stunden`. */
export const periodText = ({ amount, unit }: Period): string => {
  const singular = {
    hours: 'Stunde',
    days: 'Tag',
    workingDays: 'Arbeitstag',
    weeks: 'Woche',
    months: 'Monat',
    yearEnd: 'Jahr ab Jahresende',
  };
  return `${amount} ${amount === 1 ? singular[unit] : periodUnits[unit]}`;
};
