/** Words of a text as the index has them. */
import { fold } from '../../../src-shared/text/fold.ts';

export interface Word {
  readonly folded: string;
  readonly start: number;
  readonly end: number;
}

/** The text as it goes into the index: see migrations/desk/0002. */
export function indexed(text: string): { folded: string; bare: string } {
  const composed = withoutMarks(text.normalize('NFC'));
  return {
    folded: fold(composed),
    // First whole words, then those with an umlaut: one pattern for both looks at a long word from each of its letters.
    bare: (composed.match(/[\p{L}\p{N}]+/gu) ?? []).filter((word) => /[äöüÄÖÜ]/.test(word)).join(' '),
  };
}

/** The signs before the words of `name` and `marks` (index/marks.ts); a text that has them must not pass for one. */
const withoutMarks = (text: string): string => text.replace(/[\uE000-\uE002]/g, ' ');

/** The words of a text as FTS5's unicode61 cuts them (letters and digits), folded, with their place. */
export function wordsOf(text: string): Word[] {
  return [...eachWord(text, 0)];
}

const wordPattern = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const plain = /^[a-z0-9]+$/;
const german = /^[a-z0-9äöüß]+$/;
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `fold` for one word, ten times as fast for the words that German texts are made of. */
export function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (plain.test(lower)) return lower;
  if (german.test(lower)) return lower.replace(/[äöüß]/g, (letter) => spelledOut[letter] ?? letter);
  return fold(word);
}

/** Word by word: a list of hits looks at the first few words of many long texts. */
export function* eachWord(text: string, from: number): Generator<Word> {
  const pattern = new RegExp(wordPattern);
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    yield { folded: foldWord(found[0]), start: found.index, end: found.index + found[0].length };
  }
}
