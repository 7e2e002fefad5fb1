import { and, count, eq, isNotNull, sum } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { BlobState } from '../../src-shared/wire/blobs.ts';
import type { DeclareItem, ItemState } from '../../src-shared/wire/inbox.ts';
import {
  MAX_INBOX_ITEMS_PER_HOUR,
  MAX_INBOX_MESSAGE_BYTES,
  MAX_INBOX_WAITING_BYTES,
  MAX_INBOX_WAITING_ITEMS,
} from '../../src-shared/wire/limits.ts';
import { type PartRange, storePart } from '../blobs/blobs.ts';
import { inboxFile, inboxItem, publication } from '../database/schema.ts';
import { decodeBase64url } from '../http/base64url.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { findProved, isPublication } from '../publications/publications.ts';
import { takeSpace } from '../space/space.ts';
import {
  cleanItem,
  type Db,
  emptyItem,
  filesOf,
  type InboxDeps,
  isFileOf,
  isItem,
  ownerOf,
  receive,
  type StoredItem,
} from './rows.ts';

/** What a page does: everything here asks for the proof of the link first. */

interface Sent {
  readonly id: string;
  readonly itemId: string;
  /** Proof of the link, base64url. */
  readonly link: string | undefined;
}

const HOUR_MS = 3_600_000;

/**
 * Begins an item, or says how far it is. The space for message and files is taken at once, so that no upload ends half
 * way for want of it.
 */
export const declareItem = async (deps: InboxDeps, id: string, input: DeclareItem): Promise<Outcome<ItemState>> => {
  const proved = await findProved(deps, id, input.link);
  if (!proved.ok) return proved;
  const message = decodeBase64url(input.message);
  if (message === undefined) return refuse('bad-request', 'the body does not have the agreed shape');
  if (message.length > MAX_INBOX_MESSAGE_BYTES) return refuse('too-large', 'the message is too large');
  if (new Set(input.files.map(({ sha256 }) => sha256)).size !== input.files.length) {
    return refuse('bad-request', 'a file may be named once');
  }
  const { officeId } = proved.value;
  const { itemId, files } = input;
  const bytes = message.length + files.reduce((all, { size }) => all + size, 0);
  return deps.database.db.transaction(async (tx) => {
    // Locks the publication: what it may send is counted by one at a time.
    const [hour] = await tx
      .select({ hour: publication.inboxHour, count: publication.inboxCount })
      .from(publication)
      .where(isPublication(officeId, id))
      .for('update');
    const [known] = await tx.select().from(inboxItem).where(isItem(officeId, itemId));
    if (known !== undefined) {
      const same = known.publicationId === id && (await isSame(tx, known, message, files));
      return same
        ? ok(await stateOf(deps, tx, known))
        : refuse('already-exists', 'this item is known with other contents');
    }
    const thisHour = Math.floor(deps.now() / HOUR_MS);
    const begun = hour?.hour === thisHour ? hour.count : 0;
    const waiting = await waitingOf(tx, officeId, id);
    if (
      begun >= MAX_INBOX_ITEMS_PER_HOUR ||
      waiting.items >= MAX_INBOX_WAITING_ITEMS ||
      waiting.bytes + bytes > MAX_INBOX_WAITING_BYTES
    ) {
      return refuse('inbox-full', 'too much waits for this publication; try again later');
    }
    if (!(await takeSpace(deps, tx, officeId, bytes))) {
      return refuse('quota-exceeded', "the office's space is used up");
    }
    await tx
      .update(publication)
      .set({ inboxHour: thisHour, inboxCount: begun + 1 })
      .where(isPublication(officeId, id));
    const [row] = await tx
      .insert(inboxItem)
      .values({ officeId, itemId, publicationId: id, message, bytes, begunAt: deps.now() })
      .returning();
    if (row === undefined) throw new Error('an insert answers its row');
    if (files.length > 0) {
      await tx
        .insert(inboxFile)
        .values(files.map(({ sha256, size }, position) => ({ officeId, itemId, sha256, size, position })));
    } else await receive(deps, tx, row);
    return ok(await stateOf(deps, tx, row));
  });
};

/** Once a desk has it, its contents are gone here and the id alone counts. */
const isSame = async (
  tx: Db,
  { officeId, itemId, message: stored }: StoredItem,
  message: Uint8Array,
  files: DeclareItem['files'],
): Promise<boolean> => {
  if (stored === null) return true;
  const known = await filesOf(tx, officeId, itemId);
  return (
    Buffer.compare(stored, message) === 0 &&
    known.length === files.length &&
    known.every(({ sha256, size }, at) => files[at]?.sha256 === sha256 && files[at].size === size)
  );
};

const waitingOf = async (tx: Db, officeId: string, id: string): Promise<{ items: number; bytes: number }> => {
  const [row] = await tx
    .select({ items: count(), bytes: sum(inboxItem.bytes) })
    .from(inboxItem)
    .where(and(eq(inboxItem.officeId, officeId), eq(inboxItem.publicationId, id), isNotNull(inboxItem.message)));
  return { items: row?.items ?? 0, bytes: Number(row?.bytes ?? 0) };
};

