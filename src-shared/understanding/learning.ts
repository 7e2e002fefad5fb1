import { isDocumentKind } from '../cases/checklist.ts';
import type { DocumentKind } from '../cases/words.ts';
import { fold } from '../text/fold.ts';
import { LONGEST_TEXT } from './words.ts';

/** What an office taught by choosing kinds: in how many documents of a kind each word stood. */
export interface Learned {
  /** Documents per kind. */
  readonly documents: ReadonlyMap<string, number>;
  /** Word to kind to documents. */
  readonly words: ReadonlyMap<string, ReadonlyMap<string, number>>;
}

const MOST_WORDS = 400;
/** One word alone never decides: the strongest few speak, each limited. */
const SPEAKING = 8;
const MOST_PER_WORD = 1.2;

/** The words of a text that are learnt: folded, of five letters and more, each once, the first 400. */
export const learnableWords = (text: string): readonly string[] => {
  const words = fold(text.slice(0, LONGEST_TEXT)).match(/[a-z]{5,30}/g) ?? [];
  return [...new Set(words)].slice(0, MOST_WORDS);
};

interface LearnedPoints {
  readonly kind: DocumentKind;
  readonly points: number;
  /** The words that spoke most. */
  readonly words: readonly string[];
}

/**
 * Naive Bayes over the presence of words: how much more often a word stands in documents of the kind than in the others.
 * Smoothed by one, weakened while a kind has few documents, silent until two kinds or three documents are known.
 */
export const learnedPoints = (learned: Learned, text: string): readonly LearnedPoints[] => {
  const all = [...learned.documents.values()].reduce((sum, n) => sum + n, 0);
  if (all < 3) return [];
  const present = learnableWords(text);
  return [...learned.documents].flatMap(([kind, documents]): LearnedPoints[] => {
    if (!isDocumentKind(kind) || documents < 1) return [];
    const said = present
      .map((word) => {
        const counts = learned.words.get(word);
        const here = counts?.get(kind) ?? 0;
        const elsewhere = [...(counts?.values() ?? [])].reduce((sum, n) => sum + n, 0) - here;
        const odds = Math.log((here + 0.5) / (documents + 1)) - Math.log((elsewhere + 0.5) / (all - documents + 1));
        return { word, points: here === 0 ? 0 : Math.min(MOST_PER_WORD, odds) };
      })
      .filter(({ points }) => points > 0.3)
      .sort((a, b) => b.points - a.points || b.word.length - a.word.length)
      .slice(0, SPEAKING);
    const points = said.reduce((sum, word) => sum + word.points, 0) * (documents / (documents + 1));
    return points > 1 ? [{ kind, points, words: said.slice(0, 2).map(({ word }) => word) }] : [];
  });
};
