import { epochAfter } from '../../../src-shared/devices/epochs.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Desk } from '../desk.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Answer } from '../sync/failure.ts';
import type { SyncStore } from '../sync/store-port.ts';
import type { KeyJob } from '../sync/sync.ts';
import { type OfficeKey, openKeyEnvelope, type Recipient, sealKeyFor } from './envelope.ts';
import { createKeyRing } from './key-ring.ts';

export interface KeyCourier extends KeyJob {
  /** Something about devices or keys changed at the server: look in the next round. */
  readonly look: () => void;
  /** Hands all keys to one device at once, before it is let in. */
  readonly giveTo: (client: ServerClient, recipient: Recipient) => Promise<Answer<unknown>>;
}

/**
 * Keeps the office's keys where they belong: takes those left for this desk, starts a new epoch when somebody has left
 * whom the newest key still knows, and hands every key to every desk of the office. Any desk that learns of a removal
 * does so; that two do it at once is harmless (src-shared/devices/epochs.ts). Runs before events are sent, so nothing
 * new is sealed with a key that somebody who left has.
 */
export const createKeyCourier = (
  { store, identity, deps }: Pick<Desk, 'store' | 'identity' | 'deps'>,
  syncStore: SyncStore,
): KeyCourier => {
  const { sqlite } = store;
  const ring = createKeyRing(sqlite);
  const signKeyOf = sqlite.prepare<[string], { key: string | null }>(
    'SELECT sign_public_key AS key FROM device WHERE id = ?',
  );
  const missing = sqlite.prepare<[string], Recipient & { epoch: number }>(
    `SELECT d.id AS deviceId, d.seal_public_key AS sealPublicKey, k.epoch
     FROM device d, office_key k
     WHERE d.revoked_at IS NULL AND d.removed = 0 AND d.seal_public_key IS NOT NULL AND d.id <> ?
       AND NOT EXISTS (SELECT 1 FROM sent_office_key s WHERE s.device = d.id AND s.epoch = k.epoch)`,
  );
  const noteSent = sqlite.prepare<[string, number]>(
    'INSERT OR IGNORE INTO sent_office_key (device, epoch) VALUES (?, ?)',
  );
  /** Devices the server does not know (yet); asked again after the next look. */
  const unknown = new Set<string>();
  let due = true;
  let sealedBefore = 0;

  const take = async (client: ServerClient): Promise<Answer<number>> => {
    const sealed = syncStore.setAsides().filter(({ reason }) => reason === 'unknown-epoch');
    if (!due && sealed.length === sealedBefore) return ok(0);
    const listed = await client.keyEnvelopes();
    if (!listed.ok) return listed;
    due = false;
    sealedBefore = sealed.length;
    let taken = 0;
    for (const envelope of listed.value.keyEnvelopes) {
      const giver = signKeyOf.get(envelope.fromDeviceId)?.key;
      if (ring.key(envelope.epoch) !== undefined || !giver) continue;
      const opened = await openKeyEnvelope(identity, giver, envelope);
      if (opened !== undefined && ring.add(opened)) taken++;
    }
    // Fetched again from the first of them on: what is known by now costs only the way.
    const first = Math.min(...sealed.map(({ seq }) => seq));
    if (taken > 0 && sealed.length > 0) syncStore.setCursor(Math.min(first - 1, syncStore.cursor()));
    return ok(taken);
  };

  const renew = (): void => {
    if (ring.current() !== undefined) return;
    const key = Buffer.from(deps.randomBytes(32)).toString('base64url');
    ring.add({ epoch: epochAfter(ring.highest(), identity.tag), key, without: ring.left() });
  };

  const give = async (client: ServerClient, recipient: Recipient, officeKey: OfficeKey): Promise<Answer<unknown>> => {
    const sealed = await sealKeyFor(identity, recipient, officeKey);
    const put = await client.putKeyEnvelope(recipient.deviceId, officeKey.epoch, sealed);
    if (!put.ok && put.error.kind === 'refused' && put.error.code === 'not-found') {
      unknown.add(recipient.deviceId);
      return ok(undefined);
    }
    // Another desk was quicker: the same key, as an epoch has one maker.
    if (!put.ok && put.error.kind !== 'conflict') return put;
    noteSent.run(recipient.deviceId, officeKey.epoch);
    return ok(undefined);
  };

  return {
    look: () => {
      due = true;
      unknown.clear();
    },
    async giveTo(client, recipient) {
      for (const officeKey of ring.all()) {
        const given = await give(client, recipient, officeKey);
        if (!given.ok) return given;
      }
      return ok(undefined);
    },
    async run(client) {
      const took = await take(client);
      if (!took.ok) return took;
      renew();
      const keys = new Map(ring.all().map((officeKey) => [officeKey.epoch, officeKey]));
      for (const { epoch, ...recipient } of missing.all(identity.deviceId)) {
        const officeKey = keys.get(epoch);
        if (officeKey === undefined || unknown.has(recipient.deviceId)) continue;
        const given = await give(client, recipient, officeKey);
        if (!given.ok) return given;
      }
      return took;
    },
  };
};
