/** Looks through all files of the office, one after the other: slowly by itself, at once when a person asks. */
import { z } from 'zod';
import type { TimeDep } from '../../../src-shared/ids.ts';
import { defectLine } from '../defect-line.ts';
import type { BlobStore } from '../documents/blobs.ts';
import { createPause } from '../documents/pause.ts';
import type { Store } from '../store/store.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';

/** How far a check is; kept, so that it goes on after a restart. */
const kept = z.object({
  startedAt: z.number(),
  finishedAt: z.number().nullable(),
  /** The last file that was looked at: files are taken in the order of their names. */
  at: z.string(),
  checked: z.number(),
  bad: z.number(),
  /** Files of other desks that have not come yet. */
  notHere: z.number(),
  /** A person waits for it. */
  asked: z.boolean(),
});
export type CheckProgress = z.infer<typeof kept>;

const SETTING = 'blobs.check';
const BATCH = 200;

export interface CheckTimes {
  /** After the office was opened, before anything is looked at by itself. */
  readonly startAfterMs: number;
  /** By itself this often. */
  readonly everyMs: number;
  /** By itself it rests so many times as long as it worked, and at least `restMs`. */
  readonly restFactor: number;
  readonly restMs: number;
}

const TIMES: CheckTimes = { startAfterMs: 3 * 60_000, everyMs: 14 * 24 * 3_600_000, restFactor: 20, restMs: 400 };
/** Screens are told this often at most, and what was done is written this often. */
const NEWS_MS = 500;
/** After an error of its own (a full disk) it tries again so much later. */
const RETRY_MS = 60_000;

export interface BlobCheck {
  readonly progress: () => CheckProgress | undefined;
  readonly running: () => boolean;
  /** Looks at all files now, from the first; one that runs by itself goes on at full speed. */
  readonly start: () => void;
  readonly stop: () => void;
  readonly close: () => Promise<void>;
}

export function createBlobCheck(deps: TimeDep & { store: Store; blobs: BlobStore; times?: CheckTimes }): BlobCheck {
  const { store, blobs, now } = deps;
  const { sqlite } = store;
  const times = deps.times ?? TIMES;
  const next = sqlite.prepare<[string, number], { hash: string }>(
    `SELECT DISTINCT blob_hash AS hash FROM document_version
     WHERE blob_hash > ? AND removed = 0 AND blob_hash NOT IN (SELECT hash FROM away_blob) ORDER BY blob_hash LIMIT ?`,
  );
  const pause = createPause();
  let state = read();
  let lastNews = 0;
  /** Counts the checks that were begun: one that was stopped must not write into the next. */
  let generation = 0;

  function read(): CheckProgress | undefined {
    const text = readSetting(sqlite, SETTING);
    const parsed = text === undefined ? undefined : kept.safeParse(JSON.parse(text));
    return parsed?.success ? parsed.data : undefined;
  }

  function set(next: CheckProgress, force = false): void {
    state = next;
    if (!force && performance.now() - lastNews < NEWS_MS) return;
    lastNews = performance.now();
    // Derived: after a power cut a few files are looked at once more.
    store.derive(() => writeSetting(sqlite, SETTING, JSON.stringify(next)));
    store.announce(['blob_check']);
  }

  function begin(asked: boolean): void {
    generation += 1;
    set({ startedAt: now(), finishedAt: null, at: '', checked: 0, bad: 0, notHere: 0, asked }, true);
  }
  const running = (): boolean => state !== undefined && state.finishedAt === null;

  async function look(hash: string, mine: number): Promise<void> {
    const result = await blobs.readCiphertext(hash);
    if (!state || state.finishedAt !== null || mine !== generation) return;
    const missing = !result.ok && result.error.code === 'missing';
    set({
      ...state,
      at: hash,
      checked: state.checked + 1,
      bad: state.bad + (!result.ok && !missing ? 1 : 0),
      notHere: state.notHere + (missing ? 1 : 0),
    });
  }

  async function round(): Promise<void> {
    const mine = generation;
    for (;;) {
      const batch = next.all(state?.at ?? '', BATCH);
      for (const { hash } of batch) {
        if (pause.ended || !running() || mine !== generation) return;
        const began = performance.now();
        await look(hash, mine);
        if (!state?.asked) {
          await pause.forMillis(Math.max(times.restMs, (performance.now() - began) * times.restFactor));
        }
      }
      if (batch.length < BATCH) break;
    }
    if (state && running() && mine === generation) set({ ...state, finishedAt: now() }, true);
  }

  async function follow(): Promise<void> {
    if (!(running() && state?.asked)) await pause.forMillis(times.startAfterMs);
    while (!pause.ended) {
      try {
        if (!running() && now() - (state?.finishedAt ?? 0) >= times.everyMs) begin(false);
        if (running()) await round();
      } catch (error) {
        console.error(defectLine('blob-care', error));
        await pause.forMillis(RETRY_MS);
      }
      if (!pause.ended && !running()) await pause.forMillis(Math.min(times.everyMs, 6 * 3_600_000));
    }
  }
  const following = follow();

  return {
    progress: () => state,
    running,
    start: () => {
      if (running() && state) set({ ...state, asked: true }, true);
      else begin(true);
      pause.wake();
    },
    stop: () => {
      if (state && running()) set({ ...state, finishedAt: now() }, true);
      pause.wake();
    },
    async close() {
      if (state) store.derive(() => writeSetting(sqlite, SETTING, JSON.stringify(state)));
      pause.end();
      await following;
    },
  };
}
