import type { BlobStore } from '../documents/blobs.ts';

export type BlobProblem = 'missing' | 'damaged';

export interface BlobWatch {
  /** A file that was wanted is not there or is not what was stored. */
  readonly trouble: (hash: string, problem: BlobProblem) => Promise<void>;
  /** A whole file was put there. */
  readonly stored: (hash: string) => Promise<void>;
}

/** The same store, which tells its watch whatever a read or a stored file shows: nobody has to remember to report. */
export function watchedBlobs(blobs: BlobStore, watch: BlobWatch): BlobStore {
  const told = async <R extends { ok: true } | { ok: false; error: { code: string } }>(
    hash: string,
    result: R,
  ): Promise<R> => {
    if (!result.ok && (result.error.code === 'missing' || result.error.code === 'damaged')) {
      await watch.trouble(hash, result.error.code);
    }
    return result;
  };
  return {
    ...blobs,
    read: async (hash, identity) => told(hash, await blobs.read(hash, identity)),
    chunks: async (hash, identity) => told(hash, await blobs.chunks(hash, identity)),
    readCiphertext: async (hash) => told(hash, await blobs.readCiphertext(hash)),
    putCiphertext: async (hash, bytes) => {
      const result = await blobs.putCiphertext(hash, bytes);
      if (result.ok) await watch.stored(hash);
      return result;
    },
  };
}
