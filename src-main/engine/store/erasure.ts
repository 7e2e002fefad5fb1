import { decodeEvent, type Event, encodeErased } from '../../../src-shared/events/event.ts';
import {
  type Change,
  type Clock,
  clockOf,
  EMPTY_ROW,
  mergeChange,
  type RowState,
} from '../../../src-shared/events/merge.ts';
import { columnType, isSyncedTable, type SyncedTable } from '../../../src-shared/events/tables.ts';
import type { Applier } from './apply.ts';
import type { SqliteDatabase } from './database.ts';
import type { Touched } from './summaries.ts';

/*
 * Erasing a case. What every desk must end with, in whatever order events come:
 * E1 Events of an erased case's stream, and those that an erasure names, stay as headers and change nothing.
 * E2 A row that an erasure names is gone for good; what other events say of it counts for nothing.
 * E3 Every other row is what the events that are left make of it.
 */

/** What is to be erased beside the database. */
export type Remains = 'file' | 'event' | 'blob' | 'publication' | 'share';

export interface Erasures {
  /** Whether nothing but the header of this event may be kept (E1). */
  readonly isErased: (event: Pick<Event, 'id' | 'stream'>) => boolean;
  /** Whether this row is gone for good (E2). */
  readonly isGone: (table: string, row: string) => boolean;
  /** Takes an event `case.erased` in the transaction that applies it: what it names is gone at once. */
  readonly take: (event: Event, touched: Touched) => void;
  /** The server has, or soon may have, the contents of an event that is erased here. */
  readonly noteEvent: (event: Pick<Event, 'device' | 'deviceSeq'>) => void;
  /** Whether something is left to do. */
  readonly isPending: () => boolean;
  /** Does a portion of what is left, in a transaction of its own; about 10 ms. False when nothing is left. */
  readonly workOn: (touched: Touched) => boolean;
}

/** Tables whose rows belong to one case; only these can an erasure name. */
export const isCaseTable = (table: string): table is SyncedTable =>
  isSyncedTable(table) && (table === 'case_file' || columnType(table, 'case_id') !== undefined);

const EVENTS_AT_ONCE = 40;
const SCANNED_AT_ONCE = 400;

/** The rows an event's JSON speaks of. */
const ROW = /"row":"((?:[^"\\]|\\.)*)"/g;

const rowOf = (id: string): string => id.slice(id.indexOf('/') + 1);

interface Search {
  seq: number;
  readonly rows: ReadonlySet<string>;
  /** Their names as JSON spells them. */
  readonly names: ReadonlySet<string>;
  readonly changes: Map<string, { readonly change: Change; readonly clock: Clock }[]>;
}

interface LogRow {
  readonly seq: number;
  readonly body: string;
}

