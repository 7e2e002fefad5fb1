/**
 * Reads stored documents in the background, two pages at a time. What is to do stands in the tables `reading` and
 * `read_page`, so a crash or restart loses no page that was read.
 *
 * After each page it is decided anew who goes on (reading-order.ts): a document that somebody looks at interrupts a
 * large one between two pages. Nothing polls: the loop sleeps until it is woken.
 */
import type { TimeDep } from '../../../src-shared/ids.ts';
import { defectLine } from '../defect-line.ts';
import type { ContentsReader } from '../formats/contents-reader.ts';
import { createOrder } from '../reading/reading-order.ts';
import type { Store } from '../store/store.ts';
import { breath } from './age-stream.ts';
import type { BlobStore } from './blobs.ts';
import { createPause } from './pause.ts';
import type { Reader } from './reader.ts';
import type { ReadingProgress } from './reading.ts';
import { openRun, type ReadingRun } from './reading-run.ts';
import type { ReadingJob, ReadingStore } from './reading-store.ts';

/** A document during which the engine died so often without getting a page further is given up. */
const mostAttempts = 3;
const lanes = 2;
/** So many documents are held open while they wait for their next turn. */
const mostOpen = 3;
/** Screens are told about progress this often at most. */
const newsEveryMs = 250;
/** After an error of the queue itself (a full disk) it tries again so much later. */
const retryAfterMs = 10_000;

const report = (error: unknown): void => console.error(defectLine('documents', error));

export interface ReadingQueue {
  /** Something may be waiting: a document was added. */
  wake(): void;
  /** A blob has come from the server or a backup. */
  arrived(hash: string): void;
  /** Somebody looks at this version (at this page of it): it is read before all others. */
  want(versionId: string, page?: number): void;
  /**
   * From now on only what somebody looks at is read, until the answer is called: files that come in need the disk and
   * the processor first.
   */
  hold(): () => void;
  /** How far the reading of a version has come, while it is being read. */
  progress(versionId: string): ReadingProgress | undefined;
  /** Whether the file was looked for and is not on this desk yet. */
  isAbsent(hash: string): boolean;
  /** Resolves when nothing readable is waiting. */
  idle(): Promise<void>;
  /** Stops. What is being read stays `reading` or `waiting` and is taken up at the next start. */
  close(): Promise<void>;
}

/** A document under way, or one that waits for its first turn. */
interface Candidate {
  readonly due: number;
  readonly looked: number;
  readonly job: ReadingJob;
  readonly run: ReadingRun | undefined;
}

