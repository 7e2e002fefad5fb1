/** Terms as a question to FTS5. Quoted strings only, so nothing typed is ever read as its syntax. */
import { CONTEXT_SIGN, NAME_SIGN } from './index/marks.ts';
import type { Form, Term } from './terms.ts';

/** How near words must stand to say what a compound says. */
const NEARNESS = 4;

/**
 * Where and how a question may be answered: by the words as typed or by all that is meant (`wide`), in names alone, or
 * with the help of what is known of the case (`context`: some words in the entry, the others being its client or plate).
 */
export interface Reach {
  readonly wide: boolean;
  readonly where: 'names' | 'entry' | 'context';
}

/** The words of the index that begin so; undefined where the beginning itself is to be asked for. */
export type Beginnings = (beginning: string) => readonly string[] | undefined;
const asTyped: Beginnings = () => undefined;

/** The question for all terms; `marks` are those of the filters, any of each list. */
export function matchOf(
  terms: readonly Term[],
  { wide, where }: Reach = { wide: false, where: 'entry' },
  marks: readonly (readonly string[])[] = [],
  beginnings = asTyped,
): string {
  const wanted = terms.filter((term) => !term.without);
  const unwanted = terms.filter((term) => term.without);
  const all =
    where === 'context'
      ? withCase(wanted, wide, beginnings)
      : wanted.map((term) => anyOf(term, wide, where, beginnings));
  all.push(...marks.map((any) => either(any.map((mark) => `"${mark}"`))));
  const found = all.join(' AND ');
  if (unwanted.length === 0) return found;
  // What belongs to the case does not show either: a hit under the name that was to be left out would look wrong.
  return `(${found}) NOT ${either(unwanted.map((term) => anyOf(term, true, 'context', beginnings)))}`;
}

/**
 * The question for those terms that are not typed still; undefined where that is none or all of them. It costs little, and
 * where it finds nothing the whole one cannot either.
 */
export function finishedMatch(terms: readonly Term[], reach: Reach): string | undefined {
  const wanted = terms.filter((term) => !term.without);
  const finished = wanted.filter((term) => !term.prefix);
  if (finished.length === 0 || finished.length === wanted.length || reach.where === 'context') return undefined;
  return matchOf(finished, reach);
}

/**
 * Each term in the entry or known of its case, but one that tells something in the entry. For two terms so that the last
 * one, which may be typed still, stands there once: FTS5 reads all that begins like it, each time anew.
 */
function withCase(terms: readonly Term[], wide: boolean, beginnings: Beginnings): string[] {
  const entry = (term: Term): string => anyOf(term, wide, 'entry', beginnings);
  const anywhere = (term: Term): string => anyOf(term, wide, 'context', beginnings);
  const [one, another] = terms.filter(tells);
  if (one && !another) return terms.map((term) => (term === one ? entry(term) : anywhere(term)));
  const [first, last, more] = terms;
  if (first && last && !more) {
    return [`((${entry(last)} AND ${anywhere(first)}) OR (${ofCase(last, beginnings)} AND ${entry(first)}))`];
  }
  return [...terms.map(anywhere), either(terms.filter(tells).map(entry))];
}

/** Whether a word alone says that an entry is meant; the parts of a plate stand everywhere. */
const tells = ({ words }: Term): boolean => /^(?=.*[a-z]).{3}|^.{4}/.test(words.join(''));

/** Whether asking with the help of the case makes sense: several words, one of which says what is meant. */
export const mayUseContext = (terms: readonly Term[]): boolean => {
  const wanted = terms.filter((term) => !term.without);
  return wanted.length > 1 && wanted.some(tells);
};

const either = (questions: readonly string[]): string =>
  questions.length === 1 ? questions.join('') : `(${questions.join(' OR ')})`;

function anyOf(term: Term, wide: boolean, where: Reach['where'], beginnings: Beginnings): string {
  const forms = [term, ...term.also, ...(wide ? term.wider : [])];
  const sign = where === 'names' ? NAME_SIGN : '';
  const questions = forms.flatMap((form) => phrases(form, sign, beginnings));
  if (where === 'context') questions.push(ofCase(term, beginnings));
  if (wide && where !== 'names') {
    questions.push(...term.near.map((words) => `NEAR(${words.map((word) => `"${word}"*`).join(' ')}, ${NEARNESS})`));
  }
  return either(questions);
}

/** Known of the case: client, plate, what it is called. */
const ofCase = (term: Term, beginnings: Beginnings): string =>
  either([term, ...term.also].flatMap((form) => phrases(form, CONTEXT_SIGN, beginnings)));

/** The form as a phrase; where it may go on, as all phrases it may be. */
function phrases({ words, prefix }: Form, sign: string, beginnings: Beginnings): string[] {
  const signed = words.map((word) => sign + word);
  const whole = `"${signed.join(' ')}"`;
  if (!prefix) return [whole];
  const ends = beginnings(signed.at(-1) ?? '');
  if (!ends) return [`${whole}*`];
  // None at all: then the phrase itself finds nothing either.
  if (ends.length === 0) return [whole];
  const start = signed.slice(0, -1);
  return ends.map((end) => `"${[...start, end].join(' ')}"`);
}
