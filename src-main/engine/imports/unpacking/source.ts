/** Pieces of a file on the disk or of bytes in shared memory. */
import { open } from 'node:fs/promises';
import { type Source, UnpackFailure } from './container.ts';

export type SourceInput = { readonly bytes: Uint8Array<SharedArrayBuffer> } | { readonly path: string };

/** Throws UnpackFailure `source-unreadable`, at the beginning and when the file vanishes in between. */
export async function openSource(input: SourceInput): Promise<Source & { close(): Promise<void> }> {
  if ('bytes' in input) {
    const { bytes } = input;
    return {
      size: bytes.length,
      read: async (offset, length) => new Uint8Array(bytes.subarray(offset, offset + length)),
      close: async () => {},
    };
  }
  const file = await open(input.path, 'r').catch(unreadable);
  const { size } = await file.stat().catch(unreadable);
  return {
    size,
    async read(offset, length) {
      const piece = new Uint8Array(Math.max(0, Math.min(length, size - offset)));
      let filled = 0;
      while (filled < piece.length) {
        const { bytesRead } = await file.read(piece, filled, piece.length - filled, offset + filled).catch(unreadable);
        // The file became shorter while it was being read.
        if (bytesRead === 0) throw new UnpackFailure('source-unreadable');
        filled += bytesRead;
      }
      return piece;
    },
    close: () => file.close(),
  };
}

function unreadable(): never {
  throw new UnpackFailure('source-unreadable');
}
