import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { domainWords } from '../../../../src-shared/spelling/domain-words.ts';
import { openWordFilter } from '../../../../src-shared/spelling/word-filter.ts';

const opened = new Map<string, (word: string) => boolean>();

/**
 * Whether a word (lower case, umlauts as written) is a German one, by the filter that the spelling uses too. Without
 * that file only the words of the trade are known, and fewer compounds are found.
 */
export function germanWords(resourcesDir: string): (word: string) => boolean {
  const file = join(resourcesDir, '../out/spelling/german.bin');
  const before = opened.get(file);
  if (before) return before;
  if (!existsSync(file)) return (word) => domainWords.has(word);
  const inFilter = openWordFilter(readFileSync(file));
  const isWord = (word: string): boolean => inFilter(word) || domainWords.has(word);
  opened.set(file, isWord);
  return isWord;
}
