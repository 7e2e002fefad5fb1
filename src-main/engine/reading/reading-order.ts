/**
 * Whose turn it is. What a person looks at comes first, the latest look before earlier ones; then what is due.
 *
 * A document is due a little after it came: the larger, the later, and later still when it came in a crowd. Whoever
 * comes after it is due has to wait for it, so everything gets its turn however much keeps coming.
 */

export interface Standing {
  /** Epoch milliseconds. */
  readonly due: number;
  /** The number of the latest look at it: higher is later, 0 for none. */
  readonly looked: number;
}

/** When a document is due whose file was left at the server: not before it comes here. Migration 0032 names it too. */
export const onArrival = 8_640_000_000_000_000;

/** More documents than this in one go are no longer something a person waits for one by one. */
export const crowdFrom = 20;
const crowdWaitsMs = 10 * 60_000;
/** A megabyte of scans is about two pages: some seconds of reading. */
const perMegabyteMs = 3000;
const largestWaitsMs = 5 * 60_000;

/** How long a document lets others go first. `crowd`: how many like it came within the last minute. */
export function patienceMs(size: number, crowd: number): number {
  const large = Math.min(largestWaitsMs, (size / 2 ** 20) * perMegabyteMs);
  return Math.round(large + (crowd > crowdFrom ? crowdWaitsMs : 0));
}

/** After so many turns in a row for what is looked at, one goes to what has been due for long. */
const looksInARow = 7;
const longDueMs = 5 * 60_000;

/** Chooses turn after turn. Remembers only how many in a row went to what somebody looks at. */
export function createOrder(): { next<T extends Standing>(candidates: readonly T[], now: number): T | undefined } {
  let row = 0;
  return {
    next(candidates, now) {
      const first = candidates.filter((each) => each.looked === 0).toSorted((a, b) => a.due - b.due)[0];
      const looked = candidates.filter((each) => each.looked > 0).toSorted((a, b) => b.looked - a.looked)[0];
      const overdue = first !== undefined && now - first.due > longDueMs;
      if (!looked || (overdue && row >= looksInARow)) {
        row = 0;
        return first;
      }
      row += 1;
      return looked;
    },
  };
}
