import { and, eq } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { type Pairing, ticketSchema } from '../../src-shared/wire/devices.ts';
import type { Db } from '../database/database.ts';
import { device } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { notifyOffice } from '../live/channels.ts';
import { type DeviceDeps, forgetDevice } from './devices.ts';

/*
 * Between joining and being let in: the inviting device shows its part of the comparison code, people compare, it
 * confirms. The server only carries both parts; that it cannot stand in the middle is the code's matter.
 */

const NOT_WAITING = refuse('not-found', 'no device that this one invited');

const pairingOf = (row: { opening: string | null; confirmedAt: number | null }): Pairing => ({
  opening: row.opening,
  confirmed: row.confirmedAt !== null,
});

/** What the waiting device asks until it is let in. */
export const readPairing = async ({ database }: DeviceDeps, caller: Caller): Promise<Outcome<Pairing>> => {
  const [row] = await database.db
    .select({ opening: device.opening, confirmedAt: device.confirmedAt })
    .from(device)
    .where(and(eq(device.officeId, caller.officeId), eq(device.deviceId, caller.deviceId)));
  return row === undefined ? refuse('unauthenticated', 'a valid device token is needed') : ok(pairingOf(row));
};

/** The waiting device gives up. A confirmed one is of the office, and only removed by another. */
export const leavePairing = async (
  { database }: DeviceDeps,
  { officeId, deviceId, confirmed }: Caller,
): Promise<Outcome<Record<string, never>>> => {
  if (confirmed) return refuse('not-found', 'this device does not wait');
  await database.db.transaction(async (tx) => {
    await forgetDevice(tx, { officeId, deviceId });
    await notifyOffice(tx, { type: 'devices', officeId, deviceId });
  });
  return ok({});
};

/** The first one stays: shown twice with different numbers, the code would bind nobody. */
export const openPairing = (
  deps: DeviceDeps,
  caller: Caller,
  deviceId: string,
  nonce: string,
): Promise<Outcome<Pairing>> =>
  changeInvited(deps, caller, deviceId, async (tx, row, isRow) => {
    if (row.opening !== null && row.opening !== nonce) return refuse('already-exists', 'another number was shown');
    await tx.update(device).set({ opening: nonce }).where(isRow);
    return ok(pairingOf({ ...row, opening: nonce }));
  });

export const confirmDevice = (deps: DeviceDeps, caller: Caller, deviceId: string): Promise<Outcome<Pairing>> =>
  changeInvited(deps, caller, deviceId, async (tx, row, isRow) => {
    const confirmedAt = row.confirmedAt ?? deps.now();
    await tx.update(device).set({ confirmedAt }).where(isRow);
    return ok(pairingOf({ ...row, confirmedAt }));
  });

type DeviceRow = typeof device.$inferSelect;

const changeInvited = (
  { database }: DeviceDeps,
  { officeId, deviceId: callerId }: Caller,
  deviceId: string,
  change: (tx: Db, row: DeviceRow, isRow: ReturnType<typeof and>) => Promise<Outcome<Pairing>>,
): Promise<Outcome<Pairing>> => {
  const isRow = and(eq(device.officeId, officeId), eq(device.deviceId, deviceId));
  return database.db.transaction(async (tx) => {
    const [row] = await tx.select().from(device).where(isRow).for('update');
    if (row === undefined || row.ticket === null || row.revokedAt !== null) return NOT_WAITING;
    if (ticketSchema.parse(JSON.parse(row.ticket)).issuerDeviceId !== callerId) return NOT_WAITING;
    const changed = await change(tx, row, isRow);
    if (changed.ok) await notifyOffice(tx, { type: 'devices', officeId, deviceId });
    return changed;
  });
};
