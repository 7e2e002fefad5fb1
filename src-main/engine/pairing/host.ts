import { z } from 'zod';
import { deskTag, unusedTags } from '../../../src-shared/cases/file-number.ts';
import type { PairingState } from '../../../src-shared/contract/devices.ts';
import { CODE_DIGITS, commitmentOf, comparisonCode } from '../../../src-shared/devices/comparison-code.ts';
import { ok } from '../../../src-shared/result.ts';
import { type Device, deviceSchema, type Ticket, ticketSchema } from '../../../src-shared/wire/devices.ts';
import { joinStatement, ticketStatement } from '../../../src-shared/wire/statements.ts';
import type { Desk } from '../desk.ts';
import { signerOf } from '../keys/device-identity.ts';
import { verifySignature } from '../keys/signatures.ts';
import type { KeyCourier } from '../office-keys/key-courier.ts';
import { setRow } from '../store/store.ts';
import type { ServerClient } from '../sync/client.ts';
import type { Exchange } from '../sync/exchange.ts';
import type { Answer } from '../sync/failure.ts';
import type { Connection } from '../sync/settings.ts';
import { formatInvitation, invitationKey } from './invitation.ts';

/** Long enough to walk to the other room or to read a mail, short enough that a forgotten invitation is worth nothing. */
const INVITATION_LIFE_MS = 3_600_000;
/** Once the other desk has come, people get this long to compare. */
const COMPARE_MS = 600_000;
const MAX_WRONG_CODES = 3;

/** The server has no such device any more. */
export const isGone = (answer: Exchange<unknown>): boolean =>
  !answer.ok && answer.error.kind === 'refused' && answer.error.code === 'not-found';

const stageSchema = z.enum(['invited', 'asked', 'confirmed', 'done', 'refused', 'expired', 'left']);
type Stage = z.infer<typeof stageSchema>;

interface Row {
  readonly stage: string;
  readonly invitation: string;
  readonly ticket: string;
  readonly device: string | null;
  readonly opening: string;
  readonly expiresAt: number;
  readonly wrongCodes: number;
}

/** The inviting desk's half of letting a further desk in. */
export interface PairingHost {
  readonly state: () => PairingState | null;
  /** A new invitation; one that was open before is withdrawn. */
  readonly invite: (client: ServerClient, connection: Connection) => Promise<Answer<null>>;
  /** The code that stands on the new desk's screen, and what it shall be called. */
  readonly confirm: (code: string, name: string) => 'confirmed' | 'wrong' | 'refused' | 'not-asked';
  readonly cancel: () => void;
  /** Does what is to be done, given the server's list of devices. */
  readonly answer: (client: ServerClient, devices: readonly Device[]) => Promise<Answer<unknown>>;
}

/**
 * Only this desk can let in whom it invited: it alone knows the number that its invitation is bound to
 * (src-shared/devices/comparison-code.ts). The number is shown to the first device that comes with the invitation and to
 * no other, so there is one try per invitation.
 */
