import { readFileNumber } from '../../../src-shared/cases/file-number.ts';
import { fold } from '../../../src-shared/text/fold.ts';

const likeOf = (text: string): string => `%${text.replace(/[\\%_]/g, '\\$&')}%`;

/** The haystack of a case without what people put into numbers or leave out. The dots between its parts stay. */
const BARE_HAYSTACK = ['-', '/', '.', '_'].reduce(
  (sql, sign) => `replace(${sql}, '${sign}', '')`,
  `replace(haystack, ' ', '')`,
);

export interface CaseSearch {
  /** Of `case_summary`, with as many `?` as there are values. */
  readonly where: string;
  readonly values: readonly string[];
  /** What matches this comes first; empty where nothing is meant exactly. */
  readonly first: string;
  readonly firstValues: readonly string[];
}

/**
 * Finds cases by any words, and by a number in any spelling: a file number as `a1` or `A 0001/26`, a claim number
 * without its dashes, a plate or telephone number without its blanks. Undefined for an empty text.
 */
export const caseSearch = (text: string): CaseSearch | undefined => {
  const folded = fold(text);
  const words = folded.split(' ').filter(Boolean);
  if (words.length === 0) return undefined;
  const ways = [words.map(() => `haystack LIKE ? ESCAPE '\\'`).join(' AND ')];
  const values = words.map(likeOf);
  const bare = folded.replace(/[-/._ ]/g, '');
  if (bare.length >= 3 && /\d/.test(bare)) {
    ways.push(`${BARE_HAYSTACK} LIKE ? ESCAPE '\\'`);
    values.push(likeOf(bare));
  }
  const parts = readFileNumber(text);
  const exact = parts && `${parts.year ?? '%'}-${parts.tag ?? '%'}${String(parts.running).padStart(4, '0')}`;
  if (exact !== undefined) {
    ways.push('file_number LIKE ?');
    values.push(exact);
  }
  return {
    where: `(${ways.map((way) => `(${way})`).join(' OR ')})`,
    values,
    first: exact === undefined ? '' : 'file_number LIKE ? DESC, ',
    firstValues: exact === undefined ? [] : [exact],
  };
};
