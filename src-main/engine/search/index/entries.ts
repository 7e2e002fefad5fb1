import { type HitKind, hitKinds } from '../../../../src-shared/search/kinds.ts';
import type { SqliteDatabase } from '../../store/database.ts';
import { indexed } from '../words.ts';
import { type CaseMarks, createCaseMarks } from './case-marks.ts';
import type { EntryText } from './entry-rows.ts';
import { CONTEXT_SIGN, dateMarks, documentKindMark, kindMark, NAME_SIGN, signed, trayMark, userMark } from './marks.ts';
import type { Names } from './names.ts';
import type { Vocabulary } from './vocabulary.ts';

/** Kinds of entries: those of hits, but a document is found by its title, its pages and what was drawn on them. */
export type EntryKind = Exclude<HitKind, 'document'> | 'title' | 'page' | 'mark';

/** The kind under which people see an entry. */
export const hitKindOf = (kind: EntryKind): HitKind =>
  kind === 'title' || kind === 'page' || kind === 'mark' ? 'document' : kind;

interface Place {
  kind: EntryKind;
  row: string;
  page: number;
}

/** One page of a document as reading it gives it. */
export interface PageEntry {
  readonly caseId: string | null;
  readonly documentId: string;
  readonly versionId: string;
  readonly page: number;
  readonly text: string;
}

type Facts = Omit<EntryText, 'caseId' | 'text'>;

