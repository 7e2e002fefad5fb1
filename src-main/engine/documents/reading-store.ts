/** The state and the fruits of reading in the database: rows `reading`, `preview`, page entries and their words. */
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { z } from 'zod';
import type { FileWarning } from '../../../src-shared/texts/file-warnings.ts';
import { onArrival, patienceMs } from '../reading/reading-order.ts';
import { createUnreadVersions, isOutdated, type UnreadVersion } from '../reading/unread-versions.ts';
import { surePage } from '../reading/unsure.ts';
import type { SearchIndex } from '../search/search-index.ts';
import type { SqliteDatabase } from '../store/database.ts';
import type { ScannedPage } from './reader.ts';
import type { Preview, ReadingErrorCode, ReadingNotice, ReadPage, WordBox } from './reading.ts';

export interface ReadingJob {
  readonly version_id: string;
  readonly document_id: string;
  readonly blob_hash: string;
  readonly blob_identity: string;
  /** Opens a protected PDF. */
  readonly password: string | null;
  /** `document.language` */
  readonly language: string | null;
  readonly attempts: number;
  /** Epoch milliseconds: see reading-order.ts. */
  readonly due: number;
}

export interface ReadingRow {
  state: 'waiting' | 'reading' | 'done' | 'failed';
  /** 0 until it was opened. */
  pages: number;
  error: string | null;
  notices: string;
  source: string | null;
  due: number;
  /** Codes of src-shared/texts/file-warnings.ts with commas between; null until it was looked for. */
  warnings: string | null;
}

/** How one page was read. */
export interface ReadPageRow {
  readonly page: number;
  readonly source: 'text-layer' | 'ocr' | 'none' | 'unread';
  readonly confidence: number | null;
  readonly turns: number;
}

/** A word's place as it is stored: ten-thousandths of the page; then its confidence, which older rows do not have. */
const storedWords = z.array(z.tuple([z.string(), z.int(), z.int(), z.int(), z.int()]).rest(z.int()));
const storedNotices = z.array(z.object({ code: z.string(), pages: z.array(z.number()).optional() }));

/** A crowd is what came for the same case, in the same way, with less than this between two. */
const crowdGapMs = 60_000;
/** So many waiting documents are looked at in one go. */
const waitingAtOnce = 50;

export type ReadingStore = ReturnType<typeof createReadingStore>;

