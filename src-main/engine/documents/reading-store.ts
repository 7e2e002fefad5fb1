/** The state and the fruits of reading in the database: rows `reading`, `preview`, page entries and their words. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { SearchIndex } from '../search/search-index.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { breath } from './age-stream.ts';
import type { Reading, ReadingErrorCode, ReadingNotice, WordBox } from './reading.ts';

export interface ReadingJob {
  version_id: string;
  document_id: string;
  case_id: string | null;
  blob_hash: string;
  blob_identity: string;
  attempts: number;
}

export interface ReadingRow {
  state: 'waiting' | 'reading' | 'done' | 'failed';
  pages: number;
  error: string | null;
  notices: string;
  source: string | null;
}

/** A word's place as it is stored: ten-thousandths of the page. */
const storedWords = z.array(z.tuple([z.string(), z.int(), z.int(), z.int(), z.int()]));
const storedNotices = z.array(
  z.union([
    z.object({ code: z.literal('ocr-limit'), read: z.number(), skipped: z.number() }),
    z.object({ code: z.literal('pages-unread'), pages: z.array(z.number()) }),
  ]),
) satisfies z.ZodType<ReadingNotice[]>;

/** So many pages are written in one transaction: about 20 ms with 300 words each. */
const pagesAtOnce = 12;

export type ReadingStore = ReturnType<typeof createReadingStore>;

