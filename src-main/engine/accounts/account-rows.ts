import { and, eq, isNull } from 'drizzle-orm';
import type { AccountRole } from '../../../src-shared/contract/accounts.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { type Desk, fail } from '../desk.ts';
import { account, publication } from '../store/schema.ts';

export type RowsDesk = Pick<Desk, 'store'>;
type Row = typeof account.$inferSelect;

/** An account with all that it needs; a row that another desk wrote half is none yet. */
export interface AccountRow extends Row {
  readonly role: AccountRole;
  readonly invitation_id: string;
  readonly invitation_secret: string;
  readonly invitation_expires_at: number;
  readonly sender_key: string;
}

const isWhole = (row: Row): row is AccountRow =>
  (row.role === 'workshop' || row.role === 'lawyer') &&
  row.invitation_id !== null &&
  row.invitation_secret !== null &&
  row.invitation_expires_at !== null &&
  row.sender_key !== null;

export const listAccountRows = ({ store }: RowsDesk): AccountRow[] =>
  store.db.select().from(account).where(eq(account.removed, 0)).all().filter(isWhole);

export const readAccountRow = ({ store }: RowsDesk, accountId: string): AccountRow | undefined => {
  const row = store.db
    .select()
    .from(account)
    .where(and(eq(account.id, accountId), eq(account.removed, 0)))
    .get();
  return row && isWhole(row) ? row : undefined;
};

/** An account that is not revoked. */
export const findAccountRow = (desk: RowsDesk, accountId: string): Result<AccountRow, AppError> => {
  const row = readAccountRow(desk, accountId);
  if (row === undefined) return fail('account.notFound', 'Diesen Zugang gibt es nicht (mehr).');
  if (row.revoked_at !== null) {
    return fail(
      'account.revoked',
      'Dieser Zugang ist widerrufen. Es wurde nichts geändert. Bitte die Person neu einladen.',
    );
  }
  return ok(row);
};

/** The publications of an account that are not revoked. */
export const openPublicationsOf = ({ store }: RowsDesk, accountId: string) =>
  store.db
    .select()
    .from(publication)
    .where(and(eq(publication.account_id, accountId), eq(publication.removed, 0), isNull(publication.revoked_at)))
    .all();
