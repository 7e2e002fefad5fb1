import { and, eq, ne } from 'drizzle-orm';
import { account, accountDirectory } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';
import type { AccountRef } from './deps.ts';

type Kind = (typeof accountDirectory.$inferSelect)['kind'];
type AccountRow = typeof account.$inferSelect;

/** The account behind a name, an invitation or a passkey. */
export const findAccount = async (db: Db, kind: Kind, name: string): Promise<AccountRow | undefined> => {
  const [found] = await db
    .select({ account })
    .from(accountDirectory)
    .innerJoin(
      account,
      and(eq(account.officeId, accountDirectory.officeId), eq(account.accountId, accountDirectory.accountId)),
    )
    .where(and(eq(accountDirectory.kind, kind), eq(accountDirectory.name, name)));
  return found?.account;
};

/** Takes a name for an account; false when another account has it. Two who want it at once wait for each other. */
export const takeName = async (
  tx: Db,
  kind: Kind,
  name: string,
  { officeId, accountId }: AccountRef,
): Promise<boolean> => {
  const [owner] = await tx
    .insert(accountDirectory)
    .values({ kind, name, officeId, accountId })
    .onConflictDoUpdate({ target: [accountDirectory.kind, accountDirectory.name], set: { name } })
    .returning();
  return owner?.officeId === officeId && owner.accountId === accountId;
};

/** Gives names of a kind back, but one that is kept. */
export const freeNames = (tx: Db, kind: Kind, { officeId, accountId }: AccountRef, kept?: string): Promise<unknown> =>
  Promise.resolve(
    tx
      .delete(accountDirectory)
      .where(
        and(
          eq(accountDirectory.kind, kind),
          eq(accountDirectory.officeId, officeId),
          eq(accountDirectory.accountId, accountId),
          kept === undefined ? undefined : ne(accountDirectory.name, kept),
        ),
      ),
  );

export const isAccount = ({ officeId, accountId }: AccountRef) =>
  and(eq(account.officeId, officeId), eq(account.accountId, accountId));

export const freeName = (tx: Db, kind: Kind, name: string): Promise<unknown> =>
  Promise.resolve(
    tx.delete(accountDirectory).where(and(eq(accountDirectory.kind, kind), eq(accountDirectory.name, name))),
  );
