/**
 * Keeps the search index in step with the event log: for each new event the rows it touched are written into the index
 * again from their tables. A cursor in the database says how far that has come, so a crash loses nothing and a restart
 * goes on where it stopped. What else has to be indexed again (a case's new plate stands on all its pages) is marked
 * stale in the database and follows.
 */
import { decodeEvent } from '../../../src-shared/events/event.ts';
import { defectLine } from '../defect-line.ts';
import { createPause, type Pause } from '../documents/pause.ts';
import { SEARCH_ANEW } from '../erasure/derived.ts';
import type { Store } from '../store/store.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';
import { createFinder, type Finder } from './asking/find.ts';
import { createEntries, type PageEntry } from './index/entries.ts';
import { createRowReader, type EntryTable, entryTables, isEntryTable } from './index/entry-rows.ts';
import { createMerging } from './index/merging.ts';
import { createNames, type Names } from './index/names.ts';
import { createVocabulary, type Vocabulary } from './index/vocabulary.ts';
import { createCompounds } from './language/compounds.ts';
import { createRelated } from './language/related.ts';
import { type Term, termsOf } from './terms.ts';

export interface SearchIndex {
  readonly vocabulary: Vocabulary;
  readonly names: Names;
  readonly finder: Finder;
  /** What is typed as terms, with all that the words lead to in this office. */
  terms(text: string): Term[];
  /** Indexes what is new since the last time, at most `budgetMs` long. True when nothing is left. */
  catchUp(budgetMs: number): boolean;
  /** How much is still to be indexed, while that is worth telling; null else. */
  progress(): { readonly done: number; readonly total: number } | null;
  /** Writes a page anew. Call inside a transaction. Returns the entry's id. */
  putPage(page: PageEntry): number;
  /** Takes out all pages of a document. Call inside a transaction. */
  removePages(documentId: string): void;
  close(): Promise<void>;
}

const cursorName = 'search.cursor';
/** So many events are read at once. */
const batch = 50;
/** So many rows are indexed in one transaction, some milliseconds: one event may touch thousands. */
const rowBatch = 16;
/** So many stale entries at once; a page takes about a millisecond. */
const staleBatch = 8;
/** Fewer are indexed before a person has read that they are. */
const worthTelling = 200;

