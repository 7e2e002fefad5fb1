/** How text and questions meet: both are folded the same way, so that each spelling finds the other. */
import { fold } from '../../../src-shared/text/fold.ts';
import { type Endings, inflections } from './inflections.ts';
import { numberForms, numberWithBlanks } from './number-forms.ts';

/** The text as it goes into the index: see migrations/desk/0002. */
export function indexed(text: string): { folded: string; bare: string } {
  const composed = text.normalize('NFC');
  return {
    folded: fold(composed),
    bare: (composed.match(/[\p{L}\p{N}]*[äöüÄÖÜ][\p{L}\p{N}äöüÄÖÜ]*/gu) ?? []).join(' '),
  };
}

/** Words that follow each other; the last one may go on (`prefix`). */
interface Form {
  words: readonly string[];
  prefix: boolean;
}

/** One thing that must be found, as typed or in one of its other forms; or must not be found (`without`). */
export interface Term extends Form {
  also: readonly Form[];
  without: boolean;
}

/**
 * What a person typed, as terms that must all be found: words with their German endings, "quoted phrases", numbers with
 * hyphens or slashes as phrases (HN-2026-0048817) in all their spellings, and -words that must not be there. The last
 * word counts as not yet finished. No input is a wrong one; nothing but -words asks for nothing.
 */
export function termsOf(question: string, reach: Endings = 'light'): Term[] {
  const terms: Term[] = [];
  const parts = partsOf(question.normalize('NFC'));
  for (const [index, part] of parts.entries()) {
    const without = /^-["\p{L}\p{N}]/u.test(part);
    const typed = without ? part.slice(1) : part;
    const words = wordsOf(typed).map((word) => word.folded);
    if (words.length === 0) continue;
    const quoted = typed.startsWith('"');
    const closed = quoted && typed.length > 1 && typed.endsWith('"');
    const prefix = index === parts.length - 1 && !closed && !without;
    terms.push({ words, prefix, without, also: quoted ? [] : otherForms(typed, words, prefix, reach) });
  }
  return terms.some((term) => !term.without) ? terms : [];
}

/** Cut at blanks, but not inside quotes and not inside a plate or a telephone number. */
function partsOf(question: string): string[] {
  return (question.match(/(?:(?<!\S)-)?"[^"]*"?|(?:(?!(?<!\S)-")[^"])+/g) ?? []).flatMap((piece) => {
    if (piece.includes('"')) return [piece];
    const parts: string[] = [];
    let at = 0;
    for (const number of piece.matchAll(numberWithBlanks)) {
      parts.push(...piece.slice(at, number.index).split(/\s+/), number[0]);
      at = number.index + number[0].length;
    }
    return [...parts, ...piece.slice(at).split(/\s+/)].filter((part) => part !== '');
  });
}

function otherForms(typed: string, words: readonly string[], prefix: boolean, reach: Endings): Form[] {
  const numbers = numberForms(typed).map((form) => ({ words: form.map(foldWord), prefix }));
  const [only] = words;
  const inflected = only === undefined || words.length > 1 ? [] : inflections(only, reach);
  const same = words.join(' ');
  return [...numbers, ...inflected.map((word) => ({ words: [word], prefix: false }))].filter(
    (form) => form.words.join(' ') !== same,
  );
}

/** The terms as an FTS5 question. Quoted strings only, so nothing typed is ever read as its syntax. */
export function matchOf(terms: readonly Term[]): string {
  const wanted = terms.filter((term) => !term.without).map(anyForm);
  const unwanted = terms.filter((term) => term.without).map(anyForm);
  if (unwanted.length === 0) return wanted.join(' AND ');
  return `(${wanted.join(' AND ')}) NOT (${unwanted.join(' OR ')})`;
}

function anyForm(term: Term): string {
  const forms = [term, ...term.also].map(({ words, prefix }) => `"${words.join(' ')}"${prefix ? '*' : ''}`);
  return forms.length === 1 ? forms.join('') : `(${forms.join(' OR ')})`;
}

/** What is to be marked: every form of what was wanted. */
const formsOf = (terms: readonly Term[]): Form[] => terms.flatMap((term) => (term.without ? [] : [term, ...term.also]));

interface Word {
  folded: string;
  start: number;
  end: number;
}

/** The words of a text as FTS5's unicode61 cuts them (letters and digits), folded, with their place. */
export function wordsOf(text: string): Word[] {
  return [...eachWord(text, 0)];
}

const wordPattern = /[\p{L}\p{N}\p{M}\p{Co}]+/gu;
const plain = /^[a-z0-9]+$/;
const german = /^[a-z0-9äöüß]+$/;
const spelledOut: Readonly<Record<string, string>> = { ä: 'ae', ö: 'oe', ü: 'ue', ß: 'ss' };

/** `fold` for one word, ten times as fast for the words that German texts are made of. */
function foldWord(word: string): string {
  const lower = word.toLowerCase();
  if (plain.test(lower)) return lower;
  if (german.test(lower)) return lower.replace(/[äöüß]/g, (letter) => spelledOut[letter] ?? letter);
  return fold(word);
}

/** Word by word: a list of hits looks at the first few words of many long texts. */
function* eachWord(text: string, from: number): Generator<Word> {
  const pattern = new RegExp(wordPattern);
  pattern.lastIndex = from;
  for (let found = pattern.exec(text); found; found = pattern.exec(text)) {
    yield { folded: foldWord(found[0]), start: found.index, end: found.index + found[0].length };
  }
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
  const first = firstHit(text, terms);
  if (!first) return [];
  const words: Word[] = [];
  for (const word of eachWord(text, first.start)) {
    if (word.start > first.start + reach) break;
    words.push(word);
  }
  const hits: { start: number; end: number }[] = [];
  for (const { from, to } of matchedRuns(
    words.map((word) => word.folded),
    terms,
  )) {
    const [begin, last] = [words[from], words[to]];
    if (!begin || !last) continue;
    const before = hits.at(-1);
    if (before && begin.start < before.end) before.end = Math.max(before.end, last.end);
    else hits.push({ start: begin.start, end: last.end });
  }
  return hits;
}

/** Where the first run of words begins that a term means. */
function firstHit(text: string, terms: readonly Term[]): Word | undefined {
  const forms = formsOf(terms);
  const longest = forms.reduce((most, form) => Math.max(most, form.words.length), 0);
  const window: Word[] = [];
  const begins = (): boolean =>
    forms.some(({ words, prefix }) =>
      words.every((wanted, at) => sameWord(window[at]?.folded, wanted, prefix && at === words.length - 1)),
    );
  for (const word of eachWord(text, 0)) {
    window.push(word);
    if (window.length < longest) continue;
    if (begins()) return window[0];
    window.shift();
  }
  for (; window.length > 0; window.shift()) if (begins()) return window[0];
  return undefined;
}

/** Runs of words (indices, both included) that match a term, ordered by where they begin. */
export function matchedRuns(words: readonly string[], terms: readonly Term[]): { from: number; to: number }[] {
  const runs: { from: number; to: number }[] = [];
  const forms = formsOf(terms);
  for (let from = 0; from < words.length; from++) {
    for (const form of forms) {
      const last = form.words.length - 1;
      const matches = form.words.every((wanted, index) =>
        sameWord(words[from + index], wanted, form.prefix && index === last),
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
  if (word[0] !== wanted[0]) return false;
  const bare = word.replace(/([aou])e/g, '$1');
  return bare !== word && (prefix ? bare.startsWith(wanted) : bare === wanted);
}
