import { setTimeout as wait } from 'node:timers/promises';
import { ok } from '../../../src-shared/result.ts';
import type { Snapshot } from '../../../src-shared/wire/snapshots.ts';
import { defectLine } from '../defect-line.ts';
import type { Desk } from '../desk.ts';
import { storeErrorOf } from '../store/database.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer } from '../sync/failure.ts';
import { readSetting, writeSetting } from '../sync/settings.ts';
import type { SyncStore } from '../sync/store-port.ts';
import type { SyncJob } from '../sync/sync.ts';
import { makeSnapshot, putSnapshot } from './make.ts';
import { chunksOf, type SnapshotManifest, signedManifest } from './manifest.ts';
import { openPart } from './sealing.ts';

/** A new desk fetches at most about this many events one by one; some seconds' work. */
export const SNAPSHOT_TAIL = 10_000;
/** After a failure, and between looks at what the server has. */
const REST_MS = 10 * 60_000;
/** How often it is looked whether the server has this desk's own events by now. */
const SETTLE_MS = 200;

export interface SnapshotKeeper extends SyncJob {
  /** What is on the server holds something that was erased since: a new one is due, however short the tail. */
  readonly renew: () => void;
  /** Ends a making that is under way, and waits for its end. */
  readonly close: () => Promise<void>;
}

const RENEW = 'snapshot.renew';

/**
 * Sees to it that a new desk need not fetch every event: makes the office's next snapshot once the server has
 * `SNAPSHOT_TAIL` events more than the one before holds. In the background: it must not hold up the exchange of events.
 */
export const createSnapshotKeeper = (
  desk: Pick<Desk, 'store' | 'identity' | 'deps'>,
  syncStore: SyncStore,
  tail = SNAPSHOT_TAIL,
): SnapshotKeeper => {
  const { sqlite } = desk.store;
  const noteChunk = sqlite.prepare<[string]>('INSERT OR IGNORE INTO snapshot_chunk (hash) VALUES (?)');
  const dropChunk = sqlite.prepare<[string]>('DELETE FROM snapshot_chunk WHERE hash = ?');
  const begun = sqlite.prepare<[], string>('SELECT hash FROM snapshot_chunk').pluck();
  const erasedHere = sqlite.prepare<[], number>('SELECT count(*) FROM event WHERE erased = 1').pluck();
  const isRenewed = (): boolean => readSetting(sqlite, RENEW) === '1';
  /** What the server has, as of the last look; undefined before it. */
  let known: { readonly seq: number } | undefined;
  let asked: ServerClient | undefined;
  let restUntil = 0;
  let making: Promise<void> | undefined;
  let stopped = false;

  const look = async (client: ServerClient): Promise<Answer<Snapshot | null>> => {
    const got = await client.snapshot();
    if (got.ok) known = { seq: got.value?.seq ?? 0 };
    return got;
  };

  const manifestOf = async (snapshot: Snapshot | null): Promise<SnapshotManifest | undefined> => {
    if (snapshot === null) return undefined;
    const bytes = Buffer.from(snapshot.manifest, 'base64url');
    const opened = await openPart(syncStore.key, 'manifest', desk.identity.officeId, bytes);
    return opened.ok ? signedManifest.safeParse(JSON.parse(opened.value)).data?.manifest : undefined;
  };

  /** Takes chunks back from the server that no snapshot names: of a making that was cut off, or came second. */
  const clearUp = async (client: ServerClient, current: Snapshot | null): Promise<Answer<null>> => {
    const named = new Set(current?.chunks);
    for (const hash of begun.all()) {
      if (!named.has(hash)) {
        const removed = await client.removeBlob(hash);
        if (!removed.ok) return removed;
      }
      dropChunk.run(hash);
    }
    return ok(null);
  };

  const isDue = (): boolean => known === undefined || isRenewed() || syncStore.cursor() - known.seq >= tail;

  const make = async (client: ServerClient): Promise<Answer<unknown>> => {
    const got = await look(client);
    if (!got.ok) return got;
    const cleared = await clearUp(client, got.value);
    if (!cleared.ok || !isDue()) return cleared;
    const before = { generation: got.value?.generation ?? 0, manifest: await manifestOf(got.value) };
    // There is none, or another desk, which erased the same, was first.
    const isNew = got.value === null || (before.manifest && erasedIn(before.manifest) >= (erasedHere.get() ?? 0));
    if (isRenewed() && isNew) {
      writeSetting(sqlite, RENEW, '0');
      if (!isDue()) return ok(undefined);
    }
    const renews = isRenewed();
    const deps = {
      ...{ desk, syncStore, client, before },
      noteChunk: (hash: string) => void noteChunk.run(hash),
      isStopped: () => stopped,
    };
    const made = await makeSnapshot(deps);
    if (!made.ok || made.value === undefined) return made;
    // A row may show an own event that only this desk has: it must be on the server before others build on that row.
    while (syncStore.acknowledged() < made.value.ownSeq) {
      if (stopped) return ok(undefined);
      await wait(SETTLE_MS);
    }
    const put = await putSnapshot(deps, made.value);
    if (!put.ok) return put;
    for (const hash of chunksOf(made.value.manifest)) dropChunk.run(hash);
    if (renews) writeSetting(sqlite, RENEW, '0');
    known = { seq: made.value.manifest.seq };
    return put;
  };

  return {
    renew: () => writeSetting(sqlite, RENEW, '1'),
    async run(client) {
      if (client !== asked) known = undefined;
      asked = client;
      if (stopped || making !== undefined || desk.deps.now() < restUntil || !isDue()) return ok(undefined);
      making = make(client)
        .then((done) => {
          if (!done.ok) restUntil = desk.deps.now() + REST_MS;
        })
        .catch((thrown: unknown) => {
          restUntil = desk.deps.now() + REST_MS;
          if (storeErrorOf(thrown) === undefined) console.error(defectLine('snapshot', thrown));
        })
        .finally(() => {
          making = undefined;
        });
      return ok(undefined);
    },
    async close() {
      stopped = true;
      await making;
    },
  };
};

/** How many events are in a snapshot as headers only. */
const erasedIn = ({ log }: SnapshotManifest): number => log.reduce((sum, { erased }) => sum + erased, 0);
