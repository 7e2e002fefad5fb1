/** Which page of the newer version stands for which of the older one: a page put in between must not move all others. */

export interface Pair {
  /** From 1; null where the page is new. */
  readonly older: number | null;
  /** From 1; null where the page is gone. */
  readonly newer: number | null;
}

/** Pages that share fewer of their words are two different pages. */
const ALIKE = 0.25;
/** More pages are paired by their place: the table would be too large. */
const MOST_PAGES = 600;

/** Pairs pages in their order by the words they share; pages without text by their place. Every page comes once. */
export function pairPages(older: readonly string[], newer: readonly string[]): Pair[] {
  if (older.length > MOST_PAGES || newer.length > MOST_PAGES) return byPlace(older.length, newer.length);
  const [left, right] = [older.map(wordSet), newer.map(wordSet)];
  const columns = newer.length + 1;
  // best[i * columns + j]: the most likeness that the pages from i and from j on can have.
  const best = new Float64Array((older.length + 1) * columns);
  const likeness = new Float64Array(older.length * newer.length);
  for (let i = older.length - 1; i >= 0; i--) {
    for (let j = newer.length - 1; j >= 0; j--) {
      const alike = likenessOf(left[i], right[j]);
      likeness[i * newer.length + j] = alike;
      const paired = alike >= ALIKE ? alike + (best[(i + 1) * columns + j + 1] ?? 0) : -1;
      best[i * columns + j] = Math.max(paired, best[(i + 1) * columns + j] ?? 0, best[i * columns + j + 1] ?? 0);
    }
  }
  const pairs: Pair[] = [];
  let [i, j] = [0, 0];
  while (i < older.length && j < newer.length) {
    const alike = likeness[i * newer.length + j] ?? 0;
    const here = best[i * columns + j] ?? 0;
    if (alike >= ALIKE && here === alike + (best[(i + 1) * columns + j + 1] ?? 0)) {
      pairs.push({ older: ++i, newer: ++j });
    } else if (here === (best[(i + 1) * columns + j] ?? 0)) pairs.push({ older: ++i, newer: null });
    else pairs.push({ older: null, newer: ++j });
  }
  while (i < older.length) pairs.push({ older: ++i, newer: null });
  while (j < newer.length) pairs.push({ older: null, newer: ++j });
  return joined(pairs);
}

/** A page that is gone right where one is new was replaced: it stands beside the new one. */
function joined(pairs: readonly Pair[]): Pair[] {
  const result: Pair[] = [];
  let gone: number[] = [];
  let fresh: number[] = [];
  const flush = (): void => {
    for (let at = 0; at < Math.max(gone.length, fresh.length); at++) {
      result.push({ older: gone[at] ?? null, newer: fresh[at] ?? null });
    }
    gone = [];
    fresh = [];
  };
  for (const pair of pairs) {
    if (pair.older !== null && pair.newer !== null) {
      flush();
      result.push(pair);
    } else if (pair.older !== null) gone.push(pair.older);
    else if (pair.newer !== null) fresh.push(pair.newer);
  }
  flush();
  return result;
}

const byPlace = (older: number, newer: number): Pair[] =>
  Array.from({ length: Math.max(older, newer) }, (_, at) => ({
    older: at < older ? at + 1 : null,
    newer: at < newer ? at + 1 : null,
  }));

const wordSet = (text: string): ReadonlySet<string> =>
  new Set(text.toLocaleLowerCase('de').match(/[\p{L}\p{N}]+/gu) ?? []);

/** Shared words of all words; two pages without any are alike enough to stand beside each other. */
function likenessOf(a: ReadonlySet<string> = new Set(), b: ReadonlySet<string> = new Set()): number {
  if (a.size === 0 && b.size === 0) return 0.5;
  let shared = 0;
  for (const word of a) if (b.has(word)) shared += 1;
  return shared / (a.size + b.size - shared);
}
