import { fold } from '../text/fold.ts';
import { phoneKey } from './keys.ts';

/** Letters without their marks: `Müller` as `muller`, for whoever types on a foreign keyboard. */
const plain = (text: string): string => text.toLowerCase().replace(/ß/g, 'ss').normalize('NFD').replace(/\p{M}/gu, '');

const split = (text: string): readonly string[] => text.split(/[^\p{L}\p{N}]+/u).filter(Boolean);

/** The words by which a text is found, in every spelling: `HUK-COBURG` by `huk`, `coburg` and `hukcoburg`. */
const wordsOf = (text: string): readonly string[] => {
  const folded = fold(text);
  const parts = folded.split(' ').filter((part) => /[^\p{L}\p{N}]/u.test(part));
  return [...split(folded), ...split(plain(text)), ...parts.map((part) => split(part).join(''))];
};

/** Folded words, each once and with a blank before it; a search word matches where `' ' + word` stands in it. */
export const searchWords = (texts: readonly string[]): string =>
  [...new Set(texts.flatMap(wordsOf))].map((word) => ` ${word}`).join('');

export interface Wanted {
  /** All of them must be the beginning of a word. */
  readonly words: readonly string[];
  /** Digits, where the text may be a telephone number. */
  readonly phone: string;
}

/** What somebody looks for while typing; undefined where there is nothing yet. */
export const wantedOf = (text: string): Wanted | undefined => {
  const words = split(fold(text));
  const isNumber = /^[\d\s()+/.\-–]+$/.test(text.trim());
  const digits = text.replace(/\D/g, '');
  const phone = isNumber && digits.length >= 3 ? phoneKey(text) || digits : '';
  return words.length === 0 ? undefined : { words, phone };
};
