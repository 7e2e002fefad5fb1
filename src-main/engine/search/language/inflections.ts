/** German endings, so that „Fahrzeuges“ finds „Fahrzeuge“. Only at the question: the index keeps the words as written. */

const endings = ['', 'e', 'en', 'er', 'es', 'em', 'ern', 'n', 's'];
const taken = /(?:es|en|em|e|s|n)$/;
const takenWithEr = /(?:ern|er|es|en|em|e|s|n)$/;

/** How far the endings go; measured in evaluation.test.ts, decision 0064. */
export type Endings = 'none' | 'light' | 'withEr';

/** A folded word without its ending, where at least four letters remain. */
export function stemOf(word: string): string {
  const cut = word.replace(taken, '');
  return cut.length >= 4 ? cut : word;
}

/** The same for a part of a compound, where two endings may follow each other: „Reifens“ and „Reifen“ are one. */
export const partStem = (word: string): string => stemOf(stemOf(word));

/**
 * The other forms of a folded word with the usual endings of nouns and adjectives. Words under five letters and such
 * with digits stay as they are; at least four letters remain.
 */
export function inflections(word: string, reach: Endings = 'light'): string[] {
  if (reach === 'none' || !/^[a-z]{5,}$/.test(word)) return [];
  const cut = word.replace(reach === 'withEr' ? takenWithEr : taken, '');
  const stems = cut.length >= 4 ? [word, cut] : [word];
  const forms = new Set(stems.flatMap((stem) => endings.map((ending) => stem + ending)));
  forms.delete(word);
  return [...forms];
}
