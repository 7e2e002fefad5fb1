import { type Hlc, ZERO_HLC } from './hlc.ts';
import type { Value } from './tables.ts';

/*
 * The merge. Invariants (cited by merge.test.ts):
 * M1 Each column of each row is a last-writer-wins register: the value with the greatest clock stands.
 * M2 A clock is the event's `at`, ties broken by device id, ties of both by the value itself. So it is a total order.
 * M3 Removal is a register of its own: a later `remove: false` brings the row back with all columns set meanwhile.
 * M4 Applying is commutative and idempotent: any order and any repetition of the same changes give the same row.
 * M5 A column never set is absent from `clocks`; a row may be set before the event that created it arrives.
 */

/** `at` and device id: sorts as text. */
export type Clock = string;
export const clockOf = (at: Hlc, device: string): Clock => at + device;

/** The device that wrote at a clock. */
export const deviceOfClock = (clock: Clock): string => clock.slice(ZERO_HLC.length);

/** One change to one row, as an event carries it. */
export type Change =
  | {
      readonly table: string;
      readonly row: string;
      readonly set: Readonly<Record<string, Value>>;
      /**
       * For columns that another desk wrote last: the clock of the value that was replaced knowingly. The merge does not
       * look at it; `conflicts.ts` tells by it what was changed in two places at once.
       */
      readonly over?: Readonly<Record<string, Clock>> | undefined;
    }
  | { readonly table: string; readonly row: string; readonly remove: boolean };

/** The merge state of a row: its values and, for each, when it was last written. */
export interface RowState {
  readonly values: Readonly<Record<string, Value>>;
  readonly clocks: Readonly<Record<string, Clock>>;
  readonly removed: boolean;
  readonly removedClock: Clock | null;
}

export const EMPTY_ROW: RowState = { values: {}, clocks: {}, removed: false, removedClock: null };

/** Orders two values whose clocks are equal, so that even a forged twin gives one result everywhere. */
const valueBeats = (a: Value, b: Value): boolean => JSON.stringify(a) > JSON.stringify(b);

/** Whether a value written at `clock` replaces `current`, written at `currentClock`. */
export const wins = (clock: Clock, value: Value, currentClock: Clock | undefined, current: Value): boolean =>
  currentClock === undefined || clock > currentClock || (clock === currentClock && valueBeats(value, current));

/** Merges one change into a row. Pure and total; returns the same object where nothing changes. */
export const mergeChange = (row: RowState, change: Change, clock: Clock): RowState => {
  if ('remove' in change) {
    if (!wins(clock, change.remove ? 1 : 0, row.removedClock ?? undefined, row.removed ? 1 : 0)) return row;
    return { ...row, removed: change.remove, removedClock: clock };
  }
  let values: Record<string, Value> | undefined;
  let clocks: Record<string, Clock> | undefined;
  for (const [column, value] of Object.entries(change.set)) {
    if (!wins(clock, value, row.clocks[column], row.values[column] ?? null)) continue;
    values ??= { ...row.values };
    clocks ??= { ...row.clocks };
    values[column] = value;
    clocks[column] = clock;
  }
  return values && clocks ? { ...row, values, clocks } : row;
};

/**
 * The clocks of a row as stored text, equal for equal states: `{"<clock>":["column", …]}` with sorted keys, the removal
 * register under the name `-`. Grouping by clock keeps a row written once at one short entry.
 */
export const encodeClocks = (row: Pick<RowState, 'clocks' | 'removedClock'>): string => {
  const groups = new Map<Clock, string[]>();
  for (const [column, clock] of Object.entries(row.clocks)) {
    const group = groups.get(clock);
    if (group) group.push(column);
    else groups.set(clock, [column]);
  }
  if (row.removedClock !== null) {
    const group = groups.get(row.removedClock);
    if (group) group.push('-');
    else groups.set(row.removedClock, ['-']);
  }
  const sorted = [...groups].sort(([a], [b]) => (a < b ? -1 : 1));
  return JSON.stringify(Object.fromEntries(sorted.map(([clock, columns]) => [clock, columns.sort()])));
};

/** Reads what `encodeClocks` wrote. */
export const decodeClocks = (text: string): Pick<RowState, 'clocks' | 'removedClock'> => {
  const clocks: Record<string, Clock> = {};
  let removedClock: Clock | null = null;
  for (const [clock, columns] of Object.entries(JSON.parse(text) as Record<Clock, string[]>)) {
    for (const column of columns) {
      if (column === '-') removedClock = clock;
      else clocks[column] = clock;
    }
  }
  return { clocks, removedClock };
};
