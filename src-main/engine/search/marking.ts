/** Where in a text the words stand that a question means, to mark them. */
import type { Form, Term } from './terms.ts';
import { eachWord, type Word } from './words.ts';

/** What is to be marked: every form of what was wanted. Single words lie in a set, for there may be hundreds. */
interface Marked {
  readonly words: ReadonlySet<string>;
  readonly forms: readonly Form[];
  readonly longest: number;
}

/**
 * The parts of a compound (`parts`) are marked only where the word itself and its other forms do not stand: beside
 * „Versicherungsnehmer“ nobody means „Versicherung“.
 */
function markedOf(terms: readonly Term[], parts: boolean): Marked {
  const words = new Set<string>();
  const forms: Form[] = [];
  for (const term of terms) {
    if (term.without) continue;
    const near = parts ? term.near.flat().map((word) => ({ words: [word], prefix: true })) : [];
    for (const form of [term, ...term.also, ...term.wider, ...near]) {
      const [only] = form.words;
      if (only !== undefined && form.words.length === 1 && !form.prefix) words.add(only);
      else forms.push(form);
    }
  }
  return { words, forms, longest: forms.reduce((most, form) => Math.max(most, form.words.length), 1) };
}

/**
 * The places in the text that the terms mean, ordered and not overlapping, from the first one to at most `reach`
 * characters after it.
 */
export function hitsIn(
  text: string,
  terms: readonly Term[],
  reach = Number.POSITIVE_INFINITY,
): { start: number; end: number }[] {
  const whole = markedOf(terms, false);
  const found = firstHit(text, whole);
  const marked = found ? whole : markedOf(terms, true);
  const first = found ?? firstHit(text, marked);
  if (!first) return [];
  const words: Word[] = [];
  for (const word of eachWord(text, first.start)) {
    if (word.start > first.start + reach) break;
    words.push(word);
  }
  const hits: { start: number; end: number }[] = [];
  for (const { from, to } of runsOf(
    words.map((word) => word.folded),
    marked,
  )) {
    const [begin, last] = [words[from], words[to]];
    if (!begin || !last) continue;
    const before = hits.at(-1);
    if (before && begin.start < before.end) before.end = Math.max(before.end, last.end);
    else hits.push({ start: begin.start, end: last.end });
  }
  return hits;
}

/** Runs of words (indices, both included) that match a term, ordered by where they begin. */
export function matchedRuns(words: readonly string[], terms: readonly Term[]): { from: number; to: number }[] {
  return terms
    .flatMap((term) => {
      const whole = runsOf(words, markedOf([term], false));
      return whole.length > 0 ? whole : runsOf(words, markedOf([term], true));
    })
    .sort((a, b) => a.from - b.from || a.to - b.to);
}

/** Where the first run of words begins that a term means. */
function firstHit(text: string, marked: Marked): Word | undefined {
  const window: Word[] = [];
  const folded: string[] = [];
  const begins = (): boolean => runsAt(folded, 0, marked).next().done === false;
  const shift = (): void => {
    window.shift();
    folded.shift();
  };
  for (const word of eachWord(text, 0)) {
    window.push(word);
    folded.push(word.folded);
    if (window.length < marked.longest) continue;
    if (begins()) return window[0];
    shift();
  }
  for (; window.length > 0; shift()) if (begins()) return window[0];
  return undefined;
}

function runsOf(words: readonly string[], marked: Marked): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  for (let from = 0; from < words.length; from++) for (const to of runsAt(words, from, marked)) runs.push({ from, to });
  return runs;
}

/** The ends of the runs that begin at `from`. */
function* runsAt(words: readonly string[], from: number, marked: Marked): Generator<number> {
  const word = words[from];
  if (word !== undefined && (marked.words.has(word) || marked.words.has(bareOf(word)))) yield from;
  for (const form of marked.forms) {
    const last = form.words.length - 1;
    const matches = form.words.every((wanted, index) =>
      sameWord(words[from + index], wanted, form.prefix && index === last),
    );
    if (matches) yield from + last;
  }
}

const bareOf = (word: string): string => word.replace(/([aou])e/g, '$1');

/** "muller" finds "mueller" here only through its umlaut's bare form, as the index does. */
function sameWord(word: string | undefined, wanted: string, prefix: boolean): boolean {
  if (word === undefined) return false;
  if (prefix ? word.startsWith(wanted) : word === wanted) return true;
  if (word[0] !== wanted[0]) return false;
  const bare = bareOf(word);
  return bare !== word && (prefix ? bare.startsWith(wanted) : bare === wanted);
}
