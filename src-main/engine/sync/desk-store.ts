import { hlcMillis } from '../../../src-shared/events/hlc.ts';
import type { Desk } from '../desk.ts';
import { createKeyRing } from '../office-keys/key-ring.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { readSetting, writeSetting } from './settings.ts';
import type { OwnEvent, SealedAside, SyncStore } from './store-port.ts';

/** The desk's database behind sync's port. */
export const createDeskSyncStore = ({
  store,
  identity,
  deps,
}: Pick<Desk, 'store' | 'identity' | 'deps'>): SyncStore => {
  const { sqlite } = store;
  const { officeId, deviceId } = identity;
  const own = sqlite.prepare<[string, number, number], OwnEvent>(
    'SELECT device_seq AS deviceSeq, body, hash FROM event WHERE device = ? AND device_seq > ? ORDER BY device_seq LIMIT ?',
  );
  const highest = sqlite.prepare<[string, string, string], { highest: number }>(
    `SELECT max(
       coalesce((SELECT max(device_seq) FROM event WHERE device = ?), 0),
       coalesce((SELECT max(device_seq) FROM quarantine WHERE device = ?), 0),
       coalesce((SELECT max(device_seq) FROM sealed_quarantine WHERE device = ?), 0)) AS highest`,
  );
  const lastOwn = sqlite.prepare<[string], { last: number }>(
    'SELECT coalesce(max(device_seq), 0) AS last FROM event WHERE device = ?',
  );
  const setAside = sqlite.prepare<[string, number, number, string, number]>(
    `INSERT INTO sealed_quarantine (device, device_seq, seq, reason, received_at) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT (device, device_seq) DO UPDATE SET seq = excluded.seq, reason = excluded.reason`,
  );
  const takeBack = sqlite.prepare<[string, number]>(
    'DELETE FROM sealed_quarantine WHERE device = ? AND device_seq = ?',
  );
  const asides = sqlite.prepare<[], SealedAside>(
    `SELECT device AS deviceId, device_seq AS deviceSeq, seq, reason FROM sealed_quarantine ORDER BY seq`,
  );
  const madeAt = sqlite.prepare<[string, number], { at: string }>(
    'SELECT at FROM event WHERE device = ? AND device_seq = ?',
  );
  const ring = createKeyRing(sqlite);
  const number = (name: string): number => Number(readSetting(sqlite, name) ?? 0);
  return {
    officeId,
    deviceId,
    cursor: () => number('sync.cursor'),
    setCursor: (seq) => writeSetting(sqlite, 'sync.cursor', String(seq)),
    acknowledged: () => number('sync.acknowledged'),
    setAcknowledged: (deviceSeq) => writeSetting(sqlite, 'sync.acknowledged', String(deviceSeq)),
    forgetDelivered: () => forgetDelivered(sqlite),
    oldestUnsentAt: () => {
      const at = madeAt.get(deviceId, number('sync.acknowledged') + 1)?.at;
      return at === undefined ? null : hlcMillis(at);
    },
    lastOwnSeq: () => lastOwn.get(deviceId)?.last ?? 0,
    ownEvents: (after, limit) => own.all(deviceId, after, limit),
    highest: (id) => highest.get(id, id, id)?.highest ?? 0,
    receive: (bodies) => store.receive(bodies),
    replayQuarantine: () => void store.replayQuarantine(),
    setAside: (event) => {
      setAside.run(event.deviceId, event.deviceSeq, event.seq, event.reason, deps.now());
      store.announce(['sync']);
    },
    takeBack: (id, deviceSeq) => void takeBack.run(id, deviceSeq),
    setAsides: () => asides.all(),
    eventsOf: (id, after, limit) => own.all(id, after, limit),
    key: ring.key,
    currentKey: ring.current,
  };
};

/** What is to be delivered is gathered again from the first event on; the server tells what it has already. */
export const forgetDelivered = (sqlite: SqliteDatabase): void => {
  writeSetting(sqlite, 'publish.seq', '0');
  writeSetting(sqlite, 'blobs.seq', '0');
  writeSetting(sqlite, 'shares.seq', '0');
  sqlite.prepare('DELETE FROM sent_blob').run();
  sqlite.prepare('DELETE FROM share_seen').run();
  sqlite.prepare('DELETE FROM sent_office_key').run();
};