export function createSearchIndex(store: Store, isWord: (word: string) => boolean): SearchIndex {
  const { sqlite } = store;
  if (readSetting(sqlite, SEARCH_ANEW) === '1') startAnew(store);
  const compounds = createCompounds(isWord);
  const vocabulary = createVocabulary(sqlite, compounds);
  const names = createNames(sqlite);
  const entries = createEntries(sqlite, vocabulary, names);
  const readRow = createRowReader(sqlite);
  const mergeSome = createMerging(sqlite);
  const related = createRelated(vocabulary, compounds);
  const nextEvents = sqlite.prepare<[number, number], { seq: number; body: string }>(
    'SELECT seq, body FROM event WHERE seq > ? ORDER BY seq LIMIT ?',
  );
  const lastEvent = sqlite.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event');
  const anyStale = sqlite.prepare<[], { id: number }>('SELECT id FROM search_fact WHERE stale = 1 LIMIT 1');
  const countStale = sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM search_fact WHERE stale = 1');
  const countAll = sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM search_fact');
  const taskOfStep = sqlite.prepare<[string], { task_id: string | null }>('SELECT task_id FROM task_step WHERE id = ?');
  let cursor = Number(readSetting(sqlite, cursorName) ?? 0);
  let staleLeft = anyStale.get() !== undefined;
  /** Whether something was written since the segments of the index were last put together. */
  let unmerged = true;

  /** Rows that the events up to `readTo` touched and that are not written yet. */
  let touched: { readonly table: EntryTable; readonly row: string }[] = [];
  let readTo = cursor;

  function readOn(): void {
    const events = nextEvents.all(cursor, batch);
    const rows = new Map<string, (typeof touched)[number]>();
    const touch = (table: EntryTable, row: string): void => {
      rows.set(`${table}/${row}`, { table, row });
    };
    for (const { body } of events) {
      const event = decodeEvent(body);
      if (!event.ok) continue;
      for (const change of event.value.changes) {
        if (isEntryTable(change.table)) touch(change.table, change.row);
        else if (change.table === 'party' || change.table === 'vehicle') touch('case_file', event.value.stream);
        else if (change.table === 'valuation') touch('case_file', change.row);
        else if (change.table === 'task_step') touch('task', taskOfStep.get(change.row)?.task_id ?? '');
      }
    }
    touched = [...rows.values()];
    readTo = events.at(-1)?.seq ?? cursor;
  }

  function step(): void {
    if (touched.length === 0) readOn();
    const now = touched.slice(0, rowBatch);
    const left = touched.slice(rowBatch);
    store.derive(() => {
      for (const { table, row } of now) {
        entries.replace(entryTables[table], row, readRow(table, row));
        // A document in the bin keeps its pages in the index (the question leaves them out): it may come back.
        if (table === 'document') entries.followDocument(row);
        if (table === 'case_file') entries.followCase(row);
      }
      // Only with the last of them: after a crash in between they are written once more, which changes nothing.
      if (left.length === 0) writeSetting(sqlite, cursorName, String(readTo));
    });
    touched = left;
    unmerged = true;
    if (left.length === 0) cursor = readTo;
    staleLeft ||= now.some(({ table }) => table === 'document' || table === 'case_file');
  }

  function catchUp(budgetMs: number): boolean {
    const until = performance.now() + budgetMs;
    const last = lastEvent.get()?.seq ?? 0;
    while (cursor < last) {
      step();
      if (performance.now() > until) return false;
    }
    while (staleLeft) {
      store.derive(() => {
        staleLeft = entries.indexStale(staleBatch);
      });
      unmerged = true;
      if (performance.now() > until) return !staleLeft;
    }
    return true;
  }

  const pause: Pause = createPause();
  /** In the background, with room for others between the batches. */
  async function follow(): Promise<void> {
    let told = false;
    while (!pause.ended) {
      let done = false;
      let rest = 5;
      try {
        done = catchUp(10);
        if (unmerged) {
          store.derive(() => {
            unmerged = mergeSome();
          });
        }
      } catch (error) {
        // A full disk, perhaps. The cursor has not moved, so nothing is left out.
        console.error(defectLine('search', error));
        rest = 10_000;
      }
      if (done) {
        if (told) store.announce(['search']);
        told = false;
        if (unmerged) await pause.forMillis(rest);
        else await pause.untilWoken();
      } else {
        told ||= staleLeft;
        await pause.forMillis(rest);
      }
    }
  }
  const stopListening = store.onChanged((tables) => {
    if (tables.has('event')) pause.wake();
  });
  const running = follow();
  /** Reading writes pages by itself, and no event tells of it. */
  function writtenOutside(): void {
    unmerged = true;
    pause.wake();
  }

  return {
    vocabulary,
    names,
    finder: createFinder(sqlite),
    terms: (text) => termsOf(text, { related }),
    catchUp,
    progress() {
      if (!staleLeft) return null;
      const left = countStale.get()?.n ?? 0;
      const total = countAll.get()?.n ?? 0;
      return left < worthTelling ? null : { done: total - left, total };
    },
    putPage(page) {
      writtenOutside();
      return entries.putPage(page);
    },
    removePages(documentId) {
      writtenOutside();
      entries.removePages(documentId);
    },
    async close() {
      stopListening();
      pause.end();
      await running;
    },
  };
}

/**
 * Empties the index and the words it knows: something was erased, and no word may be left of it. The texts of pages stay
 * and are indexed again in the background; all else is read from the log and the tables once more.
 */
const startAnew = (store: Store): void => {
  const { sqlite } = store;
  store.derive(() => {
    sqlite.exec(`
      INSERT INTO search (search) VALUES ('delete-all');
      DELETE FROM search_word; DELETE FROM search_part; DELETE FROM search_name;
      DELETE FROM search_fact WHERE id IN (SELECT id FROM search_entry WHERE kind <> 'page');
      DELETE FROM search_entry WHERE kind <> 'page';
      UPDATE search_fact SET stale = 1`);
    writeSetting(sqlite, cursorName, '0');
    writeSetting(sqlite, SEARCH_ANEW, '0');
  });
};