export function createReadingQueue(
  deps: TimeDep & {
    store: Store;
    blobs: BlobStore;
    reader: Reader;
    contents: Pick<ContentsReader, 'unlock' | 'warnings'>;
    readings: ReadingStore;
  },
): ReadingQueue {
  const { store, blobs, reader, contents, readings } = deps;
  const pause = createPause();
  const order = createOrder();
  const stop = new AbortController();
  const progress = new Map<string, ReadingProgress>();
  /** Documents that are open, by version. */
  const runs = new Map<string, ReadingRun>();
  /** Versions somebody looked at: the number of the latest look, and the pages in the order they were looked at. */
  const looks = new Map<string, { number: number; pages: number[] }>();
  /** Blobs that have not come from the server yet, or of which that is just being asked. */
  const absent = new Map<string, 'asking' | 'absent'>();
  let absentIsNews = false;
  const turns = new Set<Promise<void>>();
  /** Versions that are just being opened. */
  const opening = new Set<string>();
  let lookNumber = 0;
  let holders = 0;
  let idleWaiters: (() => void)[] = [];
  let lastNews = 0;

  function news(force: boolean): void {
    const now = performance.now();
    if (!force && now - lastNews < newsEveryMs) return;
    lastNews = now;
    store.announce(force ? ['reading', 'search'] : ['reading']);
  }

  /** Everything that could go on now: what is open, and of what waits the first due and what somebody looks at. */
  async function candidates(): Promise<Candidate[]> {
    const found: Candidate[] = [];
    const candidate = (job: ReadingJob, run?: ReadingRun): Candidate => ({
      due: job.due,
      looked: looks.get(job.version_id)?.number ?? 0,
      job,
      run,
    });
    for (const run of runs.values()) if (run.ready) found.push(candidate(run.job, run));
    for (const versionId of looks.keys()) {
      const job = readings.waitingOne(versionId);
      if (job && (await isHere(job))) found.push(candidate(job));
    }
    const first = holders > 0 ? undefined : await firstDue();
    if (first) found.push(candidate(first));
    return holders > 0 ? found.filter(({ looked }) => looked > 0) : found;
  }

  async function firstDue(): Promise<ReadingJob | undefined> {
    for (let jobs = readings.waiting(); jobs.length > 0; jobs = readings.waiting(jobs.at(-1))) {
      for (const job of jobs) if (await isHere(job)) return job;
    }
    // Once for all of them: a new desk lacks thousands at first.
    if (absentIsNews) store.announce(['reading']);
    absentIsNews = false;
    return undefined;
  }

  async function isHere({ version_id, blob_hash }: ReadingJob): Promise<boolean> {
    if (opening.has(version_id) || runs.has(version_id) || absent.has(blob_hash)) return false;
    // Before it is asked for: it may arrive meanwhile.
    absent.set(blob_hash, 'asking');
    if (await blobs.has(blob_hash)) {
      absent.delete(blob_hash);
      return true;
    }
    if (absent.has(blob_hash)) {
      absent.set(blob_hash, 'absent');
      absentIsNews = true;
    }
    return false;
  }

  /** One turn of one lane: a document is opened, or one slice of it is read. */
  async function turn({ job, run }: Candidate): Promise<void> {
    try {
      if (run) await run.step();
      else await open(job);
    } catch (error) {
      if (!stop.signal.aborted) giveUp(job, error);
    }
    const now = run ?? runs.get(job.version_id);
    if (now?.over) await end(now);
  }

  async function open(job: ReadingJob): Promise<void> {
    if (job.attempts >= mostAttempts) {
      readings.fail(job.version_id, 'reader-crashed');
      news(true);
      return;
    }
    await makeRoom();
    readings.begin(job.version_id);
    news(true);
    const run = await openRun({
      job,
      blobs,
      reader,
      contents,
      readings,
      signal: stop.signal,
      onProgress: (step) => {
        progress.set(job.version_id, step);
        news(false);
      },
      onKept: () => news(true),
    });
    if (!run) {
      forget(job.version_id);
      news(true);
      return;
    }
    for (const page of (looks.get(job.version_id)?.pages ?? []).toReversed()) run.want(page);
    runs.set(job.version_id, run);
    // Told once, and not with each page: the small pictures in sight are asked for again.
    store.announce(['reading', 'preview']);
  }

  /** Closes a document that waits for its turn the longest, if too many are open. It goes on where it was. */
  async function makeRoom(): Promise<void> {
    if (runs.size + opening.size <= mostOpen) return;
    const resting = [...runs.values()].filter((run) => !run.busy);
    const last = resting.toSorted(
      (a, b) =>
        (looks.get(a.job.version_id)?.number ?? 0) - (looks.get(b.job.version_id)?.number ?? 0) ||
        b.job.due - a.job.due,
    )[0];
    if (!last) return;
    runs.delete(last.job.version_id);
    readings.putBack(last.job.version_id);
    await last.close();
  }

  async function end(run: ReadingRun): Promise<void> {
    const { version_id } = run.job;
    if (runs.get(version_id) !== run) return;
    runs.delete(version_id);
    forget(version_id);
    await run.close();
    news(true);
  }

  function forget(versionId: string): void {
    progress.delete(versionId);
    // What waits again, in another language perhaps, is still being looked at.
    if (readings.reading(versionId)?.state !== 'waiting') looks.delete(versionId);
  }

  /** A defect while reading one document must not end the queue for all others. */
  function giveUp(job: ReadingJob, error: unknown): void {
    report(error);
    const run = runs.get(job.version_id);
    runs.delete(job.version_id);
    looks.delete(job.version_id);
    progress.delete(job.version_id);
    void run?.close().catch(report);
    try {
      readings.fail(job.version_id, 'reader-crashed');
      news(true);
    } catch (second) {
      // A full disk, perhaps: the row stays `reading` and is taken up at the next start.
      report(second);
    }
  }

  /** What was queued anew while it is open is begun again: in another language, or because somebody asked for it. */
  async function dropRequeued(): Promise<void> {
    for (const run of [...runs.values()]) {
      if (run.busy || readings.reading(run.job.version_id)?.state !== 'waiting') continue;
      runs.delete(run.job.version_id);
      await run.close();
    }
  }

  /** Starts what can be started; true while something is being read. */
  async function startReady(): Promise<boolean> {
    while (readings.queueNew(deps.now())) await breath();
    await dropRequeued();
    while (turns.size < lanes && !stop.signal.aborted) {
      const next = order.next(await candidates(), deps.now());
      if (!next || stop.signal.aborted) break;
      start(next);
    }
    return turns.size > 0;
  }

  function start(next: Candidate): void {
    const { version_id } = next.job;
    if (!next.run) opening.add(version_id);
    const running = turn(next)
      .catch(report)
      .finally(() => {
        opening.delete(version_id);
        turns.delete(running);
        pause.wake();
      });
    turns.add(running);
  }

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
    wake() {
      absent.clear();
      pause.wake();
    },
    arrived(hash) {
      if (absent.delete(hash)) pause.wake();
    },
    want(versionId, page) {
      const state = readings.reading(versionId)?.state;
      if (state !== 'waiting' && state !== 'reading') return;
      const pages = (looks.get(versionId)?.pages ?? []).filter((each) => each !== page);
      looks.delete(versionId);
      lookNumber += 1;
      looks.set(versionId, { number: lookNumber, pages: page === undefined ? pages : [page, ...pages].slice(0, 8) });
      if (page !== undefined) runs.get(versionId)?.want(page);
      pause.wake();
    },
    hold() {
      let held = true;
      holders += 1;
      return () => {
        if (!held) return;
        held = false;
        holders -= 1;
        pause.wake();
      };
    },
    progress: (versionId) => progress.get(versionId),
    isAbsent: (hash) => absent.get(hash) === 'absent',
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
      await Promise.all(turns);
      for (const run of runs.values()) {
        // Ended on purpose: this attempt does not count against the document.
        readings.putBack(run.job.version_id);
        await run.close();
      }
      for (const resolve of idleWaiters) resolve();
      idleWaiters = [];
    },
  };
}
