import { addDays, type Day, daysBetween } from './calendar.ts';
import type { State } from './holidays.ts';
import { endOn, type PeriodEnd } from './period.ts';

/** A time in which limitation does not run; `to` null: it still goes on. Both days count as suspended (§ 209 BGB). */
export interface Suspension {
  readonly from: Day;
  readonly to: Day | null;
}

export interface Limitation {
  /** 31 December of the year in which the claim arose (§ 199 I BGB). */
  readonly starts: Day;
  /** When it would end without suspension, § 193 BGB not applied. */
  readonly nominal: Day;
  /** How many days of it were suspended. */
  readonly suspendedDays: number;
  /** Null while a suspension goes on: then limitation cannot end. */
  readonly end: PeriodEnd | null;
}

/** Suspensions in order, overlapping and neighbouring ones made one; such that end before they begin are left out. */
const merged = (suspensions: readonly Suspension[]): readonly Suspension[] => {
  const sorted = suspensions
    .filter(({ from, to }) => to === null || to >= from)
    .toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0));
  const result: Suspension[] = [];
  for (const next of sorted) {
    const last = result.at(-1);
    if (last === undefined || (last.to !== null && next.from > addDays(last.to, 1))) result.push(next);
    else if (last.to !== null && (next.to === null || next.to > last.to))
      result[result.length - 1] = { from: last.from, to: next.to };
  }
  return result;
};

/**
 * The regular limitation of a claim for damages: three years (§ 195 BGB) from the end of the year of the accident
 * (§ 199 I BGB), longer by each day of suspension (§ 209 BGB), such as from the notice of claim to the insurer until its
 * decision in text form (§ 115 II 3 VVG). A suspension that begins after limitation has ended changes nothing.
 */
export const limitationOf = (accident: Day, suspensions: readonly Suspension[], state: State): Limitation => {
  const year = Number(accident.slice(0, 4));
  const starts = `${year}-12-31`;
  const nominal = `${year + 3}-12-31`;
  let end: Day = nominal;
  let suspendedDays = 0;
  for (const { from, to } of merged(suspensions)) {
    if (from > end) break;
    if (to === null) return { starts, nominal, suspendedDays, end: null };
    const first = from > starts ? from : addDays(starts, 1);
    if (to < first) continue;
    const days = daysBetween(first, to) + 1;
    suspendedDays += days;
    end = addDays(end, days);
  }
  return { starts, nominal, suspendedDays, end: endOn(end, state) };
};
