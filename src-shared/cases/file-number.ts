/**
 * File numbers `2026-A0042`: year, the desk's tag, a running number of that desk in that year. Every desk counts for
 * itself and the server gives each tag once per office, so two desks never assign the same number, offline or not.
 */
export const formatFileNumber = (year: number, deskTag: string, running: number): string =>
  `${year}-${deskTag}${String(running).padStart(4, '0')}`;

/** The running number inside a file number of that year and desk; undefined for all others. */
export const runningNumber = (fileNumber: string, year: number, deskTag: string): number | undefined => {
  const prefix = `${year}-${deskTag}`;
  const rest = fileNumber.startsWith(prefix) ? fileNumber.slice(prefix.length) : '';
  return /^\d{4,}$/.test(rest) ? Number(rest) : undefined;
};

const letters = 'ABCDEFGHJKLMNPQRSTUVWXYZ'; // without I and O, which read as digits
/** The tag of the n-th desk (0-based): A … Z without I and O, then AA, AB … */
export const deskTag = (index: number): string => {
  const last = letters[index % letters.length] ?? 'A';
  return index < letters.length ? last : deskTag(Math.floor(index / letters.length) - 1) + last;
};

/** The place of a tag that `deskTag` made. */
export const deskTagIndex = (tag: string): number =>
  [...tag].reduce((index, letter) => (index + 1) * letters.length + letters.indexOf(letter), -1);

/** Tags that no desk gets: before a number they are read as „Az.“ and „Nr.“. */
export const unusedTags: ReadonlySet<string> = new Set(['AZ', 'NR']);

export interface FileNumberParts {
  /** Of four digits; undefined where none was said. */
  readonly year: number | undefined;
  /** Upper case; undefined where none was said. */
  readonly tag: string | undefined;
  readonly running: number;
}

const yearFirst = /^(?:(?:20)?(\d{2})[-/._ ]*)?([a-z]{1,3})[-/._ ]*(\d{1,6})$/;
const yearLast = /^([a-z]{1,3})?[-/._ ]*(\d{1,6})[-/._ ]+(?:20)?(\d{2})$/;

/**
 * The file number that somebody meant, however they write it: `2026-A0042`, `a42`, `26A42`, `A 0042/26`, `42/26`, with or
 * without „Akte“ or „Az.“ before it. Undefined for what cannot be one.
 */
export const readFileNumber = (typed: string): FileNumberParts | undefined => {
  const text = typed
    .trim()
    .toLowerCase()
    .replace(/^(akten?|aktenzeichen|az|nr|nummer)[.:\s]+/, '')
    .trim();
  const first = yearFirst.exec(text);
  const last = first ? null : yearLast.exec(text);
  const [year, tag, running] = first ? [first[1], first[2], first[3]] : [last?.[3], last?.[1], last?.[2]];
  if (running === undefined) return undefined;
  return {
    year: year === undefined ? undefined : 2000 + Number(year),
    tag: tag?.toUpperCase(),
    running: Number(running),
  };
};
