import type { Related } from '../terms.ts';
import type { Compounds } from './compounds.ts';
import { inflections } from './inflections.ts';
import { synonymsOf } from './synonyms.ts';

/** Which parts of the language a question makes use of; measured one by one in evaluation.test.ts. */
export interface Means {
  readonly umlauts: boolean;
  readonly compounds: boolean;
  readonly synonyms: boolean;
}
export const ALL_MEANS: Means = { umlauts: true, compounds: true, synonyms: true };

/**
 * What one word of a question leads to: compounds of this office's texts that it is a part of, its plural with an umlaut,
 * other words for the same, and for a compound its parts near each other.
 */
export function createRelated(
  vocabulary: { compoundsWith(word: string, typing: boolean): readonly string[] },
  compounds: Compounds,
  means: Means = ALL_MEANS,
): (word: string, typed: string, typing: boolean) => Related {
  return (word, typed, typing) => {
    if (!/^[a-z]+$/.test(word)) return { words: [], near: [] };
    const words = new Set<string>();
    const near: (readonly string[])[] = [];
    if (means.umlauts) for (const form of umlautForms(word)) words.add(form);
    if (means.compounds) {
      for (const compound of vocabulary.compoundsWith(word, typing)) words.add(compound);
      for (const form of means.umlauts ? umlautStems(word) : []) {
        for (const compound of vocabulary.compoundsWith(form, false)) words.add(compound);
      }
      const parts = compounds.partsOf(typed);
      if (parts.length > 1) near.push(parts);
    }
    if (means.synonyms) {
      for (const other of synonymsOf(word)) {
        if (other.includes(' ')) near.push(other.split(' '));
        else for (const form of [other, ...inflections(other)]) words.add(form);
      }
    }
    words.delete(word);
    return { words: [...words], near };
  };
}

/** „Schäden“ for „Schaden“ and back: the last a, o, u of the stem with and without its dots. */
function umlautStems(word: string): string[] {
  if (word.length < 5) return [];
  const vowel = /^(.*?)(ae|oe|ue|aeu|au|a|o|u)([^aeiou]{1,4}(?:e[nmrs]?|n|s)?)$/.exec(word);
  if (!vowel) return [];
  const [, begin = '', middle = '', end = ''] = vowel;
  const other: Readonly<Record<string, string>> = {
    ae: 'a',
    oe: 'o',
    ue: 'u',
    aeu: 'au',
    au: 'aeu',
    a: 'ae',
    o: 'oe',
    u: 'ue',
  };
  return [`${begin}${other[middle] ?? middle}${end}`];
}

const umlautForms = (word: string): string[] => umlautStems(word).flatMap((stem) => [stem, ...inflections(stem)]);
