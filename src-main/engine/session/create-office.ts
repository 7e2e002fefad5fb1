import { randomUUID } from 'node:crypto';
import { rmSync } from 'node:fs';
import { deskTag } from '../../../src-shared/cases/file-number.ts';
import { defaultStatusMatrix } from '../../../src-shared/cases/status-matrix.ts';
import { userRoles } from '../../../src-shared/cases/words.ts';
import type { OfficeFields } from '../../../src-shared/contract/session.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { createDeviceIdentity, createVerifier, saveDeviceIdentity, signerOf } from '../keys/device-identity.ts';
import { RECOVERY_KEY_BYTES } from '../keys/recovery-key.ts';
import { makePasswordSlot, makeRecoverySlot } from '../keys/slots.ts';
import { createStore, setRow } from '../store/store.ts';
import { finishCreation, unfinishedFile } from './creation.ts';
import { openOffice, type Session } from './session.ts';

export interface NewOffice {
  readonly office: OfficeFields;
  readonly user: { readonly displayName: string; readonly loginName: string; readonly password: string };
}

export interface CreatedOffice {
  readonly databaseKey: Uint8Array;
  readonly recoveryKey: Uint8Array;
  readonly userId: string;
}

export const officeColumns = (office: OfficeFields) => ({
  name: office.name,
  street: office.street,
  postal_code: office.postalCode,
  city: office.city,
  phone: office.phone,
  email: office.email,
  website: office.website,
  state: office.state,
});

/**
 * Makes the office on this desk: the encrypted database, this desk's identity (tag A), the first user as owner, the
 * default status matrix, and the key slots. The database is made under another name and gets its own after the slots are
 * written: cut off before the slots, it is as if nothing had happened; cut off after, `finishCreation` completes it.
 */
export const createOffice = async (session: Session, input: NewOffice): Promise<Result<CreatedOffice, AppError>> => {
  const { deps, kdfCost, shell } = session.options;
  const databaseKey = deps.randomBytes(32);
  const recoveryKey = deps.randomBytes(RECOVERY_KEY_BYTES);
  const keychainAccount = `device-secret-${randomUUID()}`;
  const secret = deps.randomBytes(32);
  const kept = await shell.keychain.set(keychainAccount, Buffer.from(secret).toString('base64url'));

  const unfinished = unfinishedFile(session.databaseFile);
  for (const suffix of ['', '-wal', '-shm']) rmSync(unfinished + suffix, { force: true });
  const opened = openOffice(session.options, unfinished, databaseKey);
  if (!opened.ok) return err(opened.error);
  const sqlite = opened.value;
  const userId = createUuid(deps);
  const officeId = createUuid(deps);
  const identity = await createDeviceIdentity(deps, { officeId, tag: deskTag(0) });
  saveDeviceIdentity(sqlite, identity);
  sqlite
    .prepare('INSERT INTO office_key (epoch, key) VALUES (1, ?)')
    .run(Buffer.from(deps.randomBytes(32)).toString('base64url'));
  const store = createStore({ ...deps, ...signerOf(identity), ...createVerifier() }, sqlite, identity);
  store.record(userId, [
    {
      stream: officeId,
      kind: 'office.created',
      facts: { name: input.office.name },
      changes: [
        setRow('office', officeId, officeColumns(input.office)),
        setRow('device', identity.deviceId, {
          tag: identity.tag,
          name: `Arbeitsplatz ${identity.tag}`,
          sign_public_key: identity.signPublicKey,
          seal_public_key: identity.sealPublicKey,
          revoked_at: null,
        }),
        ...defaultStatusMatrix.map(({ id, ...columns }) => setRow('status', id, columns)),
      ],
    },
    {
      stream: officeId,
      kind: 'user.added',
      facts: { name: input.user.displayName, role: userRoles.owner },
      changes: [
        setRow('user', userId, {
          login_name: input.user.loginName,
          display_name: input.user.displayName,
          role: 'owner',
          active: 1,
        }),
      ],
    },
  ]);
  store.close();

  const slot = await makePasswordSlot(deps, {
    userId,
    displayName: input.user.displayName,
    password: input.user.password,
    deviceSecret: kept ? secret : undefined,
    databaseKey,
    cost: kdfCost,
  });
  session.saveSlots({ v: 1, keychainAccount, slots: [slot, makeRecoverySlot(deps, recoveryKey, databaseKey)] });
  finishCreation(session.databaseFile);
  return ok({ databaseKey, recoveryKey, userId });
};
