import { setTimeout as sleep } from 'node:timers/promises';

/** A paced file goes in pieces of this many seconds: short enough to give the line free again, few enough to be no burden. */
const PIECE_S = 5;
const LEAST_PIECE = 256 * 1024;

export interface Pace {
  /** Bytes of the next piece; undefined where nothing is limited. */
  piece(): number | undefined;
  /** Waits until `bytes`, begun at `began` (of `performance.now()`), have taken as long as they may at the least. */
  spent(bytes: number, began: number): Promise<void>;
}

/** Holds the files that come and go in the background below a limit in kilobytes (1,000 bytes) per second. */
export const createPace = (limit: () => number | null, wait: (ms: number) => Promise<unknown> = sleep): Pace => ({
  piece() {
    const kilobytes = limit();
    return kilobytes === null ? undefined : Math.max(LEAST_PIECE, kilobytes * 1_000 * PIECE_S);
  },
  async spent(bytes, began) {
    const kilobytes = limit();
    if (kilobytes === null) return;
    const left = bytes / kilobytes - (performance.now() - began);
    if (left > 0) await wait(left);
  },
});
