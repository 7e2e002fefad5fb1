import { fold } from '../../../../src-shared/text/fold.ts';
import type { SqliteDatabase } from '../../store/database.ts';
import { type Compounds, SHORTEST_COMPOUND } from '../language/compounds.ts';
import { partStem } from '../language/inflections.ts';

/** So many words that were seen last, and up to as many before them, are not looked up again. */
const REMEMBERED = 50_000;
/** A part that stands in more words than this says little. */
const MOST_WORDS = 120;
/** Shorter words are parts of too much; of three letters there are only the few that compounds.ts names. */
const SHORTEST_ASKED = 3;
/** While a word is typed, fewer letters begin too much. */
const SHORTEST_BEGINNING = 5;

/** The long words of all texts, and what they are made of. Words are only added: one that is gone finds nothing. */
export interface Vocabulary {
  /** Takes up the words of a text. Call inside a transaction. */
  learn(text: string): void;
  /** The words (folded) that have this one as a part; the shortest first. `typing`: it may go on. */
  compoundsWith(word: string, typing: boolean): string[];
}

const longWord = new RegExp(`(?<![\\p{L}\\p{N}])\\p{L}{${SHORTEST_COMPOUND},}(?![\\p{L}\\p{N}])`, 'gu');

export function createVocabulary(sqlite: SqliteDatabase, { stemsIn }: Compounds): Vocabulary {
  const insertWord = sqlite.prepare<[string]>('INSERT OR IGNORE INTO search_word (word) VALUES (?)');
  const insertPart = sqlite.prepare<[string, number | bigint]>(
    'INSERT OR IGNORE INTO search_part (stem, word_id) VALUES (?, ?)',
  );
  const withStem = sqlite.prepare<[string, number], { word: string }>(
    `SELECT w.word FROM search_part p JOIN search_word w ON w.id = p.word_id
     WHERE p.stem = ? ORDER BY length(w.word), w.word LIMIT ?`,
  );
  const withBeginning = sqlite.prepare<[string, string, number], { word: string }>(
    `SELECT DISTINCT w.word FROM search_part p JOIN search_word w ON w.id = p.word_id
     WHERE p.stem >= ? AND p.stem < ? LIMIT ?`,
  );
  // In two halves, so that a full one never makes all the frequent words new again.
  let seen = new Set<string>();
  let seenBefore = new Set<string>();
  /** Whether the word is new; from now on it is not. */
  function isNew(word: string): boolean {
    if (seen.has(word)) return false;
    if (seen.size >= REMEMBERED) {
      seenBefore = seen;
      seen = new Set();
    }
    seen.add(word);
    return !seenBefore.has(word);
  }

  return {
    learn(text) {
      for (const [found] of text.normalize('NFC').matchAll(longWord)) {
        const word = found.toLowerCase();
        if (!isNew(word)) continue;
        const stems = stemsIn(word);
        if (stems.length === 0) continue;
        const { changes, lastInsertRowid } = insertWord.run(fold(word));
        if (changes > 0) for (const stem of stems) insertPart.run(stem, lastInsertRowid);
      }
    },
    compoundsWith(word, typing) {
      if (word.length < SHORTEST_ASKED || !/^[a-z]+$/.test(word)) return [];
      const found = withStem.all(partStem(word), MOST_WORDS);
      // While it is typed: „entschäd“ begins parts too.
      if (typing && word.length >= SHORTEST_BEGINNING) {
        found.push(...withBeginning.all(word, `${word}{`, MOST_WORDS));
      }
      return [...new Set(found.map((row) => row.word))].filter((one) => one !== word);
    },
  };
}
