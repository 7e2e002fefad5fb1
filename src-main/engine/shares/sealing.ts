import { createHash } from 'node:crypto';
import {
  deriveShareSecrets,
  SEALED_CHUNK_BYTES,
  type ShareSecrets,
  sealedShareSize,
  sealShareChunk,
  shareChunksOf,
} from '../../../src-shared/crypto/share.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { bestCipher, breath } from '../documents/age-stream.ts';
import type { BlobChunks } from '../documents/blob-chunks.ts';
import type { BlobStore } from '../documents/blobs.ts';
import type { ItemToSeal, WholeShare } from './share-rows.ts';

/** `missing`: the document's file is not at this desk (yet). `damaged`: it is not what was stored. */
export type SealProblem = 'missing' | 'damaged';

const cipher = bestCipher();
/** So many chunks are opened and sealed before other work gets its turn: 1 MB, some milliseconds. */
const CHUNKS_PER_TURN = 16;

/** The secrets of one share; deriving them takes a moment where there is a code, so ask once and keep them. */
export const secretsOf = (share: WholeShare): Promise<ShareSecrets> =>
  deriveShareSecrets(Buffer.from(share.key, 'base64url'), share.id, share.code ?? '');

const openChunks = async (blobs: BlobStore, item: ItemToSeal): Promise<Result<BlobChunks, SealProblem>> => {
  const chunks = await blobs.chunks(item.blobHash, item.blobIdentity);
  if (!chunks.ok) return err(chunks.error.code === 'missing' ? 'missing' : 'damaged');
  if (chunks.value.size === item.plainSize) return chunks;
  await chunks.value.close();
  return err('damaged');
};

/**
 * SHA-256 of an item's sealed file, made piece by piece: a document of any size takes the memory of one chunk. Refuses
 * content that is not the one its key is made of.
 */
export const hashSealed = async (
  blobs: BlobStore,
  key: Uint8Array,
  item: ItemToSeal,
): Promise<Result<string, SealProblem>> => {
  const opened = await openChunks(blobs, item);
  if (!opened.ok) return opened;
  const plainHash = createHash('sha256');
  const sealedHash = createHash('sha256');
  try {
    for (let chunk = 0; chunk < shareChunksOf(item.plainSize); chunk++) {
      const plain = await opened.value.read(chunk);
      if (!plain) return err('damaged');
      plainHash.update(plain);
      sealedHash.update(sealShareChunk(key, item.plainSize, chunk, plain, cipher));
      if (chunk % CHUNKS_PER_TURN === CHUNKS_PER_TURN - 1) await breath();
    }
  } finally {
    await opened.value.close();
  }
  return plainHash.digest('hex') === item.plainHash ? ok(sealedHash.digest('hex')) : err('damaged');
};

/** The bytes of an item's sealed file from `offset` on, at most about `most` of them. */
export const sealPart = async (
  blobs: BlobStore,
  key: Uint8Array,
  item: ItemToSeal,
  offset: number,
  most: number,
): Promise<Result<Uint8Array<ArrayBuffer>, SealProblem>> => {
  const opened = await openChunks(blobs, item);
  if (!opened.ok) return opened;
  const first = Math.floor(offset / SEALED_CHUNK_BYTES);
  const start = first * SEALED_CHUNK_BYTES;
  const end = Math.min(
    start + Math.max(1, Math.ceil(most / SEALED_CHUNK_BYTES)) * SEALED_CHUNK_BYTES,
    sealedShareSize(item.plainSize),
  );
  const part = new Uint8Array(end - start);
  try {
    for (let chunk = first; chunk * SEALED_CHUNK_BYTES < end; chunk++) {
      const plain = await opened.value.read(chunk);
      if (!plain) return err('damaged');
      part.set(sealShareChunk(key, item.plainSize, chunk, plain, cipher), chunk * SEALED_CHUNK_BYTES - start);
      if (chunk % CHUNKS_PER_TURN === CHUNKS_PER_TURN - 1) await breath();
    }
  } finally {
    await opened.value.close();
  }
  return ok(part.subarray(offset - start));
};
