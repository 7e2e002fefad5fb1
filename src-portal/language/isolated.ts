/** A text that keeps its own direction inside a sentence of the other one (U+2068, U+2069). Nothing stays nothing. */
export const isolated = (text: string): string => text && `\u2068${text}\u2069`;
