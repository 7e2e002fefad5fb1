import { and, asc, eq, gt, type SQL, sql } from 'drizzle-orm';
import { MAX_LIST_ROWS } from '../../src-shared/wire/limits.ts';
import type { Receipt } from '../../src-shared/wire/receipts.ts';
import { receiptStatement } from '../../src-shared/wire/statements.ts';
import type { Db } from '../database/database.ts';
import { receipt } from '../database/schema.ts';
import type { ServerKey } from '../identity/server-key.ts';

/** Signs for a push: what writes the receipt, for the statement that stores the events. No receipt without them. */
export const receiptInsert = (
  deps: { readonly serverKey: ServerKey; readonly now: () => number },
  officeId: string,
  { seq, deviceId, firstSeq, lastSeq, root }: Omit<Receipt, 'serverId' | 'receivedAt' | 'signature'>,
): SQL => {
  const receivedAt = deps.now();
  const run = { deviceId, firstSeq, lastSeq, root, receivedAt, serverId: deps.serverKey.id };
  const signature = deps.serverKey.sign(receiptStatement(officeId, run));
  return sql`
    insert into receipt (office_id, seq, device_id, first_seq, last_seq, root, received_at, signature)
    values (${officeId}::uuid, ${seq}::bigint, ${deviceId}::uuid, ${firstSeq}::int, ${lastSeq}::int, ${root}::text,
            ${receivedAt}::bigint, ${signature}::text)`;
};

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
