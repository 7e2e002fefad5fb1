import { and, eq, inArray, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { Db } from '../database/database.ts';
import { blob, blobRemoval, office } from '../database/schema.ts';
import type { Outcome } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import type { BlobDeps } from './blobs.ts';

/** Names in one statement. */
const AT_ONCE = 500;

/**
 * Takes blobs out of the office's list and its count of bytes, and notes their files for deletion: in the transaction
 * that makes them needless, so that a process that dies in between leaves no file behind.
 */
export const forgetBlobs = async (tx: Db, officeId: string, hashes: readonly string[]): Promise<void> => {
  for (let from = 0; from < hashes.length; from += AT_ONCE) {
    const some = hashes.slice(from, from + AT_ONCE);
    await tx
      .insert(blobRemoval)
      .values(some.map((sha256) => ({ officeId, sha256 })))
      .onConflictDoNothing();
    const gone = await tx
      .delete(blob)
      .where(and(eq(blob.officeId, officeId), inArray(blob.sha256, some)))
      .returning({ size: blob.size });
    const bytes = gone.reduce((sum, { size }) => sum + size, 0);
    if (bytes === 0) continue;
    await tx
      .update(office)
      .set({ storedBytes: sql`greatest(0, ${office.storedBytes} - ${bytes}::bigint)` })
      .where(eq(office.officeId, officeId));
  }
};

/** Deletes the files that were noted, of one office or of all. Returns how many. */
export const removeForgottenBlobs = async (deps: BlobDeps, officeId?: string): Promise<number> => {
  const { db } = deps.database;
  const noted = await db
    .select()
    .from(blobRemoval)
    .where(officeId === undefined ? undefined : eq(blobRemoval.officeId, officeId))
    .limit(AT_ONCE);
  for (const { officeId: owner, sha256 } of noted) {
    const [again] = await db
      .select({ size: blob.size })
      .from(blob)
      .where(and(eq(blob.officeId, owner), eq(blob.sha256, sha256)));
    // Brought again meanwhile: then it stays.
    if (again === undefined) await deps.store.remove(owner, sha256);
    await db.delete(blobRemoval).where(and(eq(blobRemoval.officeId, owner), eq(blobRemoval.sha256, sha256)));
  }
  return noted.length;
};

/** Deletes a blob for good. */
export const removeBlob = async (
  deps: BlobDeps,
  caller: Caller,
  sha256: string,
): Promise<Outcome<{ removed: boolean }>> => {
  const { removed } = await deps.database.db.transaction(async (tx) => {
    const [known] = await tx
      .select({ size: blob.size })
      .from(blob)
      .where(and(eq(blob.officeId, caller.officeId), eq(blob.sha256, sha256)));
    await forgetBlobs(tx, caller.officeId, [sha256]);
    return { removed: known !== undefined };
  });
  while ((await removeForgottenBlobs(deps, caller.officeId)) > 0);
  return ok({ removed });
};
