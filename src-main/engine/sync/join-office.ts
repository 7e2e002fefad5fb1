import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import type { sharingContract } from '../../../src-shared/contract/sharing.ts';
import { ok } from '../../../src-shared/result.ts';
import { joinStatement } from '../../../src-shared/wire/statements.ts';
import { fail, type Handlers } from '../desk.ts';
import { createDeviceIdentity, type DeviceIdentity, saveDeviceIdentity, signerOf } from '../keys/device-identity.ts';
import { RECOVERY_KEY_BYTES } from '../keys/recovery-key.ts';
import { makePasswordSlot, makeRecoverySlot } from '../keys/slots.ts';
import { finishCreation, unfinishedFile } from '../session/creation.ts';
import { makeRecoverySheet } from '../session/recovery-sheet-file.ts';
import { openOffice, type Session } from '../session/session.ts';
import { beginOffice } from '../snapshots/begin.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { createServerClient } from './client.ts';
import { type Invitation, invitationKey, parseInvitation, unwrapOfficeKey } from './invitation.ts';
import { problemOf } from './problems.ts';
import { writeConnection } from './settings.ts';
import { createTokenMaker } from './token.ts';

type Join = Handlers<Pick<typeof sharingContract, 'session.join'>>['session.join'];

const TEXTS: Readonly<Record<string, string>> = {
  'ticket-used': 'Diese Einladung wurde schon benutzt. Bitte lassen Sie sich eine neue geben.',
  'ticket-expired': 'Diese Einladung ist abgelaufen. Bitte lassen Sie sich eine neue geben.',
  'ticket-invalid': 'Diese Einladung gilt nicht (mehr). Bitte lassen Sie sich eine neue geben.',
  'desk-tag-taken': 'Inzwischen hat ein anderer Arbeitsplatz diesen Platz belegt. Bitte lassen Sie sich neu einladen.',
};

/**
 * Joins an office on a fresh desk. Its identity is kept while the engine runs, so that a wrong login name or a lost
 * connection can be mended by trying again: the server answers the same desk with the same ticket twice.
 */
export const createJoin = (
  session: Session,
): { readonly 'session.join': (input: Parameters<Join>[0]) => ReturnType<Join> } => {
  const { deps, kdfCost, shell } = session.options;
  const started = new Map<string, DeviceIdentity>();

  const identityFor = async ({ ticket }: Invitation): Promise<DeviceIdentity> => {
    const known = started.get(ticket.nonce);
    if (known) return known;
    const made = await createDeviceIdentity(deps, { officeId: ticket.officeId, tag: ticket.deskTag });
    started.set(ticket.nonce, made);
    return made;
  };

  /** Registers with the server, stores the office's keys and fetches everything. */
  const fetchOffice = async (sqlite: SqliteDatabase, invitation: Invitation, identity: DeviceIdentity) => {
    const { ticket, url } = invitation;
    const makeToken = createTokenMaker(identity, deps.now);
    const client = createServerClient({ serverUrl: url, serverId: ticket.serverId, makeToken, now: deps.now });
    const hello = await client.hello();
    if (!hello.ok) return hello;
    const { deviceId, signPublicKey, sealPublicKey } = identity;
    const statement = joinStatement(ticket, identity);
    const joined = await client.join({
      ...{ ticket, deviceId, signPublicKey, sealPublicKey },
      invitationProof: invitationKey(invitation.secret).sign(statement),
      deviceProof: Buffer.from(signerOf(identity).sign(statement)).toString('base64url'),
    });
    if (!joined.ok) return joined;
    const insertKey = sqlite.prepare<[number, string]>('INSERT OR IGNORE INTO office_key (epoch, key) VALUES (?, ?)');
    for (const envelope of joined.value.keyEnvelopes) {
      const key = unwrapOfficeKey(invitation, envelope);
      if (key) insertKey.run(envelope.epoch, Buffer.from(key).toString('base64url'));
    }
    saveDeviceIdentity(sqlite, identity);
    writeConnection(sqlite, { url, serverId: ticket.serverId });
    return beginOffice({ sqlite, client, identity, deps });
  };

  return {
    'session.join': async (input) => {
      if ((await session.state()).state !== 'empty') {
        return fail('session.notEmpty', 'Auf diesem Gerät gibt es schon ein Büro. Bitte anmelden.');
      }
      const invitation = parseInvitation(input.invitation);
      if (!invitation.ok) {
        const text = 'Das ist keine vollständige Einladung. Bitte den ganzen Text noch einmal einfügen.';
        return fail('invitation.malformed', text, 'invitation');
      }
      const identity = await identityFor(invitation.value);
      const databaseKey = deps.randomBytes(32);
      const unfinished = unfinishedFile(session.databaseFile);
      for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
      const opened = openOffice(session.options, unfinished, databaseKey);
      if (!opened.ok) return opened;
      const sqlite = opened.value;
      const fetched = await fetchOffice(sqlite, invitation.value, identity).catch((thrown: unknown) => {
        // Left open, the file would count as in use until the next start.
        sqlite.close();
        throw thrown;
      });
      const users = sqlite.prepare<[string], { id: string; display_name: string | null }>(
        'SELECT id, display_name FROM user WHERE lower(login_name) = lower(?) AND active = 1 AND removed = 0',
      );
      const user = fetched.ok ? users.get(input.loginName) : undefined;
      const officeName = sqlite.prepare<[], { name: string | null }>('SELECT name FROM office').get()?.name ?? '';
      sqlite.close();
      if (!fetched.ok) {
        const { error } = fetched;
        const text = 'code' in error ? TEXTS[error.code] : undefined;
        return fail('session.joinFailed', text ?? problemOf(error).problem?.message ?? '', 'invitation');
      }
      if (!user) {
        const text = 'Diesen Anmeldenamen gibt es im Büro nicht. Bitte prüfen; die Einladung gilt weiter.';
        return fail('session.unknownUser', text, 'loginName');
      }
      const keychainAccount = `device-secret-${randomUUID()}`;
      const secret = deps.randomBytes(32);
      const kept = await shell.keychain.set(keychainAccount, Buffer.from(secret).toString('base64url'));
      const recoveryKey = deps.randomBytes(RECOVERY_KEY_BYTES);
      const displayName = user.display_name ?? '';
      const slot = await makePasswordSlot(deps, {
        ...{ userId: user.id, displayName, databaseKey, cost: kdfCost },
        password: input.password,
        deviceSecret: kept ? secret : undefined,
      });
      session.saveSlots({ v: 1, keychainAccount, slots: [slot, makeRecoverySlot(deps, recoveryKey, databaseKey)] });
      finishCreation(session.databaseFile);
      const begun = await session.start(databaseKey, user.id);
      if (!begun.ok) return begun;
      started.delete(invitation.value.ticket.nonce);
      const recoverySheet = await makeRecoverySheet(session.options, {
        ...{ officeName, userName: displayName, deskTag: identity.tag },
        recoveryKey,
      });
      return ok({ recoverySheet });
    },
  };
};
