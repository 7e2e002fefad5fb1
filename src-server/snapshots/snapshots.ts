import { base64urlnopad } from '@scure/base';
import { and, eq, inArray } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import type { PutSnapshot, Snapshot } from '../../src-shared/wire/snapshots.ts';
import type { BlobDeps } from '../blobs/blobs.ts';
import { forgetBlobs, removeForgottenBlobs } from '../blobs/removal.ts';
import type { Db } from '../database/database.ts';
import { blob, office, snapshot } from '../database/schema.ts';
import { decodeBase64url } from '../http/base64url.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';

/** Names asked for in one statement. */
const AT_ONCE = 1_000;

/** Puts the next snapshot in the place of the one before, whose own chunks are then deleted. */
export const putSnapshot = async (
  deps: BlobDeps,
  caller: Caller,
  input: PutSnapshot,
): Promise<Outcome<{ generation: number }>> => {
  const { officeId, deviceId } = caller;
  const manifest = decodeBase64url(input.manifest);
  if (manifest === undefined) return refuse('bad-request', 'the body does not have the agreed shape');
  const put = await deps.database.db.transaction(async (tx): Promise<Outcome<{ generation: number }>> => {
    // Locked: of two desks that put one at the same moment, the second is told of the first.
    await tx.select().from(office).where(eq(office.officeId, officeId)).for('update');
    const [current] = await tx.select().from(snapshot).where(eq(snapshot.officeId, officeId));
    const generation = current?.generation ?? 0;
    if (input.replaces !== generation) return refuse('version-conflict', 'another snapshot was put', generation);
    const wanted = new Set(input.chunks);
    if (!(await areStored(tx, officeId, [...wanted]))) return refuse('chunk-missing', 'a chunk of it is not here');
    const old = chunksOf(current);
    await forgetBlobs(
      tx,
      officeId,
      old.filter((hash) => !wanted.has(hash)),
    );
    const row = {
      ...{ generation: generation + 1, seq: input.seq, deviceId, putAt: deps.now(), manifest },
      chunks: [...wanted].join(' '),
    };
    await tx
      .insert(snapshot)
      .values({ officeId, ...row })
      .onConflictDoUpdate({ target: snapshot.officeId, set: row });
    return ok({ generation: generation + 1 });
  });
  while ((await removeForgottenBlobs(deps, officeId)) > 0);
  return put;
};

const chunksOf = (row: { readonly chunks: string } | undefined): string[] =>
  row === undefined || row.chunks === '' ? [] : row.chunks.split(' ');

const areStored = async (tx: Db, officeId: string, hashes: readonly string[]): Promise<boolean> => {
  for (let from = 0; from < hashes.length; from += AT_ONCE) {
    const some = hashes.slice(from, from + AT_ONCE);
    const found = await tx
      .select({ sha256: blob.sha256 })
      .from(blob)
      .where(and(eq(blob.officeId, officeId), inArray(blob.sha256, some)));
    if (found.length !== some.length) return false;
  }
  return true;
};

/** The office's snapshot; null where there is none. */
export const readSnapshot = async (deps: BlobDeps, caller: Caller): Promise<Snapshot | null> => {
  const [row] = await deps.database.db.select().from(snapshot).where(eq(snapshot.officeId, caller.officeId));
  if (row === undefined) return null;
  const { generation, seq, deviceId, putAt, manifest } = row;
  return { generation, seq, deviceId, putAt, chunks: chunksOf(row), manifest: base64urlnopad.encode(manifest) };
};