const stateOf = async (deps: InboxDeps, tx: Db, { officeId, itemId }: StoredItem): Promise<ItemState> => {
  const [row] = await tx.select().from(inboxItem).where(isItem(officeId, itemId));
  const files = await filesOf(tx, officeId, itemId);
  const receivedAt = row?.receivedAt ?? null;
  const states: ItemState['files'] = [];
  for (const { sha256, size, isStored } of files) {
    if (isStored || receivedAt !== null) states.push({ sha256, offset: size, complete: true });
    else states.push({ sha256, ...(await deps.store.state(ownerOf(officeId, itemId), sha256)) });
  }
  return { receivedAt, files: states };
};

/** The item of a proved link. Another link's item is none. */
const findItem = async (deps: InboxDeps, { id, itemId, link }: Sent): Promise<Outcome<StoredItem>> => {
  const proved = await findProved(deps, id, link);
  if (!proved.ok) return proved;
  const [row] = await deps.database.db
    .select()
    .from(inboxItem)
    .where(and(isItem(proved.value.officeId, itemId), eq(inboxItem.publicationId, id)));
  return row === undefined ? refuse('not-found', 'no such item') : ok(row);
};

/** How far an item is. A file that is whole but was not noted (the process died in between) is noted now. */
export const itemState = async (deps: InboxDeps, sent: Sent): Promise<Outcome<ItemState>> => {
  const found = await findItem(deps, sent);
  if (!found.ok) return found;
  const row = found.value;
  const state = await stateOf(deps, deps.database.db, row);
  if (state.receivedAt !== null) return ok(state);
  for (const { sha256, complete } of state.files) if (complete) await noteStored(deps, row, sha256);
  return ok(await stateOf(deps, deps.database.db, row));
};

/** Stores a part of a file that the item names, in the size it names. */
export const putItemFile = async (
  deps: InboxDeps,
  sent: Sent & { readonly sha256: string },
  range: PartRange,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<BlobState>> => {
  const found = await findItem(deps, sent);
  if (!found.ok) return found;
  const row = found.value;
  const { officeId, itemId } = row;
  const { db } = deps.database;
  const [named] = await db
    .select()
    .from(inboxFile)
    .where(and(isFileOf(officeId, itemId), eq(inboxFile.sha256, sent.sha256)));
  if (named === undefined) return refuse('not-found', 'the item names no such file');
  if (named.size !== range.total) return refuse('too-large', 'the item names another size');
  // Whole already: a page whose answer was lost sends again.
  if (row.receivedAt !== null) return ok({ offset: named.size, complete: true });
  await db
    .update(inboxItem)
    .set({ onDisk: true })
    .where(and(isItem(officeId, itemId), isNotNull(inboxItem.message)));
  const owner = ownerOf(officeId, itemId);
  const stored = await storePart(deps.store, owner, sent.sha256, range, bytes);
  const [still] = await db.select().from(inboxItem).where(isItem(officeId, itemId));
  if (still === undefined || (still.message === null && still.receivedAt === null)) {
    // Given up while the bytes came in.
    await deps.store.removeAll(owner);
    return refuse('not-found', 'no such item');
  }
  if (stored.ok && stored.value.complete) await noteStored(deps, row, sent.sha256);
  return stored;
};

/** Notes a whole file; with the last one the item is received. */
const noteStored = (deps: InboxDeps, row: StoredItem, sha256: string): Promise<void> =>
  deps.database.db.transaction(async (tx) => {
    const { officeId, itemId } = row;
    // Locked: of two last files that end at once, one sees the other.
    const [item] = await tx.select().from(inboxItem).where(isItem(officeId, itemId)).for('update');
    if (item === undefined || item.message === null || item.receivedAt !== null) return;
    await tx
      .update(inboxFile)
      .set({ isStored: true })
      .where(and(isFileOf(officeId, itemId), eq(inboxFile.sha256, sha256)));
    const files = await filesOf(tx, officeId, itemId);
    if (files.every(({ isStored }) => isStored)) await receive(deps, tx, item);
  });

/** Gives up an item that is not whole. One that is received stays: the office decides about it. */
export const cancelItem = async (deps: InboxDeps, sent: Sent): Promise<Outcome<{ cancelled: boolean }>> => {
  const found = await findItem(deps, sent);
  if (!found.ok) return found;
  const { officeId, itemId } = found.value;
  const cancelled = await deps.database.db.transaction(async (tx) => {
    const [row] = await tx.select().from(inboxItem).where(isItem(officeId, itemId)).for('update');
    if (row === undefined || row.receivedAt !== null) return false;
    if (row.message !== null) await emptyItem(deps, tx, row);
    return true;
  });
  if (cancelled) await cleanItem(deps, officeId, itemId);
  return ok({ cancelled });
};
