import { and, asc, eq, isNull } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import {
  type Device,
  type JoinOffice,
  type KnownDevice,
  type Ticket,
  ticketSchema,
} from '../../src-shared/wire/devices.ts';
import { MAX_TICKET_LIFE_MS } from '../../src-shared/wire/limits.ts';
import { joinStatement, ticketStatement } from '../../src-shared/wire/statements.ts';
import type { Database, Db } from '../database/database.ts';
import { device, keyEnvelope, office, ticketUse } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { verifySignature } from '../identity/signatures.ts';
import type { Caller } from '../identity/tokens.ts';
import { notifyOffice } from '../live/channels.ts';

export interface DeviceDeps {
  readonly database: Database;
  readonly serverId: string;
  readonly now: () => number;
}

interface Joined {
  readonly officeId: string;
  readonly deviceId: string;
  readonly deskTag: string;
}

/** Takes a device with a ticket; it waits for its confirmation then (pairing.ts). A repeated request (the first answer got lost) is answered the same. */
export const joinOffice = async (deps: DeviceDeps, input: JoinOffice): Promise<Outcome<Joined>> => {
  const { ticket, deviceId, signPublicKey, sealPublicKey } = input;
  const checked = await checkTicket(deps, ticket);
  if (!checked.ok) return checked;
  const statement = joinStatement(ticket, input);
  if (
    !verifySignature(ticket.invitationPublicKey, statement, input.invitationProof) ||
    !verifySignature(signPublicKey, statement, input.deviceProof)
  ) {
    return refuse('proof-invalid', 'the proofs do not match the invitation and the signing key');
  }
  const { officeId, deskTag } = ticket;
  const joined = ok({ officeId, deviceId, deskTag });
  return deps.database.db.transaction(async (tx) => {
    // Two joins of one office wait for each other here, so the checks below hold until the commit.
    await tx.select({ id: office.officeId }).from(office).where(eq(office.officeId, officeId)).for('update');
    const all = await tx.select().from(device).where(eq(device.officeId, officeId));
    const given = all.filter((row) => row.deskTag === deskTag && isForgotten(row, deps.now()));
    for (const row of given) await forgetDevice(tx, row);
    const known = all.filter((row) => !given.includes(row));
    const [used] = await tx
      .select()
      .from(ticketUse)
      .where(and(eq(ticketUse.officeId, officeId), eq(ticketUse.nonce, ticket.nonce)));
    const same = known.find((row) => row.deviceId === deviceId);
    if (used !== undefined) {
      const repeated =
        used.deviceId === deviceId && same?.signPublicKey === signPublicKey && same.sealPublicKey === sealPublicKey;
      return repeated ? joined : refuse('ticket-used', 'this ticket was used already');
    }
    if (same !== undefined) return refuse('already-exists', 'this device id is taken');
    if (known.some((row) => row.deskTag === deskTag)) return refuse('desk-tag-taken', 'this desk tag is taken');
    const issuer = known.find((row) => row.deviceId === ticket.issuerDeviceId);
    if (issuer === undefined || issuer.revokedAt !== null) return INVALID_TICKET;
    await tx.insert(ticketUse).values({ officeId, nonce: ticket.nonce, deviceId, usedAt: deps.now() });
    await tx.insert(device).values({
      officeId,
      deviceId,
      deskTag,
      signPublicKey,
      sealPublicKey,
      enrolledAt: deps.now(),
      ticket: JSON.stringify(ticket),
      invitationProof: input.invitationProof,
      joinNonce: input.joinNonce,
    });
    await notifyOffice(tx, { type: 'devices', officeId, deviceId });
    return joined;
  });
};

type DeviceRow = typeof device.$inferSelect;

/** Whether a device joined and was not confirmed while its ticket was good: its tag is free again. */
const isForgotten = (row: DeviceRow, now: number): boolean =>
  row.confirmedAt === null && row.ticket !== null && ticketSchema.parse(JSON.parse(row.ticket)).expiresAt <= now;

/** A device that never was of the office leaves nothing; its ticket stays used. */
export const forgetDevice = async (
  tx: Db,
  { officeId, deviceId }: Pick<DeviceRow, 'officeId' | 'deviceId'>,
): Promise<void> => {
  await tx.delete(keyEnvelope).where(and(eq(keyEnvelope.officeId, officeId), eq(keyEnvelope.recipient, deviceId)));
  await tx.delete(device).where(and(eq(device.officeId, officeId), eq(device.deviceId, deviceId)));
};

const INVALID_TICKET = refuse('ticket-invalid', 'the ticket is not one of this office');

