import type { Dirent } from 'node:fs';
import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { MAX_BLOB_BYTES } from '../../../src-shared/wire/limits.ts';
import type { BlobStore } from '../documents/blobs.ts';

/** A backup is looked through this deep, and no further than so many entries: a whole disk may have been chosen. */
const DEEPEST = 6;
const MOST_ENTRIES = 500_000;

export interface FolderResult {
  /** Files that are whole again. */
  readonly restored: number;
  /** Files of that name that were damaged in the backup too. */
  readonly wrong: number;
}

/**
 * Restores files from any folder in which they lie under their names, at any place in it: a copy of the data folder, of
 * its `blobs`, or files copied by hand. A file's name is its content's hash, so whatever is found proves itself.
 */
export async function restoreFromFolder(
  blobs: BlobStore,
  folder: string,
  hashes: readonly string[],
): Promise<FolderResult> {
  const wanted = new Set(hashes);
  const wrong = new Set<string>();
  let left = MOST_ENTRIES;

  const take = async (path: string, hash: string): Promise<void> => {
    try {
      if ((await stat(path)).size > MAX_BLOB_BYTES) return;
      const stored = await blobs.putCiphertext(hash, await readFile(path));
      if (stored.ok) {
        wanted.delete(hash);
        wrong.delete(hash);
      } else wrong.add(hash);
    } catch {
      // Unreadable there: perhaps it lies elsewhere in the backup too.
      wrong.add(hash);
    }
  };

  const walk = async (path: string, depth: number): Promise<void> => {
    let entries: Dirent[];
    try {
      entries = await readdir(path, { withFileTypes: true });
    } catch {
      return;
    }
    for (const entry of entries) {
      if (wanted.size === 0 || left-- <= 0) return;
      const name = entry.name.toLowerCase();
      if (entry.isFile() && wanted.has(name)) await take(join(path, entry.name), name);
      else if (entry.isDirectory() && depth < DEEPEST) await walk(join(path, entry.name), depth + 1);
    }
  };

  await walk(folder, 0);
  return { restored: hashes.length - wanted.size, wrong: wrong.size };
}