export const createPairingHost = (
  { store, identity, deps, record }: Omit<Desk, 'services'>,
  keys: Pick<KeyCourier, 'giveTo'>,
): PairingHost => {
  const { sqlite } = store;
  const { officeId, deviceId, signPublicKey } = identity;
  const read = sqlite.prepare<[], Row>(
    `SELECT stage, invitation, ticket, device, opening, expires_at AS expiresAt, wrong_codes AS wrongCodes FROM pairing`,
  );
  const begin = sqlite.prepare<[string, string, string, number]>(
    `INSERT OR REPLACE INTO pairing (only_row, stage, invitation, ticket, opening, expires_at)
     VALUES (1, 'invited', ?, ?, ?, ?)`,
  );
  const lock = sqlite.prepare<[string, number]>(
    `UPDATE pairing SET stage = 'asked', device = ?, expires_at = ? WHERE stage = 'invited'`,
  );
  const setStage = sqlite.prepare<[Stage]>('UPDATE pairing SET stage = ?');
  const countWrong = sqlite.prepare('UPDATE pairing SET wrong_codes = wrong_codes + 1');
  const signer = signerOf(identity);

  const current = () => {
    const row = read.get();
    if (row === undefined) return undefined;
    const stage = stageSchema.parse(row.stage);
    const isOver = (stage === 'invited' || stage === 'asked') && row.expiresAt <= deps.now();
    return {
      ...row,
      stage: isOver ? ('expired' as const) : stage,
      ticket: ticketSchema.parse(JSON.parse(row.ticket)),
      device: row.device === null ? undefined : deviceSchema.parse(JSON.parse(row.device)),
    };
  };
  const moveTo = (stage: Stage): void => {
    setStage.run(stage);
    store.announce(['pairing']);
  };

  /** Whether a device proves that it holds the invitation. */
  const holds = (device: Device, ticket: Ticket): boolean =>
    device.ticket?.nonce === ticket.nonce &&
    device.ticket.signature === ticket.signature &&
    device.deskTag === ticket.deskTag &&
    device.joinNonce !== null &&
    device.invitationProof !== null &&
    verifySignature(ticket.invitationPublicKey, joinStatement(ticket, device), device.invitationProof);

  const codeOf = (ticket: Ticket, device: Device, opening: string): string =>
    comparisonCode({
      ...{ serverId: ticket.serverId, officeId, nonce: ticket.nonce, opening },
      issuer: { deviceId, signPublicKey },
      joining: device,
      joinNonce: device.joinNonce ?? '',
    });

  return {
    state: () => {
      const pairing = current();
      if (pairing === undefined) return null;
      const { stage, invitation, ticket, expiresAt, wrongCodes } = pairing;
      return { stage, invitation, tag: ticket.deskTag, expiresAt, triesLeft: MAX_WRONG_CODES - wrongCodes };
    },

    async invite(client, connection) {
      const listed = await client.devices();
      if (!listed.ok) return listed;
      const taken = new Set(listed.value.devices.map((device) => device.deskTag));
      let index = 0;
      while (taken.has(deskTag(index)) || unusedTags.has(deskTag(index))) index++;
      const random = () => Buffer.from(deps.randomBytes(32)).toString('base64url');
      const secret = random();
      const opening = random();
      const unsigned = {
        serverId: connection.serverId,
        officeId,
        issuerDeviceId: deviceId,
        invitationPublicKey: invitationKey(secret).publicKey,
        deskTag: deskTag(index),
        // The server judges by its own clock.
        expiresAt: deps.now() + client.clockOffsetMs() + INVITATION_LIFE_MS,
        nonce: random(),
        commitment: commitmentOf({ officeId, issuer: { deviceId, signPublicKey }, opening }),
      };
      const signature = Buffer.from(signer.sign(ticketStatement(unsigned))).toString('base64url');
      const ticket = { ...unsigned, signature };
      const invitation = formatInvitation({ url: connection.url, ticket, issuerKey: signPublicKey, secret });
      begin.run(invitation, JSON.stringify(ticket), opening, deps.now() + INVITATION_LIFE_MS);
      store.announce(['pairing']);
      return ok(null);
    },

    confirm: (code, name) => {
      const pairing = current();
      if (pairing?.stage !== 'asked' || pairing.device === undefined) return 'not-asked';
      const { device, ticket, opening } = pairing;
      if (code.replaceAll(/\D/g, '').slice(0, CODE_DIGITS + 1) !== codeOf(ticket, device, opening)) {
        countWrong.run();
        const isLast = pairing.wrongCodes + 1 >= MAX_WRONG_CODES;
        if (isLast) moveTo('refused');
        else store.announce(['pairing']);
        return isLast ? 'refused' : 'wrong';
      }
      const { deskTag: tag } = device;
      record(
        [
          {
            stream: officeId,
            kind: 'device.added',
            facts: { tag, name },
            changes: [
              setRow('device', device.deviceId, {
                ...{ tag, name, revoked_at: null },
                sign_public_key: device.signPublicKey,
                seal_public_key: device.sealPublicKey,
              }),
            ],
          },
        ],
        () => setStage.run('confirmed'),
      );
      // What it has sent already waited for this.
      store.replayQuarantine();
      store.announce(['pairing']);
      return 'confirmed';
    },

    cancel: () => {
      const pairing = current();
      if (pairing === undefined) return;
      if (pairing.stage === 'asked') moveTo('refused');
      else if (pairing.stage !== 'confirmed') {
        sqlite.prepare('DELETE FROM pairing').run();
        store.announce(['pairing']);
      }
    },

    async answer(client, devices) {
      const pairing = current();
      const waiting = devices.filter(
        (device) => device.confirmedAt === null && device.ticket?.issuerDeviceId === deviceId,
      );
      const guest = pairing?.stage === 'invited' ? waiting.find((device) => holds(device, pairing.ticket)) : undefined;
      if (guest !== undefined) {
        // Kept before the number is shown: whatever comes after, it is shown to nobody else.
        lock.run(JSON.stringify(guest), deps.now() + COMPARE_MS);
        store.announce(['pairing']);
      }
      const now = current();
      const invited = now?.device;
      if (now !== undefined && invited !== undefined && (now.stage === 'asked' || now.stage === 'confirmed')) {
        const isThere = devices.some((device) => device.deviceId === invited.deviceId);
        if (now.stage === 'asked') {
          if (!isThere) moveTo('left');
          else {
            const opened = await client.openPairing(invited.deviceId, now.opening);
            // Between the list and this it gave up.
            if (isGone(opened)) moveTo('left');
            else if (!opened.ok && opened.error.kind !== 'conflict') return opened;
          }
        } else {
          const given = await keys.giveTo(client, invited);
          if (!given.ok) return given;
          const confirmed = await client.confirmDevice(invited.deviceId);
          if (!confirmed.ok && !isGone(confirmed)) return confirmed;
          if (!confirmed.ok) {
            // It gave up in the last moment: it never was of the office, and must not stand among its desks.
            record([
              {
                stream: officeId,
                kind: 'device.revoked',
                facts: { tag: invited.deskTag },
                changes: [setRow('device', invited.deviceId, { revoked_at: deps.now() })],
              },
            ]);
          }
          moveTo(confirmed.ok ? 'done' : 'left');
        }
      }
      const welcome = now?.stage === 'asked' || now?.stage === 'confirmed' ? invited?.deviceId : undefined;
      for (const device of waiting) {
        if (device.deviceId === welcome) continue;
        const sent = await client.revokeDevice(device.deviceId);
        if (!sent.ok && !isGone(sent)) return sent;
      }
      return ok(undefined);
    },
  };
};
