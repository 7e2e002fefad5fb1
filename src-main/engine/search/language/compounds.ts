/**
 * German compounds and what they are made of, so that „Entschädigung“ finds „Nutzungsausfallentschädigung“. Words are cut
 * where both sides are known words, never in the middle of one: „Schein“ does not find „erscheinen“.
 */
import { fold } from '../../../../src-shared/text/fold.ts';
import { partStem, stemOf } from './inflections.ts';

/** Shorter parts would be found in nearly every word; these few stand in many words of the trade. */
const SHORTEST_PART = 4;
const shortParts: ReadonlySet<string> = new Set(['tür', 'rad', 'öl', 'kfz', 'lkw', 'pkw', 'tag', 'weg']);
/** What may join two parts of a compound (Fugenelemente). */
const joints = ['', 's', 'es', 'n', 'en', 'er', 'e'];
const MOST_PARTS = 4;
/** What looks like a word at the end and only makes another word of the one before it. */
const suffixes: ReadonlySet<string> = new Set(['lich', 'haft', 'heit', 'keit', 'chen', 'lein', 'isch', 'schaft']);
/** Made of what looks like words, but none of them. */
const indivisible: ReadonlySet<string> = new Set(['karosserie', 'reparatur']);
/** No German word is longer; what is, is noise and would take time. */
const LONGEST = 60;
/** A word that stands in a list in one form only is mostly none: an abbreviation, a slip. */
const FORMS = ['e', 'en', 'n', 's', 'es', 'er', 't'];

/** Words shorter than this are not looked into. */
export const SHORTEST_COMPOUND = 7;

/** Where one part lies in a word; the joint after it belongs to none. */
interface Part {
  readonly start: number;
  readonly end: number;
}

/** Cuts words (lower case, umlauts as written) into known parts; `isWord` says whether one is German. */
function createCut(isWord: (word: string) => boolean): (word: string) => readonly Part[] | undefined {
  const isPart = (text: string): boolean => {
    if (text.length < SHORTEST_PART) return shortParts.has(text);
    if (!isWord(text)) return false;
    const stem = stemOf(text);
    if (stem !== text && isWord(stem)) return true;
    return FORMS.some((form) => isWord(text + form) || (stem + form !== text && isWord(stem + form)));
  };

  interface Rest {
    readonly parts: readonly Part[];
    readonly shortest: number;
    /** Letters in joints. */
    readonly joined: number;
  }

  /** The rest of the word from `start` in `count` parts, the shortest of them as long as can be. */
  function restOf(word: string, start: number, count: number, known: Map<number, Rest | null>): Rest | null {
    const key = start * 8 + count;
    const before = known.get(key);
    if (before !== undefined) return before;
    let best: Rest | null = null;
    if (count === 1) {
      const length = word.length - start;
      if (isPart(word.slice(start)) && !suffixes.has(word.slice(start)))
        best = { parts: [{ start, end: word.length }], shortest: length, joined: 0 };
    } else {
      for (let end = start + 2; end <= word.length - 2; end++) {
        const length = end - start;
        if (best && length < best.shortest) continue;
        if (!isPart(word.slice(start, end))) continue;
        for (const joint of joints) {
          if (!word.startsWith(joint, end)) continue;
          const rest = restOf(word, end + joint.length, count - 1, known);
          if (!rest) continue;
          const shortest = Math.min(length, rest.shortest);
          const joined = rest.joined + joint.length;
          if (best && (shortest < best.shortest || (shortest === best.shortest && joined >= best.joined))) continue;
          best = { parts: [{ start, end }, ...rest.parts], shortest, joined };
        }
      }
    }
    known.set(key, best);
    return best;
  }

  /** Into as few parts as it takes, and those that are compounds once more. */
  function cut(word: string): readonly Part[] | undefined {
    if (word.length < SHORTEST_COMPOUND || indivisible.has(word)) return undefined;
    const known = new Map<number, Rest | null>();
    for (let count = 2; count <= MOST_PARTS; count++) {
      const found = restOf(word, 0, count, known);
      if (!found) continue;
      return found.parts.flatMap((part) => {
        const inner = cut(word.slice(part.start, part.end));
        return inner ? inner.map(({ start, end }) => ({ start: part.start + start, end: part.start + end })) : [part];
      });
    }
    return undefined;
  }
  return cut;
}

export interface Compounds {
  /** The folded stems of the parts of a word (lower case, umlauts as written); none where it is no compound. */
  readonly partsOf: (word: string) => readonly string[];
  /** The same of all that it is made of: parts, and parts side by side, but not the whole word. */
  readonly stemsIn: (word: string) => readonly string[];
}

export function createCompounds(isWord: (word: string) => boolean): Compounds {
  const cut = createCut(isWord);
  const cutOf = (word: string): readonly Part[] =>
    word.length < SHORTEST_COMPOUND || word.length > LONGEST || !/^\p{L}+$/u.test(word) ? [] : (cut(word) ?? []);
  const stem = (word: string, from: Part | undefined, to: Part | undefined): string =>
    partStem(fold(word.slice(from?.start, to?.end)));

  return {
    partsOf: (word) => cutOf(word).map((part) => stem(word, part, part)),
    stemsIn(word) {
      const parts = cutOf(word);
      const stems = new Set<string>();
      for (let from = 0; from < parts.length; from++) {
        for (let to = from; to < parts.length; to++) {
          if (to - from < parts.length - 1) stems.add(stem(word, parts[from], parts[to]));
        }
      }
      return [...stems];
    },
  };
}
