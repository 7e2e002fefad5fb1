import { and, asc, eq, gt } from 'drizzle-orm';
import { MAX_LIST_ROWS } from '../../src-shared/wire/limits.ts';
import type { Receipt } from '../../src-shared/wire/receipts.ts';
import { receiptStatement } from '../../src-shared/wire/statements.ts';
import type { Db } from '../database/database.ts';
import { receipt } from '../database/schema.ts';
import type { ServerKey } from '../identity/server-key.ts';

/** Signs for a push in the transaction that stores it: no receipt without the events, none that is forgotten. */
export const insertReceipt = async (
  deps: { readonly serverKey: ServerKey; readonly now: () => number },
  tx: Db,
  officeId: string,
  run: Omit<Receipt, 'serverId' | 'receivedAt' | 'signature'>,
): Promise<void> => {
  const receivedAt = deps.now();
  const signature = deps.serverKey.sign(
    receiptStatement(officeId, { ...run, serverId: deps.serverKey.id, receivedAt }),
  );
  await tx.insert(receipt).values({ officeId, ...run, receivedAt, signature });
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
