import { z } from 'zod';
import { uuid } from '../ids.ts';
import { command, everyone, query, staff } from '../rpc/contract.ts';
import type { Received } from '../visibility/received.ts';

/** Something a page sent in, as the case shows it. */
export interface InboxItemInfo extends Received {
  /** The sender, as people know him: `Mandant`, `Werkstatt` … */
  readonly from: string;
  readonly kind: string;
  /** What he wrote. */
  readonly text: string;
  /** Documents that came with it and are not in a bin. */
  readonly documents: number;
  /** Of these, how many still wait in „Eingang“. */
  readonly waiting: number;
}

export const inboxContract = {
  /** What was sent in for a case, newest first. */
  'inbox.list': query<readonly InboxItemInfo[]>()(z.object({ caseId: uuid }), everyone, ['inbox_item', 'document']),
  /** Asks the sender about an item; he reads it on his page. */
  'inbox.ask': command<null>()(
    z.object({
      itemId: uuid,
      text: z.string().trim().min(1, 'Bitte schreiben Sie, was fehlt oder unklar ist.').max(1_000),
    }),
    staff,
  ),
  /** Tells the sender that an item is fine, where no document of it says so by being filed. */
  'inbox.accept': command<null>()(z.object({ itemId: uuid }), staff),
} as const;
