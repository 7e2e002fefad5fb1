import type { z } from 'zod';
import { ok } from '../../src-shared/result.ts';
import type { newPasskeySchema, newPasswordSchema } from '../../src-shared/wire/sign-in.ts';
import { account } from '../database/account-schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { verifierOf } from '../identity/proofs.ts';
import type { AccountDeps, Site, Visitor } from './deps.ts';
import { findAccount, freeNames, isAccount } from './directory.ts';
import { checkNewPasskey, dropPasskeys, type NewPasskey, storePasskey } from './passkeys.ts';
import { endSessions, forgetBrowsers, type NewSession, startSession } from './sessions.ts';
import { storePassword } from './sign-in.ts';
import { noteVisit } from './visits.ts';

type AccountRow = typeof account.$inferSelect;

/** Why the newest invitation of an account cannot be used now. */
const check = (deps: AccountDeps, row: AccountRow, id: string): Outcome<AccountRow & { invitation: Uint8Array }> => {
  if (row.revokedAt !== null) return refuse('account-revoked', 'this account was closed');
  if (row.invitationId !== id || row.invitation === null)
    return refuse('invitation-used', 'used, or replaced by a newer one');
  if (row.invitationExpiresAt <= deps.now()) return refuse('invitation-expired', 'this invitation ran out');
  return ok({ ...row, invitation: row.invitation });
};

/** The account of an invitation whose secret is proved. A wrong proof looks like no invitation. */
export const findInvited = async (
  deps: AccountDeps,
  id: string,
  proof: string,
): Promise<Outcome<AccountRow & { invitation: Uint8Array }>> => {
  const found = await findAccount(deps.database.db, 'invitation', id);
  if (found === undefined) return refuse('not-found', 'not found');
  // Who holds an older one may hear that it was replaced: its own proof is not kept any more, so this tells only who knows the id.
  if (found.invitationId === id && found.invitationVerifier !== verifierOf(proof))
    return refuse('not-found', 'not found');
  return check(deps, found, id);
};

export const openInvitation = async (deps: AccountDeps, id: string, proof: string, visitor: Visitor) => {
  const found = await findInvited(deps, id, proof);
  if (!found.ok) return found;
  await noteVisit(deps.database.db, found.value, 'invitation-opened', visitor, deps.now());
  return ok({
    accountId: found.value.accountId,
    expiresAt: found.value.invitationExpiresAt,
    ciphertext: Buffer.from(found.value.invitation).toString('base64url'),
  });
};

export interface Acceptance {
  readonly proof: string;
  readonly introduction: string;
  readonly password?: z.infer<typeof newPasswordSchema> | undefined;
  readonly passkey?: z.infer<typeof newPasskeySchema> | undefined;
}

/**
 * Accepts: the ways to sign in that an earlier invitation had made are gone with this, and so are its sessions. An
 * invitation works once, however many try at once.
 */
export const acceptInvitation = async (
  deps: AccountDeps,
  id: string,
  { proof, introduction, password, passkey }: Acceptance,
  site: Site,
  visitor: Visitor,
): Promise<Outcome<NewSession>> => {
  const found = await findInvited(deps, id, proof);
  if (!found.ok) return found;
  const of = { officeId: found.value.officeId, accountId: found.value.accountId };
  let newPasskey: NewPasskey | undefined;
  if (passkey !== undefined) {
    const checked = await checkNewPasskey(deps, of, passkey, site, visitor);
    if (!checked.ok) return checked;
    newPasskey = checked.value;
  }
  const wrappedKeys = password?.wrappedKeys ?? passkey?.wrappedKeys;
  if (wrappedKeys === undefined) return refuse('bad-request', 'a password or a passkey is needed');
  return deps.database.db.transaction(async (tx): Promise<Outcome<NewSession>> => {
    const [row] = await tx.select().from(account).where(isAccount(of)).for('update');
    if (row === undefined) return refuse('not-found', 'not found');
    const stillOpen = check(deps, row, id);
    if (!stillOpen.ok) return stillOpen;
    if (newPasskey !== undefined && (await belongsElsewhere(tx, newPasskey.passkeyId, of.accountId))) {
      return refuse('passkey-refused', 'it belongs to another account');
    }
    if (password === undefined) {
      await freeNames(tx, 'name', of);
      const none = { handle: null, registrationRecord: null, wrappedKeys: null, totpSecret: null, totpStep: null };
      await tx.update(account).set(none).where(isAccount(of));
    } else {
      const stored = await storePassword(deps, tx, of, password);
      if (!stored.ok) return stored;
    }
    await dropPasskeys(tx, of);
    if (newPasskey !== undefined) await storePasskey(tx, of, newPasskey);
    await endSessions(tx, of);
    await forgetBrowsers(tx, of);
    await tx
      .update(account)
      .set({ invitation: null, acceptedAt: deps.now(), introduction: Buffer.from(introduction, 'base64url') })
      .where(isAccount(of));
    await noteVisit(tx, of, 'accepted', visitor, deps.now());
    return ok(
      await startSession(
        deps,
        tx,
        {
          ...of,
          method: password === undefined ? (newPasskey?.passkeyId ?? '') : 'password',
          wrappedKeys: Buffer.from(wrappedKeys, 'base64url'),
          hasPassword: password !== undefined,
        },
        visitor,
      ),
    );
  });
};

const belongsElsewhere = async (tx: AccountDeps['database']['db'], passkeyId: string, accountId: string) => {
  const owner = await findAccount(tx, 'passkey', passkeyId);
  return owner !== undefined && owner.accountId !== accountId;
};
