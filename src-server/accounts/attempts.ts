import { randomBytes } from 'node:crypto';
import { and, eq, gt, lte } from 'drizzle-orm';
import { SIGN_IN_ATTEMPT_MS } from '../../src-shared/wire/limits.ts';
import { accountAttempt } from '../database/account-schema.ts';
import type { AccountDeps, AccountRef, Visitor } from './deps.ts';
import { noteVisit } from './visits.ts';

export type Attempt = typeof accountAttempt.$inferSelect;

/** What the server remembers between two steps: any process may take the second. */
export const keepAttempt = async (
  deps: AccountDeps,
  kind: Attempt['kind'],
  of: AccountRef | undefined,
  { state, budget = '' }: { readonly state: string; readonly budget?: string },
  { address, browser }: Visitor,
): Promise<string> => {
  const attemptId = randomBytes(32).toString('base64url');
  await deps.database.db.insert(accountAttempt).values({
    ...{ attemptId, kind, state, budget, address, browser },
    officeId: of?.officeId ?? null,
    accountId: of?.accountId ?? null,
    expiresAt: deps.now() + SIGN_IN_ATTEMPT_MS,
  });
  return attemptId;
};

/** Takes an attempt for its second step; there is no third. */
export const takeAttempt = async (
  deps: AccountDeps,
  kind: Attempt['kind'],
  attemptId: string,
): Promise<Attempt | undefined> => {
  const [taken] = await deps.database.db
    .delete(accountAttempt)
    .where(
      and(
        eq(accountAttempt.attemptId, attemptId),
        eq(accountAttempt.kind, kind),
        gt(accountAttempt.expiresAt, deps.now()),
      ),
    )
    .returning();
  return taken;
};

/** Who guesses wrong never comes back for the second step: what is left lying is noted as a failed try. Runs every minute. */
export const expireAttempts = async (deps: AccountDeps): Promise<number> =>
  deps.database.db.transaction(async (tx) => {
    const left = await tx.delete(accountAttempt).where(lte(accountAttempt.expiresAt, deps.now())).returning();
    for (const { kind, officeId, accountId, address, browser } of left) {
      if (kind !== 'password' || officeId === null || accountId === null) continue;
      await noteVisit(tx, { officeId, accountId }, 'refused', { address, browser }, deps.now());
    }
    return left.length;
  });