export const createErasures = (sqlite: SqliteDatabase, applier: Applier): Erasures => {
  const caseOf = sqlite.prepare<[string], 1>('SELECT 1 FROM erased_case WHERE id = ?').pluck();
  const named = sqlite.prepare<[string], 1>('SELECT 1 FROM erased_event WHERE id = ?').pluck();
  const gone = sqlite.prepare<[string], 1>('SELECT 1 FROM erased_row WHERE id = ?').pluck();
  const insertGone = sqlite.prepare<[string, string]>(
    'INSERT OR IGNORE INTO erased_row (id, erased_case) VALUES (?, ?)',
  );
  const insertWork = sqlite.prepare<[string]>('INSERT OR IGNORE INTO erasure_work (case_id) VALUES (?)');
  const insertRest = sqlite.prepare<[string]>('INSERT OR IGNORE INTO erasure_rest (id) VALUES (?)');
  const insertRemains = sqlite.prepare<[Remains, string]>(
    'INSERT OR IGNORE INTO erasure_outbox (kind, name) VALUES (?, ?)',
  );
  const blobOf = sqlite.prepare<[string], string | null>('SELECT blob_hash FROM document_version WHERE id = ?').pluck();
  const strip = sqlite.prepare<[string, number]>('UPDATE event SET body = ?, erased = 1 WHERE seq = ?');
  const wholeOfCases = sqlite.prepare<[number], LogRow>(
    `SELECT e.seq, e.body FROM erasure_work w JOIN event e ON e.stream = w.case_id WHERE e.erased = 0 LIMIT ?`,
  );
  const wholeNamed = sqlite.prepare<[number], LogRow>(
    `SELECT e.seq, e.body FROM erasure_work w JOIN erased_event n ON n.erased_case = w.case_id
     JOIN event e ON e.id = n.id WHERE e.erased = 0 LIMIT ?`,
  );
  const rests = sqlite.prepare<[], string>('SELECT id FROM erasure_rest').pluck();
  const anyWork = sqlite.prepare<[], 1>('SELECT 1 FROM erasure_work UNION SELECT 1 FROM erasure_rest LIMIT 1').pluck();
  const scan = sqlite.prepare<[number, number], LogRow>(
    'SELECT seq, body FROM event WHERE seq > ? AND erased = 0 ORDER BY seq LIMIT ?',
  );
  /** How far the log was looked through for rows that are to be made again, and what was found. */
  let search: Search | undefined;

  const isGone = (table: string, row: string): boolean => gone.get(`${table}/${row}`) !== undefined;

  /** Deletes a row, and notes what of it lies outside the tables. */
  const deleteRow = (table: SyncedTable, row: string): void => {
    if (table === 'document_version') {
      const hash = blobOf.get(row);
      if (typeof hash === 'string') {
        insertRemains.run('file', hash);
        insertRemains.run('blob', hash);
      }
    }
    if (table === 'publication' || table === 'share') insertRemains.run(table, row);
    applier.drop(table, row);
  };

  const noteEvent: Erasures['noteEvent'] = ({ device, deviceSeq }) => {
    insertRemains.run('event', `${device}/${deviceSeq}`);
  };

  /** Keeps of some events their headers only, and notes which rows they had written that are not gone (E3). */
  const stripSome = (): boolean => {
    const events = [...wholeOfCases.all(EVENTS_AT_ONCE), ...wholeNamed.all(EVENTS_AT_ONCE)];
    for (const { seq, body } of events) {
      const decoded = decodeEvent(body);
      if (!decoded.ok) throw new Error('the event log holds a row that is no event');
      const event = decoded.value;
      for (const { table, row } of event.changes) {
        if (isSyncedTable(table) && !isGone(table, row)) insertRest.run(`${table}/${row}`);
      }
      strip.run(encodeErased(event), seq);
      noteEvent(event);
    }
    return events.length > 0;
  };

  /** Looks through a part of the log for what it says of the rows that are to be made again. True at its end. */
  const searchSome = (rows: ReadonlySet<string>): boolean => {
    if (search === undefined || search.rows.size !== rows.size) {
      const names = new Set([...rows].map((id) => JSON.stringify(rowOf(id)).slice(1, -1)));
      search = { seq: 0, rows, names, changes: new Map() };
    }
    const found = scan.all(search.seq, SCANNED_AT_ONCE);
    for (const { seq, body } of found) {
      search.seq = seq;
      // Taking apart what speaks of none of them would be for nothing.
      if (![...body.matchAll(ROW)].some(([, row]) => row !== undefined && search?.names.has(row))) continue;
      const decoded = decodeEvent(body);
      if (!decoded.ok) continue;
      for (const change of decoded.value.changes) {
        const id = `${change.table}/${change.row}`;
        if (!rows.has(id)) continue;
        const list = search.changes.get(id) ?? [];
        list.push({ change, clock: clockOf(decoded.value.at, decoded.value.device) });
        search.changes.set(id, list);
      }
    }
    return found.length < SCANNED_AT_ONCE;
  };

  const remake = (touched: Touched, rows: ReadonlySet<string>): void => {
    for (const id of rows) {
      const table = id.slice(0, id.indexOf('/'));
      const row = rowOf(id);
      if (!isSyncedTable(table) || isGone(table, row)) continue;
      const before = applier.read(table, row);
      const changes = search?.changes.get(id) ?? [];
      const after = changes.reduce<RowState>(
        (state, { change, clock }) => mergeChange(state, change, clock),
        EMPTY_ROW,
      );
      if (changes.length > 0) applier.write(table, row, after);
      else deleteRow(table, row);
      touched.tables.add(table);
      if (table === 'contact') touched.contacts.add(row);
      for (const caseId of [before.values.case_id, after.values.case_id, table === 'case_file' ? row : null]) {
        if (typeof caseId === 'string') touched.cases.add(caseId);
      }
    }
    search = undefined;
  };

  return {
    isErased: ({ id, stream }) => caseOf.get(stream) !== undefined || named.get(id) !== undefined,
    isGone,
    take(event, touched) {
      const { caseId } = event.facts;
      if (typeof caseId !== 'string') return;
      insertWork.run(caseId);
      touched.cases.add(caseId);
      for (const change of event.changes) {
        if (!('remove' in change) || !isCaseTable(change.table)) continue;
        insertGone.run(`${change.table}/${change.row}`, caseId);
        deleteRow(change.table, change.row);
        touched.tables.add(change.table);
      }
    },
    noteEvent,
    isPending: () => anyWork.get() !== undefined,
    workOn(touched) {
      if (anyWork.get() === undefined) return false;
      if (stripSome()) return true;
      const rows = new Set(rests.all());
      if (rows.size > 0) {
        if (!searchSome(rows)) return true;
        remake(touched, rows);
        sqlite.exec('DELETE FROM erasure_rest');
      }
      sqlite.exec('DELETE FROM erasure_work');
      return true;
    },
  };
};
