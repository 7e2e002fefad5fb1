import type { SqliteDatabase } from '../../store/database.ts';

/** So many blocks of 4 KB are written in one portion: some milliseconds. */
const BLOCKS = 32;
/** What a portion changes that had nothing to do. */
const NOTHING = 1;

/**
 * Puts the segments together that the index is made of: each transaction that writes into it leaves one, and a question
 * looks into all. Left to FTS5 it would happen within a transaction, all at once (migrations/desk/0030).
 */
export function createMerging(sqlite: SqliteDatabase): () => boolean {
  const merge = sqlite.prepare<[number]>(`INSERT INTO search (search, rank) VALUES ('merge', ?)`);
  const total = sqlite.prepare<[], number>('SELECT total_changes()').pluck();
  const changes = (): number => total.get() ?? 0;
  /** Does a portion. Call inside a transaction. False when nothing is left. */
  return () => {
    const before = changes();
    merge.run(BLOCKS);
    return changes() - before > NOTHING;
  };
}
