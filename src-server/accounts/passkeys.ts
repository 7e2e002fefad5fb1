import { randomBytes } from 'node:crypto';
import {
  type VerifiedRegistrationResponse,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { and, asc, eq, lt, or } from 'drizzle-orm';
import type { z } from 'zod';
import { ok } from '../../src-shared/result.ts';
import { MAX_PASSKEYS } from '../../src-shared/wire/limits.ts';
import type {
  newPasskeyResponseSchema,
  newPasskeySchema,
  passkeyResponseSchema,
} from '../../src-shared/wire/sign-in.ts';
import { account, accountPasskey } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { keepAttempt, takeAttempt } from './attempts.ts';
import type { AccountCaller, AccountDeps, AccountRef, Site, Visitor } from './deps.ts';
import { findAccount, freeName, freeNames, isAccount, takeName } from './directory.ts';
import { isFresh, type NewSession, SIGN_IN_AGAIN, startSession } from './sessions.ts';
import { noteVisit } from './visits.ts';

type PasskeyRow = typeof accountPasskey.$inferSelect;

const ofAccount = ({ officeId, accountId }: AccountRef) =>
  and(eq(accountPasskey.officeId, officeId), eq(accountPasskey.accountId, accountId));

/** A challenge for a further passkey of this account. */
export const challengeNewPasskey = async (deps: AccountDeps, of: AccountRef, site: Site, visitor: Visitor) => {
  const challenge = randomBytes(32).toString('base64url');
  const attemptId = await keepAttempt(deps, 'new-passkey', of, { state: challenge }, visitor);
  const known = await passkeysOf(deps.database.db, of);
  return {
    ...{ attemptId, challenge, rpId: site.rpId },
    userId: Buffer.from(of.accountId.replaceAll('-', ''), 'hex').toString('base64url'),
    known: known.map(({ passkeyId }) => passkeyId),
  };
};

const passkeysOf = (db: Db, of: AccountRef): Promise<PasskeyRow[]> =>
  Promise.resolve(db.select().from(accountPasskey).where(ofAccount(of)).orderBy(asc(accountPasskey.addedAt)));

export type NewPasskey = Omit<PasskeyRow, 'officeId' | 'accountId' | 'lastUsedAt'>;

/** Checks what the browser made for our challenge. Nothing is stored yet. */
export const checkNewPasskey = async (
  deps: AccountDeps,
  of: AccountRef,
  input: z.infer<typeof newPasskeySchema>,
  site: Site,
  visitor: Visitor,
): Promise<Outcome<NewPasskey>> => {
  const refused = refuse('passkey-refused', 'the passkey does not fit the challenge');
  const attempt = await takeAttempt(deps, 'new-passkey', input.attemptId);
  if (attempt?.accountId !== of.accountId || attempt.officeId !== of.officeId) return refused;
  const info = await registrationOf(input.response, attempt.state, site);
  if (info === undefined) return refused;
  return ok({
    passkeyId: info.credential.id,
    publicKey: info.credential.publicKey,
    counter: info.credential.counter,
    wrappedKeys: Buffer.from(input.wrappedKeys, 'base64url'),
    rpId: site.rpId,
    browser: visitor.browser,
    addedAt: deps.now(),
  });
};

const registrationOf = async (
  { response, ...rest }: z.infer<typeof newPasskeyResponseSchema>,
  expectedChallenge: string,
  site: Site,
): Promise<VerifiedRegistrationResponse['registrationInfo']> => {
  const { transports, ...made } = response;
  try {
    const verified = await verifyRegistrationResponse({
      response: { ...rest, response: { ...made, ...(transports === undefined ? {} : { transports }) } },
      ...{ expectedChallenge, expectedOrigin: site.origin, expectedRPID: site.rpId, requireUserVerification: true },
    });
    return verified.registrationInfo;
  } catch {
    // The library throws at whatever does not fit.
    return undefined;
  }
};

/** Stores a checked passkey; false when it belongs to another account. */
export const storePasskey = async (tx: Db, of: AccountRef, passkey: NewPasskey): Promise<boolean> => {
  if (!(await takeName(tx, 'passkey', passkey.passkeyId, of))) return false;
  const { officeId, accountId } = of;
  await tx
    .insert(accountPasskey)
    .values({ officeId, accountId, ...passkey })
    .onConflictDoNothing();
  return true;
};

/** Removes all passkeys of an account. */
export const dropPasskeys = async (tx: Db, of: AccountRef): Promise<void> => {
  await tx.delete(accountPasskey).where(ofAccount(of));
  await freeNames(tx, 'passkey', of);
};

/** First step of signing in with a passkey: the same for everybody, as no name is asked for. */
export const startPasskeySignIn = async (deps: AccountDeps, site: Site, visitor: Visitor) => {
  const challenge = randomBytes(32).toString('base64url');
  const attemptId = await keepAttempt(deps, 'passkey', undefined, { state: challenge }, visitor);
  return ok({ attemptId, challenge, rpId: site.rpId });
};

/** Second step. A signature cannot be guessed, so nothing is counted and nobody can be shut out of this way. */
export const finishPasskeySignIn = async (
  deps: AccountDeps,
  input: { readonly attemptId: string; readonly response: z.infer<typeof passkeyResponseSchema> },
  site: Site,
  visitor: Visitor,
): Promise<Outcome<NewSession>> => {
  const refused = refuse('sign-in-refused', 'this passkey does not sign in');
  const { db } = deps.database;
  const attempt = await takeAttempt(deps, 'passkey', input.attemptId);
  const found = await findAccount(db, 'passkey', input.response.id);
  if (attempt === undefined || found === undefined || found.revokedAt !== null) return refused;
  const [stored] = await db
    .select()
    .from(accountPasskey)
    .where(and(ofAccount(found), eq(accountPasskey.passkeyId, input.response.id)));
  if (stored === undefined) return refused;
  const counter = await counterOf(stored, input.response, attempt.state, site);
  if (counter === undefined) {
    await noteVisit(db, found, 'refused', visitor, deps.now());
    return refused;
  }
  return db.transaction(async (tx) => {
    const used = await tx
      .update(accountPasskey)
      .set({ counter, lastUsedAt: deps.now() })
      .where(
        and(
          ofAccount(found),
          eq(accountPasskey.passkeyId, stored.passkeyId),
          // Authenticators that count must have counted on, also when the same answer comes twice at once.
          counter === 0 ? undefined : or(lt(accountPasskey.counter, counter), eq(accountPasskey.counter, 0)),
        ),
      )
      .returning({ passkeyId: accountPasskey.passkeyId });
    const [live] = await tx
      .select({ revokedAt: account.revokedAt })
      .from(account)
      .where(isAccount(found))
      .for('update');
    if (used.length === 0 || live?.revokedAt !== null) return refused;
    const { officeId, accountId } = found;
    const { wrappedKeys, passkeyId: method } = stored;
    const hasPassword = found.registrationRecord !== null;
    return ok(await startSession(deps, tx, { officeId, accountId, method, wrappedKeys, hasPassword }, visitor));
  });
};

/** The authenticator's counter when its signature holds. */
const counterOf = async (
  stored: PasskeyRow,
  { response, ...rest }: z.infer<typeof passkeyResponseSchema>,
  expectedChallenge: string,
  site: Site,
): Promise<number | undefined> => {
  const { userHandle, ...signed } = response;
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: { ...rest, response: { ...signed, ...(userHandle === undefined ? {} : { userHandle }) } },
      ...{ expectedChallenge, expectedOrigin: site.origin, expectedRPID: stored.rpId, requireUserVerification: true },
      credential: { id: stored.passkeyId, publicKey: new Uint8Array(stored.publicKey), counter: stored.counter },
    });
    return verified ? authenticationInfo.newCounter : undefined;
  } catch {
    return undefined;
  }
};

