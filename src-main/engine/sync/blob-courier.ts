import { err, ok } from '../../../src-shared/result.ts';
import { MAX_BLOB_BYTES } from '../../../src-shared/wire/limits.ts';
import type { AwayFiles } from '../blob-care/away.ts';
import type { AwayTexts } from '../blob-care/away-texts.ts';
import type { Desk } from '../desk.ts';
import type { BlobStore } from '../documents/blobs.ts';
import type { ServerClient } from './client.ts';
import type { Answer } from './failure.ts';
import type { Pace } from './pace.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { SyncJob } from './sync.ts';

export interface BlobCourier extends SyncJob {
  /** Files of this desk that the server is not known to have. */
  readonly unsent: () => number;
  /** Files that lie neither here nor on the server: whoever has them has not sent them. */
  readonly awaited: () => number;
  /** Fetches one file before all others, as somebody waits for it. Whether it is here now. */
  readonly fetchNow: (client: ServerClient, hash: string) => Promise<boolean>;
}

/** After so long it is others' turn: a colleague's change does not wait until ten thousand files have gone. */
const TURN_MS = 2_000;
/** A file whose entry came before it is asked for again, soon at first and ever less often. */
const ASK_AGAIN_MS = { first: 1_000, longest: 30 * 60_000 };

/**
 * Brings the encrypted files of documents to the server, and fetches those that other desks brought. What is to be
 * done stands in `blob_outbox`, derived from the event log from a remembered place on, so that asking costs nothing
 * with 100,000 documents. A file leaves it for `sent_blob` once both ends have it.
 */
