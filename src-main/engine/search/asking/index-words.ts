import type { SqliteDatabase } from '../../store/database.ts';

/** So many letters the index has of each beginning (migrations/desk/0017); for a longer one FTS5 reads all that begins so. */
const INDEXED_LETTERS = 8;
/** Asking for more words one by one takes longer than reading them all. */
const MOST_WORDS = 100;

/** The words the index is made of. */
export interface IndexWords {
  /**
   * The words that begin so, where asking for them by name is cheaper than for all that begins so: then FTS5 reads of
   * each only what another word of the question leaves over.
   */
  beginningWith(beginning: string): readonly string[] | undefined;
  /** Whether it stands on anything. */
  has(word: string): boolean;
}

/** Keeps what it has looked up: one for each question, for the index grows. */
export function createIndexWords(sqlite: SqliteDatabase): () => IndexWords {
  sqlite.exec(`CREATE VIRTUAL TABLE IF NOT EXISTS temp.search_term USING fts5vocab('main', 'search', 'instance')`);
  const next = sqlite.prepare<[string], string>('SELECT term FROM temp.search_term WHERE term >= ? LIMIT 1').pluck();
  const one = sqlite.prepare<[string], string>('SELECT term FROM temp.search_term WHERE term = ? LIMIT 1').pluck();

  function read(beginning: string): readonly string[] | undefined {
    const words: string[] = [];
    // From word to word: a range would be read with all the places where its words stand.
    for (let word = next.get(beginning); word?.startsWith(beginning); word = next.get(`${word}\u0001`)) {
      if (words.length === MOST_WORDS) return undefined;
      words.push(word);
    }
    return words;
  }

  return () => {
    const found = new Map<string, readonly string[] | undefined>();
    return {
      beginningWith(beginning) {
        if (beginning.length <= INDEXED_LETTERS) return undefined;
        if (!found.has(beginning)) found.set(beginning, read(beginning));
        return found.get(beginning);
      },
      has: (word) => one.get(word) !== undefined,
    };
  };
}
