/** How text and questions meet: both are folded the same way, so that each spelling finds the other. */
import { type Endings, inflections } from './language/inflections.ts';
import { numberForms, numberWithBlanks } from './language/number-forms.ts';
import { foldWord, wordsOf } from './words.ts';

/** Words that follow each other; the last one may go on (`prefix`). */
export interface Form {
  readonly words: readonly string[];
  readonly prefix: boolean;
}

/** One thing that must be found, or must not be found (`without`). */
export interface Term extends Form {
  /** The same thing written differently: plates, telephone and file numbers. */
  readonly also: readonly Form[];
  /** What is meant as well: other endings, compounds it is a part of, other words for it. */
  readonly wider: readonly Form[];
  /** Two or more words near each other that say the same: „Kosten des Gutachters“ for „Gutachterkosten“. */
  readonly near: readonly (readonly string[])[];
  readonly without: boolean;
}

/** What a word leads to besides its endings. */
export interface Related {
  /** Other words that count as well. */
  readonly words: readonly string[];
  /** Beginnings of words that count when they stand near each other. */
  readonly near: readonly (readonly string[])[];
}

export interface Reading {
  readonly endings?: Endings;
  /** Asked for each single word, folded and as typed in lower case; `typing` while it may go on. */
  readonly related?: (word: string, typed: string, typing: boolean) => Related;
}

const nothing: Related = { words: [], near: [] };

/**
 * What a person typed, as terms that must all be found: words with their German endings, "quoted phrases", numbers with
 * hyphens or slashes as phrases (HN-2026-0048817) in all their spellings, and -words that must not be there. The last
 * word counts as not yet finished. No input is a wrong one; nothing but -words asks for nothing.
 */
export function termsOf(question: string, { endings = 'light', related = () => nothing }: Reading = {}): Term[] {
  const terms: Term[] = [];
  const parts = partsOf(question.normalize('NFC'));
  const finished = /\s$/.test(question);
  for (const [index, part] of parts.entries()) {
    const without = /^-["\p{L}\p{N}]/u.test(part);
    const typed = without ? part.slice(1) : part;
    const words = wordsOf(typed).map((word) => word.folded);
    if (words.length === 0) continue;
    const quoted = typed.startsWith('"');
    const closed = quoted && typed.length > 1 && typed.endsWith('"');
    const prefix = index === parts.length - 1 && !closed && !without && !finished;
    const [only] = words;
    const single = quoted || words.length > 1 ? undefined : only;
    const more = single === undefined || without ? nothing : related(single, typed.toLowerCase(), prefix);
    const same = words.join(' ');
    const others = (forms: readonly Form[]): Form[] => forms.filter((form) => form.words.join(' ') !== same);
    terms.push({
      words,
      prefix,
      without,
      also: quoted ? [] : others(numberForms(typed).map((form) => ({ words: form.map(foldWord), prefix }))),
      wider: others(
        [...new Set([...(single === undefined ? [] : inflections(single, endings)), ...more.words])].map((word) => ({
          words: [word],
          prefix: false,
        })),
      ),
      near: more.near,
    });
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
