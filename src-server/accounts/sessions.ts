import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { and, desc, eq, isNull, lte, ne, or, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { SESSION_FRESH_MS, SESSION_IDLE_MS, SESSION_LIFE_MS } from '../../src-shared/wire/limits.ts';
import type { AccountSession, SignedIn } from '../../src-shared/wire/sign-in.ts';
import { account, accountBrowser, accountSession } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { notifyAccount } from '../live/channels.ts';
import type { AccountCaller, AccountDeps, AccountRef, Visitor } from './deps.ts';
import { noteVisit } from './visits.ts';

/** Browsers that an account remembers; the oldest is forgotten first. */
const MAX_BROWSERS = 20;

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');
const newToken = (): string => randomBytes(32).toString('base64url');

type SessionRow = typeof accountSession.$inferSelect;
const ofAccount = ({ officeId, accountId }: AccountRef) =>
  and(eq(accountSession.officeId, officeId), eq(accountSession.accountId, accountId));

/** A new session with cookies that no page can have known before: nobody can be led into somebody else's. */
export interface NewSession {
  readonly signedIn: SignedIn;
  readonly sessionCookie: string;
  readonly browserCookie: string;
}

export interface SessionStart extends AccountRef {
  readonly method: string;
  readonly wrappedKeys: Uint8Array;
  readonly hasPassword: boolean;
}

export const startSession = async (deps: AccountDeps, tx: Db, start: SessionStart, visitor: Visitor) => {
  const { officeId, accountId, method, wrappedKeys, hasPassword } = start;
  const now = deps.now();
  const [sessionId, token, browserToken] = [randomBytes(16).toString('base64url'), newToken(), newToken()];
  const row = {
    ...{ officeId, sessionId, accountId, method, tokenHash: hashOf(token), signedInAt: now, lastSeenAt: now },
    ...{ expiresAt: now + SESSION_LIFE_MS, browser: visitor.browser, address: visitor.address, keepsake: null },
  };
  await tx.insert(accountSession).values(row);
  await tx
    .update(account)
    .set({ lastSignInAt: now })
    .where(and(eq(account.officeId, officeId), eq(account.accountId, accountId)));
  await rememberBrowser(tx, start, visitor.browserToken, browserToken, now);
  await noteVisit(tx, start, 'signed-in', visitor, now);
  const made: NewSession = {
    signedIn: {
      session: describeSession(row, hasPassword),
      wrappedKeys: Buffer.from(wrappedKeys).toString('base64url'),
    },
    sessionCookie: `${officeId}.${sessionId}.${token}`,
    browserCookie: `${browserToken}.${officeId}`,
  };
  return made;
};

const rememberBrowser = async (
  tx: Db,
  { officeId, accountId }: AccountRef,
  before: string | undefined,
  token: string,
  seenAt: number,
): Promise<void> => {
  const mine = and(eq(accountBrowser.officeId, officeId), eq(accountBrowser.accountId, accountId));
  if (before !== undefined) {
    await tx.delete(accountBrowser).where(and(mine, eq(accountBrowser.tokenHash, hashOf(before))));
  }
  await tx.insert(accountBrowser).values({ officeId, accountId, tokenHash: hashOf(token), seenAt });
  const tooMany = await tx
    .select({ tokenHash: accountBrowser.tokenHash })
    .from(accountBrowser)
    .where(mine)
    .orderBy(desc(accountBrowser.seenAt))
    .offset(MAX_BROWSERS);
  for (const { tokenHash } of tooMany) {
    await tx.delete(accountBrowser).where(and(mine, eq(accountBrowser.tokenHash, tokenHash)));
  }
};

/** The browser's mark, if this account was signed in there before. The same query for names that nobody has. */
export const knownBrowser = async (
  db: Db,
  of: AccountRef | undefined,
  token: string | undefined,
): Promise<string | undefined> => {
  const tokenHash = hashOf(token ?? '');
  const nobody = '00000000-0000-0000-0000-000000000000';
  const [known] = await db
    .select({ tokenHash: accountBrowser.tokenHash })
    .from(accountBrowser)
    .where(
      and(
        eq(accountBrowser.officeId, of?.officeId ?? nobody),
        eq(accountBrowser.accountId, of?.accountId ?? nobody),
        eq(accountBrowser.tokenHash, tokenHash),
      ),
    );
  return known?.tokenHash;
};

const describeSession = (row: SessionRow, hasPassword: boolean): AccountSession => ({
  ...{ sessionId: row.sessionId, accountId: row.accountId, signedInAt: row.signedInAt, expiresAt: row.expiresAt },
  ...{ idleMs: SESSION_IDLE_MS, method: row.method, hasPassword },
});

const COOKIE = /^([0-9a-f-]{36})\.([A-Za-z0-9_-]{22})\.([A-Za-z0-9_-]{43})$/;
const ENDED = refuse('session-ended', 'sign in');
/** Noting each request would write all day; a minute is exact enough. */
const TOUCH_MS = 60_000;

/** Checks the cookie of a session; what is wrong with it is not told. */
export const checkSession = async (
  deps: AccountDeps,
  cookie: string | undefined,
  isActivity: boolean,
): Promise<Outcome<AccountCaller>> => {
  const [, officeId = '', sessionId = '', token = ''] = COOKIE.exec(cookie ?? '') ?? [];
  if (token === '') return ENDED;
  const { db } = deps.database;
  const isMine = and(eq(accountSession.officeId, officeId), eq(accountSession.sessionId, sessionId));
  const [found] = await db
    .select({ session: accountSession })
    .from(accountSession)
    .innerJoin(
      account,
      and(eq(account.officeId, accountSession.officeId), eq(account.accountId, accountSession.accountId)),
    )
    .where(and(isMine, isNull(account.revokedAt)));
  const row = found?.session;
  const now = deps.now();
  if (row === undefined || !timingSafeEqual(Buffer.from(row.tokenHash), Buffer.from(hashOf(token)))) return ENDED;
  if (row.expiresAt <= now || row.lastSeenAt + SESSION_IDLE_MS <= now) return ENDED;
  if (isActivity && row.lastSeenAt + TOUCH_MS <= now) {
    await db.update(accountSession).set({ lastSeenAt: now }).where(isMine);
  }
  return ok({ officeId, accountId: row.accountId, sessionId, signedInAt: row.signedInAt });
};

/** What changes how one signs in needs somebody who has just done so. */
export const isFresh = (deps: AccountDeps, { signedInAt }: AccountCaller): boolean =>
  signedInAt + SESSION_FRESH_MS > deps.now();
export const SIGN_IN_AGAIN = refuse('sign-in-again', 'sign in again first');

export const readSession = async (deps: AccountDeps, caller: AccountCaller) => {
  const [row] = await deps.database.db
    .select({ session: accountSession, record: account.registrationRecord })
    .from(accountSession)
    .innerJoin(
      account,
      and(eq(account.officeId, accountSession.officeId), eq(account.accountId, accountSession.accountId)),
    )
    .where(and(ofAccount(caller), eq(accountSession.sessionId, caller.sessionId)));
  if (row === undefined) return ENDED;
  const { keepsake } = row.session;
  return ok({
    session: describeSession(row.session, row.record !== null),
    keepsake: keepsake === null ? null : Buffer.from(keepsake).toString('base64url'),
  });
};

export const putKeepsake = async (deps: AccountDeps, caller: AccountCaller, keepsake: Uint8Array): Promise<void> => {
  await deps.database.db
    .update(accountSession)
    .set({ keepsake })
    .where(and(ofAccount(caller), eq(accountSession.sessionId, caller.sessionId)));
};

export const listSessions = async (deps: AccountDeps, caller: AccountCaller) => {
  const now = deps.now();
  const rows = await deps.database.db
    .select()
    .from(accountSession)
    .where(
      and(
        ofAccount(caller),
        sql`${accountSession.expiresAt} > ${now}::bigint`,
        sql`${accountSession.lastSeenAt} > ${now - SESSION_IDLE_MS}::bigint`,
      ),
    )
    .orderBy(desc(accountSession.signedInAt));
  return rows.map(({ sessionId, signedInAt, lastSeenAt, browser, address }) => ({
    ...{ sessionId, signedInAt, lastSeenAt, browser, address },
    isThis: sessionId === caller.sessionId,
  }));
};

/** Ends sessions of an account: one, all, or all but one. Their streams end too, in every process. */
export const endSessions = async (
  tx: Db,
  of: AccountRef,
  which: { readonly only?: string; readonly except?: string } = {},
): Promise<number> => {
  const ended = await tx
    .delete(accountSession)
    .where(
      and(
        ofAccount(of),
        which.only === undefined ? undefined : eq(accountSession.sessionId, which.only),
        which.except === undefined ? undefined : ne(accountSession.sessionId, which.except),
      ),
    )
    .returning({ sessionId: accountSession.sessionId });
  for (const { sessionId } of ended) await notifyAccount(tx, { accountId: of.accountId, sessionId });
  return ended.length;
};

/** All browsers of an account become unknown ones. */
export const forgetBrowsers = (tx: Db, { officeId, accountId }: AccountRef): Promise<unknown> =>
  Promise.resolve(
    tx
      .delete(accountBrowser)
      .where(and(eq(accountBrowser.officeId, officeId), eq(accountBrowser.accountId, accountId))),
  );

/** Deletes what ended by the clock, with the keys put down in it. How many. Runs every minute. */
export const expireSessions = async (deps: AccountDeps): Promise<number> =>
  deps.database.db.transaction(async (tx) => {
    const now = deps.now();
    const ended = await tx
      .delete(accountSession)
      .where(or(lte(accountSession.expiresAt, now), lte(accountSession.lastSeenAt, now - SESSION_IDLE_MS)))
      .returning({ accountId: accountSession.accountId, sessionId: accountSession.sessionId });
    for (const note of ended) await notifyAccount(tx, note);
    return ended.length;
  });
