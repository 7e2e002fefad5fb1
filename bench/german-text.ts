import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { domainWords } from '../src-shared/spelling/domain-words.ts';

/** So many different words a large office's papers have, numbers and slips of the reading aside. */
const VOCABULARY = 60_000;

let words: readonly string[] | undefined;

/** Words of the trade first, for they are the most frequent, then German ones spread over the whole list. */
export const germanVocabulary = (): readonly string[] => {
  if (words) return words;
  const list: unknown = JSON.parse(
    readFileSync(createRequire(import.meta.url).resolve('all-the-german-words'), 'utf8'),
  );
  if (!Array.isArray(list)) throw new Error('The word list is no list.');
  const step = Math.floor(list.length / VOCABULARY);
  const spread = list.filter((_, i) => i % step === 0).map(String);
  // Neighbours in the alphabet would else be neighbours in frequency.
  const mixed = spread.map((_, i) => spread[(i * 7919) % spread.length] ?? '');
  words = [...domainWords, ...mixed];
  return words;
};

/** A page of text: the n-th word is about 1/n as frequent (Zipf), every tenth is a number. */
export const germanText = (count: number, seed: number): string => {
  const vocabulary = germanVocabulary();
  let state = (Math.imul(seed, 2_654_435_761) + 1) >>> 0;
  const next = (): number => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
  const out: string[] = [];
  for (let i = 0; i < count; i++) {
    if (i % 10 === 9) out.push(String(Math.floor(next() * 1_000_000)));
    else out.push(vocabulary[Math.floor(Math.exp(next() * Math.log(vocabulary.length))) - 1] ?? '');
  }
  return out.join(' ');
};