const checkTicket = async (deps: DeviceDeps, ticket: Ticket): Promise<Outcome<undefined>> => {
  if (ticket.serverId !== deps.serverId) return INVALID_TICKET;
  const [issuer] = await deps.database.db
    .select()
    .from(device)
    .where(and(eq(device.officeId, ticket.officeId), eq(device.deviceId, ticket.issuerDeviceId)));
  if (issuer === undefined || issuer.revokedAt !== null || issuer.confirmedAt === null) return INVALID_TICKET;
  if (!verifySignature(issuer.signPublicKey, ticketStatement(ticket), ticket.signature)) return INVALID_TICKET;
  if (ticket.expiresAt <= deps.now()) return refuse('ticket-expired', 'the ticket has expired');
  if (ticket.expiresAt > deps.now() + MAX_TICKET_LIFE_MS) return INVALID_TICKET;
  return ok(undefined);
};

export const listDevices = async (
  deps: DeviceDeps,
  caller: Caller,
): Promise<Outcome<{ lastSeq: number; devices: Device[] }>> => {
  const [own] = await deps.database.db
    .select({ lastSeq: office.lastSeq })
    .from(office)
    .where(eq(office.officeId, caller.officeId));
  const rows = await deps.database.db
    .select()
    .from(device)
    .where(eq(device.officeId, caller.officeId))
    .orderBy(asc(device.enrolledAt), asc(device.deviceId));
  const devices = rows.map(({ officeId: _, opening: __, ticket, ...row }) => ({
    ...row,
    ticket: ticket === null ? null : ticketSchema.parse(JSON.parse(ticket)),
  }));
  return ok({ lastSeq: own?.lastSeq ?? 0, devices });
};

/**
 * Shuts a device out. Not itself: the last device of an office could lock everyone out, and a stolen one is always
 * revoked from another.
 */
export const revokeDevice = async (
  deps: DeviceDeps,
  caller: Caller,
  deviceId: string,
): Promise<Outcome<{ revokedAt: number }>> => {
  if (deviceId === caller.deviceId) return refuse('bad-request', 'a device is revoked by another one');
  const { officeId } = caller;
  const isTarget = and(eq(device.officeId, officeId), eq(device.deviceId, deviceId));
  return deps.database.db.transaction(async (tx) => {
    // Both rows, locked: of two devices that revoke each other at the same moment, one wins.
    const rows = await tx.select().from(device).where(eq(device.officeId, officeId)).for('update');
    if (rows.find((row) => row.deviceId === caller.deviceId)?.revokedAt !== null) {
      return refuse('device-revoked', 'this device was shut out of its office');
    }
    const target = rows.find((row) => row.deviceId === deviceId);
    if (target === undefined) return refuse('not-found', 'no such device');
    if (target.revokedAt !== null) return ok({ revokedAt: target.revokedAt });
    const revokedAt = deps.now();
    if (target.confirmedAt === null) {
      await forgetDevice(tx, target);
      await notifyOffice(tx, { type: 'revoked', officeId, deviceId });
      return ok({ revokedAt });
    }
    await tx
      .update(device)
      .set({ revokedAt })
      .where(and(isTarget, isNull(device.revokedAt)));
    await notifyOffice(tx, { type: 'revoked', officeId, deviceId });
    return ok({ revokedAt });
  });
};

/**
 * Names a device of the office to a server that lost it (an old backup) or never knew it (a new server). A device of the
 * office could let it in by a ticket as well; its keys stay what they are.
 */
export const restoreDevice = async (
  deps: DeviceDeps,
  caller: Caller,
  deviceId: string,
  input: KnownDevice,
): Promise<Outcome<{ deviceId: string }>> => {
  const { officeId } = caller;
  const { deskTag, signPublicKey, sealPublicKey } = input;
  return deps.database.db.transaction(async (tx) => {
    await tx.select({ id: office.officeId }).from(office).where(eq(office.officeId, officeId)).for('update');
    const known = await tx.select().from(device).where(eq(device.officeId, officeId));
    if (known.find((row) => row.deviceId === caller.deviceId)?.revokedAt !== null) {
      return refuse('device-revoked', 'this device was shut out of its office');
    }
    const same = known.find((row) => row.deviceId === deviceId);
    if (same !== undefined) {
      const repeated = same.signPublicKey === signPublicKey && same.sealPublicKey === sealPublicKey;
      return repeated ? ok({ deviceId }) : refuse('already-exists', 'this device has other keys');
    }
    if (known.some((row) => row.deskTag === deskTag)) return refuse('desk-tag-taken', 'this desk tag is taken');
    const at = deps.now();
    await tx.insert(device).values({
      ...{ officeId, deviceId, deskTag, signPublicKey, sealPublicKey },
      ...{ enrolledAt: at, confirmedAt: at, revokedAt: input.revoked ? at : null },
    });
    await notifyOffice(tx, { type: 'devices', officeId, deviceId });
    return ok({ deviceId });
  });
};
