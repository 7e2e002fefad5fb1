import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { MAX_LIST_ROWS } from '../../src-shared/wire/limits.ts';
import type { Receipt } from '../../src-shared/wire/receipts.ts';
import { receiptStatement } from '../../src-shared/wire/statements.ts';
import type { Db } from '../database/database.ts';
import { receipt } from '../database/schema.ts';
import type { ServerKey } from '../identity/server-key.ts';

/** A receipt before the office's number of its last event is known; the signature does not cover that one. */
export type SignedRun = Omit<Receipt, 'serverId' | 'seq'>;

/** Signs for a push, now. */
export const signReceipt = (
  deps: { readonly serverKey: ServerKey; readonly now: () => number },
  officeId: string,
  pushed: Omit<SignedRun, 'receivedAt' | 'signature'>,
): SignedRun => {
  const run = { ...pushed, receivedAt: deps.now() };
  return {
    ...run,
    signature: deps.serverKey.sign(receiptStatement(officeId, { ...run, serverId: deps.serverKey.id })),
  };
};

/**
 * What writes the receipt, for the statement that stores the events: no receipt without them. Goes on with `from`, where
 * `last_seq` is the office's number of the last of them.
 */
export const receiptInsert = (officeId: string, run: SignedRun): SQL => sql`
    insert into receipt (office_id, seq, device_id, first_seq, last_seq, root, received_at, signature)
    select ${officeId}::uuid, last_seq, ${run.deviceId}::uuid, ${run.firstSeq}::int, ${run.lastSeq}::int,
           ${run.root}::text, ${run.receivedAt}::bigint, ${run.signature}::text`;

/** The receipts for pushes after a sequence number of the office, oldest first. */
export const listReceipts = async (
  deps: { readonly database: { readonly db: Db }; readonly serverKey: ServerKey },
  officeId: string,
  after: number,
): Promise<Receipt[]> => {
  const rows = await deps.database.db
    .select()
    .from(receipt)
    .where(and(eq(receipt.officeId, officeId), gt(receipt.seq, after)))
    .orderBy(asc(receipt.seq))
    .limit(MAX_LIST_ROWS);
  return rows.map(({ officeId: _, ...row }) => ({ serverId: deps.serverKey.id, ...row }));
};
