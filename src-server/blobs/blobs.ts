import { and, eq, sql } from 'drizzle-orm';
import type { BlobState } from '../../src-shared/wire/blobs.ts';
import { MAX_BLOB_BYTES } from '../../src-shared/wire/limits.ts';
import type { Database } from '../database/database.ts';
import { blob, office } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { hasSpace } from '../space/space.ts';
import type { BlobStore } from './blob-store.ts';

export interface BlobDeps {
  readonly database: Database;
  readonly store: BlobStore;
  readonly quotaBytes: number;
  readonly now: () => number;
}

interface PartHeaders {
  readonly 'content-length'?: string | undefined;
  readonly 'content-range'?: string | undefined;
}

export interface PartRange {
  readonly from: number;
  readonly length: number;
  readonly total: number;
}

/** Which part of a blob a PUT carries, from its headers; undefined when they contradict each other. */
export const readPartRange = (headers: PartHeaders): PartRange | undefined => {
  const length = Number(headers['content-length'] ?? Number.NaN);
  if (!Number.isSafeInteger(length) || length <= 0) return undefined;
  if (headers['content-range'] === undefined) return { from: 0, length, total: length };
  const match = /^bytes (\d{1,15})-(\d{1,15})\/(\d{1,15})$/.exec(headers['content-range']);
  if (match === null) return undefined;
  const [from, to, total] = match.slice(1).map(Number);
  if (from === undefined || to === undefined || total === undefined) return undefined;
  return to - from + 1 === length && to < total ? { from, length, total } : undefined;
};

/** Stores a part. The office's space is checked against the whole blob before the first byte is written. */
export const putBlobPart = async (
  deps: BlobDeps,
  caller: Caller,
  sha256: string,
  range: PartRange,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<BlobState>> => {
  const { officeId } = caller;
  if (range.total > MAX_BLOB_BYTES) return refuse('too-large', 'the blob is too large');
  const known = await deps.store.state(officeId, sha256);
  if (!known.complete) {
    if (!(await hasSpace(deps, deps.database.db, officeId, range.total))) {
      return refuse('quota-exceeded', "the office's space is used up");
    }
  }
  const stored = await storePart(deps.store, officeId, sha256, range, bytes);
  if (!stored.ok) return stored;
  if (stored.value.complete) await countBlob(deps, officeId, sha256, stored.value.offset);
  return stored;
};

/** Appends a part; what the store has against it becomes a refusal. */
export const storePart = async (
  store: BlobStore,
  owner: string,
  sha256: string,
  range: PartRange,
  bytes: AsyncIterable<Uint8Array>,
): Promise<Outcome<BlobState>> => {
  const stored = await store.append(owner, sha256, { ...range, bytes });
  if (!stored.ok) {
    switch (stored.error.code) {
      case 'hash-mismatch':
        return refuse('hash-mismatch', 'the bytes do not have this hash; nothing was kept');
      case 'offset-mismatch':
        return refuse('offset-mismatch', 'continue where the server stands', stored.error.expected);
      case 'cut-off':
        return refuse('offset-mismatch', 'the upload ended early', stored.error.expected);
    }
  }
  return stored;
};

/** Counted once, also when the process died between the file and the row: then the repeated PUT does it. */
const countBlob = async (deps: BlobDeps, officeId: string, sha256: string, size: number): Promise<void> => {
  await deps.database.db.transaction(async (tx) => {
    const inserted = await tx
      .insert(blob)
      .values({ officeId, sha256, size, storedAt: deps.now() })
      .onConflictDoNothing()
      .returning({ sha256: blob.sha256 });
    if (inserted.length === 0) return;
    await tx
      .update(office)
      .set({ storedBytes: sql`${office.storedBytes} + ${size}::bigint` })
      .where(eq(office.officeId, officeId));
  });
};

/**
 * How much is here. A complete file that is not counted (the process died in between, or the database is from an older
 * backup) is counted now: a desk that hears "complete" does not send it again, and others could not fetch it.
 */
export const blobState = async (deps: BlobDeps, caller: Caller, sha256: string): Promise<BlobState> => {
  const state = await deps.store.state(caller.officeId, sha256);
  if (state.complete && (await findBlob(deps, caller, sha256)) === undefined) {
    await countBlob(deps, caller.officeId, sha256, state.offset);
  }
  return state;
};

/** A blob's size when the office has it counted and complete. */
export const findBlob = async (
  deps: BlobDeps,
  caller: Pick<Caller, 'officeId'>,
  sha256: string,
): Promise<number | undefined> => {
  const [row] = await deps.database.db
    .select({ size: blob.size })
    .from(blob)
    .where(and(eq(blob.officeId, caller.officeId), eq(blob.sha256, sha256)));
  return row === undefined ? undefined : deps.store.size(caller.officeId, sha256);
};

/** One byte range of a `Range` header within `size`; 'whole' without one, undefined when it cannot be served. */
export const readRange = (
  header: string | undefined,
  size: number,
): { start: number; end: number } | 'whole' | undefined => {
  if (header === undefined) return 'whole';
  const match = /^bytes=(\d{1,15})-(\d{0,15})$/.exec(header);
  if (match === null) return undefined;
  const start = Number(match[1]);
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1);
  return start <= end ? { start, end } : undefined;
};
