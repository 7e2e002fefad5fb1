import { formatCalendarDate, formatDate, formatDateTime, formatTime } from '../../src-shared/time/format.ts';
import type { Language, OtherLanguage } from '../../src-shared/visibility/languages.ts';
import { currentLanguage } from './language.ts';

/** Gregorian dates and Latin digits everywhere: so they stand in the letters the person holds beside the page. */
const locales: Readonly<Record<OtherLanguage, string>> = {
  en: 'en-GB',
  tr: 'tr',
  pl: 'pl',
  ru: 'ru',
  uk: 'uk',
  ar: 'ar-u-ca-gregory-nu-latn',
  ro: 'ro',
};

/** Each is made once: a formatter costs a phone tens of milliseconds. */
const formatters = new Map<string, Intl.DateTimeFormat>();
const formatIn = (locale: string, parts: Intl.DateTimeFormatOptions, ms: number): string => {
  const name = `${locale} ${Object.entries(parts)}`;
  let formatter = formatters.get(name);
  if (!formatter) {
    formatter = new Intl.DateTimeFormat(locale, { timeZone: 'Europe/Berlin', hourCycle: 'h23', ...parts });
    formatters.set(name, formatter);
  }
  return formatter.format(ms);
};
const format = (language: OtherLanguage, parts: Intl.DateTimeFormatOptions, ms: number): string =>
  formatIn(locales[language], parts, ms);

/** `24.03.2026` in German, else as the language writes it. Berlin time, like everything here. */
export const dateText = (ms: number): string => {
  const language = currentLanguage();
  if (language === 'de') return formatDate(ms);
  return format(language, { day: '2-digit', month: '2-digit', year: 'numeric' }, ms);
};

/** A calendar date `2026-03-24` as `dateText` writes it; other text comes back as it is. */
export const calendarDateText = (day: string): string => {
  if (currentLanguage() === 'de' || !/^\d{4}-\d{2}-\d{2}$/.test(day)) return formatCalendarDate(day);
  return dateText(Date.parse(`${day}T12:00:00Z`));
};

/** `14:05 Uhr`, `14:05`. */
export const timeText = (ms: number): string => {
  const language = currentLanguage();
  return language === 'de' ? formatTime(ms) : format(language, { hour: '2-digit', minute: '2-digit' }, ms);
};

/** `24.03.2026, 14:05 Uhr`. */
export const dateTimeText = (ms: number): string =>
  currentLanguage() === 'de' ? formatDateTime(ms) : `${dateText(ms)}, ${timeText(ms)}`;

/** `Dienstag, 24.03.2026`, `Tuesday, 24 March 2026`. */
export const longDateText = (ms: number): string => {
  const language = currentLanguage();
  if (language === 'de') return `${formatIn('de-DE', { weekday: 'long' }, ms)}, ${formatDate(ms)}`;
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, ms);
};

/** Whether two times lie on the same day in Berlin. */
export const isSameDay = (a: number, b: number): boolean => formatDate(a) === formatDate(b);

/**
 * Lets the browser read what it needs to write dates in a language and in Berlin time, which takes a phone a tenth of a
 * second; the formatters that are made afterwards are made at once.
 */
export const warmDates = (language: Language): void => {
  const locale = language === 'de' ? 'de-DE' : locales[language];
  formatIn(locale, { day: '2-digit', month: '2-digit', year: 'numeric' }, 0);
};
