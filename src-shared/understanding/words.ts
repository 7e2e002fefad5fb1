import { fold } from '../text/fold.ts';

/** So much of a document is looked at: enough for any letter, little enough to stay off everybody's way. */
export const LONGEST_TEXT = 40_000;

/** Signs that scanners take for each other, made equal. */
const skeleton = (word: string): string =>
  word
    .replace(/0/g, 'o')
    .replace(/[1i|!]/g, 'l')
    .replace(/5/g, 's')
    .replace(/8/g, 'b')
    .replace(/rn/g, 'm')
    .replace(/q/g, 'g');

/** The words of a text as they are compared: folded, without signs, with scanners' confusions made equal. */
export const comparedWords = (text: string): readonly string[] =>
  fold(text.slice(0, LONGEST_TEXT))
    .split(/[^a-z0-9|!]+/)
    .filter(Boolean)
    .map(skeleton);

/** Whether two words differ by at most `most` signs put in, left out or changed. */
const near = (a: string, b: string, most: number): boolean => {
  if (a === b) return true;
  if (most === 0 || Math.abs(a.length - b.length) > most) return false;
  let before = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const changed = (before[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1);
      row.push(Math.min(changed, (before[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1));
    }
    if (Math.min(...row) > most) return false;
    before = row;
  }
  return (before[b.length] ?? 0) <= most;
};

/** Longer words may be misread in more places; short ones must be exact. */
const tolerance = (word: string): number => (word.length >= 14 ? 2 : word.length >= 8 ? 1 : 0);

interface Wanted {
  readonly word: string;
  /** Any ending will do. */
  readonly open: boolean;
}

const wantedOf = (phrase: string): readonly Wanted[] =>
  fold(phrase)
    .split(/[^a-z0-9*]+/)
    .filter(Boolean)
    .map((word) => ({ word: skeleton(word.replace('*', '')), open: word.endsWith('*') }));

/**
 * Finds phrases among words: answers where a phrase begins, `-1` for nowhere. A `*` at the end of a word stands for any
 * ending. Each different word is compared once, however often it stands there.
 */
export const phraseFinder = (words: readonly string[]): ((phrase: string) => number) => {
  const different = [...new Set(words)];
  const fitting = ({ word, open }: Wanted): ReadonlySet<string> => {
    const most = tolerance(word);
    return new Set(different.filter((each) => near(open ? each.slice(0, word.length) : each, word, most)));
  };
  return (phrase) => {
    const sets: ReadonlySet<string>[] = [];
    for (const want of wantedOf(phrase)) {
      const set = fitting(want);
      if (set.size === 0) return -1;
      sets.push(set);
    }
    if (sets.length === 0) return -1;
    return words.findIndex((_, at) => sets.every((set, next) => set.has(words[at + next] ?? '')));
  };
};