export function createReadingStore(sqlite: SqliteDatabase, index: SearchIndex) {
  /** The newest version of each document that is not in the bin and was never queued. */
  const unqueued = sqlite.prepare<[], { id: string; document_id: string }>(`
    SELECT v.id, v.document_id FROM document_version v JOIN document d ON d.id = v.document_id
    WHERE v.removed = 0 AND d.removed = 0 AND v.blob_hash IS NOT NULL AND v.blob_identity IS NOT NULL
      AND NOT EXISTS (SELECT 1 FROM reading r WHERE r.version_id = v.id)
      AND NOT EXISTS (SELECT 1 FROM document_version n
        WHERE n.document_id = v.document_id AND n.removed = 0 AND (n.number, n.id) > (v.number, v.id))
    LIMIT 500`);
  const queue = sqlite.prepare<[string, string, number]>(`
    INSERT INTO reading (version_id, document_id, state, queued_at) VALUES (?, ?, 'waiting', ?)
    ON CONFLICT (version_id) DO UPDATE SET state = 'waiting', attempts = 0, error = NULL, queued_at = excluded.queued_at`);
  const interrupted = sqlite.prepare(`UPDATE reading SET state = 'waiting' WHERE state = 'reading'`);
  const waiting = sqlite.prepare<[], ReadingJob>(`
    SELECT r.version_id, r.document_id, v.case_id, v.blob_hash, v.blob_identity, r.attempts
    FROM reading r JOIN document_version v ON v.id = r.version_id
    WHERE r.state = 'waiting' ORDER BY r.queued_at`);
  const begin = sqlite.prepare<[string]>(
    `UPDATE reading SET state = 'reading', attempts = attempts + 1 WHERE version_id = ?`,
  );
  const putBack = sqlite.prepare<[string]>(
    `UPDATE reading SET state = 'waiting', attempts = attempts - 1 WHERE version_id = ?`,
  );
  const fail = sqlite.prepare<[string, string]>(`UPDATE reading SET state = 'failed', error = ? WHERE version_id = ?`);
  const finish = sqlite.prepare<[number, string, string, number | null, string]>(`
    UPDATE reading SET state = 'done', error = NULL, pages = ?, notices = ?, source = ?, taken_at = ? WHERE version_id = ?`);
  const writePreview = sqlite.prepare<[string, number, number, Uint8Array]>(`
    INSERT INTO preview (version_id, width, height, bytes) VALUES (?, ?, ?, ?)
    ON CONFLICT (version_id) DO UPDATE SET width = excluded.width, height = excluded.height, bytes = excluded.bytes`);
  const writeWords = sqlite.prepare<[number, Uint8Array]>(
    'INSERT INTO page_words (entry_id, words) VALUES (?, ?) ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words',
  );
  const readWords = sqlite.prepare<[string, string, number], { words: Uint8Array }>(`
    SELECT w.words FROM search_entry e JOIN page_words w ON w.entry_id = e.id
    WHERE e.row = ? AND e.kind = 'page' AND e.version_id = ? AND e.page = ?`);
  const oneReading = sqlite.prepare<[string], ReadingRow>('SELECT * FROM reading WHERE version_id = ?');
  const onePreview = sqlite.prepare<[string], { bytes: Buffer; width: number; height: number }>(
    'SELECT bytes, width, height FROM preview WHERE version_id = ?',
  );

  return {
    /** Queues what has not been read yet (added here or come by sync). True when there was any. */
    queueNew(now: number): boolean {
      const found = unqueued.all();
      if (found.length > 0) {
        sqlite
          .transaction(() => {
            for (const { id, document_id } of found) queue.run(id, document_id, now);
          })
          .immediate();
      }
      return found.length > 0;
    },
    queueAgain: (versionId: string, documentId: string, now: number) => void queue.run(versionId, documentId, now),
    /** After a start: what was being read when the engine ended is read again. */
    resumeInterrupted: () => interrupted.run().changes,
    waiting: () => waiting.all(),
    begin: (versionId: string) => void begin.run(versionId),
    putBack: (versionId: string) => void putBack.run(versionId),
    fail: (versionId: string, code: ReadingErrorCode | 'damaged' | 'unreadable') => void fail.run(code, versionId),
    reading: (versionId: string) => oneReading.get(versionId),
    preview: (versionId: string) => onePreview.get(versionId),

    /** Stores what was read. The state becomes `done` last, so a crash in between only means reading again. */
    async save(job: ReadingJob, reading: Reading): Promise<void> {
      for (let from = 0; from < reading.pages.length; from += pagesAtOnce) {
        sqlite
          .transaction(() => {
            if (from === 0) {
              const { bytes, width, height } = reading.preview;
              writePreview.run(job.version_id, width, height, bytes);
              index.removePages(job.document_id);
            }
            for (const page of reading.pages.slice(from, from + pagesAtOnce)) {
              if (page.text === '') continue;
              const entry = index.put({
                kind: 'page',
                caseId: job.case_id,
                row: job.document_id,
                versionId: job.version_id,
                page: page.number,
                text: page.text,
              });
              if (page.words.length > 0) writeWords.run(entry, packWords(page.words));
            }
          })
          .immediate();
        await breath();
      }
      finish.run(
        reading.pageCount,
        JSON.stringify(reading.notices),
        sourceOf(reading),
        reading.takenAt ?? null,
        job.version_id,
      );
    },

    words(documentId: string, versionId: string, page: number): Omit<WordBox, 'confidence'>[] {
      const found = readWords.get(documentId, versionId, page);
      return found ? unpackWords(found.words) : [];
    },
  };
}

export function noticesOf(json: string): ReadingNotice[] {
  return storedNotices.parse(JSON.parse(json));
}

function sourceOf(reading: Reading): 'text-layer' | 'ocr' | 'mixed' | 'none' {
  const sources = new Set(reading.pages.map((page) => page.source));
  if (sources.has('text-layer')) return sources.has('ocr') ? 'mixed' : 'text-layer';
  return sources.has('ocr') ? 'ocr' : 'none';
}

function packWords(words: readonly WordBox[]): Uint8Array {
  const scaled = (value: number): number => Math.round(value * 10_000);
  const rows = words.map(({ text, x, y, w, h }) => [text, scaled(x), scaled(y), scaled(w), scaled(h)]);
  return deflateRawSync(JSON.stringify(rows), { level: 4 });
}

function unpackWords(packed: Uint8Array): Omit<WordBox, 'confidence'>[] {
  const rows = storedWords.parse(JSON.parse(inflateRawSync(packed).toString('utf8')));
  return rows.map(([text, x, y, w, h]) => ({ text, x: x / 10_000, y: y / 10_000, w: w / 10_000, h: h / 10_000 }));
}
