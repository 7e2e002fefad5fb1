/*
 * Characters that stand in a filled text for what must not be confused with what people write. They come in only where
 * the template language puts them; templates and values are cleared of them.
 */

/** The place of the table of the claim's positions. */
export const POSITIONS_MARK = '\u0002';
const STAR = '\u0001';
const DASH = '\u0003';
// biome-ignore lint/suspicious/noControlCharactersInRegex: the marks themselves
const marks = /[\u0001-\u0003]/g;

export const withoutMarks = (text: string): string => text.replace(marks, '');

/** A value as it may stand in a text: its stars and dashes are never read as bold or as a list. */
export const asValue = (text: string): string =>
  text === POSITIONS_MARK
    ? text
    : withoutMarks(text)
        .replaceAll('*', STAR)
        .replace(/^(\s*)-/gm, (_all, before: string) => before + DASH);

/** The characters that the marks stand for. */
export const unmarked = (text: string): string => text.replaceAll(STAR, '*').replaceAll(DASH, '-');
