import { base64urlnopad } from '@scure/base';
import { and, asc, eq } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { KeyEnvelope } from '../../src-shared/wire/devices.ts';
import { MAX_LIST_ROWS } from '../../src-shared/wire/limits.ts';
import type { Database } from '../database/database.ts';
import { device, keyEnvelope } from '../database/schema.ts';
import { decodeBase64url } from '../http/base64url.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { notifyOffice } from '../live/channels.ts';

/** Office keys wrapped for devices; one that waits for its confirmation may be given them before. */
export interface KeyDeps {
  readonly database: Database;
  readonly now: () => number;
}

/**
 * Leaves one. The first stays: a device that was let in must not be handed other keys later under the same number. Only
 * what a device left that was shut out since gives way, or it could have taken numbers before it went.
 */
export const putKeyEnvelope = async (
  deps: KeyDeps,
  caller: Caller,
  recipient: string,
  epoch: number,
  text: string,
): Promise<Outcome<{ epoch: number }>> => {
  const ciphertext = decodeBase64url(text);
  if (ciphertext === undefined) return refuse('bad-request', 'the body does not have the agreed shape');
  const { officeId } = caller;
  return deps.database.db.transaction(async (tx) => {
    const [target] = await tx
      .select({ revokedAt: device.revokedAt })
      .from(device)
      .where(and(eq(device.officeId, officeId), eq(device.deviceId, recipient)));
    if (target === undefined || target.revokedAt !== null) return refuse('not-found', 'no such device');
    const stored = await tx
      .insert(keyEnvelope)
      .values({ officeId, recipient, epoch, fromDeviceId: caller.deviceId, ciphertext, putAt: deps.now() })
      .onConflictDoNothing()
      .returning({ epoch: keyEnvelope.epoch });
    if (stored.length === 0) {
      const isPlace = and(
        eq(keyEnvelope.officeId, officeId),
        eq(keyEnvelope.recipient, recipient),
        eq(keyEnvelope.epoch, epoch),
      );
      const [existing] = await tx
        .select({ ciphertext: keyEnvelope.ciphertext, giverLeftAt: device.revokedAt })
        .from(keyEnvelope)
        .leftJoin(device, and(eq(device.officeId, officeId), eq(device.deviceId, keyEnvelope.fromDeviceId)))
        .where(isPlace);
      const same = existing !== undefined && Buffer.compare(existing.ciphertext, ciphertext) === 0;
      if (!same && existing !== undefined && existing.giverLeftAt !== null) {
        await tx
          .update(keyEnvelope)
          .set({ fromDeviceId: caller.deviceId, ciphertext, putAt: deps.now() })
          .where(isPlace);
      } else if (!same) return refuse('already-exists', 'another key was left under this number');
    } else await notifyOffice(tx, { type: 'devices', officeId, deviceId: caller.deviceId });
    return ok({ epoch });
  });
};

/** What was left for one recipient, oldest epoch first. */
export const listKeyEnvelopes = async (deps: KeyDeps, officeId: string, recipient: string): Promise<KeyEnvelope[]> => {
  const rows = await deps.database.db
    .select()
    .from(keyEnvelope)
    .where(and(eq(keyEnvelope.officeId, officeId), eq(keyEnvelope.recipient, recipient)))
    .orderBy(asc(keyEnvelope.epoch))
    .limit(MAX_LIST_ROWS);
  return rows.map(({ epoch, fromDeviceId, ciphertext }) => ({
    epoch,
    fromDeviceId,
    ciphertext: base64urlnopad.encode(ciphertext),
  }));
};
