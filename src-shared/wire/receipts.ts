import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  bytes32Schema,
  deviceSeqSchema,
  seqSchema,
  sha256Schema,
  signatureSchema,
  textNumber,
  timeSchema,
  uuidSchema,
} from './fields.ts';
import { MAX_LIST_ROWS } from './limits.ts';

/**
 * The server's word that it had received a device's events `firstSeq` to `lastSeq` at a time. `root` stands for them
 * (src-shared/events/witness.ts) as the device named it with the push; the server cannot read them and need not.
 * `signature` is the server's over `receiptStatement`.
 */
export const receiptSchema = z.object({
  serverId: bytes32Schema,
  /** The office's sequence number of the last of them. */
  seq: seqSchema,
  deviceId: uuidSchema,
  firstSeq: deviceSeqSchema,
  lastSeq: deviceSeqSchema,
  root: sha256Schema,
  receivedAt: timeSchema,
  signature: signatureSchema,
});
export type Receipt = z.infer<typeof receiptSchema>;

export const receiptsContract = {
  list: endpoint({
    method: 'GET',
    path: '/v1/receipts',
    access: 'device',
    summary: 'Signed receipts for pushes of all devices after a sequence number, oldest first',
    query: z.object({ after: textNumber(seqSchema) }),
    reply: z.object({ receipts: z.array(receiptSchema).max(MAX_LIST_ROWS) }),
    errors: [],
  }),
} as const;
