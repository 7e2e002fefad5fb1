import type { HitReach } from '../../../../src-shared/contract/search.ts';
import type { SqliteDatabase } from '../../store/database.ts';
import type { EntryKind } from '../index/entries.ts';
import { noMark } from '../index/marks.ts';
import { finishedMatch, matchOf, mayUseContext, type Reach } from '../match.ts';
import type { Term } from '../terms.ts';
import { createIndexWords } from './index-words.ts';

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

/**
 * With so many matches their weight says little and costs much (bm25 reads all that stands on them, for each word that is
 * asked for): then the newest come first. The more words mean the same, the less one of them weighs.
 */
const broadFrom = (match: string): number => {
  const phrases = match.split('"').length / 2;
  return Math.round(Math.max(LEAST_BROAD, Math.min(BROAD, WEIGHED / phrases)));
};
const BROAD = 2000;
const LEAST_BROAD = 200;
const WEIGHED = 40_000;
/** Looking up more of a filter's marks than this costs less than asking for them all. */
const FEW_MARKS = 4;

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

/** Any of each list. */
type Marks = readonly (readonly string[])[];

interface Questions {
  whole(reach: Reach): string;
  unfiltered(reach: Reach): string;
}

export interface Finder {
  /** Up to `limit` entries, the best first. */
  find(terms: readonly Term[], marks: Marks, limit: number): Found[];
  /** Whether anything matches as typed. */
  any(terms: readonly Term[], marks: Marks): boolean;
  /** How many match in all, up to `most`. */
  count(terms: readonly Term[], marks: Marks, most: number): number;
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

  const indexWords = createIndexWords(sqlite);

  /** The question in each of its ways, with all that is looked up for it looked up once. */
  function questionsFor(terms: readonly Term[], marks: Marks): Questions {
    const words = indexWords();
    // „von:2026“ names the thirty years to come as well.
    const standing = marks.map((any) => {
      const used = any.length > FEW_MARKS ? any.filter(words.has) : any;
      return used.length > 0 ? used : [noMark];
    });
    return {
      whole: (reach) => matchOf(terms, reach, standing, words.beginningWith),
      unfiltered: (reach) => matchOf(terms, reach, [], words.beginningWith),
    };
  }

  /**
   * All that match (`latest`), the best first. A filter weighs nothing, yet bm25 would count all that it stands on: where
   * the words alone are few enough, they are weighed alone.
   */
  function weighed(questions: Questions, way: Reach, latest: readonly number[], filtered: boolean): readonly number[] {
    const unfiltered = filtered ? questions.unfiltered(way) : undefined;
    if (unfiltered === undefined || (countMatches.get(unfiltered, BROAD) ?? 0) >= BROAD) {
      return best.all(questions.whole(way), latest.length);
    }
    const among = new Set(latest);
    return best.all(unfiltered, BROAD).filter((id) => among.has(id));
  }

  /** The ways to ask; without words only the filters. */
  function waysOf(terms: readonly Term[]): typeof reaches {
    if (terms.length === 0) return reaches.slice(1, 2);
    return mayUseContext(terms) ? reaches : reaches.filter(({ where }) => where !== 'context');
  }

  return {
    find(terms, marks, limit) {
      const questions = questionsFor(terms, marks);
      const found = new Map<number, Found>();
      const seen = new Set<number>();
      const asked = new Set<string>();
      /** Some are looked at in vain: those that came before, and those that are not shown. */
      const take = (ids: readonly number[], reach: HitReach): void => {
        for (const id of ids) {
          if (found.size >= limit) return;
          if (seen.has(id)) continue;
          seen.add(id);
          const entry = show.get(id);
          if (entry) found.set(id, { ...entry, reach });
        }
      };
      for (const way of waysOf(terms)) {
        if (found.size >= limit) break;
        const finished = finishedMatch(terms, way);
        if (finished !== undefined && countMatches.get(finished, 1) === 0) continue;
        const match = questions.whole(way);
        // What is quoted means nothing else: then the wide question is the same as the one before.
        if (asked.has(match)) continue;
        asked.add(match);
        let room = broadFrom(match);
        let latest = newest.all(match, room);
        if (latest.length < room) {
          if (latest.length > 0) take(weighed(questions, way, latest, terms.length > 0 && marks.length > 0), way.reach);
          continue;
        }
        for (;;) {
          take(latest, way.reach);
          if (found.size >= limit || latest.length < room) break;
          room *= 4;
          latest = newest.all(match, room);
        }
      }
      return [...found.values()];
    },
    any(terms, marks) {
      const where = mayUseContext(terms) ? 'context' : 'entry';
      return (countMatches.get(questionsFor(terms, marks).whole({ wide: false, where }), 1) ?? 0) > 0;
    },
    count: (terms, marks, most) => {
      const where = mayUseContext(terms) ? 'context' : 'entry';
      return countMatches.get(questionsFor(terms, marks).whole({ wide: true, where }), most) ?? 0;
    },
  };
}