export function createReadingStore(sqlite: SqliteDatabase, index: SearchIndex) {
  const unread = createUnreadVersions(sqlite);
  const queue = sqlite.prepare<[string, string, number, number, string | null]>(`
    INSERT INTO reading (version_id, document_id, state, queued_at, due, language) VALUES (?, ?, 'waiting', ?, ?, ?)
    ON CONFLICT (version_id) DO UPDATE SET state = 'waiting', attempts = 0, error = NULL,
      queued_at = excluded.queued_at, due = excluded.due, language = excluded.language`);
  const languageOf = sqlite.prepare<[string], { language: string | null }>(
    'SELECT language FROM document WHERE id = ?',
  );
  const isAway = sqlite
    .prepare<[string], 1>('SELECT 1 FROM document_version v JOIN away_blob a ON a.hash = v.blob_hash WHERE v.id = ?')
    .pluck();
  const forgetPages = sqlite.prepare<[string]>('DELETE FROM read_page WHERE version_id = ?');
  const interrupted = sqlite.prepare(`UPDATE reading SET state = 'waiting' WHERE state = 'reading'`);
  const jobs = `
    SELECT r.version_id, r.document_id, v.blob_hash, v.blob_identity, v.password, r.language, r.attempts, r.due
    FROM reading r JOIN document_version v ON v.id = r.version_id
    WHERE r.state = 'waiting' AND NOT ${isOutdated}`;
  const waiting = sqlite.prepare<[number, string, number], ReadingJob>(
    `${jobs} AND r.due < ${onArrival} AND (r.due, r.version_id) > (?, ?) ORDER BY r.due, r.version_id LIMIT ?`,
  );
  const oneWaiting = sqlite.prepare<[string], ReadingJob>(`${jobs} AND r.version_id = ?`);
  const begin = sqlite.prepare<[string]>(
    `UPDATE reading SET state = 'reading', attempts = attempts + 1 WHERE version_id = ?`,
  );
  const putBack = sqlite.prepare<[string]>(
    `UPDATE reading SET state = 'waiting', attempts = max(0, attempts - 1) WHERE version_id = ? AND state = 'reading'`,
  );
  const fail = sqlite.prepare<[string, string]>(`UPDATE reading SET state = 'failed', error = ? WHERE version_id = ?`);
  const warn = sqlite.prepare<[string, string]>('UPDATE reading SET warnings = ? WHERE version_id = ?');
  const opened = sqlite.prepare<[number, number | null, string]>(
    'UPDATE reading SET pages = ?, taken_at = ? WHERE version_id = ?',
  );
  /** A page more: this attempt has not been in vain. */
  const advanced = sqlite.prepare<[string]>('UPDATE reading SET attempts = 1 WHERE version_id = ? AND attempts > 1');
  const finish = sqlite.prepare<[string, string, string]>(
    `UPDATE reading SET state = 'done', error = NULL, notices = ?, source = ? WHERE version_id = ?`,
  );
  const isNewest = sqlite.prepare<[string], { case_id: string | null }>(
    `SELECT v.case_id FROM document_version v WHERE v.id = ? AND NOT ${isOutdated}`,
  );
  const writePage = sqlite.prepare<[string, number, string, number | null, number]>(`
    INSERT INTO read_page (version_id, page, source, confidence, turns) VALUES (?, ?, ?, ?, ?)
    ON CONFLICT (version_id, page) DO UPDATE
    SET source = excluded.source, confidence = excluded.confidence, turns = excluded.turns`);
  const pageRows = sqlite.prepare<[string], ReadPageRow>(
    'SELECT page, source, confidence, turns FROM read_page WHERE version_id = ? ORDER BY page',
  );
  const pageRow = sqlite.prepare<[string, number], ReadPageRow>(
    'SELECT page, source, confidence, turns FROM read_page WHERE version_id = ? AND page = ?',
  );
  const unsureRows = sqlite.prepare<[string, number], { page: number }>(
    'SELECT page FROM read_page WHERE version_id = ? AND confidence < ? ORDER BY page',
  );
  const writePreview = sqlite.prepare<[string, number, number, Uint8Array]>(`
    INSERT INTO preview (version_id, width, height, bytes) VALUES (?, ?, ?, ?)
    ON CONFLICT (version_id) DO UPDATE SET width = excluded.width, height = excluded.height, bytes = excluded.bytes`);
  const writeWords = sqlite.prepare<[number, Uint8Array]>(
    'INSERT INTO page_words (entry_id, words) VALUES (?, ?) ON CONFLICT (entry_id) DO UPDATE SET words = excluded.words',
  );
  const readWords = sqlite.prepare<[string, string, number], { words: Uint8Array }>(`
    SELECT w.words FROM search_entry e JOIN page_words w ON w.entry_id = e.id
    WHERE e.row = ? AND e.kind = 'page' AND e.version_id = ? AND e.page = ?`);
  const readText = sqlite.prepare<[string, string, number], { text: string }>(
    `SELECT text FROM search_entry WHERE row = ? AND kind = 'page' AND version_id = ? AND page = ?`,
  );
  const oneReading = sqlite.prepare<[string], ReadingRow>('SELECT * FROM reading WHERE version_id = ?');
  const onePreview = sqlite.prepare<[string], { bytes: Buffer; width: number; height: number }>(
    'SELECT bytes, width, height FROM preview WHERE version_id = ?',
  );

  const crowds = new Map<string, { size: number; last: number }>();
  function crowdOf({ case_id, source }: UnreadVersion, now: number): number {
    const name = `${case_id ?? ''} ${source ?? ''}`;
    const crowd = crowds.get(name);
    const size = crowd && now - crowd.last < crowdGapMs ? crowd.size + 1 : 1;
    crowds.set(name, { size, last: now });
    return size;
  }

  return {
    /** Queues some of what has not been read yet (added here or come by sync). False when everything is queued. */
    queueNew(now: number): boolean {
      const found = unread.next();
      if (found && found.length > 0) {
        sqlite
          .transaction(() => {
            for (const each of found) {
              const patience = patienceMs(each.plain_size ?? 0, crowdOf(each, now));
              const due = isAway.get(each.id) === 1 ? onArrival : now + patience;
              forgetPages.run(each.id);
              queue.run(each.id, each.document_id, now, due, each.language);
            }
          })
          .immediate();
      }
      return found !== undefined;
    },
    /** Reads a version from its first page again, soon: somebody asked for it. */
    queueAgain(versionId: string, documentId: string, now: number): void {
      sqlite
        .transaction(() => {
          forgetPages.run(versionId);
          queue.run(versionId, documentId, now, now, languageOf.get(documentId)?.language ?? null);
        })
        .immediate();
    },
    /** After a start: what was being read when the engine ended is read on. */
    resumeInterrupted: () => interrupted.run().changes,
    /** Some of what waits, the first due first, after the one given. */
    waiting: (after?: Pick<ReadingJob, 'due' | 'version_id'>): readonly ReadingJob[] =>
      waiting.all(after?.due ?? -1, after?.version_id ?? '', waitingAtOnce),
    /** The version as a job, if it waits. */
    waitingOne: (versionId: string) => oneWaiting.get(versionId),
    begin: (versionId: string) => void begin.run(versionId),
    putBack: (versionId: string) => void putBack.run(versionId),
    fail: (versionId: string, code: ReadingErrorCode | 'damaged' | 'unreadable') => void fail.run(code, versionId),
    /** Notes what the file could do. */
    warn: (versionId: string, warnings: readonly FileWarning[]) => void warn.run(warnings.join(','), versionId),
    reading: (versionId: string) => oneReading.get(versionId),
    preview: (versionId: string) => onePreview.get(versionId),
    /** The pages read so far, in order. */
    pages: (versionId: string): readonly ReadPageRow[] => pageRows.all(versionId),
    /** Pages whose recognised text is too unsure to rely on. */
    unsurePages: (versionId: string): readonly number[] => unsureRows.all(versionId, surePage).map(({ page }) => page),
    page: (versionId: string, page: number): ReadPageRow | undefined => pageRow.get(versionId, page),

    /** Keeps what opening showed, and answers which pages were read in an earlier run. */
    opened(job: ReadingJob, document: { pageCount: number; preview: Preview; takenAt?: number }): readonly number[] {
      const read = pageRows.all(job.version_id).map(({ page }) => page);
      sqlite
        .transaction(() => {
          const { bytes, width, height } = document.preview;
          writePreview.run(job.version_id, width, height, bytes);
          opened.run(document.pageCount, document.takenAt ?? null, job.version_id);
          // What an older version said is no longer there to be found.
          if (read.length === 0) index.removePages(job.document_id);
        })
        .immediate();
      return read;
    },

    /** Keeps pages in one transaction, about 2 ms each. False when a newer version has come: these are no longer wanted. */
    savePages(job: ReadingJob, pages: readonly ScannedPage[]): boolean {
      return sqlite
        .transaction(() => {
          const version = isNewest.get(job.version_id);
          if (!version) return false;
          for (const page of pages) savePage(job, version.case_id, page);
          advanced.run(job.version_id);
          return true;
        })
        .immediate();
    },

    /** Everything is read: the state becomes `done`, or `failed` when not one page could be read. */
    finish(job: ReadingJob): void {
      const rows = pageRows.all(job.version_id);
      const unread = rows.filter(({ source }) => source === 'unread').map(({ page }) => page);
      if (unread.length > 0 && unread.length === rows.length) fail.run('reader-crashed', job.version_id);
      else finish.run(JSON.stringify(noticesFor(unread)), sourceOf(rows), job.version_id);
    },

    text: (documentId: string, versionId: string, page: number): string =>
      readText.get(documentId, versionId, page)?.text ?? '',
    words(documentId: string, versionId: string, page: number): StoredWord[] {
      const found = readWords.get(documentId, versionId, page);
      return found ? unpackWords(found.words) : [];
    },
  };

  function savePage(job: ReadingJob, caseId: string | null, page: ScannedPage): void {
    if ('unread' in page) {
      writePage.run(job.version_id, page.number, 'unread', null, 0);
      return;
    }
    writePage.run(job.version_id, page.number, page.source, page.confidence, page.turns);
    if (page.text === '') return;
    const entry = index.putPage({
      caseId,
      documentId: job.document_id,
      versionId: job.version_id,
      page: page.number,
      text: page.text,
    });
    if (page.words.length > 0) writeWords.run(entry, packWords(page));
  }
}

