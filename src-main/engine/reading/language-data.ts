/** Which OCR data reads which language: files `NAME.traineddata` in `resources/ocr`. */
import { languagesOf, type TextLanguage } from '../../../src-shared/documents/languages.ts';

const dataOf: Readonly<Record<TextLanguage, string>> = {
  deu: 'latdeu',
};

/** The names of the data for a stored value of `document.language`, joined by `+` as Tesseract takes them. */
export const dataNameOf = (language: string | null): string =>
  languagesOf(language)
    .map((each) => dataOf[each])
    .join('+');

/** The files that must be there for that name. */
export const dataFilesOf = (dataName: string): readonly string[] =>
  dataName.split('+').map((name) => `${name}.traineddata`);
