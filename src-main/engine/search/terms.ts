/** How text and questions meet: both are folded the same way, so that each spelling finds the other. */
import { fold } from '../../../src-shared/text/fold.ts';

/** The text as it goes into the index: see migrations/desk/0002. */
export function indexed(text: string): { folded: string; bare: string } {
  const composed = text.normalize('NFC');
  return {
    folded: fold(composed),
    bare: (composed.match(/[\p{L}\p{N}]*[äöüÄÖÜ][\p{L}\p{N}äöüÄÖÜ]*/gu) ?? []).join(' '),
  };
}

/** One thing that must be found: words that follow each other; the last one may go on (`prefix`). */
export interface Term {
  words: readonly string[];
  prefix: boolean;
}

/**
 * What a person typed, as terms that must all be found: words, "quoted phrases", and numbers with hyphens or slashes
 * as phrases (HN-2026-0048817). The last word counts as not yet finished. No input is a wrong one.
 */
export function termsOf(question: string): Term[] {
  const terms: Term[] = [];
  const parts = question.normalize('NFC').match(/"[^"]*"?|[^\s"]+/g) ?? [];
  for (const [index, part] of parts.entries()) {
    const words = wordsOf(part).map((word) => word.folded);
    const closed = part.startsWith('"') && part.length > 1 && part.endsWith('"');
    if (words.length > 0) terms.push({ words, prefix: index === parts.length - 1 && !closed });
  }
  return terms;
}

/** The terms as an FTS5 question. Quoted strings only, so nothing typed is ever read as its syntax. */
export function matchOf(terms: readonly Term[]): string {
  return terms.map(({ words, prefix }) => `"${words.join(' ')}"${prefix ? '*' : ''}`).join(' AND ');
}

interface Word {
  folded: string;
  start: number;
  end: number;
}

/** The words of a text as FTS5's unicode61 cuts them (letters and digits), folded, with their place. */
export function wordsOf(text: string): Word[] {
  const words: Word[] = [];
  for (const found of text.matchAll(/[\p{L}\p{N}\p{M}\p{Co}]+/gu)) {
    words.push({ folded: fold(found[0]), start: found.index, end: found.index + found[0].length });
  }
  return words;
}

/** The places in the text that the terms mean, ordered and not overlapping. */
export function hitsIn(text: string, terms: readonly Term[]): { start: number; end: number }[] {
  const words = wordsOf(text);
  const found = matchedRuns(
    words.map((word) => word.folded),
    terms,
  );
  const hits: { start: number; end: number }[] = [];
  for (const { from, to } of found) {
    const [first, last] = [words[from], words[to]];
    if (!first || !last) continue;
    const before = hits.at(-1);
    if (before && first.start < before.end) before.end = Math.max(before.end, last.end);
    else hits.push({ start: first.start, end: last.end });
  }
  return hits;
}

/** Runs of words (indices, both included) that match a term, ordered by where they begin. */
export function matchedRuns(words: readonly string[], terms: readonly Term[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from < words.length; from++) {
    for (const term of terms) {
      const last = term.words.length - 1;
      const matches = term.words.every((wanted, index) =>
        sameWord(words[from + index], wanted, term.prefix && index === last),
      );
      if (matches) runs.push({ from, to: from + last });
    }
  }
  return runs;
}

/** "muller" finds "mueller" here only through its umlaut's bare form, as the index does. */
function sameWord(word: string | undefined, wanted: string, prefix: boolean): boolean {
  if (word === undefined) return false;
  if (prefix ? word.startsWith(wanted) : word === wanted) return true;
  const bare = word.replace(/([aou])e/g, '$1');
  return bare !== word && (prefix ? bare.startsWith(wanted) : bare === wanted);
}
