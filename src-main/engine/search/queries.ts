import type { documentsContract, SearchHit } from '../../../src-shared/contract/documents.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Desk, Handlers } from '../desk.ts';
import type { EntryKind } from './search-index.ts';
import { snippetOf } from './snippets.ts';
import { matchOf, type Term, termsOf } from './terms.ts';

interface Found {
  kind: EntryKind;
  case_id: string;
  row: string;
  page: number;
  text: string;
  file_number: string | null;
  client_name: string | null;
  document_title: string | null;
}

/** The index may lag by so much work before a question waits for the rest; a person notices no 15 ms. */
const catchUpMs = 15;

const columns = `
  e.kind, e.case_id, e.row, e.page, e.text, s.file_number, s.client_name, d.title AS document_title`;
/** Cases that are gone (or have not arrived yet) and documents in the bin are not shown. */
const shown = `
  JOIN case_summary s ON s.case_id = e.case_id
  LEFT JOIN document d ON e.kind IN ('page', 'title') AND d.id = e.row
  WHERE coalesce(d.removed, 0) = 0`;

/** With more matches than this, their weight says little and costs much (bm25 reads them all): then the newest come first. */
const broad = 2000;
const countMatches = 'SELECT count(*) AS n FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)';

type Order = 'rank' | 'rowid DESC';
/**
 * The inner question touches the index alone; texts are fetched for the hits that are shown, not for all that match. It
 * takes some more, for those that are left out.
 */
const find = (order: Order, inCase: boolean): string => `
  SELECT ${columns}
  FROM (
    SELECT rowid, ${order === 'rank' ? 'rank' : '-rowid'} AS place FROM search
    WHERE search MATCH ?${inCase ? ' AND rowid IN (SELECT id FROM search_entry WHERE case_id = ?)' : ''}
    ORDER BY ${order} LIMIT 2 * ? + 20
  ) found
  JOIN search_entry e ON e.id = found.rowid ${shown}
  ORDER BY found.place LIMIT ?`;

export const searchQueries: Handlers<Pick<typeof documentsContract, 'search.find'>> = {
  'search.find': (input, desk) => {
    const started = performance.now();
    const terms = termsOf(input.text);
    if (terms.length === 0) return ok({ hits: [], more: false, millis: 0 });
    desk.services.documents.searchIndex.catchUp(catchUpMs);
    const rows = findEntries(desk, matchOf(terms), input.caseId, input.limit + 1);
    const hits = rows.slice(0, input.limit).map((row) => hitOf(row, terms));
    return ok({ hits, more: rows.length > input.limit, millis: Math.round(performance.now() - started) });
  },
};

function findEntries(desk: Desk, match: string, caseId: string | undefined, limit: number): Found[] {
  const { sqlite } = desk.store;
  const matches = sqlite.prepare<[string, number], { n: number }>(countMatches).get(match, broad)?.n ?? 0;
  const order: Order = matches < broad ? 'rank' : 'rowid DESC';
  if (caseId === undefined) {
    return sqlite.prepare<[string, number, number], Found>(find(order, false)).all(match, limit, limit);
  }
  return sqlite.prepare<[string, string, number, number], Found>(find(order, true)).all(match, caseId, limit, limit);
}

function hitOf(row: Found, terms: readonly Term[]): SearchHit {
  const isDocument = row.kind === 'page' || row.kind === 'title';
  const caseTitle = [row.file_number, row.client_name].filter((part) => part).join(' · ');
  return {
    kind: isDocument ? 'document' : row.kind === 'note' ? 'note' : 'case',
    caseId: row.case_id,
    fileNumber: row.file_number ?? '',
    clientName: row.client_name ?? '',
    documentId: isDocument ? row.row : null,
    page: row.kind === 'page' ? row.page : row.kind === 'title' ? 1 : null,
    title: isDocument ? (row.document_title ?? '') : row.kind === 'note' ? 'Notiz' : caseTitle,
    snippet: snippetOf(row.text, terms),
  };
}