export const listPasskeys = async (deps: AccountDeps, caller: AccountCaller) =>
  (await passkeysOf(deps.database.db, caller)).map(({ passkeyId: id, addedAt, lastUsedAt, browser }) => ({
    ...{ id, addedAt, lastUsedAt, browser },
  }));

export const addPasskey = async (
  deps: AccountDeps,
  caller: AccountCaller,
  input: z.infer<typeof newPasskeySchema>,
  site: Site,
  visitor: Visitor,
): Promise<Outcome<{ done: true }>> => {
  if (!isFresh(deps, caller)) return SIGN_IN_AGAIN;
  const checked = await checkNewPasskey(deps, caller, input, site, visitor);
  if (!checked.ok) return checked;
  return deps.database.db.transaction(async (tx) => {
    await tx.select({ id: account.accountId }).from(account).where(isAccount(caller)).for('update');
    const there = await passkeysOf(tx, caller);
    const isNew = !there.some(({ passkeyId }) => passkeyId === checked.value.passkeyId);
    if (!isNew || there.length >= MAX_PASSKEYS || !(await storePasskey(tx, caller, checked.value))) {
      return refuse('passkey-refused', 'it is known already, or there are too many');
    }
    await noteVisit(tx, caller, 'changed', visitor, deps.now());
    return ok({ done: true });
  });
};

/** Removes one; without a password the last one stays, or nobody could sign in any more. */
export const removePasskey = async (
  deps: AccountDeps,
  caller: AccountCaller,
  passkeyId: string,
  visitor: Visitor,
): Promise<Outcome<{ done: true }>> => {
  if (!isFresh(deps, caller)) return SIGN_IN_AGAIN;
  return deps.database.db.transaction(async (tx) => {
    const [mine] = await tx.select().from(account).where(isAccount(caller)).for('update');
    const there = await passkeysOf(tx, caller);
    if (!there.some((passkey) => passkey.passkeyId === passkeyId)) return refuse('not-found', 'no such passkey');
    if (there.length === 1 && mine?.registrationRecord === null) {
      return refuse('last-way-in', 'the last way to sign in stays');
    }
    await tx.delete(accountPasskey).where(and(ofAccount(caller), eq(accountPasskey.passkeyId, passkeyId)));
    await freeName(tx, 'passkey', passkeyId);
    await noteVisit(tx, caller, 'changed', visitor, deps.now());
    return ok({ done: true });
  });
};
