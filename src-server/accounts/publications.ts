import { and, desc, eq, isNotNull, isNull, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { AccountMessage, AccountPublication } from '../../src-shared/wire/account.ts';
import { MAX_ACCOUNT_PAGE_BYTES } from '../../src-shared/wire/limits.ts';
import { publication } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { PublicationDeps } from '../publications/publications.ts';
import { publicationState } from '../publications/publications.ts';
import type { AccountRef } from './deps.ts';

type StoredPublication = typeof publication.$inferSelect;

/** Rows looked at for one page; each may hold a quarter of a megabyte. */
const ROWS_PER_PAGE = 100;

/** The account's live publications, last changed first, from `offset` on: as many as fit, at least one. */
export const listAccountPublications = async (
  deps: PublicationDeps,
  { officeId, accountId }: AccountRef,
  offset: number,
): Promise<{ publications: AccountPublication[]; more: boolean }> => {
  const rows = await deps.database.db
    .select()
    .from(publication)
    .where(
      and(
        eq(publication.officeId, officeId),
        eq(publication.accountId, accountId),
        isNull(publication.revokedAt),
        isNotNull(publication.ciphertext),
        sql`${publication.expiresAt} > ${deps.now()}::bigint`,
      ),
    )
    .orderBy(desc(publication.putAt), desc(publication.publicationId))
    .offset(offset)
    .limit(ROWS_PER_PAGE + 1);
  const publications: AccountPublication[] = [];
  let bytes = 0;
  for (const row of rows.slice(0, ROWS_PER_PAGE)) {
    if (publications.length > 0 && bytes > MAX_ACCOUNT_PAGE_BYTES) break;
    const message = messageOf(deps, row);
    if (message.type !== 'version') continue;
    const { type: _, ...one } = message;
    publications.push(one);
    bytes += one.ciphertext.length;
  }
  return { publications, more: rows.length > publications.length };
};

/** One of them; whose it is not looks like none. */
export const findAccountPublication = async (
  deps: PublicationDeps,
  { officeId, accountId }: AccountRef,
  id: string,
): Promise<StoredPublication | undefined> => {
  const [row] = await deps.database.db
    .select()
    .from(publication)
    .where(
      and(eq(publication.officeId, officeId), eq(publication.publicationId, id), eq(publication.accountId, accountId)),
    );
  return row;
};

export const readAccountPublication = async (
  deps: PublicationDeps,
  of: AccountRef,
  id: string,
): Promise<Outcome<AccountPublication>> => {
  const row = await findAccountPublication(deps, of, id);
  if (row === undefined) return refuse('not-found', 'not found');
  const message = messageOf(deps, row);
  if (message.type === 'gone') return refuse(message.reason, 'not available any more');
  const { type: _, ...current } = message;
  return ok(current);
};

/** What an account's page is told about a publication of it now. */
export const messageOf = (deps: PublicationDeps, row: StoredPublication): Exclude<AccountMessage, { type: 'bye' }> => {
  const state = publicationState(deps, row);
  const id = row.publicationId;
  if (state.type === 'gone' || row.wrappedKey === null) {
    return { type: 'gone', id, reason: state.type === 'gone' ? state.reason : 'publication-expired' };
  }
  return { ...state, id, putAt: row.putAt, wrappedKey: row.wrappedKey };
};
