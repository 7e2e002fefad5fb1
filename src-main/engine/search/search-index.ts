/**
 * Keeps the search index in step with the event log: for each new event the cases, notes and documents it touched are
 * written into the index again from their tables. A cursor in the database says how far that has come, so a crash
 * loses nothing and a restart goes on where it stopped.
 */
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import { decodeEvent } from '../../../src-shared/events/event.ts';
import type { RowOf } from '../../../src-shared/events/tables.ts';
import { defectLine } from '../defect-line.ts';
import { createPause, type Pause } from '../documents/pause.ts';
import type { SqliteDatabase } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { indexed } from './terms.ts';

export type EntryKind = 'case' | 'note' | 'title' | 'page';

export interface SearchIndex {
  /** Indexes what is new since the last time, at most `budgetMs` long. True when nothing is left. */
  catchUp(budgetMs: number): boolean;
  /** Writes one entry anew. Call inside a transaction. Returns the entry's id. */
  put(entry: SearchEntry): number;
  /** Takes out all pages of a document. Call inside a transaction. */
  removePages(documentId: string): void;
  close(): Promise<void>;
}

export interface SearchEntry {
  kind: EntryKind;
  /** Null for a document that waits in „Eingang“. */
  caseId: string | null;
  row: string;
  versionId: string | null;
  page: number;
  text: string;
}

const cursorName = 'search.cursor';
/** So many events are indexed in one transaction; about 10 ms. */
const batch = 100;

export function createSearchIndex(store: Store): SearchIndex {
  const { sqlite } = store;
  const entries = createEntries(sqlite);
  const rows = createRows(sqlite);
  const readCursor = sqlite.prepare<[string], { value: string }>('SELECT value FROM local_setting WHERE name = ?');
  const writeCursor = sqlite.prepare<[string, string]>(
    'INSERT INTO local_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
  );
  const nextEvents = sqlite.prepare<[number, number], { seq: number; body: string }>(
    'SELECT seq, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const lastEvent = sqlite.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event');
  let cursor = Number(readCursor.get(cursorName)?.value ?? 0);

  function step(): void {
    const events = nextEvents.all(cursor, batch);
    const touched = { cases: new Set<string>(), notes: new Set<string>(), documents: new Set<string>() };
    for (const { body } of events) {
      const event = decodeEvent(body);
      if (!event.ok) continue;
      for (const change of event.value.changes) {
        if (change.table === 'note') touched.notes.add(change.row);
        else if (change.table === 'document') touched.documents.add(change.row);
        else if (change.table === 'case_file') touched.cases.add(change.row);
        else if (change.table === 'party' || change.table === 'vehicle') touched.cases.add(event.value.stream);
      }
    }
    store.derive(() => {
      for (const id of touched.cases) entries.replace('case', id, rows.caseEntry(id));
      for (const id of touched.notes) entries.replace('note', id, rows.noteEntry(id));
      // A document in the bin keeps its pages in the index (the question leaves them out): it may come back.
      for (const id of touched.documents) {
        entries.replace('title', id, rows.titleEntry(id));
        entries.followCase(id);
      }
      cursor = events.at(-1)?.seq ?? cursor;
      writeCursor.run(cursorName, String(cursor));
    });
  }

  function catchUp(budgetMs: number): boolean {
    const until = performance.now() + budgetMs;
    const last = lastEvent.get()?.seq ?? 0;
    while (cursor < last) {
      step();
      if (performance.now() > until) return cursor >= last;
    }
    return true;
  }

  const pause: Pause = createPause();
  /** In the background, with room for others between the batches. */
  async function follow(): Promise<void> {
    while (!pause.ended) {
      let done = false;
      let rest = 5;
      try {
        done = catchUp(10);
      } catch (error) {
        // A full disk, perhaps. The cursor has not moved, so nothing is left out.
        console.error(defectLine('search', error));
        rest = 10_000;
      }
      if (done) await pause.untilWoken();
      else await pause.forMillis(rest);
    }
  }
  const stopListening = store.onChanged((tables) => {
    if (tables.has('event')) pause.wake();
  });
  const running = follow();

  return {
    catchUp,
    put: (entry) => entries.put(entry),
    removePages: (documentId) => entries.removePages(documentId),
    async close() {
      stopListening();
      pause.end();
      await running;
    },
  };
}

