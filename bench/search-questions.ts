import { germanText, germanVocabulary } from './german-text.ts';

/** One kind of question: how a person types it, and how raw FTS5 is asked the same where it can be. */
export interface QuestionKind {
  readonly name: string;
  readonly ask: (i: number) => string;
  readonly raw: ((i: number) => string) | null;
}

/** Words as they stand in the papers; seldom ones as often as frequent ones. */
const word = (i: number, place: number): string =>
  germanText(60, 9_000_000 + i)
    .split(' ')
    .filter((one) => /^\p{L}{4,}$/u.test(one))[place] ?? 'schaden';
const quoted = (text: string): string => `"${text}"`;
/** Two words that stand side by side somewhere. */
const pair = (i: number): string =>
  germanText(20, i * 31)
    .split(' ')
    .slice(2, 4)
    .join(' ');
const slip = (name: string): string => name.slice(0, 3) + name.slice(4, 5) + name.slice(3, 4) + name.slice(5);
const names = ['Brückner', 'Petersen', 'Öztürk', 'Nowakowski'];
const parts = [
  'Kosten',
  'Schaden',
  'Rechnung',
  'Versicherung',
  'Prüfung',
  'Arbeit',
  'Teile',
  'Zeit',
  'Werte',
  'Anlage',
];
const vocabularyAt = (n: number): string => germanVocabulary()[n % germanVocabulary().length] ?? '';

/** A blank at the end finishes the last word. */
export const questionKinds: readonly QuestionKind[] = [
  { name: 'one word', ask: (i) => `${quoted(word(i, 0))}`, raw: (i) => quoted(word(i, 0)) },
  {
    name: 'two words',
    ask: (i) => `${quoted(word(i, 0))} ${quoted(word(i, 1))}`,
    raw: (i) => `${quoted(word(i, 0))} AND ${quoted(word(i, 1))}`,
  },
  {
    name: 'prefix while typing',
    ask: (i) => word(i, 0).slice(0, 3 + (i % 5)),
    raw: (i) => `${quoted(word(i, 0).slice(0, 3 + (i % 5)))}*`,
  },
  { name: 'phrase', ask: (i) => quoted(pair(i)), raw: (i) => quoted(pair(i)) },
  {
    name: 'exclusion',
    ask: (i) => `${quoted(word(i, 0))} -${quoted(word(i, 1))}`,
    raw: (i) => `${quoted(word(i, 0))} NOT ${quoted(word(i, 1))}`,
  },
  { name: 'word in any form', ask: (i) => `${word(i, 0)} `, raw: null },
  { name: 'filter', ask: (i) => `${word(i, 0)} art:lichtbild von:2026 status:offen`, raw: null },
  { name: 'person and word', ask: (i) => `${names[i % names.length] ?? ''} ${word(i, 0)}`, raw: null },
  { name: 'part of a compound', ask: (i) => `${parts[i % parts.length] ?? ''} ${vocabularyAt(i * 13)} `, raw: null },
  { name: 'mistyped name', ask: (i) => `${slip(names[i % names.length] ?? '')}${i} `, raw: null },
];
