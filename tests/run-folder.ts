import { chmodSync, mkdtempSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** The variable that names the folder for what the tests of one run share. */
export const RUN_FOLDER = 'FALLSTAND_TEST_RUN';
/** The variable that names the folder for programs built for one run, which find the root's packages from there. */
export const BUILT_FOR_RUN = 'FALLSTAND_TEST_BUILT';

const IN_MEMORY = '/dev/shm';
const ROOM = 12 * 2 ** 30;

/**
 * In memory where the system offers that and has room for all servers of a run: each copies a database of 100 MB, and
 * waiting for the disk is no part of any test.
 */
const roomyFolder = (): string => {
  try {
    const { bavail, bsize } = statfsSync(IN_MEMORY);
    if (bavail * bsize >= ROOM && process.availableMemory() >= ROOM) return IN_MEMORY;
  } catch {
    // No such folder on this system.
  }
  return tmpdir();
};

/** A new folder for temporary files in `parent`; PostgreSQL runs as a user of its own and must get through it. */
export const openFolder = (parent: string, name: string): string => {
  const folder = mkdtempSync(path.join(parent, name));
  chmodSync(folder, 0o711);
  return folder;
};

/** Global set-up of Vitest and Playwright: all of a run's temporary files lie in one folder, gone at the end. */
export default (): (() => void) => {
  const folder = openFolder(roomyFolder(), 'fallstand-run-');
  process.env[RUN_FOLDER] = folder;
  process.env.TMPDIR = folder;
  const built = path.resolve(import.meta.dirname, '../out', path.basename(folder));
  process.env[BUILT_FOR_RUN] = built;
  return () => {
    for (const gone of [folder, built]) rmSync(gone, { recursive: true, force: true, maxRetries: 5 });
  };
};
