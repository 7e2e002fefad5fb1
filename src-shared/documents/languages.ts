/** The languages scanned pages can be read in. Codes are Tesseract's; they stand in `document.language`, joined by `+`. */
export const textLanguages = {
  deu: 'Deutsch',
} as const;

export type TextLanguage = keyof typeof textLanguages;

/** What is read where nobody chose. */
export const usualLanguage: TextLanguage = 'deu';

const isTextLanguage = (code: string): code is TextLanguage => Object.hasOwn(textLanguages, code);

/** The known languages in a stored value; the usual one where there is none. */
export function languagesOf(stored: string | null): readonly TextLanguage[] {
  const known = [...new Set((stored ?? '').split('+'))].filter(isTextLanguage);
  return known.length > 0 ? known : [usualLanguage];
}
