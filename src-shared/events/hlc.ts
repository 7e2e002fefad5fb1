import { z } from 'zod';
import type { TimeDep } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';

/**
 * A hybrid logical clock (Kulkarni et al., 2014) as text that sorts like time: 12 hex digits of epoch milliseconds and
 * 4 hex digits of a counter. It never goes back on a device, whatever the wall clock does, and what was caused later
 * sorts later.
 */
export const hlc = z.string().regex(/^[0-9a-f]{16}$/);
export type Hlc = z.infer<typeof hlc>;

export const ZERO_HLC: Hlc = '0'.repeat(16);

/** How far another desk's clock may run ahead before its event is set aside: an hour covers a wrong time zone's summer time. */
export const MAX_DRIFT_MS = 3_600_000;

const encode = (ms: number, counter: number): Hlc =>
  ms.toString(16).padStart(12, '0') + counter.toString(16).padStart(4, '0');

/** Epoch milliseconds of a clock reading. */
export const hlcMillis = (at: Hlc): number => Number.parseInt(at.slice(0, 12), 16);
const hlcCounter = (at: Hlc): number => Number.parseInt(at.slice(12), 16);

/** The next reading after `last`. The counter carries into the milliseconds, so it cannot run out. */
export const nextHlc = (deps: TimeDep, last: Hlc): Hlc => {
  const wall = deps.now();
  const lastMs = hlcMillis(last);
  if (wall > lastMs) return encode(wall, 0);
  const counter = hlcCounter(last) + 1;
  return counter > 0xffff ? encode(lastMs + 1, 0) : encode(lastMs, counter);
};

/** The later of two readings, after which the next own one must lie; or 'clock-drift' where the other runs too far ahead. */
export const receiveHlc = (deps: TimeDep, last: Hlc, received: Hlc): Result<Hlc, 'clock-drift'> => {
  if (hlcMillis(received) > deps.now() + MAX_DRIFT_MS) return err('clock-drift');
  return ok(received > last ? received : last);
};
