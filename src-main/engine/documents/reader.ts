/**
 * Reads documents: what they are, a preview, the text of every page with the place of every word. PDFium, sharp and
 * Tesseract run in worker threads; here it is only decided what happens next. A document that cannot be read is no
 * defect: the answer says why, and the caller keeps the file.
 */
import { access } from 'node:fs/promises';
import { join } from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { dataFilesOf, dataNameOf } from '../reading/language-data.ts';
import { workerFile } from '../worker-file.ts';
import { copyInSlices } from './age-stream.ts';
import { kindOf, mimeOf } from './kind.ts';
import { createOcrPool } from './ocr-pool.ts';
import type { PagePicture, PagesCalls } from './pages.worker.ts';
import {
  largestFile,
  type Preview,
  type Reading,
  type ReadingError,
  ReadingFailure,
  type ReadingProgress,
  type ReadPage,
} from './reading.ts';
import { openSession, type PageSession } from './reading-session.ts';
import { readByOcr } from './scanned-page.ts';
import { askTwice, createWorkerThread, WorkerGone } from './worker-calls.ts';

export interface Reader {
  /**
   * Opens a document to read it page by page, in any order, with pauses. Several may be open at once; each holds its
   * bytes in memory until it is closed.
   */
  open(bytes: Uint8Array, signal?: AbortSignal): Promise<Result<OpenDocument, ReadingError>>;
  /** Reads a document whole, one page after the other as far as they need no OCR. */
  read(
    input: { bytes: Uint8Array; name: string; language?: string | null },
    onProgress: (progress: ReadingProgress) => void,
    signal?: AbortSignal,
  ): Promise<Result<Reading, ReadingError>>;
  /** One page (from 1) as a picture for the viewer, at most `maxPixels` on its longer side. */
  renderPage(bytes: Uint8Array, page: number, maxPixels: number): Promise<Result<PagePicture, ReadingError>>;
  /** Ends all threads. What is being read fails with `reader-crashed`. */
  close(): Promise<void>;
}

export interface OpenDocument {
  readonly mime: string;
  readonly pageCount: number;
  readonly preview: Preview;
  readonly takenAt?: number;
  /** What the page says by itself; `scanned` where only its picture says it. Rejects as `scan` does. */
  layer(page: number): Promise<ReadPage | 'scanned'>;
  /**
   * The page by OCR, in the language of its document (`document.language`). A page on which OCR dies or takes too long twice
   * comes back `unread`. Rejects with ReadingFailure (`cancelled` once `signal` fires, `ocr-data-missing`).
   */
  scan(
    page: number,
    options: { language: string | null; signal?: AbortSignal; onStage?: Stages },
  ): Promise<ScannedPage>;
  close(): Promise<void>;
}

export type ScannedPage = ReadPage | { number: number; unread: 'reader-crashed' | 'reader-timeout' };
type Stages = (stage: 'render' | 'ocr') => void;

export interface ReaderOptions {
  /** Folder `resources`; the data of each language lies in its `ocr`. */
  resourcesDir: string;
  /** OCR threads; each takes one core and about 300 MB while it works. */
  workers: number;
  /** Threads without work end after so long. */
  idleMs?: number;
  /** The longest that one page may take. */
  pageTimeoutMs?: number;
  /** Other threads in their place, that loop or die: for tests of what happens then. */
  threadFiles?: { readonly pages?: URL; readonly ocr?: URL };
}

export function createReader(options: ReaderOptions): Reader {
  const dataDir = join(options.resourcesDir, 'ocr');
  const idleMs = options.idleMs ?? 20_000;
  const timeoutMs = options.pageTimeoutMs ?? 120_000;
  const { threadFiles } = options;
  const file = threadFiles?.pages ?? workerFile('documents/pages');
  const thread = () => createWorkerThread<PagesCalls>({ file, data: null, idleMs });
  const pages = thread();
  // The viewer has a thread of its own: leafing must not wait for a document that is being read.
  const viewer = thread();
  const ocr = createOcrPool({
    dataDir,
    size: Math.max(1, Math.min(2, options.workers)),
    idleMs,
    timeoutMs,
    ...(threadFiles?.ocr ? { file: threadFiles.ocr } : {}),
  });
  let nextKey = 1;

  async function open(bytes: Uint8Array): Promise<OpenDocument> {
    const session = await openSession({ thread: pages, key: nextKey++, bytes: await accept(bytes), timeoutMs });
    const { opened } = session;
    return {
      mime: mimeOf[opened.kind],
      pageCount: opened.pageCount,
      preview: opened.preview,
      ...(opened.form === 'picture' && opened.takenAt !== undefined ? { takenAt: opened.takenAt } : {}),
      layer: (page) => layerOf(session, page),
      async scan(page, { language, signal, onStage }) {
        const data = dataNameOf(language);
        await dataThere(dataDir, data);
        try {
          return await readByOcr({ session, ocr, number: page, data, onStage: onStage ?? (() => {}), signal });
        } catch (error) {
          if (signal?.aborted) throw new ReadingFailure('cancelled');
          if (!(error instanceof WorkerGone) && !(error instanceof ReadingFailure)) throw error;
          const timedOut = error instanceof WorkerGone && error.timedOut;
          return { number: page, unread: timedOut ? 'reader-timeout' : 'reader-crashed' };
        }
      },
      close: () => session.close(),
    };
  }

  return {
    open: (bytes, signal) => settle(() => open(bytes), signal),

    read: ({ bytes, language }, onProgress, signal) =>
      settle(async () => {
        const document = await open(bytes);
        try {
          return await readWhole(document, { lanes: ocr.size, language: language ?? null, onProgress, signal });
        } finally {
          await document.close();
        }
      }, signal),

    renderPage: (bytes, page, maxPixels) =>
      settle(async () => {
        const shared = await accept(bytes);
        return askTwice(() => viewer.call('picture', { bytes: shared, page, maxPixels }, { timeoutMs }));
      }),

    async close() {
      await Promise.all([pages.end(), viewer.end(), ocr.end()]);
    },
  };
}

