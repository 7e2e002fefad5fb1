import { type Learned, learnableWords } from '../../../src-shared/understanding/learning.ts';
import type { Store } from '../store/store.ts';

/** The newest choices teach; the first page alone, so that asking stays quick. */
const MOST_LESSONS = 200;

interface Lesson {
  readonly id: string;
  readonly kind: string;
  readonly version: string | null;
}

/**
 * What the office taught by choosing kinds, counted from the documents themselves: so it follows every correction, every
 * undo and every restore, and nothing of it has to be kept or synced. The words of a page are taken out once.
 */
export const createLearningShelf = (store: Pick<Store, 'sqlite'>) => {
  const lessons = store.sqlite.prepare<[number], Lesson>(
    `SELECT d.id, d.kind, e.version_id AS version FROM document d
     JOIN search_entry e ON e.row = d.id AND e.kind = 'page' AND e.page = 1
     WHERE d.kind_by = 'person' AND d.removed = 0 AND d.kind IS NOT NULL
     ORDER BY d.added_at DESC, d.id LIMIT ?`,
  );
  const firstPage = store.sqlite.prepare<[string], { text: string }>(
    `SELECT substr(text, 1, 8000) AS text FROM search_entry WHERE row = ? AND kind = 'page' AND page = 1`,
  );
  let wordsOf = new Map<string, readonly string[]>();
  let counted: { readonly of: string; readonly learned: Learned } | undefined;

  /** What is known now; `of` changes whenever it does. */
  return (): { readonly of: string; readonly learned: Learned } => {
    const rows = lessons.all(MOST_LESSONS);
    const of = rows.map(({ id, kind, version }) => `${id}${version ?? ''}${kind}`).join();
    if (counted?.of === of) return counted;
    const documents = new Map<string, number>();
    const words = new Map<string, Map<string, number>>();
    const kept = new Map<string, readonly string[]>();
    for (const { id, kind, version } of rows) {
      const key = `${id}${version ?? ''}`;
      const present = wordsOf.get(key) ?? learnableWords(firstPage.get(id)?.text ?? '');
      kept.set(key, present);
      documents.set(kind, (documents.get(kind) ?? 0) + 1);
      for (const word of present) {
        const counts = words.get(word) ?? new Map<string, number>();
        counts.set(kind, (counts.get(kind) ?? 0) + 1);
        words.set(word, counts);
      }
    }
    wordsOf = kept;
    counted = { of, learned: { documents, words } };
    return counted;
  };
};
