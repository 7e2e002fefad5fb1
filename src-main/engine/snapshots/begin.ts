import type { EngineDeps } from '../desk.ts';
import { createVerifier, type DeviceIdentity, signerOf } from '../keys/device-identity.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { createStore, type Store } from '../store/store.ts';
import type { ServerClient } from '../sync/client.ts';
import { createDeskSyncStore } from '../sync/desk-store.ts';
import { pullAll } from '../sync/exchange.ts';
import type { Answer } from '../sync/failure.ts';
import type { SyncStore } from '../sync/store-port.ts';
import { type Loaded, loadSnapshot } from './load.ts';

interface BeginDeps {
  readonly sqlite: SqliteDatabase;
  readonly client: ServerClient;
  readonly identity: DeviceIdentity;
  readonly deps: EngineDeps;
  /** Called while events are fetched one by one. */
  readonly onProgress?: (seq: number, lastSeq: number) => void;
}

/** Events that wait are given to the store in portions. */
const PORTION = 50;

/**
 * Fills a new desk's database: from the office's snapshot and the events after it, or from every event where there is no
 * snapshot. The office's keys must be in it already. Gives back how many events were fetched one by one.
 */
export const beginOffice = async ({
  sqlite,
  client,
  identity,
  deps,
  onProgress,
}: BeginDeps): Promise<Answer<number>> => {
  const verifier = createVerifier();
  const keyOf = sqlite.prepare<[number], string>('SELECT key FROM office_key WHERE epoch = ?').pluck();
  const keys = (epoch: number): Uint8Array | undefined => {
    const key = keyOf.get(epoch);
    return key === undefined ? undefined : Buffer.from(key, 'base64url');
  };
  const loaded = await loadSnapshot({ ...verifier, sqlite, client, officeId: identity.officeId, keys });
  if (!loaded.ok) return loaded;
  // Only now: the store reads its clock from the newest event of each desk when it is made.
  const store = createStore({ ...deps, ...signerOf(identity), ...verifier }, sqlite, identity);
  const syncStore = createDeskSyncStore({ store, identity, deps });
  if (loaded.value !== undefined) takeRest(store, syncStore, loaded.value);
  return pullAll(syncStore, client, onProgress);
};

const takeRest = (store: Store, syncStore: SyncStore, rest: Loaded): void => {
  for (let from = 0; from < rest.waiting.length; from += PORTION) {
    store.receive(rest.waiting.slice(from, from + PORTION));
  }
  for (const { deviceId, deviceSeq, seq } of rest.sealed) {
    // Whatever the making desk lacked: this desk tries each of them itself.
    syncStore.setAside({ deviceId, deviceSeq, seq, reason: 'not-authentic' });
  }
  syncStore.setCursor(rest.seq);
};
