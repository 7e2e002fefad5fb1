import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { err, ok, type Result } from '../../src-shared/result.ts';

/**
 * One server process per data folder. PGlite takes no lock of its own: a second process opens the same files without
 * an error and its writes are lost.
 *
 * The lock is SQLite's: an exclusive transaction on an empty file, held open. That is a lock of the operating system
 * on Linux, macOS and Windows alike, and the kernel drops it with the process, however that dies; there is no stale
 * lock to judge by pid. Not for network file systems (neither is PostgreSQL's data folder).
 */
export interface FolderLock {
  release(): void;
}

export interface FolderBusy {
  readonly code: 'folder-in-use';
  /** Who wrote its name last, for the operator; may be stale when that process died. */
  readonly holder: string;
}

/** Waits up to `waitMs` for a predecessor that is just shutting down. */
export const lockFolder = async (folder: string, waitMs = 3_000): Promise<Result<FolderLock, FolderBusy>> => {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const holderFile = join(folder, 'lock-holder');
  const deadline = Date.now() + waitMs;
  for (;;) {
    const handle = tryLock(join(folder, 'lock'));
    if (handle !== undefined) {
      writeFileSync(holderFile, `pid ${process.pid} on ${hostname()}\n`);
      return ok({ release: () => handle.close() });
    }
    if (Date.now() >= deadline) return err({ code: 'folder-in-use', holder: readHolder(holderFile) });
    await sleep(100);
  }
};

const SQLITE_BUSY = 5;

const tryLock = (file: string): DatabaseSync | undefined => {
  const handle = new DatabaseSync(file);
  try {
    handle.exec('PRAGMA locking_mode=EXCLUSIVE');
    handle.exec('BEGIN EXCLUSIVE');
    return handle;
  } catch (error) {
    handle.close();
    if (error instanceof Error && 'errcode' in error && error.errcode === SQLITE_BUSY) return undefined;
    throw error;
  }
};

const readHolder = (file: string): string => {
  try {
    return readFileSync(file, 'utf8').trim().slice(0, 200);
  } catch {
    return 'unknown';
  }
};
