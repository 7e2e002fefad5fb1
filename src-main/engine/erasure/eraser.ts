import { ok } from '../../../src-shared/result.ts';
import { defectLine } from '../defect-line.ts';
import type { Desk } from '../desk.ts';
import type { BlobStore } from '../documents/blobs.ts';
import { createPause } from '../documents/pause.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer, SyncFailure } from '../sync/failure.ts';
import { sealEvent } from '../sync/sealing.ts';
import type { SyncStore } from '../sync/store-port.ts';
import type { SyncJob } from '../sync/sync.ts';
import { eraseDerived } from './derived.ts';
import { lateErasures } from './late-events.ts';

export interface Eraser extends SyncJob {
  /** What the server still has of erased cases, as far as this desk knows. */
  readonly unsent: () => number;
  readonly close: () => Promise<void>;
}

/** Events told to the server in one request. */
const EVENTS_AT_ONCE = 500;
/** Room for others between portions of work, and the wait after a full disk. */
const REST_MS = 2;
const RETRY_MS = 10_000;

/**
 * Finishes what an erasure began (store/erasure.ts): keeps headers only, deletes files and what was derived, and has the
 * server do the same. All of it stands in the database until it is done, so a crash or a lost connection leaves nothing.
 */
export const startEraser = (
  desk: Pick<Desk, 'store' | 'identity' | 'record'>,
  blobs: BlobStore,
  syncStore: SyncStore,
  told: { readonly onErased: () => void; readonly onSent: () => void },
): Eraser => {
  const { store, identity } = desk;
  const { sqlite } = store;
  const remains = sqlite
    .prepare<[string, number], string>('SELECT name FROM erasure_outbox WHERE kind = ? LIMIT ?')
    .pluck();
  const pending = sqlite.prepare<[], string>('SELECT case_id FROM erasure_work').pluck();
  const drop = sqlite.prepare<[string, string]>('DELETE FROM erasure_outbox WHERE kind = ? AND name = ?');
  const count = sqlite.prepare<[], number>(`SELECT count(*) FROM erasure_outbox WHERE kind <> 'file'`).pluck();
  const isUsed = sqlite.prepare<[string], 1>('SELECT 1 FROM document_version WHERE blob_hash = ?').pluck();
  const forgetBlob = ['blob_outbox', 'sent_blob', 'blob_trouble', 'nameless_blob', 'away_blob', 'text_wanted'].map(
    (table) => sqlite.prepare<[string]>(`DELETE FROM ${table} WHERE hash = ?`),
  );
  const header = sqlite
    .prepare<[string, number], string>('SELECT body FROM event WHERE device = ? AND device_seq = ? AND erased = 1')
    .pluck();

  const work = async (): Promise<void> => {
    const late = await lateErasures(desk, pending.all());
    if (late.length > 0 && !pause.ended) desk.record(late, undefined, 'never');
    let worked = false;
    while (!pause.ended && store.eraseSome()) {
      worked = true;
      await pause.forMillis(REST_MS);
    }
    if (pause.ended) return;
    const files = remains.all('file', 1_000_000);
    for (const hash of files) {
      if (isUsed.get(hash) === undefined) {
        await blobs.remove(hash);
        await blobs.dropAside(hash);
        for (const statement of forgetBlob) statement.run(hash);
      }
      drop.run('file', hash);
    }
    if (!worked && files.length === 0) return;
    eraseDerived(sqlite);
    store.announce(['event', 'erased_case', 'search', 'import', 'sync']);
    told.onErased();
  };

  const pause = createPause();
  const follow = async (): Promise<void> => {
    // What an earlier run left.
    pause.wake();
    while (!pause.ended) {
      await pause.untilWoken();
      try {
        await work();
      } catch (thrown) {
        console.error(defectLine('erasure', thrown));
        await pause.forMillis(RETRY_MS);
        pause.wake();
      }
    }
  };
  const running = follow();
  const stopListening = store.onChanged((tables) => {
    if (tables.has('erased_case') || tables.has('erased_event')) pause.wake();
  });

  const sendEvents = async (client: ServerClient): Promise<Answer<unknown>> => {
    const current = syncStore.currentKey();
    // Somebody left just now: once there is a key that he does not have.
    if (current === undefined) return ok(undefined);
    const { epoch, key } = current;
    for (;;) {
      const names = remains.all('event', EVENTS_AT_ONCE);
      if (names.length === 0) return ok(undefined);
      const events = names.flatMap((name) => {
        const [deviceId = '', number = ''] = name.split('/');
        const deviceSeq = Number(number);
        const body = header.get(deviceId, deviceSeq);
        if (body === undefined) return [];
        const place = { officeId: identity.officeId, deviceId, deviceSeq };
        return [{ deviceId, deviceSeq, payload: sealEvent(key, epoch, place, body) }];
      });
      const sent = await client.eraseEvents(events);
      if (!sent.ok) return sent;
      for (const name of names) drop.run('event', name);
      told.onSent();
    }
  };

  const sendEach = async (
    kind: 'blob' | 'publication' | 'share',
    send: (name: string) => Promise<Answer<unknown>>,
  ): Promise<Answer<unknown>> => {
    for (const name of remains.all(kind, 1_000_000)) {
      const sent = await send(name);
      if (!sent.ok && !isGone(sent.error)) return sent;
      drop.run(kind, name);
    }
    return ok(undefined);
  };

  return {
    unsent: () => count.get() ?? 0,
    async run(client) {
      if ((count.get() ?? 0) === 0) return ok(undefined);
      const events = await sendEvents(client);
      if (!events.ok) return events;
      const others = [
        await sendEach('publication', (id) => client.revokePublication(id)),
        await sendEach('share', (id) => client.revokeShare(id)),
        await sendEach('blob', (hash) =>
          isUsed.get(hash) === undefined ? client.removeBlob(hash) : Promise.resolve(ok(null)),
        ),
      ];
      store.announce(['sync']);
      return others.find((sent) => !sent.ok) ?? ok(undefined);
    },
    async close() {
      stopListening();
      pause.end();
      await running;
    },
  };
};

/** The server never had it, or has revoked it: as good as done. */
const isGone = (failure: SyncFailure): boolean => 'code' in failure && failure.code === 'not-found';
