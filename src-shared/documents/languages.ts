/**
 * The languages scanned pages can be read in. Codes are Tesseract's; they stand in `document.language`, joined by `+`.
 * English, Dutch, Romanian and Turkish are read as well with the German data (decision 0068), so they need no choice.
 */
export const textLanguageCodes = ['deu', 'fra', 'ita', 'pol', 'rus', 'ces', 'ukr'] as const;

export type TextLanguage = (typeof textLanguageCodes)[number];

/** In the order of their German names, the usual one first. */
export const textLanguages: Readonly<Record<TextLanguage, string>> = {
  deu: 'Deutsch',
  fra: 'Französisch',
  ita: 'Italienisch',
  pol: 'Polnisch',
  rus: 'Russisch',
  ces: 'Tschechisch',
  ukr: 'Ukrainisch',
};

/** What is read where nobody chose. */
const usualLanguage: TextLanguage = 'deu';

/** The known languages in a stored value, the main one first; the usual one where there is none. */
export function languagesOf(stored: string | null): readonly TextLanguage[] {
  const wanted = [...new Set((stored ?? '').split('+'))];
  const known = wanted.flatMap((code) => textLanguageCodes.find((each) => each === code) ?? []);
  return known.length > 0 ? known : [usualLanguage];
}
