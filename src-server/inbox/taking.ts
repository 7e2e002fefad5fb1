import { and, asc, eq, inArray, isNotNull, isNull, lt, lte, min, or } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { WaitingItem } from '../../src-shared/wire/inbox.ts';
import { INBOX_LEASE_MS, INBOX_UNFINISHED_LIFE_MS } from '../../src-shared/wire/limits.ts';
import { inboxFile, inboxItem } from '../database/schema.ts';
import type { Outcome } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { cleanItem, emptyItem, filesOf, type InboxDeps, isFileOf, isItem } from './rows.ts';

/** What desks do with what was sent in. */

/** Messages are at most 64 KiB; more in one answer would be larger than a desk reads at once. */
const MOST_AT_ONCE = 20;
/** A removed item is remembered so long, for a page that asks again. */
const REMEMBERED_MS = 30 * 86_400_000;

const waits = (officeId: string) =>
  and(eq(inboxItem.officeId, officeId), isNotNull(inboxItem.receivedAt), isNotNull(inboxItem.message));

/**
 * What waits, oldest first, for this device alone for a while: two desks that are told at once do not fetch the same.
 * One that dies over it leaves it to the others when its time is up.
 */
export const takeItems = async (
  deps: InboxDeps,
  { officeId, deviceId }: Caller,
  limit = MOST_AT_ONCE,
): Promise<Outcome<{ items: WaitingItem[]; againInMs: number | null }>> =>
  deps.database.db.transaction(async (tx) => {
    const now = deps.now();
    const rows = await tx
      .select()
      .from(inboxItem)
      .where(
        and(
          waits(officeId),
          or(isNull(inboxItem.leaseUntil), lte(inboxItem.leaseUntil, now), eq(inboxItem.leaseDevice, deviceId)),
        ),
      )
      .orderBy(asc(inboxItem.seq))
      .limit(Math.min(limit, MOST_AT_ONCE))
      .for('update', { skipLocked: true });
    const items: WaitingItem[] = [];
    for (const { itemId, publicationId, seq, receivedAt, message } of rows) {
      if (message === null || receivedAt === null) continue;
      const files = await filesOf(tx, officeId, itemId);
      items.push({
        ...{ itemId, publicationId, seq, receivedAt },
        message: Buffer.from(message).toString('base64url'),
        files: files.map(({ sha256, size }) => ({ sha256, size })),
      });
    }
    if (rows.length > 0) {
      await tx
        .update(inboxItem)
        .set({ leaseDevice: deviceId, leaseUntil: now + INBOX_LEASE_MS })
        .where(
          and(
            eq(inboxItem.officeId, officeId),
            inArray(
              inboxItem.itemId,
              rows.map(({ itemId }) => itemId),
            ),
          ),
        );
    }
    const [others] = await tx
      .select({ next: min(inboxItem.leaseUntil) })
      .from(inboxItem)
      .where(waits(officeId));
    const next = others?.next ?? null;
    return ok({ items, againInMs: next === null ? null : Math.max(0, next - now) });
  });

/** The size of a file of an item that waits. */
export const findItemFile = async (
  deps: InboxDeps,
  { officeId }: Caller,
  { itemId, sha256 }: { readonly itemId: string; readonly sha256: string },
): Promise<number | undefined> => {
  const [row] = await deps.database.db
    .select({ size: inboxFile.size })
    .from(inboxFile)
    .innerJoin(inboxItem, and(eq(inboxItem.officeId, inboxFile.officeId), eq(inboxItem.itemId, inboxFile.itemId)))
    .where(and(isFileOf(officeId, itemId), eq(inboxFile.sha256, sha256), waits(officeId)));
  return row?.size;
};

/** The office has it. Message and files are gone when this answers. */
export const removeItem = async (
  deps: InboxDeps,
  { officeId }: Caller,
  itemId: string,
): Promise<Outcome<{ removed: boolean }>> => {
  const removed = await deps.database.db.transaction(async (tx) => {
    const [row] = await tx
      .select()
      .from(inboxItem)
      .where(and(isItem(officeId, itemId), waits(officeId)))
      .for('update');
    if (row !== undefined) await emptyItem(deps, tx, row);
    return row !== undefined;
  });
  if (removed) await cleanItem(deps, officeId, itemId);
  return ok({ removed });
};

/**
 * Forgets items that were begun and not gone on with, files that a death left behind, and at last the memory of removed
 * ones. How many. Runs every minute.
 */
export const expireItems = async (deps: InboxDeps): Promise<number> => {
  const { db } = deps.database;
  const abandoned = await db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(inboxItem)
      .where(
        and(
          isNull(inboxItem.receivedAt),
          isNotNull(inboxItem.message),
          lt(inboxItem.begunAt, deps.now() - INBOX_UNFINISHED_LIFE_MS),
        ),
      )
      .limit(100)
      .for('update', { skipLocked: true });
    for (const row of due) await emptyItem(deps, tx, row);
    return due.length;
  });
  const left = await db
    .select({ officeId: inboxItem.officeId, itemId: inboxItem.itemId })
    .from(inboxItem)
    .where(and(isNull(inboxItem.message), eq(inboxItem.onDisk, true)))
    .limit(100);
  for (const { officeId, itemId } of left) await cleanItem(deps, officeId, itemId);
  const forgotten = await db
    .select({ officeId: inboxItem.officeId, itemId: inboxItem.itemId })
    .from(inboxItem)
    .where(and(lt(inboxItem.removedAt, deps.now() - REMEMBERED_MS), eq(inboxItem.onDisk, false)))
    .limit(100);
  for (const { officeId, itemId } of forgotten) {
    await db.delete(inboxFile).where(isFileOf(officeId, itemId));
    await db.delete(inboxItem).where(isItem(officeId, itemId));
  }
  return abandoned + left.length + forgotten.length;
};
