import { createHash } from 'node:crypto';
import { lte, sql } from 'drizzle-orm';
import { MAX_SIGN_IN_TRIES, SIGN_IN_WINDOW_MS } from '../../src-shared/wire/limits.ts';
import { signInBudget } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';

/**
 * A password may be tried so often within an hour: by each browser where this account was signed in before, and by all
 * others together. So strangers who guess cannot shut out the person, who goes on where he always signs in. Names that
 * nobody has are counted the same.
 */
export const budgetOf = (handle: string, knownBrowser: string | undefined): string =>
  createHash('sha256')
    .update(`${handle}\n${knownBrowser ?? 'strangers'}`)
    .digest('base64url');

/** Takes a try; false when there is none left. However many ask at once, there are never more. */
export const takeTry = async (db: Db, budget: string, now: number): Promise<boolean> => {
  const isOver = sql`${signInBudget.since} <= ${now - SIGN_IN_WINDOW_MS}::bigint`;
  const taken = await db
    .insert(signInBudget)
    .values({ budget, since: now, used: 1 })
    .onConflictDoUpdate({
      target: signInBudget.budget,
      set: {
        since: sql`case when ${isOver} then ${now}::bigint else ${signInBudget.since} end`,
        used: sql`case when ${isOver} then 1 else ${signInBudget.used} + 1 end`,
      },
      setWhere: sql`${isOver} or ${signInBudget.used} < ${MAX_SIGN_IN_TRIES}::integer`,
    })
    .returning({ used: signInBudget.used });
  return taken.length === 1;
};

/** Gives a try back: it was the person. */
export const giveBackTry = (db: Db, budget: string): Promise<unknown> =>
  Promise.resolve(
    db
      .update(signInBudget)
      .set({ used: sql`greatest(${signInBudget.used} - 1, 0)` })
      .where(sql`${signInBudget.budget} = ${budget}`),
  );

export const forgetOldBudgets = async (db: Db, now: number): Promise<number> =>
  (
    await db
      .delete(signInBudget)
      .where(lte(signInBudget.since, now - SIGN_IN_WINDOW_MS))
      .returning()
  ).length;
