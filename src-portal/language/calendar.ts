import { createTexts } from './language.ts';

/** How a language writes dates. Gregorian dates and Latin digits everywhere: so they stand in the person's letters. */
export interface Calendar {
  /** From Sunday on, with spaces between. */
  readonly weekdays: string;
  /** As they stand in a date; German writes them as numbers. */
  readonly months: string;
  /** `D` and `M` with two digits, `Y`. */
  readonly short: string;
  /** `W` weekday, `D`, `N` name of the month, `Y`. */
  readonly long: string;
  /** `T` is `14:05`. */
  readonly time: string;
}

const german: Calendar = {
  weekdays: 'Sonntag Montag Dienstag Mittwoch Donnerstag Freitag Samstag',
  months: '',
  short: 'D.M.Y',
  long: 'W, S',
  time: 'T Uhr',
};

/** The calendars of the other languages come with their sentences. */
export const calendar = createTexts<Calendar>(german, {
  en: async () => ({ texts: (await import('../texts/status/english.ts')).calendar }),
  tr: async () => ({ texts: (await import('../texts/status/turkish.ts')).calendar }),
  pl: async () => ({ texts: (await import('../texts/status/polish.ts')).calendar }),
  ru: async () => ({ texts: (await import('../texts/status/russian.ts')).calendar }),
  uk: async () => ({ texts: (await import('../texts/status/ukrainian.ts')).calendar }),
  ar: async () => ({ texts: (await import('../texts/status/arabic.ts')).calendar }),
  ro: async () => ({ texts: (await import('../texts/status/romanian.ts')).calendar }),
});
