/**
 * What the filters of a question ask for stands in the index beside the text, as words with a sign before them: so a
 * filter costs no more than one word more, however much else matches.
 */
import { dayOf } from '../../../../src-shared/deadlines/calendar.ts';
import type { HitKind } from '../../../../src-shared/search/kinds.ts';
import { wordsOf } from '../words.ts';

/** Private use characters: letters to the index, in no text (`indexed` takes them out) and in no question. */
const MARK_SIGN = '\uE000';
/** Before the words by which a thing is called. */
export const NAME_SIGN = '\uE001';
/** Before what is known of the case an entry belongs to: its client, plate and number. */
export const CONTEXT_SIGN = '\uE002';

const idMark = (sign: string, id: string): string => `${MARK_SIGN}${sign}${id.replaceAll('-', '')}`;

export const kindMark = (kind: HitKind): string => `${MARK_SIGN}k${kind.toLowerCase()}`;
export const documentKindMark = (kind: string): string => `${MARK_SIGN}d${kind.toLowerCase()}`;
export const caseMark = (caseId: string): string => idMark('c', caseId);
/** Stands on nothing: for a filter that nobody and nothing fits. */
export const noMark = `${MARK_SIGN}none`;
/** On documents that wait in „Eingang“. */
export const trayMark = `${MARK_SIGN}tray`;
export const userMark = (userId: string): string => idMark('u', userId);
export const responsibleMark = (userId: string): string => idMark('r', userId);
export const statusMark = (closed: boolean): string => `${MARK_SIGN}s${closed ? 'closed' : 'open'}`;

const yearMark = (year: string): string => `${MARK_SIGN}y${year}`;
const monthMark = (month: string): string => `${MARK_SIGN}m${month.replace('-', '')}`;
const dayMark = (day: string): string => `${MARK_SIGN}t${day.replaceAll('-', '')}`;

/** Year, month and day of an instant. */
export function dateMarks(at: number | null): string[] {
  if (at === null) return [];
  const day = dayOf(at);
  return [yearMark(day.slice(0, 4)), monthMark(day.slice(0, 7)), dayMark(day)];
}

const nextDay = (day: string): string => {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + 1);
  return date.toISOString().slice(0, 10);
};
const endOfMonth = (day: string): string => {
  const date = new Date(`${day.slice(0, 7)}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + 1);
  date.setUTCDate(0);
  return date.toISOString().slice(0, 10);
};

/** The fewest marks of which one stands on every entry between two calendar days, both included. */
export function rangeMarks(first: string, last: string): string[] {
  const marks: string[] = [];
  for (let day = first; day <= last; ) {
    const yearEnd = `${day.slice(0, 4)}-12-31`;
    const monthEnd = endOfMonth(day);
    if (day.endsWith('-01-01') && yearEnd <= last) {
      marks.push(yearMark(day.slice(0, 4)));
      day = nextDay(yearEnd);
    } else if (day.endsWith('-01') && monthEnd <= last) {
      marks.push(monthMark(day.slice(0, 7)));
      day = nextDay(monthEnd);
    } else {
      marks.push(dayMark(day));
      day = nextDay(day);
    }
  }
  return marks;
}

/** Every word of a text with a sign before it, each once where the order does not matter. */
export const signed = (text: string, sign: string): string =>
  wordsOf(text.normalize('NFC'))
    .map(({ folded }) => sign + folded)
    .join(' ');
