import { setImmediate as breath } from 'node:timers/promises';
import { err, ok } from '../../../src-shared/result.ts';
import type { Desk } from '../desk.ts';
import { signerOf } from '../keys/device-identity.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer } from '../sync/failure.ts';
import type { SyncStore } from '../sync/store-port.ts';
import { carriedTables, chunksOf, type LogRun, type SnapshotManifest, snapshotStatement } from './manifest.ts';
import { rowTexts, runsOf, runText, waitingTexts } from './read-office.ts';
import { sealPart } from './sealing.ts';

export interface MakeDeps {
  readonly desk: Pick<Desk, 'store' | 'identity' | 'deps'>;
  readonly syncStore: SyncStore;
  readonly client: ServerClient;
  /** The snapshot whose place the new one takes. */
  readonly before: { readonly generation: number; readonly manifest: SnapshotManifest | undefined };
  /** Before a chunk is sent: what is begun and never finished is cleared up by this. */
  readonly noteChunk: (hash: string) => void;
  readonly isStopped: () => boolean;
}

/** A snapshot whose chunks the server has, ready to be put once it also has this desk's events up to `ownSeq`. */
export interface MadeSnapshot {
  readonly manifest: SnapshotManifest;
  readonly ownSeq: number;
}

/** Somebody left just now, and there is no key yet that he does not have: tried again later. */
const NO_KEY = err({ kind: 'offline' as const });

/**
 * Makes a snapshot of this office and brings its chunks to the server. Runs of events that the snapshot before has in
 * the same state are taken over by name. Undefined when it was stopped, or a case is just being erased.
 */
export const makeSnapshot = async (deps: MakeDeps): Promise<Answer<MadeSnapshot | undefined>> => {
  const { desk, syncStore, client } = deps;
  const { sqlite } = desk.store;
  const { officeId, deviceId } = desk.identity;
  // While a case is being erased, rows and log do not fit each other.
  const erasedCases = sqlite.prepare<[], number>('SELECT count(*) FROM erased_case').pluck();
  const erasedBefore = erasedCases.get();
  if (desk.store.erasures.isPending()) return ok(undefined);
  // First: whatever is read below is at least as new.
  const seq = syncStore.cursor();
  const send = async (text: string): Promise<Answer<string>> => {
    const current = syncStore.currentKey();
    if (current === undefined) return NO_KEY;
    const { hash, bytes } = await sealPart(desk.deps, current, 'chunk', officeId, text);
    deps.noteChunk(hash);
    const sent = await client.putBlob(hash, bytes, 0);
    await breath();
    return sent.ok ? ok(hash) : sent;
  };

  const sendAll = async (texts: AsyncIterable<string>): Promise<Answer<string[] | undefined>> => {
    const chunks: string[] = [];
    for await (const text of texts) {
      if (deps.isStopped()) return ok(undefined);
      const chunk = await send(text);
      if (!chunk.ok) return chunk;
      chunks.push(chunk.value);
    }
    return ok(chunks);
  };

  // Before the log: what stops waiting meanwhile is then in the log.
  const sealed = syncStore.setAsides();
  const waiting = await sendAll(waitingTexts(sqlite));
  if (!waiting.ok || waiting.value === undefined) return waiting.ok ? ok(undefined) : waiting;
  const placeOf = ({ device, from, to, count, erased }: Omit<LogRun, 'chunk'>): string =>
    [device, from, to, count, erased].join(' ');
  const known = new Map((deps.before.manifest?.log ?? []).map((run) => [placeOf(run), run]));
  const log: LogRun[] = [];
  for (const place of await runsOf(sqlite)) {
    if (deps.isStopped()) return ok(undefined);
    const same = known.get(placeOf(place));
    const chunk = same === undefined ? await send(runText(sqlite, place)) : ok(same.chunk);
    if (!chunk.ok) return chunk;
    log.push({ ...place, chunk: chunk.value });
  }
  // After the log: rows may be newer than it, never older.
  const rows = await sendAll(rowTexts(sqlite));
  if (!rows.ok || rows.value === undefined) return rows.ok ? ok(undefined) : rows;
  if (erasedCases.get() !== erasedBefore) return ok(undefined);
  const manifest: SnapshotManifest = {
    v: 1,
    office: officeId,
    device: deviceId,
    madeAt: desk.deps.now(),
    seq,
    tables: Object.fromEntries(Object.entries(carriedTables()).map(([table, columns]) => [table, [...columns]])),
    rows: rows.value,
    log,
    waiting: waiting.value,
    sealed: sealed.map(({ deviceId: device, deviceSeq, seq: at, reason }) => ({
      ...{ deviceId: device, deviceSeq, seq: at, reason },
    })),
  };
  return ok({ manifest, ownSeq: syncStore.lastOwnSeq() });
};

/** Signs the list of contents and puts the snapshot in the place of the one before. */
export const putSnapshot = async (
  { desk, syncStore, client, before }: MakeDeps,
  { manifest }: MadeSnapshot,
): Promise<Answer<{ generation: number }>> => {
  const sig = Buffer.from(signerOf(desk.identity).sign(snapshotStatement(manifest))).toString('hex');
  const text = JSON.stringify({ manifest, sig });
  const current = syncStore.currentKey();
  if (current === undefined) return NO_KEY;
  const { bytes } = await sealPart(desk.deps, current, 'manifest', desk.identity.officeId, text);
  return client.putSnapshot({
    replaces: before.generation,
    seq: manifest.seq,
    chunks: [...chunksOf(manifest)],
    manifest: Buffer.from(bytes).toString('base64url'),
  });
};
