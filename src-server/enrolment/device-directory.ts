import type { KeyObject } from 'node:crypto';
import { and, eq } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { device } from '../database/schema.ts';
import { ed25519PublicKey } from '../identity/signatures.ts';

export interface KnownDevice {
  readonly key: KeyObject;
  readonly revoked: boolean;
}

/** Finds devices for authentication without asking the database for every request. */
export interface DeviceDirectory {
  find(officeId: string, deviceId: string): Promise<KnownDevice | undefined>;
  /** Forget what is known of an office's device: it joined or was revoked. */
  forget(officeId: string, deviceId: string): void;
  forgetAll(): void;
}

/** Revocation is told to all processes by NOTIFY; should that get lost, it holds after this time at the latest. */
const TRUST_MS = 5_000;
const MAX_KNOWN = 50_000;

export const createDeviceDirectory = (database: Database, now: () => number): DeviceDirectory => {
  const known = new Map<string, { device: KnownDevice; until: number }>();
  /** Counts forgetting, so that an answer read before a revocation is not kept after it. */
  let generation = 0;
  return {
    async find(officeId, deviceId) {
      const id = `${officeId}/${deviceId}`;
      const hit = known.get(id);
      if (hit !== undefined && hit.until > now()) return hit.device;
      const asked = generation;
      const [row] = await database.db
        .select({ publicKey: device.signPublicKey, revokedAt: device.revokedAt })
        .from(device)
        .where(and(eq(device.officeId, officeId), eq(device.deviceId, deviceId)));
      const key = row === undefined ? undefined : ed25519PublicKey(row.publicKey);
      if (row === undefined || key === undefined) return undefined;
      const found = { key, revoked: row.revokedAt !== null };
      if (asked === generation) {
        if (known.size >= MAX_KNOWN) known.clear();
        known.set(id, { device: found, until: now() + TRUST_MS });
      }
      return found;
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
