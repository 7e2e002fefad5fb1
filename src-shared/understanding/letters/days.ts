import { type Day, isDay } from '../../deadlines/calendar.ts';

const months = [
  'januar',
  'februar',
  'märz',
  'april',
  'mai',
  'juni',
  'juli',
  'august',
  'september',
  'oktober',
  'november',
  'dezember',
];

/** A day as letters write it: `14.12.2026`, `14. 12. 26`, `14. Dezember 2026`. */
export const DAY = String.raw`\d{1,2}\.\s?(?:\d{1,2}\.\s?(?:20)?\d{2}(?!\d)|(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)\s+20\d{2})`;

/** The day found by `DAY`; null where the calendar has none. */
export const dayNamed = (raw: string): Day | null => {
  const [, date = '', month = '', year = ''] = /^(\d{1,2})\.\s?([\p{L}\d]+)\.?\s*(\d{2,4})$/u.exec(raw.trim()) ?? [];
  const number = /^\d/.test(month) ? Number(month) : months.indexOf(month.toLowerCase()) + 1;
  const day = `${year.length === 2 ? `20${year}` : year}-${String(number).padStart(2, '0')}-${date.padStart(2, '0')}`;
  return isDay(day) ? day : null;
};

const spelled: Readonly<Record<string, number>> = {
  einer: 1,
  eines: 1,
  zwei: 2,
  drei: 3,
  vier: 4,
  sechs: 6,
  acht: 8,
  zehn: 10,
  vierzehn: 14,
};

/** Days until which a letter wants something, either a day of the calendar or so many days from its date. */
export type Wanted =
  | { readonly on: Day; readonly days: null; readonly raw: string; readonly at: number }
  | { readonly on: null; readonly days: number; readonly raw: string; readonly at: number };

const until = new RegExp(
  String.raw`\b(?:bis\s+(?:spätestens\s+)?(?:zum\s+)?|spätestens\s+(?:bis\s+)?(?:zum\s+|am\s+)?)(${DAY})`,
  'gi',
);
const within =
  /\b(?:binnen|innerhalb)\s+(?:von\s+)?(?:der\s+nächsten\s+)?(\d{1,2}|einer|eines|zwei|drei|vier|sechs|acht|zehn|vierzehn)\s+(tag|woche|monat)(?:en|e|n|s)?\b/gi;
/** `vom 03.03. bis zum 14.03.2026` is a time, not a day until which somebody waits. */
const span = /\b(?:vom|von|ab)\s+[\d.\s]{4,12}$/i;
const length: Readonly<Record<string, number>> = { tag: 1, woche: 7, monat: 30 };

/** Every day or time until which the text waits for something, in the order they stand. */
export const wantedIn = (text: string): readonly Wanted[] => {
  const days = [...text.matchAll(until)].flatMap((match): Wanted[] => {
    const on = dayNamed(match[1] ?? '');
    const before = text.slice(Math.max(0, match.index - 24), match.index);
    return on === null || span.test(before) ? [] : [{ on, days: null, raw: match[0], at: match.index }];
  });
  const times = [...text.matchAll(within)].flatMap((match): Wanted[] => {
    const [raw, number = '', unit = ''] = match;
    const amount = (spelled[number.toLowerCase()] ?? Number(number)) * (length[unit.toLowerCase()] ?? 1);
    return amount > 0 ? [{ on: null, days: amount, raw, at: match.index }] : [];
  });
  return [...days, ...times].sort((a, b) => a.at - b.at);
};
