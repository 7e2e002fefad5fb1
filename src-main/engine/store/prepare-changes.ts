import { type Change, deviceOfClock, type RowState } from '../../../src-shared/events/merge.ts';
import { isSyncedTable, type SyncedTable, type Value } from '../../../src-shared/events/tables.ts';

/** A change of a draft, made ready for its event, and the changes that would take it back. */
export interface Prepared {
  readonly changes: readonly Change[];
  /** In the order in which they undo: the last change first. */
  readonly inverse: readonly Change[];
}

/**
 * Leaves out what a draft does not change: a card is saved whole, and a field that nobody touched must not win over what
 * another desk wrote into it meanwhile. Notes which value of another desk is replaced knowingly (`over`).
 */
export const prepareChanges = (
  read: (table: SyncedTable, row: string) => RowState,
  deviceId: string,
  changes: readonly Change[],
): Prepared => {
  const seen = new Set<string>();
  const prepared: Change[] = [];
  const inverse: Change[] = [];
  for (const change of changes) {
    if (!isSyncedTable(change.table)) {
      prepared.push(change);
      continue;
    }
    const before = read(change.table, change.row);
    const exists = Object.keys(before.clocks).length > 0;
    const place = { table: change.table, row: change.row };
    if ('remove' in change) {
      prepared.push(change);
      inverse.unshift({ ...place, remove: before.removed });
      continue;
    }
    // A second change of the same row in one draft is compared with a state that the first one has left behind.
    const again = seen.has(`${change.table}/${change.row}`);
    seen.add(`${change.table}/${change.row}`);
    const set: Record<string, Value> = {};
    const back: Record<string, Value> = {};
    const over: Record<string, string> = {};
    for (const [column, value] of Object.entries(change.set)) {
      const clock = before.clocks[column];
      const old = before.values[column] ?? null;
      if (!again && clock !== undefined && old === value) continue;
      set[column] = value;
      back[column] = old;
      if (clock !== undefined && deviceOfClock(clock) !== deviceId) over[column] = clock;
    }
    prepared.push({ ...place, set, ...(Object.keys(over).length > 0 ? { over } : {}) });
    if (!exists) inverse.unshift({ ...place, remove: true });
    else if (Object.keys(back).length > 0) inverse.unshift({ ...place, set: back });
  }
  return { changes: prepared, inverse };
};
