/**
 * Reads documents: what they are, a preview, the text of every page with the place of every word. PDFium, sharp and
 * Tesseract run in worker threads; here it is only decided what happens next. A document that cannot be read is no
 * defect: the answer says why, and the caller keeps the file.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { workerFile } from '../worker-file.ts';
import { copyInSlices } from './age-stream.ts';
import { kindOf, mimeOf } from './kind.ts';
import { createOcrPool } from './ocr-pool.ts';
import type { PagePicture, PagesCalls } from './pages.worker.ts';
import {
  largestFile,
  type Reading,
  type ReadingError,
  ReadingFailure,
  type ReadingNotice,
  type ReadingProgress,
  type ReadPage,
} from './reading.ts';
import { openSession, type PageSession } from './reading-session.ts';
import { readByOcr } from './scanned-page.ts';
import { createWorkerThread, WorkerGone } from './worker-calls.ts';

export interface Reader {
  read(
    input: { bytes: Uint8Array; name: string },
    onProgress: (progress: ReadingProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<Reading, ReadingError>>;
  /** One page (from 1) as a picture for the viewer, at most `maxPixels` on its longer side. */
  renderPage(bytes: Uint8Array, page: number, maxPixels: number): Promise<Result<PagePicture, ReadingError>>;
  /** Ends all threads. What is being read fails with `reader-crashed`. */
  close(): Promise<void>;
}

export interface ReaderOptions {
  /** Folder `resources`; `ocr/latdeu.traineddata` lies in it. */
  resourcesDir: string;
  /** OCR threads; each takes one core and about 400 MB while it works. */
  workers: number;
  /** Scanned pages of one document that are read by OCR; the rest is shown but not searched. */
  maxOcrPages?: number;
  /** Threads without work end after so long. */
  idleMs?: number;
  /** The longest that one page may take. */
  pageTimeoutMs?: number;
}

const dataFile = 'latdeu.traineddata';

