import { ok } from '../../../src-shared/result.ts';
import type { Device } from '../../../src-shared/wire/devices.ts';
import { deskTagSchema } from '../../../src-shared/wire/fields.ts';
import type { Desk } from '../desk.ts';
import type { ServerClient } from '../sync/client.ts';
import { type Exchange, pushFor } from '../sync/exchange.ts';
import type { SyncStore } from '../sync/store-port.ts';
import { isGone, type PairingHost } from './host.ts';

interface Membership {
  /** The list of devices may have changed, here or there: look at it in the next round. */
  readonly look: () => void;
  readonly run: (client: ServerClient) => Promise<Exchange<unknown>>;
}

interface OwnView {
  readonly id: string;
  readonly tag: string | null;
  readonly signPublicKey: string;
  readonly sealPublicKey: string;
  readonly revokedAt: number | null;
}

/**
 * Keeps the server's list of devices in step with the office's own, which stands in signed events and counts: a device that
 * a server lost (old backup) or never knew (new server) is named again, a removed one is shut out, and what only a
 * removed one could have sent again is sent for it. The other way round the server's list introduces nobody: an operator
 * cannot slip in a device of his own.
 */
export const createMembership = (
  { store, identity }: Pick<Desk, 'store' | 'identity'>,
  syncStore: SyncStore,
  host: PairingHost,
): Membership => {
  const { sqlite } = store;
  const ours = sqlite.prepare<[], OwnView>(
    `SELECT id, tag, sign_public_key AS signPublicKey, seal_public_key AS sealPublicKey, revoked_at AS revokedAt
     FROM device WHERE removed = 0 AND sign_public_key IS NOT NULL AND seal_public_key IS NOT NULL`,
  );
  const noteSeen = sqlite.prepare<[string, number, number | null]>(
    `INSERT INTO device_seen (device, enrolled_at, last_seen_at) VALUES (?, ?, ?)
     ON CONFLICT (device) DO UPDATE SET last_seen_at = max(coalesce(last_seen_at, 0), coalesce(excluded.last_seen_at, 0))`,
  );
  let due = true;

  const mend = async (client: ServerClient, device: OwnView, there: Device | undefined): Promise<Exchange<unknown>> => {
    const { id, signPublicKey, sealPublicKey } = device;
    const isRevoked = device.revokedAt !== null;
    const deskTag = deskTagSchema.safeParse(device.tag).data;
    if (there === undefined) {
      if (deskTag === undefined) return ok(undefined);
      const named = await client.restoreDevice(id, { deskTag, signPublicKey, sealPublicKey, revoked: isRevoked });
      if (!named.ok) return named.error.kind === 'conflict' ? ok(undefined) : named;
    } else if (isRevoked && there.revokedAt === null) {
      const revoked = await client.revokeDevice(id);
      if (!revoked.ok && !isGone(revoked)) return revoked;
    }
    if (!isRevoked) return ok(undefined);
    const brought = await pushFor(syncStore, client, id, there?.lastDeviceSeq ?? 0);
    return isGone(brought) ? ok(undefined) : brought;
  };

  return {
    look: () => {
      due = true;
    },
    async run(client) {
      if (!due) return ok(undefined);
      due = false;
      const done = await look(client);
      if (!done.ok) due = true;
      return done;
    },
  };

  async function look(client: ServerClient): Promise<Exchange<unknown>> {
    const listed = await client.devices();
    if (!listed.ok) return listed;
    const there = new Map(listed.value.devices.map((device) => [device.deviceId, device]));
    sqlite
      .transaction(() => {
        for (const { deviceId, enrolledAt, lastSeenAt } of there.values())
          noteSeen.run(deviceId, enrolledAt, lastSeenAt);
      })
      .immediate();
    store.announce(['device_seen']);
    const paired = await host.answer(client, listed.value.devices);
    if (!paired.ok) return paired;
    for (const device of ours.all()) {
      if (device.id === identity.deviceId) continue;
      const mended = await mend(client, device, there.get(device.id));
      if (!mended.ok) return mended;
    }
    return ok(undefined);
  }
};
