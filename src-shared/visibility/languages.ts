/** The languages a client's page speaks beside German; the order in which they are offered. */
export const otherLanguages = ['en', 'tr', 'pl', 'ru', 'uk', 'ar', 'ro'] as const;
export type OtherLanguage = (typeof otherLanguages)[number];

/** German first: whatever is not translated is shown in German. */
export const languages = ['de', ...otherLanguages] as const;
export type Language = (typeof languages)[number];

/** For the office. */
export const germanLanguageNames: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  en: 'Englisch',
  tr: 'Türkisch',
  pl: 'Polnisch',
  ru: 'Russisch',
  uk: 'Ukrainisch',
  ar: 'Arabisch',
  ro: 'Rumänisch',
};

/** Each language by its own name, so that whoever reads only it finds it. */
export const languageNames: Readonly<Record<Language, string>> = {
  de: 'Deutsch',
  en: 'English',
  tr: 'Türkçe',
  pl: 'Polski',
  ru: 'Русский',
  uk: 'Українська',
  ar: 'العربية',
  ro: 'Română',
};
