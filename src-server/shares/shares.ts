import { and, asc, eq, isNotNull, isNull, lte, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { BlobState } from '../../src-shared/wire/blobs.ts';
import { MAX_SHARE_LIFE_MS } from '../../src-shared/wire/limits.ts';
import type { Share, ShareState } from '../../src-shared/wire/shares.ts';
import type { BlobStore } from '../blobs/blob-store.ts';
import { type PartRange, storePart } from '../blobs/blobs.ts';
import type { Database } from '../database/database.ts';
import { office, share, shareDirectory, shareFile } from '../database/schema.ts';
import { decodeBase64url } from '../http/base64url.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { takeSpace } from '../space/space.ts';

export interface ShareDeps {
  readonly database: Database;
  /** Its own folder: deleting a share can never touch the office's documents. */
  readonly store: BlobStore;
  readonly quotaBytes: number;
  readonly now: () => number;
}

type Db = Database['db'];

export const isShare = (officeId: string, id: string) => and(eq(share.officeId, officeId), eq(share.shareId, id));
export const isFileOf = (officeId: string, id: string) =>
  and(eq(shareFile.officeId, officeId), eq(shareFile.shareId, id));

/** Where a share's files lie in the store. Both parts have checked shapes. */
export const ownerOf = (officeId: string, shareId: string): string => `${officeId}/${shareId}`;

/**
 * Puts a share, or renews one: expiry, limit and tries begin anew, while proofs and files never change. The space for
 * all its files is taken at once, so that no upload ends half way for want of it.
 */
export const putShare = async (
  deps: ShareDeps,
  caller: Caller,
  id: string,
  input: Share,
): Promise<Outcome<ShareState>> => {
  const manifest = decodeBase64url(input.manifest);
  if (manifest === undefined) return refuse('bad-request', 'the body does not have the agreed shape');
  const now = deps.now();
  if (input.expiresAt <= now || input.expiresAt > now + MAX_SHARE_LIFE_MS) {
    return refuse('bad-request', 'expiresAt must lie in the future, at most a year');
  }
  if (new Set(input.files.map(({ sha256 }) => sha256)).size !== input.files.length) {
    return refuse('bad-request', 'a file may be named once');
  }
  const { officeId } = caller;
  const { linkVerifier, verifier, hasCode, expiresAt, maxDownloads } = input;
  const bytes = manifest.length + input.files.reduce((sum, { size }) => sum + size, 0);
  return deps.database.db.transaction(async (tx) => {
    const [owner] = await tx
      .insert(shareDirectory)
      .values({ shareId: id, officeId })
      // Answers the existing row too, and locks it: two puts of one share wait for each other.
      .onConflictDoUpdate({ target: shareDirectory.shareId, set: { shareId: id } })
      .returning();
    if (owner?.officeId !== officeId) return refuse('already-exists', 'this share id is taken');
    const [stored] = await tx.select().from(share).where(isShare(officeId, id)).for('update');
    if (stored !== undefined) {
      if (stored.revokedAt !== null) return refuse('share-revoked', 'this share was revoked');
      const files = await filesOf(tx, officeId, id);
      const same =
        stored.verifier === verifier &&
        stored.linkVerifier === linkVerifier &&
        stored.hasCode === hasCode &&
        files.length === input.files.length &&
        files.every(({ sha256, size }, at) => input.files[at]?.sha256 === sha256 && input.files[at].size === size);
      if (!same) return refuse('already-exists', 'this share is stored with other proofs or files');
    }
    if (!(await takeSpace(deps, tx, officeId, bytes - (stored?.bytes ?? 0)))) {
      return refuse('quota-exceeded', "the office's space is used up");
    }
    const row = { manifest, bytes, expiresAt, maxDownloads, wrongTries: 0, putAt: now };
    await tx
      .insert(share)
      .values({ officeId, shareId: id, linkVerifier, verifier, hasCode, ...row })
      .onConflictDoUpdate({ target: [share.officeId, share.shareId], set: row });
    if (stored === undefined) {
      await tx
        .insert(shareFile)
        .values(input.files.map(({ sha256, size }, position) => ({ officeId, shareId: id, sha256, size, position })));
    }
    return stateOf(tx, officeId, id);
  });
};

const filesOf = (tx: Db, officeId: string, id: string) =>
  tx.select().from(shareFile).where(isFileOf(officeId, id)).orderBy(asc(shareFile.position));

const stateOf = async (tx: Db, officeId: string, id: string): Promise<Outcome<ShareState>> => {
  const [row] = await tx.select().from(share).where(isShare(officeId, id));
  if (row === undefined) return refuse('not-found', 'no such share');
  const files = await filesOf(tx, officeId, id);
  return ok({
    expiresAt: row.expiresAt,
    maxDownloads: row.maxDownloads,
    revokedAt: row.revokedAt,
    wrongTries: row.wrongTries,
    files: files.map(({ sha256, size, isStored, downloads }) => ({ sha256, size, complete: isStored, downloads })),
  });
};

export const readShare = (deps: ShareDeps, caller: Caller, id: string): Promise<Outcome<ShareState>> =>
  stateOf(deps.database.db, caller.officeId, id);

const isLive = (now: number) => and(isNotNull(share.manifest), sql`${share.expiresAt} > ${now}::bigint`);

const findFile = async (deps: ShareDeps, officeId: string, id: string, sha256: string) => {
  const [row] = await deps.database.db
    .select({ size: shareFile.size })
    .from(shareFile)
    .innerJoin(share, and(eq(share.officeId, shareFile.officeId), eq(share.shareId, shareFile.shareId)))
    .where(and(isFileOf(officeId, id), eq(shareFile.sha256, sha256), isLive(deps.now())));
  return row;
};

/** Stores a part of a file that the share names, in the size it names. */
export const putShareFile = async (
  deps: ShareDeps,
  caller: Caller,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
  range: PartRange,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<BlobState>> => {
  const { officeId } = caller;
  const { db } = deps.database;
  const owner = ownerOf(officeId, id);
  const named = await findFile(deps, officeId, id, sha256);
  if (named === undefined) return refuse('not-found', 'no live share names this file');
  if (named.size !== range.total) return refuse('too-large', 'the share names another size');
  await db.update(share).set({ onDisk: true }).where(isShare(officeId, id));
  const stored = await storePart(deps.store, owner, sha256, range, bytes);
  if ((await findFile(deps, officeId, id, sha256)) === undefined) {
    // Revoked while the bytes came in.
    await deps.store.removeAll(owner);
    return refuse('not-found', 'no live share names this file');
  }
  if (stored.ok && stored.value.complete) await noteStored(deps, officeId, id, sha256);
  return stored;
};

const noteStored = (deps: ShareDeps, officeId: string, id: string, sha256: string): Promise<unknown> =>
  Promise.resolve(
    deps.database.db
      .update(shareFile)
      .set({ isStored: true })
      .where(and(isFileOf(officeId, id), eq(shareFile.sha256, sha256))),
  );

/** How much of a file is here; a whole one that was not noted (the process died in between) is noted now. */
export const shareFileState = async (
  deps: ShareDeps,
  caller: Caller,
  { id, sha256 }: { readonly id: string; readonly sha256: string },
): Promise<Outcome<BlobState>> => {
  if ((await findFile(deps, caller.officeId, id, sha256)) === undefined) {
    return refuse('not-found', 'no live share names this file');
  }
  const state = await deps.store.state(ownerOf(caller.officeId, id), sha256);
  if (state.complete) await noteStored(deps, caller.officeId, id, sha256);
  return ok(state);
};

/** Gives back space and list of a share; its files go with `cleanShares`. */
const empty = async (tx: Db, row: typeof share.$inferSelect, revokedAt: number | null): Promise<void> => {
  const { officeId, shareId, bytes } = row;
  await tx.update(share).set({ manifest: null, bytes: 0, revokedAt }).where(isShare(officeId, shareId));
  await tx.update(shareFile).set({ isStored: false }).where(isFileOf(officeId, shareId));
  await tx
    .update(office)
    .set({ storedBytes: sql`${office.storedBytes} - ${bytes}::bigint` })
    .where(eq(office.officeId, officeId));
};

/** Revokes for good. List and files are gone when this answers; what was counted and logged stays. */
export const revokeShare = async (
  deps: ShareDeps,
  caller: Caller,
  id: string,
): Promise<Outcome<{ revokedAt: number }>> => {
  const revoked = await deps.database.db.transaction(async (tx): Promise<Outcome<{ revokedAt: number }>> => {
    const [row] = await tx.select().from(share).where(isShare(caller.officeId, id)).for('update');
    if (row === undefined) return refuse('not-found', 'no such share');
    if (row.revokedAt !== null) return ok({ revokedAt: row.revokedAt });
    const revokedAt = deps.now();
    await empty(tx, row, revokedAt);
    return ok({ revokedAt });
  });
  if (revoked.ok) await cleanShare(deps, caller.officeId, id);
  return revoked;
};

const cleanShare = async (deps: ShareDeps, officeId: string, id: string): Promise<void> => {
  await deps.store.removeAll(ownerOf(officeId, id));
  await deps.database.db
    .update(share)
    .set({ onDisk: false })
    .where(and(isShare(officeId, id), isNull(share.manifest)));
};

/** Deletes lists and files of expired shares, and files that a death left behind. How many. Runs every minute. */
export const expireShares = async (deps: ShareDeps): Promise<number> => {
  const { db } = deps.database;
  const expired = await db.transaction(async (tx) => {
    const due = await tx
      .select()
      .from(share)
      .where(and(isNotNull(share.manifest), lte(share.expiresAt, deps.now())))
      .limit(100)
      .for('update', { skipLocked: true });
    for (const row of due) await empty(tx, row, null);
    return due.length;
  });
  const left = await db
    .select({ officeId: share.officeId, shareId: share.shareId })
    .from(share)
    .where(and(isNull(share.manifest), eq(share.onDisk, true)))
    .limit(100);
  for (const { officeId, shareId } of left) await cleanShare(deps, officeId, shareId);
  return expired + left.length;
};
