import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { mkdir, open, opendir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join, sep } from 'node:path';
import type { Readable } from 'node:stream';
import { err, ok, type Result } from '../../src-shared/result.ts';
import type { BlobState } from '../../src-shared/wire/blobs.ts';
import { createTurns } from './turns.ts';

/**
 * Where ciphertext files lie: in a folder (here), or in an S3-compatible store (s3-blob-store.ts).
 * Names are office id and SHA-256, both checked before they get here.
 */
export interface BlobStore {
  state(officeId: string, sha256: string): Promise<BlobState>;
  /** Appends a part at `from`, never over what is there; the hash decides over the whole. On disk when it returns. */
  append(officeId: string, sha256: string, part: BlobPart): Promise<Result<BlobState, BlobProblem>>;
  /** Size in bytes, and a stream of the range, end inclusive. Undefined when it is not complete here. */
  size(officeId: string, sha256: string): Promise<number | undefined>;
  read(officeId: string, sha256: string, range?: { start: number; end: number }): Promise<Readable>;
  /** Deletes one, whole or begun. Nothing to delete is fine. */
  remove(officeId: string, sha256: string): Promise<void>;
  /** Deletes all there is under this first name. */
  removeAll(officeId: string): Promise<void>;
  /** Every complete file, in no order. */
  list(): AsyncIterable<StoredBlob>;
  /** Deletes parts of files that nobody has gone on with since then. How many files. */
  removeAbandoned(before: number): Promise<number>;
}

export interface StoredBlob {
  /** The first name: an office, or office and share with a slash between. */
  readonly owner: string;
  readonly sha256: string;
  readonly size: number;
}

export interface BlobPart {
  readonly from: number;
  /** Size of this part and of the whole blob, in bytes. */
  readonly length: number;
  readonly total: number;
  readonly bytes: AsyncIterable<Uint8Array>;
}

export type BlobProblem =
  | { readonly code: 'hash-mismatch' }
  | { readonly code: 'offset-mismatch'; readonly expected: number }
  | { readonly code: 'cut-off'; readonly expected: number };

/** Blobs in a folder: `<office>/<first two>/<sha256>`, parts of unfinished ones beside them as `.part`. */
export const createFolderBlobStore = (folder: string): BlobStore => {
  const pathOf = (officeId: string, sha256: string): string => join(folder, officeId, sha256.slice(0, 2), sha256);
  const oneWriter = createTurns();

  const state = async (officeId: string, sha256: string): Promise<BlobState> => {
    const path = pathOf(officeId, sha256);
    const whole = await sizeOf(path);
    if (whole !== undefined) return { offset: whole, complete: true };
    return { offset: (await sizeOf(`${path}.part`)) ?? 0, complete: false };
  };

  const append = async (officeId: string, sha256: string, part: BlobPart): Promise<Result<BlobState, BlobProblem>> => {
    const path = pathOf(officeId, sha256);
    const { offset, complete } = await state(officeId, sha256);
    if (complete) return ok({ offset, complete });
    // A whole upload starts over; a part must continue where the server stands.
    const restarts = part.from === 0;
    if (!restarts && part.from !== offset) return err({ code: 'offset-mismatch', expected: offset });
    await mkdir(dirname(path), { recursive: true, mode: 0o700 });
    const partPath = `${path}.part`;
    const file = await open(partPath, restarts ? 'w' : 'r+', 0o600);
    let written = 0;
    try {
      for await (const chunk of part.bytes) {
        if (written + chunk.length > part.length) break;
        await file.write(chunk, 0, chunk.length, part.from + written);
        written += chunk.length;
      }
    } catch {
      // The connection was cut. What arrived stays, to be continued.
      await file.sync();
      await file.close();
      return err({ code: 'cut-off', expected: part.from + written });
    }
    await file.sync();
    await file.close();
    const end = part.from + written;
    if (written !== part.length) return err({ code: 'cut-off', expected: end });
    if (end < part.total) return ok({ offset: end, complete: false });
    if ((await hashFile(partPath)) !== sha256) {
      await rm(partPath, { force: true });
      return err({ code: 'hash-mismatch' });
    }
    await putIfAbsent(partPath, path);
    return ok({ offset: end, complete: true });
  };

  return {
    state,
    append: (officeId, sha256, part) => oneWriter(`${officeId}/${sha256}`, () => append(officeId, sha256, part)),
    size: async (officeId, sha256) => sizeOf(pathOf(officeId, sha256)),
    read: async (officeId, sha256, range) => createReadStream(pathOf(officeId, sha256), range),
    async remove(officeId, sha256) {
      const path = pathOf(officeId, sha256);
      await rm(path, { force: true });
      await rm(`${path}.part`, { force: true });
    },
    removeAll: (officeId) => rm(join(folder, officeId), { recursive: true, force: true }),
    async *list() {
      for await (const { path, parts } of walk(folder)) {
        const sha256 = parts.at(-1) ?? '';
        if (!/^[0-9a-f]{64}$/.test(sha256)) continue;
        const size = await sizeOf(path);
        if (size !== undefined) yield { owner: parts.slice(0, -2).join('/'), sha256, size };
      }
    },
    async removeAbandoned(before) {
      let removed = 0;
      for await (const { path } of walk(folder)) {
        if (!path.endsWith('.part') || (await modifiedAt(path)) >= before) continue;
        await rm(path, { force: true });
        removed++;
      }
      return removed;
    },
  };
};

/** The files below a folder, with their path in it cut at the separators. */
async function* walk(folder: string): AsyncGenerator<{ path: string; parts: string[] }> {
  if ((await sizeOf(folder)) === undefined) return;
  for await (const entry of await opendir(folder, { recursive: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile()) yield { path, parts: path.slice(folder.length + 1).split(sep) };
  }
}

/** When it was last written; now for one that was finished or removed meanwhile. */
const modifiedAt = async (path: string): Promise<number> => {
  try {
    return (await stat(path)).mtimeMs;
  } catch (error) {
    if (isMissing(error)) return Date.now();
    throw error;
  }
};

const isMissing = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === 'ENOENT';

/** Moves a finished file into place; the same name always holds the same bytes, so an existing one is as good. */
const putIfAbsent = async (from: string, to: string): Promise<void> => {
  if ((await sizeOf(to)) !== undefined) return rm(from, { force: true });
  await rename(from, to);
  await syncFolder(dirname(to));
};

/** Makes the new name itself durable. Windows has no such call and needs none. */
const syncFolder = async (path: string): Promise<void> => {
  if (process.platform === 'win32') return;
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
};

const sizeOf = async (path: string): Promise<number | undefined> => {
  try {
    return (await stat(path)).size;
  } catch (error) {
    if (isMissing(error)) return undefined;
    throw error;
  }
};

const hashFile = async (path: string): Promise<string> => {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest('hex');
};
