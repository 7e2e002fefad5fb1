import { and, asc, eq, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { AccountState, AccountVisit, Invitation } from '../../src-shared/wire/accounts.ts';
import { MAX_INVITATION_LIFE_MS } from '../../src-shared/wire/limits.ts';
import { account, accountPasskey, accountSession } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { revokeOfAccount } from '../publications/publications.ts';
import type { AccountDeps } from './deps.ts';
import { freeNames, isAccount, takeName } from './directory.ts';
import { dropPasskeys } from './passkeys.ts';
import { endSessions, forgetBrowsers } from './sessions.ts';
import { visitsOf } from './visits.ts';

/** What desks do with accounts; the office comes from the device's token. */

/**
 * Invites somebody, or the same person anew. Until the new invitation is accepted, what an older one made goes on
 * working: who lost nothing loses nothing.
 */
export const inviteAccount = async (
  deps: AccountDeps,
  { officeId }: Caller,
  accountId: string,
  input: Invitation,
): Promise<Outcome<AccountState>> => {
  const now = deps.now();
  const of = { officeId, accountId };
  return deps.database.db.transaction(async (tx): Promise<Outcome<AccountState>> => {
    const [stored] = await tx.select().from(account).where(isAccount(of)).for('update');
    if (stored?.revokedAt != null) return refuse('account-revoked', 'this account was closed');
    const isSame = stored?.invitationId === input.invitationId;
    if (isSame && stored.invitationVerifier !== input.verifier) {
      return refuse('already-exists', 'this invitation is stored with another proof');
    }
    if (!isSame) {
      if (input.expiresAt <= now || input.expiresAt > now + MAX_INVITATION_LIFE_MS) {
        return refuse('bad-request', 'expiresAt must lie in the future, at most thirty days');
      }
      if (!(await takeName(tx, 'invitation', input.invitationId, of))) {
        return refuse('already-exists', 'this invitation id is taken');
      }
      const row = {
        invitationId: input.invitationId,
        invitationVerifier: input.verifier,
        invitationExpiresAt: input.expiresAt,
        invitation: Buffer.from(input.ciphertext, 'base64url'),
        acceptedAt: null,
        introduction: null,
      };
      await tx
        .insert(account)
        .values({ ...of, createdAt: now, ...row })
        .onConflictDoUpdate({ target: [account.officeId, account.accountId], set: row });
    }
    const [state] = await statesOf(tx, officeId, accountId, now);
    return state === undefined ? refuse('not-found', 'no such account') : ok(state);
  });
};

export const listAccounts = async (deps: AccountDeps, { officeId }: Caller): Promise<AccountState[]> =>
  statesOf(deps.database.db, officeId, undefined, deps.now());

const statesOf = async (
  db: Db,
  officeId: string,
  accountId: string | undefined,
  now: number,
): Promise<AccountState[]> => {
  const one = (table: typeof account | typeof accountPasskey | typeof accountSession) =>
    and(eq(table.officeId, officeId), accountId === undefined ? undefined : eq(table.accountId, accountId));
  const counted = { accountId: accountPasskey.accountId, count: sql<number>`count(*)::integer` };
  const passkeys = await db.select(counted).from(accountPasskey).where(one(accountPasskey)).groupBy(counted.accountId);
  const open = { accountId: accountSession.accountId, count: sql<number>`count(*)::integer` };
  const sessions = await db
    .select(open)
    .from(accountSession)
    .where(and(one(accountSession), sql`${accountSession.expiresAt} > ${now}::bigint`))
    .groupBy(open.accountId);
  const countOf = (counts: readonly { accountId: string; count: number }[], id: string): number =>
    counts.find((line) => line.accountId === id)?.count ?? 0;
  const rows = await db.select().from(account).where(one(account)).orderBy(asc(account.createdAt));
  return rows.map((row) => ({
    accountId: row.accountId,
    invitationId: row.invitationId,
    invitationExpiresAt: row.invitationExpiresAt,
    acceptedAt: row.acceptedAt,
    introduction: row.introduction === null ? null : Buffer.from(row.introduction).toString('base64url'),
    hasPassword: row.registrationRecord !== null,
    passkeys: countOf(passkeys, row.accountId),
    openSessions: countOf(sessions, row.accountId),
    lastSignInAt: row.lastSignInAt,
    revokedAt: row.revokedAt,
  }));
};

/** Closes an account for good. Its name is free again; a tombstone and its log stay. */
export const revokeAccount = async (
  deps: AccountDeps,
  { officeId }: Caller,
  accountId: string,
): Promise<Outcome<{ revokedAt: number }>> => {
  const of = { officeId, accountId };
  return deps.database.db.transaction(async (tx): Promise<Outcome<{ revokedAt: number }>> => {
    const [stored] = await tx.select().from(account).where(isAccount(of)).for('update');
    if (stored === undefined) return refuse('not-found', 'no such account');
    if (stored.revokedAt !== null) return ok({ revokedAt: stored.revokedAt });
    const revokedAt = deps.now();
    await tx
      .update(account)
      .set({
        revokedAt,
        ...{ invitation: null, introduction: null, handle: null, registrationRecord: null },
        ...{ wrappedKeys: null, totpSecret: null, totpStep: null },
      })
      .where(isAccount(of));
    await dropPasskeys(tx, of);
    await freeNames(tx, 'name', of);
    await endSessions(tx, of);
    await forgetBrowsers(tx, of);
    await revokeOfAccount(tx, of, revokedAt);
    return ok({ revokedAt });
  });
};

export const listAccountVisits = async (
  deps: AccountDeps,
  { officeId }: Caller,
  accountId: string,
  page: { before?: number | undefined; limit?: number | undefined },
): Promise<Outcome<{ visits: AccountVisit[] }>> => {
  const of = { officeId, accountId };
  const { db } = deps.database;
  const [known] = await db.select({ id: account.accountId }).from(account).where(isAccount(of));
  if (known === undefined) return refuse('not-found', 'no such account');
  return ok({ visits: await visitsOf(db, of, page) });
};
