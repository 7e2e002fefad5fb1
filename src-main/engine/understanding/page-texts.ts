import type { PageText } from '../../../src-shared/understanding/kind.ts';
import { type Learned, learnableWords } from '../../../src-shared/understanding/learning.ts';
import type { Desk } from '../desk.ts';

/** A letter says what it is on its first pages. */
const MOST_PAGES = 10;
/** The newest choices teach; the first page alone, so that asking stays quick. */
const MOST_LESSONS = 200;

/** What was read of this version, page by page; empty until reading is done. */
export const pageTexts = (desk: Desk, documentId: string, versionId: string): readonly PageText[] =>
  desk.store.sqlite
    .prepare<[string, string, number], PageText>(
      `SELECT e.page, e.text FROM search_entry e JOIN reading r ON r.version_id = e.version_id AND r.state = 'done'
       WHERE e.row = ? AND e.kind = 'page' AND e.version_id = ? ORDER BY e.page LIMIT ?`,
    )
    .all(documentId, versionId, MOST_PAGES);

/** Whether reading this version has ended, with or without any text. */
export const isRead = (desk: Desk, versionId: string): boolean =>
  desk.services.documents.readings.reading(versionId)?.state === 'done';

/**
 * What the office taught by choosing kinds. Counted from the documents themselves, so that it follows every correction
 * and every restore, and nothing of it has to be kept or synced.
 */
export const learnedBy = (desk: Desk, except: string): Learned => {
  const lessons = desk.store.sqlite
    .prepare<[string, number], { kind: string; text: string }>(
      `SELECT d.kind, substr(e.text, 1, 8000) AS text FROM document d
       JOIN search_entry e ON e.row = d.id AND e.kind = 'page' AND e.page = 1
       WHERE d.kind_by = 'person' AND d.removed = 0 AND d.kind IS NOT NULL AND d.id <> ?
       ORDER BY d.added_at DESC LIMIT ?`,
    )
    .all(except, MOST_LESSONS);
  const documents = new Map<string, number>();
  const words = new Map<string, Map<string, number>>();
  for (const { kind, text } of lessons) {
    documents.set(kind, (documents.get(kind) ?? 0) + 1);
    for (const word of learnableWords(text)) {
      const counts = words.get(word) ?? new Map<string, number>();
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
      words.set(word, counts);
    }
  }
  return { documents, words };
};