async function layerOf(session: PageSession, number: number): Promise<ReadPage | 'scanned'> {
  const { opened } = session;
  if (opened.form === 'text') {
    return { number, text: opened.text.trim(), source: 'text-layer', confidence: null, turns: 0, words: [] };
  }
  if (opened.form === 'picture') return opened.mayHaveText ? 'scanned' : emptyPage(number);
  const layer = await session.text(number).catch(forgiveMissingPage);
  if (!layer || layer.blank) return emptyPage(number);
  if (!layer.usable) return 'scanned';
  return { number, text: layer.text, source: 'text-layer', confidence: null, turns: 0, words: layer.words };
}

/** Without its data OCR waits for ever. */
async function dataThere(dataDir: string, data: string): Promise<void> {
  for (const file of dataFilesOf(data)) {
    await access(join(dataDir, file)).catch(() => {
      throw new ReadingFailure('ocr-data-missing');
    });
  }
}

async function readWhole(
  document: OpenDocument,
  options: {
    lanes: number;
    language: string | null;
    onProgress: (progress: ReadingProgress) => void;
    signal: AbortSignal | undefined;
  },
): Promise<Reading> {
  const { lanes, language, onProgress, signal } = options;
  const { mime, pageCount, preview, takenAt } = document;
  const read: ReadPage[] = [];
  const waiting: number[] = [];
  const unread: number[] = [];
  for (let page = 1; page <= pageCount; page++) {
    if (signal?.aborted) throw new ReadingFailure('cancelled');
    onProgress({ page, pages: pageCount, stage: 'text' });
    const layer = await document.layer(page);
    if (layer === 'scanned') waiting.push(page);
    else read.push(layer);
  }
  /** Each lane keeps one OCR thread busy, so no more pages lie in memory than are being read. */
  const lane = async (): Promise<void> => {
    for (let page = waiting.shift(); page !== undefined; page = waiting.shift()) {
      const number = page;
      const onStage = (stage: 'render' | 'ocr'): void => onProgress({ page: number, pages: pageCount, stage });
      const found = await document.scan(number, { language, ...(signal ? { signal } : {}), onStage });
      if ('unread' in found) {
        unread.push(number);
        // Nothing at all could be read: that is no reading with gaps, that is a failure.
        if (unread.length === pageCount) throw new ReadingFailure(found.unread);
      }
      read.push('unread' in found ? emptyPage(number) : found);
    }
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return {
    mime,
    pageCount,
    preview,
    ...(takenAt === undefined ? {} : { takenAt }),
    pages: read.sort((a, b) => a.number - b.number),
    notices: unread.length > 0 ? [{ code: 'pages-unread', pages: unread.sort((a, b) => a - b) }] : [],
  };
}

/** Refuses what needs no opening, and puts the bytes where every thread sees them without another copy. */
async function accept(bytes: Uint8Array): Promise<Uint8Array<SharedArrayBuffer>> {
  if (bytes.length === 0) throw new ReadingFailure('empty-file');
  if (bytes.length > largestFile) throw new ReadingFailure('file-too-large');
  if (kindOf(bytes) === 'unknown') throw new ReadingFailure('unknown-kind');
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

const emptyPage = (number: number): ReadPage => ({
  number,
  text: '',
  source: 'none',
  confidence: null,
  turns: 0,
  words: [],
});

function forgiveMissingPage(error: unknown): null {
  if (error instanceof ReadingFailure && error.code === 'page-missing') return null;
  throw error;
}