export function createReader(options: ReaderOptions): Reader {
  const dataDir = join(options.resourcesDir, 'ocr');
  const idleMs = options.idleMs ?? 20_000;
  const timeoutMs = options.pageTimeoutMs ?? 120_000;
  const maxOcrPages = options.maxOcrPages ?? 200;
  const thread = () => createWorkerThread<PagesCalls>({ file: workerFile('documents/pages'), data: null, idleMs });
  const pages = thread();
  // The viewer has a thread of its own: leafing must not wait for a document that is being read.
  const viewer = thread();
  const ocr = createOcrPool({ dataDir, size: Math.max(1, Math.min(2, options.workers)), idleMs, timeoutMs });
  let nextKey = 1;

  async function readDocument(
    shared: Uint8Array<SharedArrayBuffer>,
    onProgress: (progress: ReadingProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<Reading> {
    const session = await openSession({ thread: pages, key: nextKey++, bytes: shared, timeoutMs });
    try {
      const read: ReadPage[] = [];
      const scanned: number[] = [];
      await readTextLayers(session, read, scanned, onProgress, signal);
      const notices = await readScans(session, read, scanned, onProgress, signal);
      const { opened } = session;
      return {
        mime: mimeOf[opened.kind],
        pageCount: opened.pageCount,
        preview: opened.preview,
        ...(opened.form === 'picture' && opened.takenAt !== undefined ? { takenAt: opened.takenAt } : {}),
        pages: read.sort((a, b) => a.number - b.number),
        notices,
      };
    } finally {
      await session.close();
    }
  }

  /** Fills `read` with what needs no OCR and `scanned` with the pages that do. */
  async function readTextLayers(
    session: PageSession,
    read: ReadPage[],
    scanned: number[],
    onProgress: (progress: ReadingProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<void> {
    const { opened } = session;
    for (let number = 1; number <= opened.pageCount; number++) {
      if (signal?.aborted) throw new ReadingFailure('cancelled');
      onProgress({ page: number, pages: opened.pageCount, stage: 'text' });
      if (opened.form === 'pdf') {
        const layer = await session.text(number).catch(forgiveMissingPage);
        if (!layer || layer.blank) read.push(emptyPage(number));
        else if (layer.usable) {
          read.push({ number, text: layer.text, source: 'text-layer', confidence: null, words: layer.words });
        } else scanned.push(number);
      } else if (opened.form === 'text') {
        read.push({ number, text: opened.text.trim(), source: 'text-layer', confidence: null, words: [] });
      } else if (opened.mayHaveText) scanned.push(number);
      else read.push(emptyPage(number));
    }
  }

  async function readScans(
    session: PageSession,
    read: ReadPage[],
    scanned: number[],
    onProgress: (progress: ReadingProgress) => void,
    signal: AbortSignal | undefined,
  ): Promise<ReadingNotice[]> {
    if (scanned.length === 0) return [];
    await access(join(dataDir, dataFile)).catch(() => {
      throw new ReadingFailure('ocr-data-missing');
    });
    const { pageCount } = session.opened;
    const chosen = scanned.slice(0, maxOcrPages);
    const unread: number[] = [];
    let reason: 'reader-crashed' | 'reader-timeout' = 'reader-crashed';
    const waiting = [...chosen];
    /** Each lane keeps one OCR thread busy, so no more pages lie in memory than are being read. */
    const lane = async (): Promise<void> => {
      for (let number = waiting.shift(); number !== undefined; number = waiting.shift()) {
        try {
          read.push(await readByOcr({ session, ocr, number, pages: pageCount, onProgress, signal }));
        } catch (error) {
          if (signal?.aborted) throw new ReadingFailure('cancelled');
          if (!(error instanceof WorkerGone) && !(error instanceof ReadingFailure)) throw error;
          if (error instanceof WorkerGone && error.timedOut) reason = 'reader-timeout';
          unread.push(number);
          read.push(emptyPage(number));
        }
      }
    };
    await Promise.all(Array.from({ length: Math.min(ocr.size, chosen.length) }, lane));
    // Nothing at all could be read: that is no reading with gaps, that is a failure.
    if (unread.length === pageCount) throw new ReadingFailure(reason);
    for (const number of scanned.slice(maxOcrPages)) read.push(emptyPage(number));
    const notices: ReadingNotice[] = [];
    if (scanned.length > chosen.length) {
      notices.push({ code: 'ocr-limit', read: chosen.length, skipped: scanned.length - chosen.length });
    }
    if (unread.length > 0) notices.push({ code: 'pages-unread', pages: unread.sort((a, b) => a - b) });
    return notices;
  }

  return {
    async read({ bytes }, onProgress, signal) {
      return settle(async () => {
        const shared = await accept(bytes);
        return readDocument(shared, onProgress, signal);
      }, signal);
    },

    async renderPage(bytes, page, maxPixels) {
      return settle(async () => {
        const shared = await accept(bytes);
        return viewer.call('picture', { bytes: shared, page, maxPixels }, { timeoutMs });
      });
    },

    async close() {
      await Promise.all([pages.end(), viewer.end(), ocr.end()]);
    },
  };
}

/** Refuses what needs no opening, and puts the bytes where every thread sees them without another copy. */
async function accept(bytes: Uint8Array): Promise<Uint8Array<SharedArrayBuffer>> {
  if (bytes.length === 0) throw new ReadingFailure('empty-file');
  if (bytes.length > largestFile) throw new ReadingFailure('file-too-large');
  const kind = kindOf(bytes);
  if (kind === 'unknown') throw new ReadingFailure('unknown-kind');
  if (kind === 'heic') throw new ReadingFailure('heic-unsupported');
  return copyInSlices(bytes, new Uint8Array(new SharedArrayBuffer(bytes.length)));
}

async function settle<T>(work: () => Promise<T>, signal?: AbortSignal): Promise<Result<T, ReadingError>> {
  try {
    if (signal?.aborted) return err({ code: 'cancelled' });
    const value = await work();
    return signal?.aborted ? err({ code: 'cancelled' }) : ok(value);
  } catch (error) {
    if (signal?.aborted) return err({ code: 'cancelled' });
    if (error instanceof ReadingFailure) return err({ code: error.code });
    if (error instanceof WorkerGone) return err({ code: error.timedOut ? 'reader-timeout' : 'reader-crashed' });
    throw error;
  }
}

const emptyPage = (number: number): ReadPage => ({ number, text: '', source: 'none', confidence: null, words: [] });

function forgiveMissingPage(error: unknown): null {
  if (error instanceof ReadingFailure && error.code === 'page-missing') return null;
  throw error;
}
