import type { BlobStore } from '../documents/blobs.ts';

/**
 * The same store, which asks the server at once for a file that somebody wants and that is not here: left there on
 * purpose, or still on its way behind others. `fetch` says whether it is here now; where not, the read answers `missing`.
 * `settle` is told of each file that somebody wants.
 */
export function fetchingBlobs(
  blobs: BlobStore,
  mayCome: (hash: string) => boolean,
  fetch: (hash: string) => Promise<boolean>,
  settle: (hash: string) => void,
): BlobStore {
  const wanted = async <R extends { ok: true } | { ok: false; error: { code: string } }>(
    hash: string,
    read: () => Promise<R>,
  ): Promise<R> => {
    settle(hash);
    const first = await read();
    const isMissing = !first.ok && first.error.code === 'missing';
    return isMissing && mayCome(hash) && (await fetch(hash)) ? read() : first;
  };
  return {
    ...blobs,
    read: (hash, identity) => wanted(hash, () => blobs.read(hash, identity)),
    chunks: (hash, identity) => wanted(hash, () => blobs.chunks(hash, identity)),
    readCiphertext: (hash) => wanted(hash, () => blobs.readCiphertext(hash)),
  };
}
