import { commonSlips, domainWords } from './domain-words.ts';

/** German spelling: single words, and compounds put together from them. Case is not judged. */
export interface Spelling {
  isRight(word: string): boolean;
  /** What may have been meant, the likeliest first; at most `limit`. */
  suggest(word: string, limit?: number): readonly string[];
}

/** Shorter parts make a compound of nearly every slip; these few stand in many words of the trade. */
const SHORTEST_PART = 4;
const shortParts: ReadonlySet<string> = new Set(['tür', 'rad', 'typ', 'öl', 'kfz', 'lkw', 'pkw', 'tag', 'weg']);
/** Longer words get no compounds as suggestions: trying them all would hold up the window. */
const LONGEST_COMPOUND_MEANT = 16;
/** Two capitals and then small letters: the shift key was held too long. Shorter ones are abbreviations (GmbH). */
const HELD_SHIFT = /^\p{Lu}{2}\p{Ll}{3}/u;
const MOST_PARTS = 4;
/** Longer words are not looked into: no German word is, and it would take time. */
const LONGEST = 60;
/** What may join two parts of a compound (Fugenelemente). */
const joints = ['', 's', 'es', 'n', 'en', 'er', 'e'];
const letters = 'enirstadhulcgmobwfkzpvüäößjyxq';
const umlauts: readonly (readonly [string, string])[] = [
  ['ae', 'ä'],
  ['oe', 'ö'],
  ['ue', 'ü'],
  ['ss', 'ß'],
  ['ß', 'ss'],
  ['a', 'ä'],
  ['o', 'ö'],
  ['u', 'ü'],
];

/** The form in which words are compared. */
export const spellingForm = (word: string): string => word.normalize('NFC').toLocaleLowerCase('de');

/**
 * `inList` says whether a word (in `spellingForm`) is German, `isOwn` whether the office knows it: names of its cases
 * and words somebody added.
 */
export const createSpelling = (source: {
  readonly inList: (word: string) => boolean;
  readonly isOwn: (word: string) => boolean;
}): Spelling => {
  const isWord = (word: string): boolean =>
    source.inList(word) ||
    domainWords.has(word) ||
    source.isOwn(word) ||
    // The genitive of a name.
    (word.endsWith('s') && source.isOwn(word.slice(0, -1)));

  const isCompound = (word: string, parts: number): boolean => {
    if (parts === 0) return false;
    for (let at = 2; at <= word.length - SHORTEST_PART; at++) {
      if (at < SHORTEST_PART && !shortParts.has(word.slice(0, at))) continue;
      const rest = word.slice(at);
      if (!isWord(rest) && parts < 2) continue;
      const head = word.slice(0, at);
      const headIsWord =
        shortParts.has(head) ||
        joints.some(
          (joint) =>
            head.endsWith(joint) &&
            head.length - joint.length >= SHORTEST_PART &&
            isWord(head.slice(0, head.length - joint.length)),
        );
      if (headIsWord && (isWord(rest) || isCompound(rest, parts - 1))) return true;
    }
    return false;
  };

  const isRightPart = (part: string): boolean => {
    if (part.length <= 2 || part.length > LONGEST || /\p{N}/u.test(part)) return true;
    // Abbreviations: UPE, StVG, GmbH.
    if (HELD_SHIFT.test(part)) return false;
    // Any other capital inside: UPE, StVG, names such as AllSecur.
    if (/.\p{Lu}/u.test(part)) return true;
    const word = spellingForm(part);
    if ([...commonSlips].some((slip) => word.startsWith(slip))) return false;
    return isWord(word) || isCompound(word, MOST_PARTS - 1);
  };

  const isRight = (word: string): boolean => word.split(/[^\p{L}\p{N}]+/u).every(isRightPart);

  return {
    isRight,
    suggest: (word, limit = 5) => {
      if (word.length > LONGEST) return [];
      const meant = spellingForm(word);
      const found = new Set<string>();
      const compounds = new Set<string>();
      // Only its capitals are wrong.
      if (HELD_SHIFT.test(word) && isWord(meant)) found.add(meant);
      for (const candidate of oneSlipAway(meant)) {
        if (candidate === meant || candidate.length < 2) continue;
        if (isWord(candidate)) found.add(candidate);
        else if (meant.length <= LONGEST_COMPOUND_MEANT && isCompound(candidate, MOST_PARTS - 1))
          compounds.add(candidate);
        if (found.size >= limit) break;
      }
      return [...found, ...compounds].slice(0, limit).map((one) => inCaseOf(word, one));
    },
  };
};

/** Every spelling one slip away (Damerau 1964), the commonest slips first. */
function* oneSlipAway(word: string): Generator<string> {
  for (const [typed, meant] of umlauts) {
    for (let at = word.indexOf(typed); at >= 0; at = word.indexOf(typed, at + 1)) {
      yield word.slice(0, at) + meant + word.slice(at + typed.length);
    }
  }
  for (let at = 0; at < word.length - 1; at++) {
    yield word.slice(0, at) + word.charAt(at + 1) + word.charAt(at) + word.slice(at + 2);
  }
  // A letter that was typed once instead of twice, or twice instead of once, is commoner than any other.
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.charAt(at) + word.slice(at);
  for (let at = 0; at < word.length; at++) yield word.slice(0, at) + word.slice(at + 1);
  for (let at = 0; at <= word.length; at++) {
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at);
  }
  for (let at = 0; at < word.length; at++) {
    for (const letter of letters) yield word.slice(0, at) + letter + word.slice(at + 1);
  }
}

const inCaseOf = (model: string, word: string): string => {
  const first = model.charAt(0);
  return first === first.toLocaleUpperCase('de') && first !== first.toLocaleLowerCase('de')
    ? word.charAt(0).toLocaleUpperCase('de') + word.slice(1)
    : word;
};
