/** One document while it is being read, slice by slice; between two slices others may have their turn. */
import { ok } from '../../../src-shared/result.ts';
import type { ContentsReader } from '../formats/contents-reader.ts';
import { createPagePlan, type PagePlan, type Slice } from '../reading/page-plan.ts';
import type { BlobStore } from './blobs.ts';
import type { OpenDocument, Reader, ScannedPage } from './reader.ts';
import { type ReadingErrorCode, ReadingFailure, type ReadingProgress } from './reading.ts';
import type { ReadingJob, ReadingStore } from './reading-store.ts';
import { WorkerGone } from './worker-calls.ts';

export interface ReadingRun {
  readonly job: ReadingJob;
  /** Whether `step` has something to do; two steps at once are fine. */
  readonly ready: boolean;
  /** Whether a step is being done. */
  readonly busy: boolean;
  /** All is read and kept, or a newer version has come. */
  readonly over: boolean;
  /** Reads the next slice and keeps it. Once the run's signal has fired it ends early and keeps nothing. */
  step(): Promise<void>;
  want(page: number): void;
  close(): Promise<void>;
}

/**
 * Opens a document whose row is `reading`. Undefined when it cannot be read: the row then says why, or waits for the
 * next start where `signal` has fired.
 */
export async function openRun(options: {
  job: ReadingJob;
  blobs: BlobStore;
  reader: Reader;
  contents: Pick<ContentsReader, 'unlock' | 'warnings'>;
  readings: ReadingStore;
  signal: AbortSignal;
  onProgress: (progress: ReadingProgress) => void;
  /** A scanned page more can be found. */
  onKept: () => void;
}): Promise<ReadingRun | undefined> {
  const { job, blobs, reader, contents, readings, signal, onProgress, onKept } = options;
  const opened = await openBlob();
  if (!opened) return undefined;
  const document: OpenDocument = opened;
  const { pageCount } = document;
  const plan: PagePlan = createPagePlan(pageCount, readings.opened(job, document));
  let busy = 0;
  let over = false;
  finishIfRead();

  function finishIfRead(): void {
    if (!plan.finished || over || signal.aborted) return;
    readings.finish(job);
    over = true;
  }

  async function openBlob(): Promise<OpenDocument | undefined> {
    const file = await blobs.read(job.blob_hash, job.blob_identity);
    // A protected PDF whose password is kept is read without its protection.
    const unlocked =
      file.ok && job.password !== null
        ? await contents.unlock(file.value, job.password)
        : ok(file.ok ? file.value : null);
    const bytes = unlocked.ok ? unlocked.value : null;
    // Before it is read: what cannot be read may be a program.
    if (bytes && !signal.aborted) readings.warn(job.version_id, await contents.warnings(bytes));
    const opened = bytes && !signal.aborted ? await reader.open(bytes, signal) : undefined;
    if (signal.aborted) {
      if (opened?.ok) await opened.value.close();
      // Ended on purpose: this attempt does not count against the document.
      readings.putBack(job.version_id);
    } else if (!file.ok) {
      // `missing` was looked for just before; what is wrong with it will not get better by itself.
      readings.fail(job.version_id, file.error.code === 'unreadable' ? 'unreadable' : 'damaged');
    } else if (!unlocked.ok) {
      readings.fail(job.version_id, unlocked.error);
    } else if (opened && !opened.ok) {
      readings.fail(job.version_id, opened.error.code);
    } else if (opened?.ok) return opened.value;
    return undefined;
  }

  const tell = (stage: ReadingProgress['stage']): void =>
    onProgress({ page: Math.min(pageCount, plan.read + 1), pages: pageCount, stage });

  function keep(pages: readonly ScannedPage[]): void {
    // Queued anew in the meantime, perhaps in another language: what was read is no longer wanted.
    const wanted = readings.reading(job.version_id)?.state === 'reading' && readings.savePages(job, pages);
    if (!wanted) over = true;
  }

  async function read(slice: Slice): Promise<void> {
    if (slice.kind === 'scan') {
      tell('ocr');
      keep([await document.scan(slice.page, { language: job.language, signal })]);
      onKept();
      plan.settle(slice);
      return;
    }
    tell('text');
    const read: ScannedPage[] = [];
    const scanned: number[] = [];
    for (const page of slice.pages) {
      if (signal.aborted) return;
      const layer = await document.layer(page);
      if (layer === 'scanned') scanned.push(page);
      else read.push(layer);
    }
    if (read.length > 0) keep(read);
    plan.settle(slice, scanned);
  }

  return {
    job,
    get ready() {
      return !over && plan.ready;
    },
    get busy() {
      return busy > 0;
    },
    get over() {
      return over && busy === 0;
    },
    async step() {
      const slice = plan.take();
      if (!slice) return;
      busy += 1;
      try {
        await read(slice);
        finishIfRead();
      } catch (error) {
        if (!(error instanceof ReadingFailure) && !(error instanceof WorkerGone)) throw error;
        if (signal.aborted) return;
        over = true;
        readings.fail(job.version_id, codeOf(error));
      } finally {
        busy -= 1;
      }
    },
    want: (page) => plan.want(page),
    close: () => document.close(),
  };
}

function codeOf(error: ReadingFailure | WorkerGone): ReadingErrorCode {
  if (error instanceof ReadingFailure) return error.code;
  return error.timedOut ? 'reader-timeout' : 'reader-crashed';
}
