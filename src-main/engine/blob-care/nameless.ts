import { setImmediate as nextTurn } from 'node:timers/promises';
import { defectLine } from '../defect-line.ts';
import type { BlobStore } from '../documents/blobs.ts';
import { createPause } from '../documents/pause.ts';
import type { Store } from '../store/store.ts';

const DAY_MS = 24 * 3_600_000;
/** A file this young may be on its way to its event. */
const YOUNGEST_MS = DAY_MS;
/**
 * So long, and on so many days, a file must have been without a name before it goes. Who restores an old database beside
 * newer files gets the rows back from the server long before.
 */
const KEPT_MS = 90 * DAY_MS;
const SEEN_DAYS = 14;

export interface NamelessTimes {
  /** After the office was opened, before anything is looked at. */
  readonly startAfterMs: number;
  readonly everyMs: number;
}
const TIMES: NamelessTimes = { startAfterMs: 5 * 60_000, everyMs: DAY_MS };

export interface NamelessSweep {
  /** Files without a name that are known of. */
  readonly count: () => number;
  /** Looks once through all files. Answers how many went. */
  readonly sweep: () => Promise<number>;
  readonly close: () => Promise<void>;
}

/**
 * A crash between a file and its event leaves an encrypted file that no row names: its key is lost, nobody can open it.
 * Such files are noted, and removed much later. Whatever any row points to stays, whether or not the row is removed.
 */
export function createNamelessSweep(deps: {
  readonly now: () => number;
  readonly store: Pick<Store, 'sqlite' | 'derive' | 'announce'>;
  readonly blobs: Pick<BlobStore, 'list' | 'remove' | 'writtenAt'>;
  readonly times?: NamelessTimes;
}): NamelessSweep {
  const { now, blobs } = deps;
  const { sqlite, derive, announce } = deps.store;
  const times = deps.times ?? TIMES;
  const pause = createPause();
  const named = sqlite.prepare<[{ hash: string }], { found: number }>(
    `SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM document_version WHERE blob_hash = @hash)
       OR EXISTS (SELECT 1 FROM blob_outbox WHERE hash = @hash) OR EXISTS (SELECT 1 FROM blob_trouble WHERE hash = @hash)
       OR EXISTS (SELECT 1 FROM sent_blob WHERE hash = @hash)`,
  );
  // Events that this version cannot read yet may name any file.
  const unread = sqlite.prepare<[], { found: number }>(
    'SELECT 1 AS found WHERE EXISTS (SELECT 1 FROM quarantine) OR EXISTS (SELECT 1 FROM sealed_quarantine)',
  );
  const known = sqlite.prepare<[], { hash: string; found_at: number; days: number }>(
    'SELECT hash, found_at, days FROM nameless_blob ORDER BY hash',
  );
  const count = sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM nameless_blob');
  const note = sqlite.prepare<[{ hash: string; now: number; day: number }]>(
    `INSERT INTO nameless_blob (hash, found_at, seen_at, days) VALUES (@hash, @now, @now, 1)
     ON CONFLICT (hash) DO UPDATE SET days = days + (@now - seen_at >= @day), seen_at = iif(@now - seen_at >= @day, @now, seen_at)`,
  );
  const forget = sqlite.prepare<[string]>('DELETE FROM nameless_blob WHERE hash = ?');
  const isNamed = (hash: string): boolean => named.get({ hash }) !== undefined;

  async function sweep(): Promise<number> {
    const here = new Set<string>();
    for (const [index, hash] of (await blobs.list()).entries()) {
      // Asking for each of 100,000 must not hold the loop.
      if (index % 500 === 499) await nextTurn();
      if (pause.ended) return 0;
      if (isNamed(hash)) continue;
      const writtenAt = await blobs.writtenAt(hash);
      if (writtenAt === undefined || now() - writtenAt < YOUNGEST_MS) continue;
      here.add(hash);
      // Derived: after a power cut it is seen again.
      derive(() => void note.run({ hash, now: now(), day: DAY_MS }));
    }
    let gone = 0;
    for (const { hash, found_at: foundAt, days } of known.all()) {
      const due = now() - foundAt >= KEPT_MS && days >= SEEN_DAYS && unread.get() === undefined;
      if (here.has(hash) && !isNamed(hash) && !due) continue;
      if (here.has(hash) && !isNamed(hash)) {
        await blobs.remove(hash);
        gone += 1;
      }
      derive(() => void forget.run(hash));
    }
    announce(['blob_check']);
    return gone;
  }

  async function follow(): Promise<void> {
    await pause.forMillis(times.startAfterMs);
    while (!pause.ended) {
      await sweep().catch((error: unknown) => console.error(defectLine('blob-care', error)));
      if (!pause.ended) await pause.forMillis(times.everyMs);
    }
  }
  const following = follow();

  return {
    count: () => count.get()?.n ?? 0,
    sweep,
    async close() {
      pause.end();
      await following;
    },
  };
}
