import { and, asc, eq, sql } from 'drizzle-orm';
import type { BlobStore } from '../blobs/blob-store.ts';
import type { Database } from '../database/database.ts';
import { inboxFile, inboxItem, office } from '../database/schema.ts';
import { notifyOffice } from '../live/channels.ts';

export interface InboxDeps {
  readonly database: Database;
  /** Its own folder: what strangers send never lies among the office's documents. */
  readonly store: BlobStore;
  readonly quotaBytes: number;
  readonly now: () => number;
}

export type Db = Database['db'];
export type StoredItem = typeof inboxItem.$inferSelect;

export const isItem = (officeId: string, itemId: string) =>
  and(eq(inboxItem.officeId, officeId), eq(inboxItem.itemId, itemId));
export const isFileOf = (officeId: string, itemId: string) =>
  and(eq(inboxFile.officeId, officeId), eq(inboxFile.itemId, itemId));

/** Where an item's files lie in the store. Both parts have checked shapes. */
export const ownerOf = (officeId: string, itemId: string): string => `${officeId}/${itemId}`;

export const filesOf = (db: Db, officeId: string, itemId: string) =>
  db.select().from(inboxFile).where(isFileOf(officeId, itemId)).orderBy(asc(inboxFile.position));

/** Notes that all of an item is here, once; desks hear it at once. */
export const receive = async (deps: InboxDeps, tx: Db, row: StoredItem): Promise<void> => {
  await tx
    .update(inboxItem)
    .set({ receivedAt: deps.now() })
    .where(and(isItem(row.officeId, row.itemId), sql`${inboxItem.receivedAt} is null`));
  await notifyOffice(tx, { type: 'inbox', officeId: row.officeId });
};

/** Gives back message and space of an item; its files go with `cleanItem`. */
export const emptyItem = async (deps: InboxDeps, tx: Db, row: StoredItem): Promise<void> => {
  const { officeId, itemId, bytes } = row;
  await tx
    .update(inboxItem)
    .set({ message: null, bytes: 0, removedAt: deps.now(), leaseDevice: null, leaseUntil: null })
    .where(isItem(officeId, itemId));
  await tx.update(inboxFile).set({ isStored: false }).where(isFileOf(officeId, itemId));
  await tx
    .update(office)
    .set({ storedBytes: sql`${office.storedBytes} - ${bytes}::bigint` })
    .where(eq(office.officeId, officeId));
};

/** Deletes the files of an emptied item. Repeatable: a death in between leaves `on_disk`, and the chore does it. */
export const cleanItem = async (deps: InboxDeps, officeId: string, itemId: string): Promise<void> => {
  await deps.store.removeAll(ownerOf(officeId, itemId));
  await deps.database.db
    .update(inboxItem)
    .set({ onDisk: false })
    .where(and(isItem(officeId, itemId), sql`${inboxItem.message} is null`));
};
