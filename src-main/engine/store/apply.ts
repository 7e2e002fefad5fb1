import type { Event } from '../../../src-shared/events/event.ts';
import { eventKinds } from '../../../src-shared/events/kinds.ts';
import {
  type Change,
  clockOf,
  decodeClocks,
  EMPTY_ROW,
  encodeClocks,
  mergeChange,
  type RowState,
} from '../../../src-shared/events/merge.ts';
import {
  columnType,
  isSyncedTable,
  type SyncedTable,
  syncedTables,
  type Value,
} from '../../../src-shared/events/tables.ts';
import type { SqliteDatabase } from './database.ts';

/** Why an event is set aside instead of applied: this version does not know it, or it is malformed. */
export type ApplyProblem = 'unknown-kind' | 'unknown-version' | 'unknown-table' | 'unknown-column' | 'wrong-type';

const changeProblem = (change: Change): ApplyProblem | undefined => {
  if (!isSyncedTable(change.table)) return 'unknown-table';
  if ('remove' in change) return undefined;
  for (const [column, value] of Object.entries(change.set)) {
    const type = columnType(change.table, column);
    if (type === undefined) return 'unknown-column';
    if (value !== null && typeof value !== (type === 'int' ? 'number' : 'string')) return 'wrong-type';
  }
  return undefined;
};

/** Whether this version can apply an event. Decides for the whole event, so nothing of it is ever half applied. */
export const applyProblem = (event: Event): ApplyProblem | undefined => {
  const kind = Object.hasOwn(eventKinds, event.kind) ? eventKinds[event.kind] : undefined;
  if (!kind) return 'unknown-kind';
  if (event.v !== 1) return 'unknown-version';
  if (!kind.facts.safeParse(event.facts).success) return 'wrong-type';
  for (const change of event.changes) {
    const problem = changeProblem(change);
    if (problem) return problem;
  }
  return undefined;
};

interface TableAccess {
  readonly columns: readonly string[];
  readonly read: (row: string) => RowState | undefined;
  readonly write: (row: string, state: RowState) => void;
  readonly drop: (row: string) => void;
}

const createTableAccess = (db: SqliteDatabase, table: SyncedTable): TableAccess => {
  const columns = Object.keys(syncedTables[table]);
  const select = db.prepare<[string], Record<string, Value>>(`SELECT * FROM ${table} WHERE id = ?`);
  const all = ['id', ...columns, 'removed', 'clocks'];
  const upsert = db.prepare<(Value | string)[]>(
    `INSERT INTO ${table} (${all.join(', ')}) VALUES (${all.map(() => '?').join(', ')})
     ON CONFLICT (id) DO UPDATE SET ${all
       .slice(1)
       .map((column) => `${column} = excluded.${column}`)
       .join(', ')}`,
  );
  const remove = db.prepare<[string]>(`DELETE FROM ${table} WHERE id = ?`);
  return {
    columns,
    drop: (row) => void remove.run(row),
    read: (row) => {
      const found = select.get(row);
      if (!found) return undefined;
      const { clocks, removedClock } = decodeClocks(String(found.clocks));
      const values = Object.fromEntries(Object.keys(clocks).map((column) => [column, found[column] ?? null]));
      return { values, clocks, removed: found.removed === 1, removedClock };
    },
    write: (row, state) => {
      upsert.run(
        row,
        ...columns.map((column) => state.values[column] ?? null),
        state.removed ? 1 : 0,
        encodeClocks(state),
      );
    },
  };
};

export interface Applier {
  /** The merge state of a row, as it lies in the database. */
  readonly read: (table: SyncedTable, row: string) => RowState;
  /**
   * Merges the event's changes into the tables. Call inside a transaction, after `applyProblem` found nothing. Returns
   * the cases whose rows changed: where a row moves from one case to another, both. Rows that are gone for good stay so.
   */
  readonly apply: (event: Event, isGone: (table: string, row: string) => boolean) => ReadonlySet<string>;
  /** Writes a row as it shall be, whatever it was. */
  readonly write: (table: SyncedTable, row: string, state: RowState) => void;
  /** Deletes a row, without a trace in the merge. */
  readonly drop: (table: SyncedTable, row: string) => void;
}

/** The database half of the merge: reads a row, merges (src-shared/events/merge.ts), writes it back. */
export const createApplier = (db: SqliteDatabase): Applier => {
  const tables = new Map<SyncedTable, TableAccess>();
  const accessOf = (table: SyncedTable): TableAccess => {
    const known = tables.get(table);
    if (known) return known;
    const made = createTableAccess(db, table);
    tables.set(table, made);
    return made;
  };
  return {
    read: (table, row) => accessOf(table).read(row) ?? EMPTY_ROW,
    write: (table, row, state) => accessOf(table).write(row, state),
    drop: (table, row) => accessOf(table).drop(row),
    apply: (event, isGone) => {
      const clock = clockOf(event.at, event.device);
      const cases = new Set<string>();
      for (const change of event.changes) {
        if (!isSyncedTable(change.table)) throw new Error(`table ${change.table} was not checked`);
        if (isGone(change.table, change.row)) continue;
        const access = accessOf(change.table);
        const before = access.read(change.row);
        const after = mergeChange(before ?? EMPTY_ROW, change, clock);
        if (after === before) continue;
        access.write(change.row, after);
        if (change.table === 'case_file') cases.add(change.row);
        for (const state of [before, after]) {
          const caseId = state?.values.case_id;
          if (typeof caseId === 'string') cases.add(caseId);
        }
      }
      return cases;
    },
  };
};
