import { formatDate, formatDateTime, formatTime } from '../../src-shared/time/format.ts';
import type { OtherLanguage } from '../../src-shared/visibility/languages.ts';
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

const format = (language: OtherLanguage, parts: Intl.DateTimeFormatOptions, ms: number): string =>
  new Intl.DateTimeFormat(locales[language], { timeZone: 'Europe/Berlin', hourCycle: 'h23', ...parts }).format(ms);

/** `24.03.2026` in German, else as the language writes it. Berlin time, like everything here. */
export const dateText = (ms: number): string => {
  const language = currentLanguage();
  if (language === 'de') return formatDate(ms);
  return format(language, { day: '2-digit', month: '2-digit', year: 'numeric' }, ms);
};

/** `14:05 Uhr`, `14:05`. */
export const timeText = (ms: number): string => {
  const language = currentLanguage();
  return language === 'de' ? formatTime(ms) : format(language, { hour: '2-digit', minute: '2-digit' }, ms);
};

/** `24.03.2026, 14:05 Uhr`. */
export const dateTimeText = (ms: number): string =>
  currentLanguage() === 'de' ? formatDateTime(ms) : `${dateText(ms)}, ${timeText(ms)}`;

const germanWeekday = new Intl.DateTimeFormat('de-DE', { timeZone: 'Europe/Berlin', weekday: 'long' });

/** `Dienstag, 24.03.2026`, `Tuesday, 24 March 2026`. */
export const longDateText = (ms: number): string => {
  const language = currentLanguage();
  if (language === 'de') return `${germanWeekday.format(ms)}, ${formatDate(ms)}`;
  return format(language, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }, ms);
};

/** Whether two times lie on the same day in Berlin. */
export const isSameDay = (a: number, b: number): boolean => formatDate(a) === formatDate(b);
