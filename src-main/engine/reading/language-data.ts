/** Which OCR data reads which language: files `NAME.traineddata` in `resources/ocr`. */
import { languagesOf, type TextLanguage } from '../../../src-shared/documents/languages.ts';

const dataOf: Readonly<Record<TextLanguage, readonly string[]>> = {
  deu: ['latdeu'],
  fra: ['latfra'],
  ita: ['latita'],
  pol: ['latpol'],
  // Names, plates and numbers in such letters are Latin; with the Latin data first both are read.
  rus: ['latdeu', 'cyr'],
  ces: ['latces'],
  ukr: ['latdeu', 'cyr'],
};

/** The names of the data for a stored value of `document.language`, joined by `+` as Tesseract takes them. */
export const dataNameOf = (language: string | null): string =>
  [...new Set(languagesOf(language).flatMap((each) => dataOf[each]))].join('+');

/** The files that must be there for that name. */
export const dataFilesOf = (dataName: string): readonly string[] =>
  dataName.split('+').map((name) => `${name}.traineddata`);
