import type { FileHandle } from 'node:fs/promises';
import { type ChunkCipher, longestHeader, openAgeHeader } from './age-stream.ts';

/** The content of a stored blob in pieces of `AGE_CHUNK_BYTES` (the last may be shorter), any of them, in any order. */
export interface BlobChunks {
  /** Bytes of the content. */
  readonly size: number;
  readonly count: number;
  /** One chunk's content, or null: the bytes on disk are not the ones that were stored. */
  read(index: number): Promise<Uint8Array | null>;
  close(): Promise<void>;
}

/** Opens an age file for reading in pieces; null where the identity does not open it. Closes the handle then. */
export const openBlobChunks = async (
  file: FileHandle,
  identity: string,
  cipher: ChunkCipher,
): Promise<BlobChunks | null> => {
  const readAt = async (start: number, length: number): Promise<Uint8Array> => {
    const bytes = new Uint8Array(length);
    let filled = 0;
    while (filled < length) {
      const { bytesRead } = await file.read(bytes, filled, length - filled, start + filled);
      if (bytesRead === 0) break;
      filled += bytesRead;
    }
    return bytes.subarray(0, filled);
  };
  try {
    const { size } = await file.stat();
    const age = await openAgeHeader(await readAt(0, Math.min(size, longestHeader)), size, identity, cipher);
    if (!age || age.plainSize < 0) {
      await file.close();
      return null;
    }
    return {
      size: age.plainSize,
      count: age.chunks,
      async read(index) {
        const { start, length } = age.placeOf(index);
        return age.open(index, await readAt(start, length));
      },
      async close() {
        age.end();
        await file.close();
      },
    };
  } catch (error) {
    await file.close();
    throw error;
  }
};
