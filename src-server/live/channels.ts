import { sql } from 'drizzle-orm';
import { z } from 'zod';
import type { Db } from '../database/database.ts';

/**
 * What the processes of this server tell each other. Sent inside the transaction that makes it true, so nothing is
 * announced that is not stored. Ids and numbers only: a notification is not encrypted.
 */
export const OFFICE_CHANNEL = 'fallstand_office';
export const PUBLICATION_CHANNEL = 'fallstand_publication';
export const ACCOUNT_CHANNEL = 'fallstand_account';

export const officeNoteSchema = z.discriminatedUnion('type', [
  z.object({ type: z.literal('events'), officeId: z.string(), lastSeq: z.number() }),
  z.object({ type: z.literal('devices'), officeId: z.string(), deviceId: z.string() }),
  z.object({ type: z.literal('revoked'), officeId: z.string(), deviceId: z.string() }),
  z.object({ type: z.literal('inbox'), officeId: z.string() }),
  z.object({ type: z.literal('accounts'), officeId: z.string() }),
  z.object({ type: z.literal('opened'), officeId: z.string(), publicationId: z.string(), at: z.number() }),
]);
export type OfficeNote = z.infer<typeof officeNoteSchema>;

export const publicationNoteSchema = z.object({
  officeId: z.string(),
  publicationId: z.string(),
  /** Made for this account. */
  accountId: z.string().nullable(),
});
export type PublicationNote = z.infer<typeof publicationNoteSchema>;

/** A session has ended. */
export const accountNoteSchema = z.object({ accountId: z.string(), sessionId: z.string() });
export type AccountNote = z.infer<typeof accountNoteSchema>;

export const notifyAccount = (db: Db, note: AccountNote): Promise<unknown> =>
  Promise.resolve(db.execute(sql`select pg_notify(${ACCOUNT_CHANNEL}, ${JSON.stringify(note)})`));

export const notifyOffice = (db: Db, note: OfficeNote): Promise<unknown> =>
  Promise.resolve(db.execute(sql`select pg_notify(${OFFICE_CHANNEL}, ${JSON.stringify(note)})`));

export const notifyPublication = (db: Db, note: PublicationNote): Promise<unknown> =>
  Promise.resolve(db.execute(sql`select pg_notify(${PUBLICATION_CHANNEL}, ${JSON.stringify(note)})`));
