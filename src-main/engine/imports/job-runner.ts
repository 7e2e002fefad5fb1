/**
 * Runs imports, one after the other, each with several files at once. What is to do stands in the tables, so a crash
 * at any moment loses nothing and takes nothing twice: it goes on at the next start.
 */

import { defectLine } from '../defect-line.ts';
import { createPause } from '../documents/pause.ts';
import type { DocumentsService } from '../documents/service.ts';
import { storeErrorOf } from '../store/database.ts';
import type { Store } from '../store/store.ts';
import { createByteBudget } from './byte-budget.ts';
import { createCommitter } from './committer.ts';
import type { ItemRow, JobRow } from './job-store.ts';
import { createTaker, Halted, type Run, type TakeDeps } from './take.ts';
import { entriesOf } from './walk.ts';

/** So many files are read, encrypted and written at once; more would only wait for the same disk. */
const lanes = 4;
/** So much of them is held in memory at once. */
const mostHeld = 64 * 1024 * 1024;
/** Screens are told about progress this often at most. */
const newsEveryMs = 250;
/** A rest is said only once the pace is known. */
const paceAfterMs = 1500;

export interface JobRunner {
  /** Something may have to be done. */
  wake(): void;
  /** Takes up a job again that was paused, by a person or by itself. */
  resume(jobId: string): void;
  /** Stops what runs of a job, because it was paused or cancelled; resolves when it stands still. */
  halt(jobId: string): Promise<void>;
  /** Why a job was paused by itself. */
  problem(jobId: string): 'disk-full' | undefined;
  /** How long a job will take, given what is left to do. */
  restMillis(jobId: string, bytesDone: number, bytes: number): number | null;
  /** Resolves when no job runs any more. */
  idle(): Promise<void>;
  close(): Promise<void>;
}

