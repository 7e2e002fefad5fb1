import { and, inArray, lt } from 'drizzle-orm';
import { accountVisit } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';
import { opening, shareVisit } from '../database/schema.ts';

const LINES_AT_A_TIME = 2_000;

/**
 * Deletes lines of the access logs whose last time lies before that (Art. 5(1)(e) GDPR): openings and downloads, what was
 * done with accounts, what was fetched of shares. How many went; 0: none are left.
 */
export const forgetAccessLog = async (db: Db, before: number): Promise<number> => {
  let gone = 0;
  for (const table of [opening, accountVisit, shareVisit] as const) {
    const old = db.select({ id: table.id }).from(table).where(lt(table.lastAt, before)).limit(LINES_AT_A_TIME);
    const deleted = await db
      .delete(table)
      .where(and(inArray(table.id, old), lt(table.lastAt, before)))
      .returning({ id: table.id });
    gone += deleted.length;
  }
  return gone;
};
