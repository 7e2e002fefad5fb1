import type { Day } from '../../deadlines/calendar.ts';
import type { PageText } from '../kind.ts';
import { DAY, dayNamed, wantedIn } from './days.ts';

/** A deadline that a letter sets. */
export interface ReadDeadline {
  readonly title: string;
  /** The day it names; null where it names a time from its own date on. */
  readonly on: Day | null;
  readonly days: number | null;
  /** The letter's own date, from which a time runs; null where it was not found. */
  readonly letterOn: Day | null;
  readonly raw: string;
  readonly page: number;
}

/** What a sentence with a day until which somebody waits is about; the first that fits counts. */
const about: readonly (readonly [string, RegExp])[] = [
  ['Restwertangebot gilt bis', /restwert|angebot|gebot|bindend/i],
  ['Zahlungsfrist', /zahl|überweis|begleich|ausgleich|gutschrift/i],
  ['Stellungnahme', /stellungnahme|stellung zu nehmen|äußer/i],
  [
    'Antwortfrist',
    /übersend|überlass|einreich|vorleg|mitteil|teilen sie|antwort|rückmeld|bitten|benötigen|erwarten|nachweis|zusend|vorzulegen|frist/i,
  ],
];

/** The sentence around a place of the text. */
const sentenceAt = (text: string, at: number, length: number): string => {
  const from = Math.max(...['. ', '! ', '? ', '\n\n'].map((end) => text.lastIndexOf(end, at) + 1), 0);
  const rest = text.slice(at + length);
  const to = rest.search(/[.!?](?:\s|$)|\n\n/);
  return text.slice(from, at + length + (to < 0 ? rest.length : to));
};

const dateLine = new RegExp(String.raw`(?:^|\n|,\s|Datum:?\s+|den\s+|vom\s+)(${DAY})(?=\s|$)`, 'i');

/** The day on which a letter was written: the first day in its head that stands for itself. */
export const letterDay = (text: string): Day | null => dayNamed(dateLine.exec(text.slice(0, 1500))?.[1] ?? '');

/**
 * The deadlines a letter sets: only where its sentence asks for something, or says until when an offer holds. A time
 * („innerhalb von 14 Tagen“) runs from the letter's date.
 */
export const readDeadlines = (pages: readonly PageText[]): readonly ReadDeadline[] => {
  const letterOn = letterDay(pages[0]?.text ?? '');
  const found = pages.slice(0, 5).flatMap(({ page, text }) =>
    wantedIn(text).flatMap(({ on, days, raw, at }): ReadDeadline[] => {
      // The day's own line first: above it may stand a table without full stops.
      const line = text.lastIndexOf('\n', at) + 1;
      const places = [
        sentenceAt(text.slice(line).split('\n', 1)[0] ?? '', at - line, raw.length),
        sentenceAt(text, at, raw.length),
      ];
      const title = places.flatMap((place) => about.find(([, words]) => words.test(place))?.[0] ?? [])[0];
      return title === undefined ? [] : [{ title, on, days, letterOn, raw: raw.replace(/\s+/g, ' '), page }];
    }),
  );
  // Said twice, it is one deadline.
  return found.filter(
    (each, at) =>
      found.findIndex(({ on, days, title }) => on === each.on && days === each.days && title === each.title) === at,
  );
};
