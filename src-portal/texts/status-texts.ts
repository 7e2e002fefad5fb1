import type { ClientView } from '../../src-shared/visibility/client-view.ts';
import { dateTimeText, isSameDay, timeText } from '../language/dates.ts';
import { createTexts } from '../language/language.ts';
import type { PageState, StatusState } from '../page-state.ts';
import { dateTitle, said } from '../translated.ts';
import { texts as german, type StatusTexts } from './status/german.ts';

/** Every sentence of the status page, in the language it speaks now. */
export const statusTexts = createTexts<StatusTexts>(german, {
  en: () => import('./status/english.ts'),
  tr: () => import('./status/turkish.ts'),
  pl: () => import('./status/polish.ts'),
  ru: () => import('./status/russian.ts'),
  uk: () => import('./status/ukrainian.ts'),
  ar: () => import('./status/arabic.ts'),
  ro: () => import('./status/romanian.ts'),
});

/** What stands below the next date: what it is, and honestly that it has passed. */
export const dateSentence = (date: NonNullable<ClientView['nextDate']>, now: number): string => {
  const what = dateTitle(date, statusTexts().dates).text;
  return date.at >= now ? statusTexts().planned(what) : statusTexts().wasPlanned(what);
};

/** `Stand von 14:05 Uhr` today, else with the date. */
export const lostSentence = ({ confirmedAt }: StatusState, now: number): string =>
  isSameDay(confirmedAt, now)
    ? statusTexts().lostToday(timeText(confirmedAt))
    : statusTexts().lostSince(dateTimeText(confirmedAt));

/** What a screen reader is told when something on the page changed by itself; empty while nothing has. */
export const announcement = (state: PageState): string => {
  if (state.kind === 'problem') {
    const { title, what } = statusTexts().problems[state.problem];
    return `${title}. ${what}`;
  }
  if (state.kind === 'loading' || state.changes === 0) return '';
  const { headline, result } = said(state.view);
  return statusTexts().newState(headline.text, result.text);
};
