import { type FileHandle, open, rename } from 'node:fs/promises';
import type { Sink } from './binder.ts';

/** Small pieces are gathered to this size before they are written. */
const BLOCK_BYTES = 1024 * 1024;

export interface TargetFile extends Sink {
  /** Bytes given so far. */
  readonly written: () => number;
  /** All of it is on the disk and has its name; a file that was there before is replaced. */
  keep(): Promise<void>;
}

/** Where a file lies until it is whole. */
export const partOf = (path: string): string => `${path}.teil`;

/**
 * A file that appears under its name only when it is whole. Until then it lies beside it as `….teil`, so that a crash or
 * a full disk never leaves half an export that looks like one; whoever gives up removes it (`partOf`).
 */
export async function openTargetFile(path: string): Promise<TargetFile> {
  const part = partOf(path);
  let handle: FileHandle | undefined = await open(part, 'w', 0o600);
  let waiting: Uint8Array[] = [];
  let waitingBytes = 0;
  let written = 0;

  async function flush(): Promise<void> {
    if (waitingBytes === 0) return;
    const block = Buffer.concat(waiting);
    waiting = [];
    waitingBytes = 0;
    await handle?.writeFile(block);
  }

  const close = async (): Promise<void> => {
    const closing = handle;
    handle = undefined;
    await closing?.close();
  };

  return {
    written: () => written,
    async write(bytes) {
      waiting.push(bytes);
      waitingBytes += bytes.length;
      written += bytes.length;
      if (waitingBytes >= BLOCK_BYTES) await flush();
    },
    async keep() {
      await flush();
      await handle?.sync();
      await close();
      await rename(part, path);
    },
  };
}