function createEntries(sqlite: SqliteDatabase) {
  const find = sqlite.prepare<[string, string, number], { id: number; text: string }>(
    'SELECT id, text FROM search_entry WHERE row = ? AND kind = ? AND page = ?',
  );
  const insert = sqlite.prepare<(string | number | null)[]>(
    'INSERT INTO search_entry (kind, case_id, row, version_id, page, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const change = sqlite.prepare<(string | number | null)[]>(
    'UPDATE search_entry SET case_id = ?, version_id = ?, text = ? WHERE id = ?',
  );
  const remove = sqlite.prepare<[number]>('DELETE FROM search_entry WHERE id = ?');
  const insertIndexed = sqlite.prepare<[number, string, string]>(
    'INSERT INTO search (rowid, folded, bare) VALUES (?, ?, ?)',
  );
  const removeIndexed = sqlite.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const removeWords = sqlite.prepare<[number]>('DELETE FROM page_words WHERE entry_id = ?');
  const pagesOf = sqlite.prepare<[string], { id: number }>(
    `SELECT id FROM search_entry WHERE row = ? AND kind = 'page'`,
  );

  const followCase = sqlite.prepare<[string]>(
    `UPDATE search_entry SET case_id = d.case_id FROM document d
     WHERE search_entry.row = ? AND search_entry.kind = 'page' AND d.id = search_entry.row
       AND search_entry.case_id IS NOT d.case_id`,
  );

  function put(entry: SearchEntry): number {
    const known = find.get(entry.row, entry.kind, entry.page);
    const { folded, bare } = indexed(entry.text);
    if (known) {
      change.run(entry.caseId, entry.versionId, entry.text, known.id);
      if (known.text !== entry.text) {
        removeIndexed.run(known.id);
        insertIndexed.run(known.id, folded, bare);
      }
      return known.id;
    }
    const id = Number(
      insert.run(entry.kind, entry.caseId, entry.row, entry.versionId, entry.page, entry.text).lastInsertRowid,
    );
    insertIndexed.run(id, folded, bare);
    return id;
  }

  function drop(id: number): void {
    remove.run(id);
    removeIndexed.run(id);
    removeWords.run(id);
  }

  return {
    put,
    /** Writes the one entry of a row, or takes it out when the row is gone. */
    replace(kind: EntryKind, row: string, entry: Omit<SearchEntry, 'kind' | 'row'> | undefined): void {
      if (entry) {
        put({ kind, row, ...entry });
        return;
      }
      const known = find.get(row, kind, 0);
      if (known) drop(known.id);
    },
    /** The pages go along when their document is filed or moved. */
    followCase: (documentId: string) => void followCase.run(documentId),
    removePages(documentId: string): void {
      for (const { id } of pagesOf.all(documentId)) drop(id);
    },
  };
}

/** What of each row is searched. */
function createRows(sqlite: SqliteDatabase) {
  type Live<T> = T & { removed: number };
  const caseFile = sqlite.prepare<[string], Live<RowOf<'case_file'>>>('SELECT * FROM case_file WHERE id = ?');
  const parties = sqlite.prepare<[string], RowOf<'party'>>('SELECT * FROM party WHERE case_id = ? AND removed = 0');
  const vehicles = sqlite.prepare<[string], RowOf<'vehicle'>>(
    'SELECT * FROM vehicle WHERE case_id = ? AND removed = 0',
  );
  const note = sqlite.prepare<[string], Live<RowOf<'note'>>>('SELECT * FROM note WHERE id = ?');
  const document = sqlite.prepare<[string], Live<RowOf<'document'>>>('SELECT * FROM document WHERE id = ?');
  const kindTitles: Readonly<Record<string, string>> = documentKinds;

  return {
    caseEntry(id: string) {
      const file = caseFile.get(id);
      if (!file?.file_number || file.removed === 1) return undefined;
      const text = [
        file.file_number,
        ...parties
          .all(id)
          .flatMap((p) => [partyName(p), p.contact_person, p.street, p.postal_code, p.city, p.email, p.phone]),
        // Also without blanks, as many people type a plate.
        ...vehicles.all(id).flatMap((v) => [v.plate, v.plate?.replaceAll(' ', ''), v.fin, v.make, v.model]),
        file.claim_number,
        file.policy_number,
        file.police_reference,
        file.accident_place,
        file.accident_course,
      ];
      return { caseId: id, versionId: null, page: 0, text: text.filter((part) => part).join(' · ') };
    },
    noteEntry(id: string) {
      const row = note.get(id);
      if (!row?.case_id || row.removed === 1) return undefined;
      return { caseId: row.case_id, versionId: null, page: 0, text: row.text ?? '' };
    },
    titleEntry(id: string) {
      const row = document.get(id);
      if (!row || row.removed === 1) return undefined;
      const text = [row.title, kindTitles[row.kind ?? ''], row.original_name].filter((part) => part).join(' · ');
      return { caseId: row.case_id, versionId: null, page: 0, text };
    },
  };
}
