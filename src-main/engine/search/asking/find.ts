import type { HitReach } from '../../../../src-shared/contract/search.ts';
import type { SqliteDatabase } from '../../store/database.ts';
import type { EntryKind } from '../index/entries.ts';
import { finishedMatch, matchOf, mayUseContext, type Reach } from '../match.ts';
import type { Term } from '../terms.ts';

/** An entry that answers a question. */
export interface Found {
  readonly id: number;
  readonly kind: EntryKind;
  readonly case_id: string | null;
  readonly row: string;
  readonly page: number;
  readonly text: string;
  readonly title: string;
  readonly at: number | null;
  readonly file_number: string | null;
  readonly client_name: string | null;
  /** The document that was drawn on. */
  readonly marked_document: string | null;
  readonly marked_page: number | null;
  readonly reach: HitReach;
}

/** With more matches than this, their weight says little and costs much (bm25 reads them all): then the newest come first. */
const broad = 2000;

/**
 * From the narrowest to the widest: names before texts, what was typed before what may be meant. The widest are only
 * asked while there are too few hits, so that most questions cost one.
 */
const reaches: readonly (Reach & { readonly reach: HitReach })[] = [
  { wide: false, where: 'names', reach: 'exact' },
  { wide: false, where: 'entry', reach: 'exact' },
  { wide: false, where: 'context', reach: 'exact' },
  { wide: true, where: 'entry', reach: 'wide' },
  { wide: true, where: 'context', reach: 'wide' },
];

/** Cases that are gone (or have not arrived yet) and documents in the bin are not shown. */
const shown = `
  SELECT e.id, e.kind, e.case_id, e.row, e.page, e.text, f.title, f.at, s.file_number, s.client_name,
    m.document_id AS marked_document, m.page AS marked_page
  FROM search_entry e
  JOIN search_fact f ON f.id = e.id
  LEFT JOIN case_summary s ON s.case_id = e.case_id
  LEFT JOIN page_mark m ON e.kind = 'mark' AND m.id = e.row
  LEFT JOIN document d ON e.kind IN ('page', 'title', 'mark') AND d.id = coalesce(m.document_id, e.row)
  WHERE e.id = ? AND (e.case_id IS NULL OR s.case_id IS NOT NULL) AND coalesce(d.removed, 0) = 0`;

export interface Finder {
  /** Up to `limit` entries, the best first. */
  find(terms: readonly Term[], marks: readonly (readonly string[])[], limit: number): Found[];
  /** Whether anything matches as typed. */
  any(terms: readonly Term[], marks: readonly (readonly string[])[]): boolean;
  /** How many match in all, up to `most`. */
  count(terms: readonly Term[], marks: readonly (readonly string[])[], most: number): number;
}

export function createFinder(sqlite: SqliteDatabase): Finder {
  const countMatches = sqlite
    .prepare<[string, number], number>('SELECT count(*) FROM (SELECT 1 FROM search WHERE search MATCH ? LIMIT ?)')
    .pluck();
  const best = sqlite
    .prepare<[string, number], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank LIMIT ?')
    .pluck();
  const newest = sqlite
    .prepare<[string, number], number>('SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid DESC LIMIT ?')
    .pluck();
  const show = sqlite.prepare<[number], Omit<Found, 'reach'>>(shown);

  /** The ways to ask; without words only the filters. */
  function waysOf(terms: readonly Term[]): typeof reaches {
    if (terms.length === 0) return reaches.slice(1, 2);
    return mayUseContext(terms) ? reaches : reaches.filter(({ where }) => where !== 'context');
  }

  return {
    find(terms, marks, limit) {
      const found = new Map<number, Found>();
      const seen = new Set<number>();
      for (const way of waysOf(terms)) {
        if (found.size >= limit) break;
        const finished = finishedMatch(terms, way);
        if (finished !== undefined && countMatches.get(finished, 1) === 0) continue;
        const match = matchOf(terms, way, marks);
        const latest = newest.all(match, broad);
        if (latest.length === 0) continue;
        // Some are looked at in vain: those that came before, and those that are not shown.
        let room = limit - found.size + seen.size + 20;
        for (;;) {
          const ids =
            latest.length < broad
              ? best.all(match, room)
              : room <= broad
                ? latest.slice(0, room)
                : newest.all(match, room);
          for (const id of ids) {
            if (seen.has(id)) continue;
            seen.add(id);
            const entry = show.get(id);
            if (entry) found.set(id, { ...entry, reach: way.reach });
            if (found.size >= limit) break;
          }
          if (found.size >= limit || ids.length < room) break;
          room *= 4;
        }
      }
      return [...found.values()];
    },
    any(terms, marks) {
      const where = mayUseContext(terms) ? 'context' : 'entry';
      return (countMatches.get(matchOf(terms, { wide: false, where }, marks), 1) ?? 0) > 0;
    },
    count: (terms, marks, most) => {
      const where = mayUseContext(terms) ? 'context' : 'entry';
      return countMatches.get(matchOf(terms, { wide: true, where }, marks), most) ?? 0;
    },
  };
}
