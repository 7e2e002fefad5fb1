import {
  closeSync,
  existsSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmdirSync,
  rmSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';

/**
 * An empty database, made when the server was built: PGlite takes ten seconds of a processor and 1.1 GB of memory to make one.
 * Beside the program, and found from its sources too; what was never built makes its own.
 */
const PACKED = new URL('../../out/database/empty.tar.gz', import.meta.url);

export const holdsDatabase = (folder: string): boolean => existsSync(join(folder, 'PG_VERSION'));

/**
 * Makes an empty database in an empty folder: there is all of it, on the disk, or none. Throws where something lies in the
 * folder that is no whole database, and leaves it as it is.
 */
export const makeDatabase = async (folder: string): Promise<void> => {
  rmdirSync(folder);
  const making = `${folder}.making`;
  // Left by a start that was cut off.
  rmSync(making, { recursive: true, force: true });
  mkdirSync(making, { mode: 0o700 });
  const packed = existsSync(PACKED) ? { loadDataDir: new Blob([readFileSync(PACKED)]) } : {};
  const database = await PGlite.create({ dataDir: making, ...packed });
  await database.close();
  for (const entry of readdirSync(making, { recursive: true, withFileTypes: true })) {
    sync(join(entry.parentPath, entry.name), entry.isDirectory());
  }
  sync(making, true);
  renameSync(making, folder);
  sync(dirname(folder), true);
};

const sync = (path: string, isFolder: boolean): void => {
  // Windows opens no folders, and writes what they hold by itself.
  if (isFolder && process.platform === 'win32') return;
  const descriptor = openSync(path, isFolder ? 'r' : 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
};
