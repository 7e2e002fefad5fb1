import { closeSync, existsSync, fsyncSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * An empty database, made when the server was built: PGlite takes ten seconds of a processor and 1.1 GB of memory to make one.
 * Beside the program, and found from its sources too; what was never built makes its own.
 */
const PACKED = new URL('../../out/database/empty.tar.gz', import.meta.url);

/** What a folder without a database begins with, if the build left it. */
export const emptyDatabaseFor = (folder: string): Blob | undefined =>
  existsSync(join(folder, 'PG_VERSION')) || !existsSync(PACKED) ? undefined : new Blob([readFileSync(PACKED)]);

/** Has everything in a folder on the disk, so that a power cut finds a whole database. */
export const syncFolder = (folder: string): void => {
  const sync = (path: string, flags: string): void => {
    const descriptor = openSync(path, flags);
    try {
      fsyncSync(descriptor);
    } finally {
      closeSync(descriptor);
    }
  };
  const entries = readdirSync(folder, { recursive: true, withFileTypes: true });
  for (const entry of entries) if (entry.isFile()) sync(join(entry.parentPath, entry.name), 'r+');
  // Windows opens no folders, and writes what they hold by itself.
  if (process.platform === 'win32') return;
  for (const entry of entries) if (entry.isDirectory()) sync(join(entry.parentPath, entry.name), 'r');
  sync(folder, 'r');
};
