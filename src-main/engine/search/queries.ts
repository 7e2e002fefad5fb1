import type { SearchHit, searchContract } from '../../../src-shared/contract/search.ts';
import { ok } from '../../../src-shared/result.ts';
import { readQuestion } from '../../../src-shared/search/question.ts';
import type { Handlers } from '../desk.ts';
import { filtersOf } from './asking/filters.ts';
import type { Found } from './asking/find.ts';
import { meantBy } from './asking/meant.ts';
import { recentSearches } from './asking/recent.ts';
import { unreadHandlers } from './asking/unread.ts';
import { allHitKinds, hitKindOf } from './index/entries.ts';
import { kindMark } from './index/marks.ts';
import { snippetOf } from './snippets.ts';
import type { Term } from './terms.ts';

/** The index may lag by so much work before a question waits for the rest; a person notices no 15 ms. */
const catchUpMs = 15;
/** With so many hits as typed nobody looks for another spelling. */
const ENOUGH = 10;
/** So far hits of a kind are counted. */
const MOST_COUNTED = 500;

export const searchQueries: Handlers<typeof searchContract> = {
  ...recentSearches,
  ...unreadHandlers,

  'search.find': (input, desk) => {
    const started = performance.now();
    const { words, filters } = readQuestion(input.text);
    const { searchIndex } = desk.services.documents;
    const { finder } = searchIndex;
    searchIndex.catchUp(catchUpMs);
    const terms = searchIndex.terms(words);
    const asked = filtersOf(desk, filters, input.caseId);
    const answer = { meant: [], remarks: asked.remarks, indexing: searchIndex.progress() };
    const millis = (): number => Math.round(performance.now() - started);
    // Only -words, or nothing at all: that asks for everything, which is no question. Within a case it would be.
    if (terms.length === 0 && (words !== '' || filters.length === 0)) {
      return ok({ ...answer, hits: [], more: false, millis: millis() });
    }
    const found = finder.find(terms, asked.marks, input.limit + 1);
    const hits = found.slice(0, input.limit).map((row) => hitOf(row, terms));
    const more = found.length > input.limit;
    if (more || hits.length >= ENOUGH || terms.length === 0) return ok({ ...answer, hits, more, millis: millis() });
    const meant = meantBy(words, searchIndex.names, (other) => finder.any(searchIndex.terms(other), asked.marks));
    const [likeliest] = meant;
    if (likeliest) {
      const near = searchIndex.terms(`${likeliest.text} `);
      const seen = new Set(found.map((row) => row.id));
      for (const row of finder.find(near, asked.marks, input.limit + 1)) {
        if (hits.length < input.limit && !seen.has(row.id)) hits.push(hitOf({ ...row, reach: 'near' }, near));
      }
    }
    return ok({ ...answer, hits, more: false, meant, millis: millis() });
  },

  'search.counts': (input, desk) => {
    const { words, filters } = readQuestion(input.text);
    const { searchIndex } = desk.services.documents;
    const { finder } = searchIndex;
    const terms = searchIndex.terms(words);
    if (terms.length === 0 && words !== '') return ok({ kinds: [], most: MOST_COUNTED });
    const asked = filtersOf(
      desk,
      filters.filter(({ operator }) => operator !== 'art'),
      input.caseId,
    );
    if (terms.length === 0 && asked.marks.length === 0) return ok({ kinds: [], most: MOST_COUNTED });
    const kinds = allHitKinds
      .map((kind) => ({ kind, count: finder.count(terms, [...asked.marks, [kindMark(kind)]], MOST_COUNTED) }))
      .filter(({ count }) => count > 0);
    return ok({ kinds, most: MOST_COUNTED });
  },
};

function hitOf(row: Found, terms: readonly Term[]): SearchHit {
  const kind = hitKindOf(row.kind);
  const caseTitle = [row.file_number, row.client_name].filter((part) => part).join(' · ');
  return {
    entry: row.id,
    kind,
    caseId: row.case_id,
    fileNumber: row.file_number ?? '',
    clientName: row.client_name ?? '',
    id: row.marked_document ?? row.row,
    documentId: kind === 'document' ? (row.marked_document ?? row.row) : null,
    page: kind === 'document' ? (row.marked_page ?? Math.max(1, row.page)) : null,
    title: kind === 'case' ? caseTitle : row.title,
    at: row.at,
    snippet: snippetOf(row.text, terms),
    reach: row.reach,
  };
}
