import type { Readable } from 'node:stream';
import { and, eq } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { type BlobDeps, findBlob } from '../blobs/blobs.ts';
import type { Db } from '../database/database.ts';
import { publicationBlob } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';

const isOf = (officeId: string, publicationId: string) =>
  and(eq(publicationBlob.officeId, officeId), eq(publicationBlob.publicationId, publicationId));

/** Which files a publication gives out, in no particular order. */
export const blobsOf = async (db: Db, officeId: string, publicationId: string): Promise<string[]> => {
  const rows = await db
    .select({ sha256: publicationBlob.sha256 })
    .from(publicationBlob)
    .where(isOf(officeId, publicationId));
  return rows.map(({ sha256 }) => sha256);
};

/** A publication gives out nothing (any more). The files themselves are the office's and stay. */
export const dropBlobs = async (tx: Db, officeId: string, publicationId: string): Promise<void> => {
  await tx.delete(publicationBlob).where(isOf(officeId, publicationId));
};

/** A publication gives out exactly these files from now on. */
export const setBlobs = async (
  tx: Db,
  officeId: string,
  publicationId: string,
  hashes: readonly string[],
): Promise<void> => {
  await dropBlobs(tx, officeId, publicationId);
  if (hashes.length === 0) return;
  await tx.insert(publicationBlob).values([...new Set(hashes)].map((sha256) => ({ officeId, publicationId, sha256 })));
};

/** Which publication somebody has proved a right to. */
export interface ProvedPublication {
  readonly officeId: string;
  readonly publicationId: string;
}

/**
 * A file of a publication, for who has proved a right to that publication (link and code, or an account). Any other file of
 * the office is not found. `blob-not-ready`: it is given out, but no desk has brought it yet.
 */
export const readPublicationBlob = async (
  blobs: BlobDeps,
  { officeId, publicationId }: ProvedPublication,
  sha256: string,
): Promise<Outcome<{ readonly size: number; readonly read: () => Promise<Readable> }>> => {
  const [named] = await blobs.database.db
    .select({ sha256: publicationBlob.sha256 })
    .from(publicationBlob)
    .where(and(isOf(officeId, publicationId), eq(publicationBlob.sha256, sha256)));
  if (named === undefined) return refuse('not-found', 'not found');
  const size = await findBlob(blobs, { officeId }, sha256);
  if (size === undefined) return refuse('blob-not-ready', 'this file is still on its way');
  return ok({ size, read: () => blobs.store.read(officeId, sha256) });
};
