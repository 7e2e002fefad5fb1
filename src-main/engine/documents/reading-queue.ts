/**
 * Reads stored documents in the background, two at a time. What is to do stands in the table `reading`, so a crash or
 * restart loses nothing: it is read (again) at the next start.
 */
import type { TimeDep } from '../../../src-shared/ids.ts';
import { defectLine } from '../defect-line.ts';
import type { Store } from '../store/store.ts';
import type { BlobStore } from './blobs.ts';
import { createPause } from './pause.ts';
import type { Reader } from './reader.ts';
import type { ReadingProgress } from './reading.ts';
import type { ReadingJob, ReadingStore } from './reading-store.ts';

/** A document during which the engine died so often is given up. */
const mostAttempts = 3;
const lanes = 2;
/** Screens are told about progress this often at most. */
const newsEveryMs = 250;
/** After an error of the queue itself (a full disk) it tries again so much later. */
const retryAfterMs = 10_000;

const report = (error: unknown): void => console.error(defectLine('documents', error));

export interface ReadingQueue {
  /** Something may be waiting: a document was added, or its blob has come from the server. */
  wake(): void;
  /** How far the reading of a version has come, while it is being read. */
  progress(versionId: string): ReadingProgress | undefined;
  /** Resolves when nothing readable is waiting. */
  idle(): Promise<void>;
  /** Stops. What is being read stays `reading` or `waiting` and is taken up at the next start. */
  close(): Promise<void>;
}

export function createReadingQueue(
  deps: TimeDep & { store: Store; blobs: BlobStore; reader: Reader; readings: ReadingStore },
): ReadingQueue {
  const { store, blobs, reader, readings } = deps;
  const pause = createPause();
  const stop = new AbortController();
  const progress = new Map<string, ReadingProgress>();
  const running = new Map<string, Promise<void>>();
  let idleWaiters: (() => void)[] = [];
  let lastNews = 0;

  function news(force: boolean): void {
    const now = performance.now();
    if (!force && now - lastNews < newsEveryMs) return;
    lastNews = now;
    store.announce(force ? ['reading', 'search'] : ['reading']);
  }

  async function read(job: ReadingJob): Promise<void> {
    const file = await blobs.read(job.blob_hash, job.blob_identity);
    if (stop.signal.aborted) return;
    if (!file.ok) {
      // `missing` keeps waiting (see below); the rest will not get better by itself.
      readings.fail(job.version_id, file.error.code === 'unreadable' ? 'unreadable' : 'damaged');
      return;
    }
    const result = await reader.read(
      { bytes: file.value, name: '' },
      (step) => {
        progress.set(job.version_id, step);
        news(false);
      },
      stop.signal,
    );
    if (stop.signal.aborted) return;
    if (result.ok) await readings.save(job, result.value);
    else readings.fail(job.version_id, result.error.code);
  }

  async function run(job: ReadingJob): Promise<void> {
    readings.begin(job.version_id);
    news(true);
    try {
      await read(job);
    } finally {
      progress.delete(job.version_id);
      running.delete(job.version_id);
      // Ended on purpose: this attempt does not count against the document.
      if (stop.signal.aborted) readings.putBack(job.version_id);
      else news(true);
      pause.wake();
    }
  }

  /** Starts what can be started; true while something is running. */
  async function startReady(): Promise<boolean> {
    while (readings.queueNew(deps.now()));
    for (const job of readings.waiting()) {
      if (running.size >= lanes || stop.signal.aborted) break;
      if (running.has(job.version_id)) continue;
      if (job.attempts >= mostAttempts) {
        readings.fail(job.version_id, 'reader-crashed');
        news(true);
      } else if (await blobs.has(job.blob_hash)) {
        running.set(job.version_id, run(job).catch(giveUp(job)));
      }
    }
    return running.size > 0;
  }

  /** A defect while reading one document must not end the queue for all others. */
  const giveUp = (job: ReadingJob) => (error: unknown) => {
    if (stop.signal.aborted) return;
    report(error);
    try {
      readings.fail(job.version_id, 'reader-crashed');
      news(true);
    } catch (second) {
      // A full disk, perhaps: the row stays `reading` and is taken up at the next start.
      report(second);
    }
  };

  async function follow(): Promise<void> {
    let resumed = false;
    while (!pause.ended) {
      try {
        if (!resumed) readings.resumeInterrupted();
        resumed = true;
        const busy = await startReady();
        if (!busy) {
          for (const resolve of idleWaiters.splice(0)) resolve();
        }
      } catch (error) {
        report(error);
        await pause.forMillis(retryAfterMs);
        pause.wake();
      }
      await pause.untilWoken();
    }
  }

  const stopListening = store.onChanged((tables) => {
    if (tables.has('document_version') || tables.has('document')) pause.wake();
  });
  const following = follow();

  return {
    wake: () => pause.wake(),
    progress: (versionId) => progress.get(versionId),
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        pause.wake();
      }),
    async close() {
      stopListening();
      stop.abort();
      pause.end();
      await following;
      await Promise.all(running.values());
      for (const resolve of idleWaiters) resolve();
      idleWaiters = [];
    },
  };
}
