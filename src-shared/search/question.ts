/**
 * What a person types into the search: words, and filters as `art:gutachten`. The text is all there is to a question, so
 * the address, the recent searches and the chips over the list all say the same.
 */
import { type DocumentKind, documentKinds } from '../cases/words.ts';
import { fold } from '../text/fold.ts';
import { type HitKind, hitKinds } from './kinds.ts';

/** The filters, by the word before the colon. */
export const operators = ['art', 'von', 'bis', 'akte', 'person', 'zuständig', 'status'] as const;
export type Operator = (typeof operators)[number];

/** One filter in a question, with its place in the text. */
export interface Filter {
  readonly operator: Operator;
  /** As typed, without quotes. */
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

export interface Question {
  /** The text without its filters. */
  readonly words: string;
  readonly filters: readonly Filter[];
}

const filterPattern = /(?<!\S)([\p{L}]+):(?:"([^"]*)"?|(\S*))/gu;
const byWord: ReadonlyMap<string, Operator> = new Map(operators.map((operator) => [fold(operator), operator]));

/** Takes the filters out of a text. What has a colon but no known word before it stays text. */
export const readQuestion = (text: string): Question => {
  const filters: Filter[] = [];
  let words = '';
  let at = 0;
  for (const found of text.matchAll(filterPattern)) {
    const operator = byWord.get(fold(found[1] ?? ''));
    const value = (found[2] ?? found[3] ?? '').trim();
    if (!operator) continue;
    const end = found.index + found[0].length;
    filters.push({ operator, value, start: found.index, end });
    words += text.slice(at, found.index);
    at = end;
  }
  words += text.slice(at);
  // A blank at the end says that the last word is finished, but not one that stood before a filter.
  const closed = /\s$/.test(text) && at < text.length ? ' ' : '';
  const trimmed = words.replace(/\s+/g, ' ').trim();
  return { words: trimmed === '' ? '' : trimmed + closed, filters };
};

const written = (value: string): string => (/[\s"]/.test(value) ? `"${value.replaceAll('"', '')}"` : value);

/** The text with all filters of these operators taken out, and `value` put in for the first where there is one. */
export const withFilter = (text: string, operator: Operator, value: string | null): string => {
  const { filters } = readQuestion(text);
  let rest = text;
  for (const filter of filters.filter((one) => one.operator === operator).toReversed()) {
    rest = rest.slice(0, filter.start) + rest.slice(filter.end);
  }
  const bare = rest.replace(/\s+/g, ' ').trim();
  return value === null ? bare : [bare, `${operator}:${written(value)}`].filter(Boolean).join(' ');
};

/** What `art:` may name: kinds of hits and kinds of documents. */
export interface Kinds {
  readonly hits: readonly HitKind[];
  readonly documents: readonly DocumentKind[];
}

/** Plural and everyday words beside the titles; „Brief“ is what the office wrote, „Schreiben“ also what it got. */
const alsoNamed: Readonly<Record<string, Kinds>> = {
  fotos: { hits: [], documents: ['photo'] },
  bilder: { hits: [], documents: ['photo'] },
  rechnung: { hits: [], documents: ['repairInvoice', 'appraisalInvoice'] },
  rechnungen: { hits: [], documents: ['repairInvoice', 'appraisalInvoice'] },
  brief: { hits: ['letter'], documents: [] },
  briefe: { hits: ['letter'], documents: [] },
  zb1: { hits: [], documents: ['registration'] },
};

/**
 * The kinds that a typed word means: a title or a word in it, by its beginning (`gutachten`, `reparaturr`, `polizei`).
 * An exact title means only itself. Undefined where there is none.
 */
export const kindsNamed = (value: string): Kinds | undefined => {
  const asked = fold(value);
  if (asked === '') return undefined;
  const also = alsoNamed[asked];
  if (also) return also;
  const hits = Object.entries(hitKinds).map(([kind, title]) => ({ kind: kind as HitKind, title: fold(title) }));
  const documents = Object.entries(documentKinds).map(([kind, title]) => ({
    kind: kind as DocumentKind,
    title: fold(title),
  }));
  const among = (fits: (title: string) => boolean): Kinds => ({
    hits: hits.filter(({ title }) => fits(title)).map(({ kind }) => kind),
    documents: documents.filter(({ title }) => fits(title)).map(({ kind }) => kind),
  });
  const ways: readonly ((title: string) => boolean)[] = [
    (title) => title === asked,
    // Aufgaben, Notizen, Dokumente, Fristen.
    (title) => asked.startsWith(title) && asked.length <= title.length + 2,
    (title) => title.startsWith(asked),
    (title) => ` ${title}`.includes(` ${asked}`),
  ];
  return ways.map(among).find((kinds) => kinds.hits.length + kinds.documents.length > 0);
};

const pad = (n: number, width = 2): string => String(n).padStart(width, '0');
const lastDay = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/**
 * The first and last calendar day that a typed date means: `2026`, `2026-03`, `03.2026`, `2026-03-24`, `24.3.2026`,
 * `heute`, `gestern`. Undefined for what is no date.
 */
export const daysNamed = (value: string, today: string): readonly [first: string, last: string] | undefined => {
  const asked = fold(value);
  if (asked === 'heute') return [today, today];
  if (asked === 'gestern') {
    const before = new Date(`${today}T00:00:00Z`);
    before.setUTCDate(before.getUTCDate() - 1);
    const day = before.toISOString().slice(0, 10);
    return [day, day];
  }
  const found =
    /^(?<y>\d{4})(?:-(?<m>\d{1,2})(?:-(?<d>\d{1,2}))?)?$/.exec(asked) ??
    /^(?:(?:(?<d>\d{1,2})\.)?(?<m>\d{1,2})\.)?(?<y>\d{4})$/.exec(asked);
  if (!found?.groups) return undefined;
  const year = Number(found.groups.y);
  const month = found.groups.m === undefined ? undefined : Number(found.groups.m);
  const day = found.groups.d === undefined ? undefined : Number(found.groups.d);
  if (year < 1900 || year > 2199) return undefined;
  if (month === undefined) return [`${year}-01-01`, `${year}-12-31`];
  if (month < 1 || month > 12) return undefined;
  if (day === undefined) return [`${year}-${pad(month)}-01`, `${year}-${pad(month)}-${pad(lastDay(year, month))}`];
  if (day < 1 || day > lastDay(year, month)) return undefined;
  const text = `${year}-${pad(month)}-${pad(day)}`;
  return [text, text];
};

/** Whether `status:` asks for open or for closed cases. */
export const statusNamed = (value: string): 'open' | 'closed' | undefined => {
  const asked = fold(value);
  if (asked === '') return undefined;
  if ('offen'.startsWith(asked) || asked === 'offene') return 'open';
  return ['abgeschlossen', 'geschlossen', 'zu', 'archiv'].some((word) => word.startsWith(asked)) ? 'closed' : undefined;
};

/** `akte:eingang`: documents that wait without a case. */
export const meansTray = (value: string): boolean => ['eingang', 'keine', 'ohne'].includes(fold(value));
