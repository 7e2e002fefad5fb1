import { deskTag, unusedTags } from '../../../src-shared/cases/file-number.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Device } from '../../../src-shared/wire/devices.ts';
import { joinStatement, ticketStatement } from '../../../src-shared/wire/statements.ts';
import type { Desk } from '../desk.ts';
import { signerOf } from '../keys/device-identity.ts';
import { verifySignature } from '../keys/signatures.ts';
import { setRow } from '../store/store.ts';
import type { ServerClient } from './client.ts';
import type { Answer } from './failure.ts';
import { formatInvitation, invitationKey, wrapOfficeKey } from './invitation.ts';
import type { Connection } from './settings.ts';
import type { SyncJob } from './sync.ts';

const INVITATION_LIFE_MS = 86_400_000;

/** Makes an invitation for one further desk, and leaves the office's keys on the server for whoever holds it. */
export const invite = async (
  desk: Omit<Desk, 'services'>,
  client: ServerClient,
  connection: Connection,
): Promise<Answer<{ readonly invitation: string; readonly expiresAt: number }>> => {
  const { identity, deps, store } = desk;
  const listed = await client.devices();
  if (!listed.ok) return listed;
  const taken = new Set(listed.value.devices.map((device) => device.deskTag));
  let index = 0;
  while (taken.has(deskTag(index)) || unusedTags.has(deskTag(index))) index++;
  const secret = Buffer.from(deps.randomBytes(32)).toString('base64url');
  const unsigned = {
    serverId: connection.serverId,
    officeId: identity.officeId,
    issuerDeviceId: identity.deviceId,
    invitationPublicKey: invitationKey(secret).publicKey,
    deskTag: deskTag(index),
    // The server judges by its own clock.
    expiresAt: deps.now() + client.clockOffsetMs() + INVITATION_LIFE_MS,
    nonce: Buffer.from(deps.randomBytes(32)).toString('base64url'),
  };
  const signature = Buffer.from(signerOf(identity).sign(ticketStatement(unsigned))).toString('base64url');
  const ticket = { ...unsigned, signature };
  const keys = store.sqlite.prepare<[], { epoch: number; key: string }>('SELECT epoch, key FROM office_key').all();
  for (const { epoch, key } of keys) {
    const wrapped = wrapOfficeKey(deps, secret, ticket, epoch, Buffer.from(key, 'base64url'));
    const put = await client.putKeyEnvelope(ticket.invitationPublicKey, epoch, wrapped);
    if (!put.ok) return put;
  }
  const invitation = formatInvitation({ v: 1, url: connection.url, ticket, secret });
  return ok({ invitation, expiresAt: ticket.expiresAt });
};

export interface Admission extends SyncJob {
  /** The list of devices may have changed: look at it in the next round. */
  readonly look: () => void;
}

/**
 * Introduces desks that joined with an invitation of this desk, by a signed event: other desks take a device's keys
 * from such events only, never from the server's list. So an operator cannot slip in a device of his own.
 */
export const createAdmission = (desk: Omit<Desk, 'services'>): Admission => {
  const { identity, store } = desk;
  const known = store.sqlite.prepare<[string], { found: number }>('SELECT 1 AS found FROM device WHERE id = ?');
  let due = true;

  const isMine = (device: Device): boolean => {
    const { ticket, invitationProof } = device;
    if (ticket === null || invitationProof === null || device.revokedAt !== null) return false;
    return (
      ticket.issuerDeviceId === identity.deviceId &&
      ticket.officeId === identity.officeId &&
      ticket.deskTag === device.deskTag &&
      verifySignature(identity.signPublicKey, ticketStatement(ticket), ticket.signature) &&
      verifySignature(ticket.invitationPublicKey, joinStatement(ticket, device), invitationProof)
    );
  };

  return {
    look: () => {
      due = true;
    },
    async run(client) {
      if (!due) return ok(undefined);
      due = false;
      const listed = await client.devices();
      if (!listed.ok) {
        due = true;
        return listed;
      }
      for (const device of listed.value.devices) {
        if (device.deviceId === identity.deviceId || known.get(device.deviceId) || !isMine(device)) continue;
        const name = `Arbeitsplatz ${device.deskTag}`;
        desk.record([
          {
            stream: identity.officeId,
            kind: 'device.added',
            facts: { tag: device.deskTag, name },
            changes: [
              setRow('device', device.deviceId, {
                tag: device.deskTag,
                name,
                sign_public_key: device.signPublicKey,
                seal_public_key: device.sealPublicKey,
                revoked_at: null,
              }),
            ],
          },
        ]);
        // What it has sent already waited for this.
        store.replayQuarantine();
      }
      return ok(undefined);
    },
  };
};