export const createBlobCourier = (
  { store, deps }: Pick<Desk, 'store' | 'deps'>,
  {
    here: blobs,
    away,
    texts,
    pace,
  }: { readonly here: BlobStore; readonly away: AwayFiles; readonly texts: AwayTexts; readonly pace: Pace },
  wakeAfter: (ms: number) => void,
): BlobCourier => {
  const { sqlite } = store;
  const newestEvent = sqlite.prepare<[], { seq: number | null }>('SELECT max(seq) AS seq FROM event');
  const gather = sqlite.prepare<[number]>(
    `INSERT OR IGNORE INTO blob_outbox (hash)
     SELECT blob_hash FROM document_version
     WHERE (case_id IN (SELECT stream FROM event WHERE seq > ?) OR case_id IS NULL) AND removed = 0 AND blob_hash IS NOT NULL
       AND blob_hash NOT IN (SELECT hash FROM sent_blob)`,
  );
  const open = sqlite.prepare<[], { hash: string; nowhere_since: number | null }>(
    // What nobody had when it was asked for last comes last.
    'SELECT hash, nowhere_since FROM blob_outbox ORDER BY nowhere_since IS NOT NULL, hash',
  );
  const counts = sqlite.prepare<[], { unsent: number; awaited: number }>(
    'SELECT count(*) - count(nowhere_since) AS unsent, count(nowhere_since) AS awaited FROM blob_outbox',
  );
  const lastNowhere = sqlite.prepare<[], { since: number | null }>(
    'SELECT max(nowhere_since) AS since FROM blob_outbox',
  );
  const nowhere = sqlite.prepare<[number | null, string]>('UPDATE blob_outbox SET nowhere_since = ? WHERE hash = ?');
  const troubled = sqlite.prepare<[string], { hash: string }>('SELECT hash FROM blob_trouble WHERE hash = ?');
  const note = sqlite.prepare<[string, number]>('INSERT OR IGNORE INTO sent_blob (hash, sent_at) VALUES (?, ?)');
  const drop = sqlite.prepare<[string]>('DELETE FROM blob_outbox WHERE hash = ?');

  const mark = (): void => {
    const from = Number(readSetting(sqlite, 'blobs.seq') ?? 0);
    const to = newestEvent.get()?.seq ?? 0;
    if (to <= from) return;
    sqlite
      .transaction(() => {
        gather.run(from);
        writeSetting(sqlite, 'blobs.seq', String(to));
      })
      .immediate();
  };
  // Derived: after a power cut the server is asked again.
  const setNowhere = (hash: string, since: number | null): void => {
    store.derive(() => void nowhere.run(since, hash));
    store.announce(['sync']);
  };
  const done = sqlite.transaction((hash: string) => {
    note.run(hash, deps.now());
    drop.run(hash);
  });

  /** What a limited line has brought of a file so far: a round takes one piece, so that a colleague's change never waits. */
  let partial = { hash: '', pieces: [] as Uint8Array[], offset: 0 };
  const download = async (
    client: ServerClient,
    hash: string,
    size: number,
  ): Promise<Answer<Uint8Array | undefined>> => {
    const piece = pace.piece();
    if (piece === undefined || size <= piece) return client.getBlob(hash, MAX_BLOB_BYTES);
    if (partial.hash !== hash) partial = { hash, pieces: [], offset: 0 };
    const began = performance.now();
    const got = await client.getBlobPiece(hash, partial.offset, Math.min(piece, size - partial.offset));
    if (!got.ok) return got;
    if (got.value.length === 0) return err({ kind: 'garbage' });
    partial.pieces.push(got.value);
    partial.offset += got.value.length;
    await pace.spent(got.value.length, began);
    if (partial.offset < size) return ok(undefined);
    const whole = Buffer.concat(partial.pieces);
    partial = { hash: '', pieces: [], offset: 0 };
    return ok(whole);
  };
  const fetching = new Map<string, Promise<boolean>>();
  const fetchOne = async (client: ServerClient, hash: string): Promise<boolean> => {
    const fetched = await client.getBlob(hash, MAX_BLOB_BYTES);
    const stored = fetched.ok ? await blobs.putCiphertext(hash, fetched.value) : fetched;
    if (!stored.ok) return false;
    done.immediate(hash);
    store.announce(['document_version', 'sync']);
    return true;
  };

  return {
    fetchNow(client, hash) {
      const going = fetching.get(hash) ?? fetchOne(client, hash).finally(() => fetching.delete(hash));
      fetching.set(hash, going);
      return going;
    },
    unsent: () => {
      mark();
      return counts.get()?.unsent ?? 0;
    },
    awaited: () => counts.get()?.awaited ?? 0,
    async run(client) {
      mark();
      const turnBegan = deps.now();
      for (const { hash, nowhere_since: nowhereSince } of open.all()) {
        const state = await client.blobState(hash);
        if (!state.ok) return state;
        // A damaged file may still lie there: the server's takes its place.
        if ((await blobs.has(hash)) && troubled.get(hash) === undefined) {
          if (nowhereSince !== null) setNowhere(hash, null);
          if (!state.value.complete) {
            const bytes = await blobs.readCiphertext(hash);
            // Damaged or gone here: nothing to send; the document itself tells its reader.
            if (!bytes.ok) continue;
            const began = performance.now();
            const before = state.value.offset;
            const sent = await client.putBlob(hash, new Uint8Array(bytes.value), before, pace.piece());
            if (!sent.ok) {
              if (sent.error.kind !== 'conflict') return sent;
              continue; // Another offset than asked a moment ago: the next round asks again.
            }
            await pace.spent(Math.max(0, sent.value.offset - before), began);
            if (!sent.value.complete) {
              if (pace.piece() === undefined) continue;
              wakeAfter(0);
              return ok(undefined);
            }
          }
        } else {
          if (!state.value.complete) {
            // Asked for again each time, but nothing that this desk could send.
            if (nowhereSince === null) {
              setNowhere(hash, deps.now());
              // Where it was here once, that is trouble: the read reports it.
              await blobs.readCiphertext(hash);
            }
            continue;
          }
          // One in trouble was here and is wanted whole again.
          if (away.isOld(hash) && !texts.wants(hash) && troubled.get(hash) === undefined) {
            away.leave(hash);
            done.immediate(hash);
            store.announce(['away_text']);
            continue;
          }
          const began = performance.now();
          const fetched = await download(client, hash, state.value.offset);
          if (!fetched.ok) return fetched;
          if (fetched.value === undefined) {
            wakeAfter(0);
            return ok(undefined);
          }
          const stored = await blobs.putCiphertext(hash, fetched.value);
          // Said as it is for events: what is to come waits for room.
          if (!stored.ok && stored.error.code === 'disk-full') return err({ kind: 'disk' });
          if (!stored.ok) continue;
          await pace.spent(Math.min(fetched.value.length, pace.piece() ?? 0), began);
          store.announce(['document_version']);
        }
        done.immediate(hash);
        store.announce(['sync']);
        if (deps.now() - turnBegan >= TURN_MS) {
          wakeAfter(0);
          return ok(undefined);
        }
      }
      const { since } = lastNowhere.get() ?? { since: null };
      if (since !== null) {
        const waited = deps.now() - since;
        wakeAfter(Math.min(Math.max(waited, ASK_AGAIN_MS.first), ASK_AGAIN_MS.longest));
      }
      return ok(undefined);
    },
  };
};
