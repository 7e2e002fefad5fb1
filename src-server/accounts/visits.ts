import { and, desc, eq, lt, sql } from 'drizzle-orm';
import type { AccountVisit } from '../../src-shared/wire/accounts.ts';
import { MAX_LIST_ROWS } from '../../src-shared/wire/limits.ts';
import { accountVisit } from '../database/account-schema.ts';
import type { Db } from '../database/database.ts';
import { notifyOffice } from '../live/channels.ts';
import type { AccountRef, Visitor } from './deps.ts';

const TEN_MINUTES = 600_000;

/** A line in the account's log; repeats from one place within ten minutes count up one. The office's desks hear of it. */
export const noteVisit = async (
  db: Db,
  { officeId, accountId }: AccountRef,
  kind: AccountVisit['kind'],
  { address, browser }: Pick<Visitor, 'address' | 'browser'>,
  at: number,
): Promise<void> => {
  await db
    .insert(accountVisit)
    .values({
      ...{ officeId, accountId, kind, browser, address },
      tenMinutes: Math.floor(at / TEN_MINUTES),
      firstAt: at,
      lastAt: at,
    })
    .onConflictDoUpdate({
      target: [
        accountVisit.officeId,
        accountVisit.accountId,
        accountVisit.kind,
        accountVisit.browser,
        accountVisit.tenMinutes,
        accountVisit.address,
      ],
      set: { lastAt: at, count: sql`${accountVisit.count} + 1` },
    });
  await notifyOffice(db, { type: 'accounts', officeId });
};

export const visitsOf = (
  db: Db,
  { officeId, accountId }: AccountRef,
  page: { before?: number | undefined; limit?: number | undefined },
): Promise<AccountVisit[]> =>
  Promise.resolve(
    db
      .select({
        id: accountVisit.id,
        kind: accountVisit.kind,
        firstAt: accountVisit.firstAt,
        lastAt: accountVisit.lastAt,
        count: accountVisit.count,
        address: accountVisit.address,
        browser: accountVisit.browser,
      })
      .from(accountVisit)
      .where(
        and(
          eq(accountVisit.officeId, officeId),
          eq(accountVisit.accountId, accountId),
          page.before === undefined ? undefined : lt(accountVisit.id, page.before),
        ),
      )
      .orderBy(desc(accountVisit.id))
      .limit(page.limit ?? MAX_LIST_ROWS),
  );
