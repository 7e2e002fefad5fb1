/** Reads a file of a person's disk: whole, unchanged while it was read, and never more than fits. */
import type { promises as nodeFs, Stats } from 'node:fs';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { ImportErrorCode } from '../../../src-shared/texts/import-errors.ts';

/** What reading needs of a file system; tests give one that fails. */
export type ReadFs = Pick<typeof nodeFs, 'lstat' | 'stat' | 'open' | 'readdir'>;

export interface FileBytes {
  readonly bytes: Uint8Array;
  readonly modifiedAt: number;
}

const sliceSize = 4 * 1024 * 1024;

/** Why the system did not let a file be read. */
export function readErrorOf(error: unknown): ImportErrorCode {
  const code = error instanceof Error && 'code' in error ? error.code : '';
  if (code === 'ENOENT' || code === 'ENOTDIR' || code === 'ENODEV' || code === 'ENXIO') return 'not-found';
  if (code === 'EACCES' || code === 'EPERM') return 'no-access';
  if (code === 'EBUSY' || code === 'ETXTBSY' || code === 'EAGAIN') return 'locked';
  if (code === 'ELOOP') return 'link';
  return 'read-failed';
}

/** Size and time of a file that can be taken at all, or why not. Opens nothing: a pipe would never answer. */
export async function statFile(
  fs: ReadFs,
  path: Buffer,
  largest: number,
): Promise<Result<Stats, ImportErrorCode | 'folder'>> {
  try {
    const stats = await fs.stat(path);
    if (stats.isDirectory()) return err('folder');
    if (!stats.isFile()) return err('not-a-file');
    if (stats.size === 0) return err('empty-file');
    return stats.size > largest ? err('file-too-large') : ok(stats);
  } catch (error) {
    return err(readErrorOf(error));
  }
}

/** The first bytes of a file, enough to see what it is. */
export async function readHead(fs: ReadFs, path: Buffer, length: number): Promise<Result<Uint8Array, ImportErrorCode>> {
  try {
    const file = await fs.open(path, 'r');
    try {
      const { buffer, bytesRead } = await file.read(Buffer.allocUnsafe(length), 0, length, 0);
      return ok(buffer.subarray(0, bytesRead));
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(readErrorOf(error));
  }
}

/** The whole content. `changed`: somebody was still writing to it. */
export async function readWhole(
  fs: ReadFs,
  path: Buffer,
  largest: number,
): Promise<Result<FileBytes, ImportErrorCode>> {
  const known = await statFile(fs, path, largest);
  if (!known.ok) return err(known.error === 'folder' ? 'changed' : known.error);
  try {
    const file = await fs.open(path, 'r');
    try {
      const { size } = known.value;
      const bytes = Buffer.allocUnsafeSlow(size);
      let filled = 0;
      while (filled < size) {
        const { bytesRead } = await file.read(bytes, filled, Math.min(sliceSize, size - filled), filled);
        if (bytesRead === 0) return err('changed');
        filled += bytesRead;
      }
      const after = await file.stat();
      if (after.size !== size || after.mtimeMs !== known.value.mtimeMs) return err('changed');
      return ok({ bytes, modifiedAt: Math.round(after.mtimeMs) });
    } finally {
      await file.close();
    }
  } catch (error) {
    return err(readErrorOf(error));
  }
}
