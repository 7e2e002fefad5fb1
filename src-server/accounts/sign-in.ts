import { and, isNull, lt, or } from 'drizzle-orm';
import type { z } from 'zod';
import { ok } from '../../src-shared/result.ts';
import type { newPasswordSchema } from '../../src-shared/wire/sign-in.ts';
import { account } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { keepAttempt, takeAttempt } from './attempts.ts';
import { budgetOf, giveBackTry, takeTry } from './budgets.ts';
import type { AccountCaller, AccountDeps, AccountRef, Visitor } from './deps.ts';
import { findAccount, freeNames, isAccount, takeName } from './directory.ts';
import { endSessions, isFresh, knownBrowser, type NewSession, SIGN_IN_AGAIN, startSession } from './sessions.ts';
import { totpStepOf } from './totp.ts';
import { noteVisit } from './visits.ts';

/**
 * First step. The answer lets the page find out by itself whether the password was right, so this is where tries are
 * counted; the try is given back once the person has signed in. Every step is the same for a name that nobody has.
 */
export const startSignIn = async (
  deps: AccountDeps,
  { handle, request }: { readonly handle: string; readonly request: string },
  visitor: Visitor,
): Promise<Outcome<{ attemptId: string; response: string }>> => {
  const { db } = deps.database;
  const found = await findAccount(db, 'name', handle);
  const of = found === undefined || found.revokedAt !== null ? undefined : found;
  const budget = budgetOf(handle, await knownBrowser(db, of, visitor.browserToken));
  if (!(await takeTry(db, budget, deps.now()))) {
    if (of !== undefined) await noteVisit(db, of, 'held-up', visitor, deps.now());
    return refuse('too-many-requests', 'too many tries, wait an hour or use a passkey');
  }
  const started = deps.passwords.start(handle, of?.registrationRecord ?? null, request);
  if (started === undefined) return refuse('bad-request', 'the body does not have the agreed shape');
  const { state, response } = started;
  return ok({ attemptId: await keepAttempt(deps, 'password', of, { state, budget }, visitor), response });
};

/** Second step: proves the password, and the code of the authenticator, which works once. */
export const finishSignIn = async (
  deps: AccountDeps,
  input: { readonly attemptId: string; readonly finish: string; readonly totpCode: string },
  visitor: Visitor,
): Promise<Outcome<NewSession>> => {
  const refused = refuse('sign-in-refused', 'name, password or code do not fit');
  const attempt = await takeAttempt(deps, 'password', input.attemptId);
  if (attempt === undefined) return refused;
  const isRight = deps.passwords.finish(attempt.state, input.finish);
  const { officeId, accountId, budget } = attempt;
  if (officeId === null || accountId === null) return refused;
  const of = { officeId, accountId };
  return deps.database.db.transaction(async (tx): Promise<Outcome<NewSession>> => {
    const [row] = await tx.select().from(account).where(isAccount(of)).for('update');
    if (row === undefined || row.revokedAt !== null || row.wrappedKeys === null || !isRight) {
      await noteVisit(tx, of, 'refused', visitor, deps.now());
      return refused;
    }
    if (!(await spendTotpCode(deps, tx, row, row.totpSecret ?? '', input.totpCode))) {
      await noteVisit(tx, of, 'refused', visitor, deps.now());
      return refuse('code-wrong', 'the code does not fit, or was used');
    }
    await giveBackTry(tx, budget);
    const { wrappedKeys } = row;
    return ok(await startSession(deps, tx, { ...of, method: 'password', wrappedKeys, hasPassword: true }, visitor));
  });
};

/** Whether the code fits and is newer than any used before; then it is used. */
const spendTotpCode = async (
  deps: AccountDeps,
  tx: Db,
  of: AccountRef,
  secret: string,
  code: string,
): Promise<boolean> => {
  const step = totpStepOf(secret, code, deps.now());
  if (step === undefined) return false;
  const used = await tx
    .update(account)
    .set({ totpStep: step })
    .where(and(isAccount(of), or(isNull(account.totpStep), lt(account.totpStep, step))))
    .returning({ accountId: account.accountId });
  return used.length === 1;
};

/** First step of choosing a password. */
export const startPassword = async (
  deps: AccountDeps,
  of: AccountRef,
  { handle, registrationRequest }: { readonly handle: string; readonly registrationRequest: string },
): Promise<Outcome<{ registrationResponse: string }>> => {
  const owner = await findAccount(deps.database.db, 'name', handle);
  if (owner !== undefined && owner.accountId !== of.accountId) return refuse('name-taken', 'this name is taken');
  const registrationResponse = deps.passwords.register(handle, registrationRequest);
  return registrationResponse === undefined
    ? refuse('bad-request', 'the body does not have the agreed shape')
    : ok({ registrationResponse });
};

/** Stores name, password and authenticator, proved by its code. Refuses before it changes anything. */
export const storePassword = async (
  deps: AccountDeps,
  tx: Db,
  of: AccountRef,
  input: z.infer<typeof newPasswordSchema>,
): Promise<Outcome<undefined>> => {
  const { handle, registrationRecord, totpSecret } = input;
  const totpStep = totpStepOf(totpSecret, input.totpCode, deps.now());
  if (totpStep === undefined) return refuse('code-wrong', 'the code does not fit');
  // A record that cannot be read would answer otherwise than a name that nobody has.
  if (!deps.passwords.accepts(registrationRecord))
    return refuse('bad-request', 'the body does not have the agreed shape');
  if (!(await takeName(tx, 'name', handle, of))) return refuse('name-taken', 'this name is taken');
  await freeNames(tx, 'name', of, handle);
  const wrappedKeys = Buffer.from(input.wrappedKeys, 'base64url');
  await tx.update(account).set({ handle, registrationRecord, wrappedKeys, totpSecret, totpStep }).where(isAccount(of));
  return ok(undefined);
};

/** Another name, password and authenticator; whoever is signed in elsewhere has to sign in again. */
export const changePassword = async (
  deps: AccountDeps,
  caller: AccountCaller,
  input: z.infer<typeof newPasswordSchema>,
  visitor: Visitor,
): Promise<Outcome<{ done: true }>> => {
  if (!isFresh(deps, caller)) return SIGN_IN_AGAIN;
  return deps.database.db.transaction(async (tx) => {
    const stored = await storePassword(deps, tx, caller, input);
    if (!stored.ok) return stored;
    await endSessions(tx, caller, { except: caller.sessionId });
    await noteVisit(tx, caller, 'changed', visitor, deps.now());
    return ok({ done: true });
  });
};

/** Another authenticator for the same password. */
export const changeTotp = async (
  deps: AccountDeps,
  caller: AccountCaller,
  { totpSecret, totpCode }: { readonly totpSecret: string; readonly totpCode: string },
  visitor: Visitor,
): Promise<Outcome<{ done: true }>> => {
  if (!isFresh(deps, caller)) return SIGN_IN_AGAIN;
  const totpStep = totpStepOf(totpSecret, totpCode, deps.now());
  if (totpStep === undefined) return refuse('code-wrong', 'the code does not fit');
  return deps.database.db.transaction(async (tx) => {
    const [row] = await tx.select().from(account).where(isAccount(caller)).for('update');
    if (row?.registrationRecord == null) return refuse('not-found', 'this account has no password');
    await tx.update(account).set({ totpSecret, totpStep }).where(isAccount(caller));
    await noteVisit(tx, caller, 'changed', visitor, deps.now());
    return ok({ done: true });
  });
};
