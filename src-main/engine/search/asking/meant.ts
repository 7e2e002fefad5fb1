import type { Meant } from '../../../../src-shared/contract/search.ts';
import type { Names } from '../index/names.ts';
import { numberWithBlanks } from '../language/number-forms.ts';

/** So many ways to mend a question are tried. */
const MOST_TRIED = 8;
const MOST_OFFERED = 3;

/**
 * The question with one name or number mended, as the office knows it; only where that finds something. Each word is
 * tried by itself: two slips in one question are rare, and guesses would multiply.
 */
export function meantBy(words: string, names: Names, finds: (words: string) => boolean): Meant[] {
  const meant: Meant[] = [];
  let tried = 0;
  for (const part of partsOf(words)) {
    for (const { shown } of names.near(part.text)) {
      if (tried++ >= MOST_TRIED || meant.length >= MOST_OFFERED) return meant;
      const written = /\s/.test(shown) ? `"${shown}"` : shown;
      const text = words.slice(0, part.start) + written + words.slice(part.end);
      if (finds(`${text} `)) meant.push({ text, word: shown });
    }
  }
  return meant;
}

/** Words and numbers of a question; not what stands in quotes or is to be left out. */
function partsOf(words: string): { text: string; start: number; end: number }[] {
  const parts: { text: string; start: number; end: number }[] = [];
  const masked = words.replace(/-?"[^"]*"?/g, (quoted) => ' '.repeat(quoted.length));
  const rest = masked.replace(numberWithBlanks, (number, at: number) => {
    parts.push({ text: number, start: at, end: at + number.length });
    return ' '.repeat(number.length);
  });
  for (const found of rest.matchAll(/(?<!\S)[\p{L}\p{N}][^\s]*/gu)) {
    parts.push({ text: found[0], start: found.index, end: found.index + found[0].length });
  }
  return parts.sort((a, b) => a.start - b.start);
}
