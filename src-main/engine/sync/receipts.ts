import { ok } from '../../../src-shared/result.ts';
import type { Receipt } from '../../../src-shared/wire/receipts.ts';
import { receiptStatement } from '../../../src-shared/wire/statements.ts';
import type { Desk } from '../desk.ts';
import { verifySignature } from '../keys/signatures.ts';
import { readConnection, readSetting, writeSetting } from './settings.ts';
import type { SyncJob } from './sync.ts';

/** Up to which of the office's sequence numbers receipts were fetched. */
export const RECEIPTS_SEQ = 'receipts.seq';

/**
 * Fetches the server's receipts for what all desks have pushed, and keeps those that the connected server signed for this
 * office. Whether a receipt's root fits the events is looked at where it is used (chronicle/witness.ts): an event it
 * covers may not be here yet.
 */
export const createReceiptKeeper = ({ store, identity }: Pick<Desk, 'store' | 'identity'>): SyncJob => {
  const { sqlite } = store;
  const insert = sqlite.prepare<[string, number, number, string, string, number, string]>(
    `INSERT OR IGNORE INTO receipt (device, last_seq, first_seq, server, root, received_at, signature)
     VALUES (?, ?, ?, ?, ?, ?, ?)`,
  );
  const isSigned = (receipt: Receipt): boolean =>
    receipt.serverId === readConnection(sqlite)?.serverId &&
    receipt.firstSeq <= receipt.lastSeq &&
    verifySignature(receipt.serverId, receiptStatement(identity.officeId, receipt), receipt.signature);

  return {
    async run(client) {
      for (;;) {
        const asked = Number(readSetting(sqlite, RECEIPTS_SEQ) ?? 0);
        // What the pull before has seen: there is no newer receipt to ask for.
        const pulled = Number(readSetting(sqlite, 'sync.cursor') ?? 0);
        if (asked === pulled) return ok(undefined);
        // A server put back from an old backup counts from less again.
        const after = asked > pulled ? 0 : asked;
        const listed = await client.receipts(after);
        if (!listed.ok) return listed;
        const { receipts } = listed.value;
        // Not beyond what was pulled, which would look like a server that has lost something.
        const newest = Math.min(receipts.at(-1)?.seq ?? pulled, pulled);
        sqlite
          .transaction(() => {
            for (const { deviceId, lastSeq, firstSeq, serverId, root, receivedAt, signature } of receipts.filter(
              isSigned,
            )) {
              insert.run(deviceId, lastSeq, firstSeq, serverId, root, receivedAt, signature);
            }
            writeSetting(sqlite, RECEIPTS_SEQ, String(newest));
          })
          .immediate();
      }
    },
  };
};
