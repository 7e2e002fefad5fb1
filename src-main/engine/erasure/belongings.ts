import { setImmediate as breath } from 'node:timers/promises';
import { decodeEvent } from '../../../src-shared/events/event.ts';
import { columnType, isSyncedTable, type SyncedTable, syncedTables } from '../../../src-shared/events/tables.ts';
import type { Desk } from '../desk.ts';
import { isCaseTable } from '../store/erasure.ts';

interface Place {
  readonly table: SyncedTable;
  readonly row: string;
}

/** What belongs to a case: rows and events. */
export interface Belongings {
  /** The case's rows, removed ones too. */
  readonly rows: readonly Place[];
  /** Events of other streams that speak of nothing but these rows. */
  readonly events: readonly string[];
  /** Rows that do not belong to the case (any more), though events of its stream wrote them. */
  readonly shared: readonly Place[];
}

const SCANNED_AT_ONCE = 300;
const ROW = /"row":"((?:[^"\\]|\\.)*)"/g;

const caseTables = (Object.keys(syncedTables) as SyncedTable[]).filter(isCaseTable);

const rowsOf = ({ sqlite }: Desk['store'], caseId: string): Place[] =>
  caseTables.flatMap((table) => {
    const where = columnType(table, 'case_id') === undefined ? 'id = ?' : 'case_id = ? OR id = ?';
    const ids = sqlite
      .prepare<string[], string>(`SELECT id FROM ${table} WHERE ${where}`)
      .pluck()
      .all(...(where === 'id = ?' ? [caseId] : [caseId, caseId]));
    return ids.map((row) => ({ table, row }));
  });

/** Rows that the case's own events wrote and that lie elsewhere now. */
const sharedOf = async (desk: Desk, caseId: string, own: ReadonlySet<string>): Promise<Place[]> => {
  const shared = new Map<string, Place>();
  const next = desk.store.sqlite.prepare<[string, number, number], { seq: number; body: string }>(
    'SELECT seq, body FROM event WHERE stream = ? AND seq > ? AND erased = 0 ORDER BY seq LIMIT ?',
  );
  for (let seq = 0; ; ) {
    const events = next.all(caseId, seq, SCANNED_AT_ONCE);
    for (const { body } of events) {
      const event = decodeEvent(body);
      if (!event.ok) continue;
      for (const { table, row } of event.value.changes) {
        const id = `${table}/${row}`;
        if (isSyncedTable(table) && !own.has(id)) shared.set(id, { table, row });
      }
    }
    await breath();
    if (events.length < SCANNED_AT_ONCE) return [...shared.values()];
    seq = events.at(-1)?.seq ?? seq;
  }
};

/** Gathers what belongs to a case; looks through the whole log, with room for others between the portions. */
export const belongingsOf = async (desk: Desk, caseId: string): Promise<Belongings> => {
  const { sqlite } = desk.store;
  const last = sqlite.prepare<[], number | null>('SELECT max(seq) FROM event').pluck();
  const next = sqlite.prepare<[number, string, number], { seq: number; id: string; body: string }>(
    'SELECT seq, id, body FROM event WHERE seq > ? AND stream <> ? AND erased = 0 ORDER BY seq LIMIT ?',
  );
  for (;;) {
    const begun = last.get();
    const rows = rowsOf(desk.store, caseId);
    const own = new Set(rows.map(({ table, row }) => `${table}/${row}`));
    const names = new Set(rows.map(({ row }) => row));
    const events: string[] = [];
    for (let seq = 0; ; ) {
      const some = next.all(seq, caseId, SCANNED_AT_ONCE);
      for (const { id, body } of some) {
        const spoken = [...body.matchAll(ROW)];
        if (spoken.length === 0 || !spoken.every(([, row]) => row !== undefined && names.has(row))) continue;
        const event = decodeEvent(body);
        if (event.ok && event.value.changes.every(({ table, row }) => own.has(`${table}/${row}`))) events.push(id);
      }
      await breath();
      if (some.length < SCANNED_AT_ONCE) break;
      seq = some.at(-1)?.seq ?? seq;
    }
    const shared = await sharedOf(desk, caseId, own);
    // Something was recorded meanwhile: once more.
    if (last.get() === begun) return { rows, events, shared };
  }
};