export function createJobRunner(
  deps: Omit<TakeDeps, 'budget'> & {
    documents: Pick<DocumentsService, 'queue'>;
    store: Pick<Store, 'record' | 'announce'>;
    now(): number;
    /** Told when a job has come to its end. */
    onDone(job: JobRow): void;
    /** Told when nothing of a job comes any more for now: it is done, paused, cancelled, or could not go on. */
    onStill(job: JobRow): void;
  },
): JobRunner {
  const { jobs, store, fs, documents, now } = deps;
  const taker = createTaker({ ...deps, budget: createByteBudget(mostHeld) });
  const pause = createPause();
  const problems = new Map<string, 'disk-full'>();
  const blocked = new Set<string>();
  let running: { readonly id: string; readonly stop: AbortController; readonly ended: Promise<void> } | undefined;
  let pace: { readonly jobId: string; readonly at: number; readonly bytes: number } | undefined;
  let idleWaiters: (() => void)[] = [];
  let lastNews = 0;
  let newsTimer: NodeJS.Timeout | undefined;

  function news(force: boolean): void {
    const wait = force ? 0 : lastNews + newsEveryMs - performance.now();
    if (wait > 0) {
      newsTimer ??= setTimeout(() => news(true), wait);
      return;
    }
    clearTimeout(newsTimer);
    newsTimer = undefined;
    lastNews = performance.now();
    store.announce(['import']);
  }

  async function walk(run: Run, wakeLanes: () => void): Promise<void> {
    for (let folder = jobs.nextFolder(run.job.id); folder; folder = jobs.nextFolder(run.job.id)) {
      const { id, path, name } = folder;
      if (path === null) throw new Error('A folder of an import has no path.');
      for await (const found of entriesOf(fs, { path, name })) {
        run.check();
        if (!found.ok) {
          jobs.note([{ item: id, state: 'refused', code: found.error }]);
          break;
        }
        jobs.addFound(run.job.id, id, found.value, false);
        wakeLanes();
        news(false);
        await new Promise<void>((resolve) => setImmediate(resolve));
      }
      if (jobs.item(id)?.state === 'folder') jobs.addFound(run.job.id, id, [], true);
    }
  }

  async function take(run: Run, item: ItemRow): Promise<void> {
    try {
      await taker.take(run, item);
    } catch (error) {
      const stop = haltOf(error);
      if (stop) throw stop;
      // A defect at one file must not end the import of all others.
      console.error(defectLine('imports', error));
      await run.committer.add({
        actor: run.job.actor,
        draft: null,
        mark: { item: item.id, state: 'refused', code: 'failed' },
      });
    }
  }

  async function runJob(job: JobRow, stop: AbortController): Promise<void> {
    const run: Run = {
      job,
      signal: stop.signal,
      check: () => {
        if (stop.signal.aborted) throw new Halted();
      },
      committer: createCommitter({
        store,
        jobs,
        discard: (hash) => documents.blobs.remove(hash),
        // What the scan folder brings by itself was nobody's step.
        takenBack: job.source === 'scan' ? 'never' : { batch: job.id },
        onCommitted: () => news(false),
      }),
    };
    pace = { jobId: job.id, at: now(), bytes: jobs.counts(job.id).bytesDone };
    let walking = true;
    let cursor = 0;
    let found: ItemRow[] = [];
    let arrival = Promise.withResolvers<void>();
    const wakeLanes = (): void => {
      arrival.resolve();
      arrival = Promise.withResolvers();
    };
    const next = async (): Promise<ItemRow | undefined> => {
      for (;;) {
        run.check();
        if (found.length === 0) {
          found = [...jobs.waiting(job.id, cursor)];
          cursor = found.at(-1)?.id ?? cursor;
        }
        const item = found.shift();
        if (item || !walking) return item;
        await arrival.promise;
      }
    };
    const lane = async (): Promise<void> => {
      for (let item = await next(); item; item = await next()) await take(run, item);
    };
    const walker = walk(run, wakeLanes).finally(() => {
      walking = false;
      wakeLanes();
    });
    const outcomes = await Promise.allSettled(
      [walker, ...Array.from({ length: lanes }, lane)].map((work) =>
        work.catch((error: unknown) => {
          stop.abort();
          throw error;
        }),
      ),
    );
    const errors = outcomes.flatMap((outcome) => (outcome.status === 'rejected' ? [outcome.reason] : []));
    await run.committer.flush().catch((error: unknown) => errors.push(error));
    settle(job, errors);
  }

  /** What the end of a run means for its job. */
  function settle(job: JobRow, errors: readonly unknown[]): void {
    const halts = errors.map((error) => haltOf(error));
    if (halts.some((halt) => halt?.diskFull)) {
      problems.set(job.id, 'disk-full');
      if (jobs.job(job.id)?.state === 'running') pauseSafely(job.id);
    } else if (errors.length === 0 && jobs.job(job.id)?.state === 'running' && jobs.counts(job.id).open === 0) {
      jobs.setState(job.id, 'done', now());
      deps.onDone(job);
    }
    news(true);
    const defect = errors.find((_error, index) => halts[index] === undefined);
    if (defect !== undefined) throw defect;
  }

  /** Where even that cannot be written, it holds until the person or the next start tries again. */
  function pauseSafely(jobId: string): void {
    try {
      jobs.setState(jobId, 'paused', null);
    } catch (error) {
      if (storeErrorOf(error) !== 'disk-full') throw error;
      blocked.add(jobId);
    }
  }
  async function follow(): Promise<void> {
    while (!pause.ended) {
      const job = jobs.nextJob();
      if (job && !blocked.has(job.id)) {
        problems.delete(job.id);
        const stop = new AbortController();
        const letRead = documents.queue.hold();
        const ended = runJob(job, stop)
          .catch((error: unknown) => {
            console.error(defectLine('imports', error));
            // It would end the same way at once: it waits for the person, or for the next start.
            pauseSafely(job.id);
          })
          .finally(() => {
            letRead();
            deps.onStill(job);
          });
        running = { id: job.id, stop, ended };
        await ended;
        running = undefined;
        continue;
      }
      for (const resolve of idleWaiters.splice(0)) resolve();
      await pause.untilWoken();
    }
  }
  const following = follow();

  return {
    wake: () => pause.wake(),
    resume(jobId) {
      blocked.delete(jobId);
      problems.delete(jobId);
      pause.wake();
    },
    async halt(jobId) {
      if (running?.id !== jobId) return;
      running.stop.abort();
      await running.ended;
    },
    problem: (jobId) => problems.get(jobId),
    restMillis(jobId, bytesDone, bytes) {
      if (running?.id !== jobId || pace?.jobId !== jobId) return null;
      const millis = now() - pace.at;
      const done = bytesDone - pace.bytes;
      return millis < paceAfterMs || done <= 0 ? null : Math.round(((bytes - bytesDone) / done) * millis);
    },
    idle: () =>
      new Promise((resolve) => {
        idleWaiters.push(resolve);
        pause.wake();
      }),
    async close() {
      pause.end();
      running?.stop.abort();
      await following;
      clearTimeout(newsTimer);
      for (const resolve of idleWaiters) resolve();
      idleWaiters = [];
    },
  };
}

/** The halt behind an error, if it is one: asked for, or because the disk is full. */
function haltOf(error: unknown): Halted | undefined {
  if (error instanceof Halted) return error;
  return storeErrorOf(error) === 'disk-full' ? new Halted(true) : undefined;
}