/** A word and its place; `confidence` (0 to 100) where it was recognised by OCR. */
export type StoredWord = Omit<WordBox, 'confidence'> & { confidence: number | null };

const noticesFor = (unread: readonly number[]): ReadingNotice[] =>
  unread.length > 0 ? [{ code: 'pages-unread', pages: [...unread] }] : [];

export const noticesOf = (json: string): ReadingNotice[] =>
  storedNotices
    .parse(JSON.parse(json))
    .flatMap(({ code, pages }) => (code === 'pages-unread' && pages ? [{ code, pages }] : []));

function sourceOf(pages: readonly ReadPageRow[]): 'text-layer' | 'ocr' | 'mixed' | 'none' {
  const sources = new Set(pages.map((page) => page.source));
  if (sources.has('text-layer')) return sources.has('ocr') ? 'mixed' : 'text-layer';
  return sources.has('ocr') ? 'ocr' : 'none';
}

function packWords({ source, words }: ReadPage): Uint8Array {
  const scaled = (value: number): number => Math.round(value * 10_000);
  const rows = words.map(({ text, x, y, w, h, confidence }) => [
    text,
    scaled(x),
    scaled(y),
    scaled(w),
    scaled(h),
    ...(source === 'ocr' ? [confidence] : []),
  ]);
  return deflateRawSync(JSON.stringify(rows), { level: 4 });
}

function unpackWords(packed: Uint8Array): StoredWord[] {
  const rows = storedWords.parse(JSON.parse(inflateRawSync(packed).toString('utf8')));
  return rows.map(([text, x, y, w, h, confidence]) => ({
    text,
    x: x / 10_000,
    y: y / 10_000,
    w: w / 10_000,
    h: h / 10_000,
    confidence: confidence ?? null,
  }));
}