/** Rows of `search_entry` and `search_fact`, and the index over them. Call its methods inside a transaction. */
export function createEntries(sqlite: SqliteDatabase, vocabulary: Vocabulary, names: Names) {
  const find = sqlite.prepare<[string, string, number], { id: number; text: string; case_id: string | null }>(
    'SELECT id, text, case_id FROM search_entry WHERE row = ? AND kind = ? AND page = ?',
  );
  const insert = sqlite.prepare<(string | number | null)[]>(
    'INSERT INTO search_entry (kind, case_id, row, version_id, page, text) VALUES (?, ?, ?, ?, ?, ?)',
  );
  const change = sqlite.prepare<(string | number | null)[]>(
    'UPDATE search_entry SET case_id = ?, version_id = ?, text = ? WHERE id = ?',
  );
  const removeEntry = sqlite.prepare<[number]>('DELETE FROM search_entry WHERE id = ?');
  const removeFact = sqlite.prepare<[number]>('DELETE FROM search_fact WHERE id = ?');
  const removeIndexed = sqlite.prepare<[number]>('DELETE FROM search WHERE rowid = ?');
  const removeWords = sqlite.prepare<[number]>('DELETE FROM page_words WHERE entry_id = ?');
  const insertIndexed = sqlite.prepare<[number, string, string, string, string]>(
    'INSERT INTO search (rowid, name, folded, bare, marks) VALUES (?, ?, ?, ?, ?)',
  );
  const pagesOf = sqlite.prepare<[string], { id: number }>(
    `SELECT id FROM search_entry WHERE row = ? AND kind = 'page'`,
  );
  const factOf = sqlite.prepare<[number], Fact>(
    'SELECT title, at, name, own_marks, case_marks, stale FROM search_fact WHERE id = ?',
  );
  const writeFact = sqlite.prepare<[number, string, number | null, string, string, string, number]>(
    `INSERT INTO search_fact (id, title, at, name, own_marks, case_marks, stale) VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET title = excluded.title, at = excluded.at, name = excluded.name,
       own_marks = excluded.own_marks, case_marks = excluded.case_marks, stale = excluded.stale`,
  );
  const documentOf = sqlite.prepare<[string], DocumentRow>(
    'SELECT case_id, title, kind, added_at, added_by FROM document WHERE id = ?',
  );
  const followCase = sqlite.prepare<[string | null, string, string | null]>(
    `UPDATE search_entry SET case_id = ? WHERE row = ? AND kind = 'page' AND case_id IS NOT ?`,
  );
  const staleOfCase = sqlite.prepare<[string, string, string]>(
    `UPDATE search_fact SET case_marks = ?, stale = 1
     WHERE id IN (SELECT id FROM search_entry WHERE case_id = ?) AND case_marks <> ?`,
  );
  const nextStale = sqlite.prepare<[number], Place & { id: number; case_id: string | null; text: string }>(
    `SELECT e.id, e.kind, e.row, e.page, e.case_id, e.text FROM search_fact f JOIN search_entry e ON e.id = f.id
     WHERE f.stale = 1 ORDER BY f.id LIMIT ?`,
  );
  const caseMarks: CaseMarks = createCaseMarks(sqlite);

  interface Fact {
    title: string;
    at: number | null;
    name: string;
    own_marks: string;
    case_marks: string;
    stale: number;
  }
  interface DocumentRow {
    case_id: string | null;
    title: string | null;
    kind: string | null;
    added_at: number | null;
    added_by: string | null;
  }

  /** Of a page: when its document was added and by whom; only its title is called by the document's name. */
  function pageFacts(documentId: string): Facts {
    const row = documentOf.get(documentId);
    return {
      title: row?.title ?? '',
      name: '',
      at: row?.added_at ?? null,
      by: row?.added_by ?? null,
      documentKind: row?.kind ?? null,
    };
  }

  function ownMarks(kind: EntryKind, caseId: string | null, facts: Facts): string {
    return [
      kindMark(hitKindOf(kind)),
      ...(facts.documentKind ? [documentKindMark(facts.documentKind)] : []),
      ...(hitKindOf(kind) === 'document' && caseId === null ? [trayMark] : []),
      ...dateMarks(facts.at),
      ...(facts.by ? [userMark(facts.by)] : []),
      // So that a word of the title and one of the page find it together.
      ...(kind === 'page' ? [signed(facts.title, CONTEXT_SIGN)] : []),
    ].join(' ');
  }

  function index(id: number, text: string, fact: Omit<Fact, 'stale'>, known: boolean): void {
    if (known) removeIndexed.run(id);
    const { folded, bare } = indexed(text);
    insertIndexed.run(id, signed(fact.name, NAME_SIGN), folded, bare, `${fact.own_marks} ${fact.case_marks}`);
    vocabulary.learn(text);
  }

  function write(place: Place, caseId: string | null, versionId: string | null, text: string, facts: Facts): number {
    const known = find.get(place.row, place.kind, place.page);
    const fact = {
      title: facts.title,
      at: facts.at,
      name: facts.name,
      own_marks: ownMarks(place.kind, caseId, facts),
      case_marks: caseId === null ? '' : caseMarks.of(caseId),
    };
    const id = known
      ? known.id
      : Number(insert.run(place.kind, caseId, place.row, versionId, place.page, text).lastInsertRowid);
    const before = known && factOf.get(id);
    if (known) change.run(caseId, versionId, text, id);
    const same =
      before &&
      before.stale === 0 &&
      known.text === text &&
      before.name === fact.name &&
      before.own_marks === fact.own_marks &&
      before.case_marks === fact.case_marks;
    if (same && before.title === fact.title && before.at === fact.at) return id;
    writeFact.run(id, fact.title, fact.at, fact.name, fact.own_marks, fact.case_marks, 0);
    if (!same) index(id, text, fact, known !== undefined);
    return id;
  }

  function drop(id: number): void {
    removeEntry.run(id);
    removeFact.run(id);
    removeIndexed.run(id);
    removeWords.run(id);
  }

  return {
    /** Writes the one entry of a row, or takes it out when the row is gone. */
    replace(kind: EntryKind, row: string, entry: EntryText | undefined): void {
      if (entry) {
        write({ kind, row, page: 0 }, entry.caseId, null, entry.text, entry);
        if (kind === 'case' || kind === 'contact') names.learn(entry.name);
        return;
      }
      const known = find.get(row, kind, 0);
      if (known) drop(known.id);
    },

    /** Writes a page anew. Returns the entry's id. */
    putPage({ caseId, documentId, versionId, page, text }: PageEntry): number {
      return write({ kind: 'page', row: documentId, page }, caseId, versionId, text, pageFacts(documentId));
    },

    /** The pages go along when their document is filed, moved, named or taken for another kind. */
    followDocument(documentId: string): void {
      const row = documentOf.get(documentId);
      if (!row) return;
      followCase.run(row.case_id, documentId, row.case_id);
      const facts = pageFacts(documentId);
      const own = ownMarks('page', row.case_id, facts);
      const ofCase = row.case_id === null ? '' : caseMarks.of(row.case_id);
      for (const { id } of pagesOf.all(documentId)) {
        const before = factOf.get(id);
        const stale = before?.own_marks === own && before.case_marks === ofCase ? before.stale : 1;
        writeFact.run(id, facts.title, facts.at, '', own, ofCase, stale);
      }
    },

    /** All that lies in a case is to be indexed again where something that is known of the case has changed. */
    followCase(caseId: string): void {
      caseMarks.forget(caseId);
      const marks = caseMarks.of(caseId);
      staleOfCase.run(marks, caseId, marks);
    },

    removePages(documentId: string): void {
      for (const { id } of pagesOf.all(documentId)) drop(id);
    },

    /** Indexes up to `count` entries of which something has changed. False when there is none left. */
    indexStale(count: number): boolean {
      const entries = nextStale.all(count);
      for (const entry of entries) {
        const before = factOf.get(entry.id);
        // Pages that an earlier version indexed have no facts yet.
        const facts: Facts =
          entry.kind === 'page'
            ? pageFacts(entry.row)
            : {
                title: before?.title ?? '',
                name: before?.name ?? '',
                at: before?.at ?? null,
                by: null,
                documentKind: null,
              };
        const fact = {
          title: facts.title,
          at: facts.at,
          name: facts.name,
          own_marks: entry.kind === 'page' ? ownMarks('page', entry.case_id, facts) : (before?.own_marks ?? ''),
          case_marks: entry.case_id === null ? '' : caseMarks.of(entry.case_id),
        };
        writeFact.run(entry.id, fact.title, fact.at, fact.name, fact.own_marks, fact.case_marks, 0);
        index(entry.id, entry.text, fact, true);
      }
      return entries.length === count;
    },
  };
}

/** Every kind of hit; a question without filters asks for all. */
export const allHitKinds = Object.keys(hitKinds) as readonly HitKind[];
