import type { KeyObject } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { device } from '../database/schema.ts';
import { ed25519PublicKey } from '../identity/signatures.ts';

export interface KnownDevice {
  readonly key: KeyObject;
  readonly revoked: boolean;
  readonly confirmed: boolean;
}

/** Finds devices for authentication without asking the database for every request. */
export interface DeviceDirectory {
  find(officeId: string, deviceId: string): Promise<KnownDevice | undefined>;
  /** Notes roughly when a device was last here. Only for one whose token was checked. */
  seen(officeId: string, deviceId: string): Promise<void>;
  /** Forget what is known of an office's device: it joined or was revoked. */
  forget(officeId: string, deviceId: string): void;
  forgetAll(): void;
}

/** Revocation is told to all processes by NOTIFY; should that get lost, it holds after this time at the latest. */
const TRUST_MS = 5_000;
const MAX_KNOWN = 50_000;
/** How exactly it is noted when a device was last here: a write per request would cost more than it tells. */
const SEEN_MS = 10 * 60_000;

export const createDeviceDirectory = (database: Database, now: () => number): DeviceDirectory => {
  const known = new Map<string, { device: KnownDevice; until: number }>();
  const seen = new Map<string, number>();
  /** Counts forgetting, so that an answer read before a revocation is not kept after it. */
  let generation = 0;
  return {
    async find(officeId, deviceId) {
      const id = `${officeId}/${deviceId}`;
      const hit = known.get(id);
      if (hit !== undefined && hit.until > now()) return hit.device;
      const asked = generation;
      const [row] = await database.db
        .select({
          publicKey: device.signPublicKey,
          revokedAt: device.revokedAt,
          confirmedAt: device.confirmedAt,
        })
        .from(device)
        .where(isDevice(officeId, deviceId));
      const key = row === undefined ? undefined : ed25519PublicKey(row.publicKey);
      if (row === undefined || key === undefined) return undefined;
      const found = { key, revoked: row.revokedAt !== null, confirmed: row.confirmedAt !== null };
      if (asked === generation) {
        if (known.size >= MAX_KNOWN) known.clear();
        known.set(id, { device: found, until: now() + TRUST_MS });
      }
      return found;
    },
    async seen(officeId, deviceId) {
      const id = `${officeId}/${deviceId}`;
      const last = seen.get(id);
      if (last !== undefined && now() - last < SEEN_MS) return;
      if (seen.size >= MAX_KNOWN) seen.clear();
      seen.set(id, now());
      await database.db.update(device).set({ lastSeenAt: now() }).where(isDevice(officeId, deviceId));
    },
    forget(officeId, deviceId) {
      generation++;
      known.delete(`${officeId}/${deviceId}`);
    },
    forgetAll() {
      generation++;
      known.clear();
    },
  };
};

const isDevice = (officeId: string, deviceId: string) =>
  and(eq(device.officeId, officeId), eq(device.deviceId, deviceId));
