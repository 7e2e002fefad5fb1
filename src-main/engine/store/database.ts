import { existsSync, statSync } from 'node:fs';
import Database from 'better-sqlite3-multiple-ciphers';
import { err, ok, type Result } from '../../../src-shared/result.ts';

export type SqliteDatabase = Database.Database;

/** Why the database file could not be used. None of them changes the file. */
export type OpenError = 'wrong-key-or-damaged' | 'damaged' | 'in-use' | 'disk-full' | 'read-only';

/** The expected failure behind an error thrown by SQLite, or undefined for a defect. */
export const storeErrorOf = (thrown: unknown): OpenError | undefined => {
  const code = thrown instanceof Database.SqliteError ? thrown.code : '';
  if (code === 'SQLITE_NOTADB') return 'wrong-key-or-damaged';
  if (code.startsWith('SQLITE_CORRUPT') || code.startsWith('SQLITE_IOERR')) return 'damaged';
  if (code.startsWith('SQLITE_BUSY') || code.startsWith('SQLITE_LOCKED')) return 'in-use';
  if (code === 'SQLITE_FULL') return 'disk-full';
  if (code.startsWith('SQLITE_READONLY') || code.startsWith('SQLITE_CANTOPEN')) return 'read-only';
  return undefined;
};

/** SQLite itself notices a cut-off file only when it reads a missing page, which may be weeks later. */
const isTruncated = (db: SqliteDatabase, file: string): boolean => {
  db.pragma('wal_checkpoint(PASSIVE)');
  const pages = Number(db.pragma('page_count', { simple: true }));
  const pageSize = Number(db.pragma('page_size', { simple: true }));
  return statSync(file).size < pages * pageSize;
};

/**
 * Opens (or makes) the encrypted database: SQLite3 Multiple Ciphers, ChaCha20-Poly1305 with a raw 32-byte key, 16 KB
 * pages, WAL with FULL sync (a commit survives a power cut), held by this process alone. Figures that led to these
 * settings: docs/decisions/0030-sqlite-settings.md.
 */
export const openDatabase = (file: string, key: Uint8Array): Result<SqliteDatabase, OpenError> => {
  const fresh = !existsSync(file);
  let db: SqliteDatabase | undefined;
  try {
    db = new Database(file, { timeout: 2000 });
    db.pragma(`cipher = 'chacha20'`);
    db.key(Buffer.from(`raw:${Buffer.from(key).toString('hex')}`));
    if (fresh) db.pragma('page_size = 16384');
    db.pragma('locking_mode = EXCLUSIVE');
    db.pragma('temp_store = MEMORY');
    db.pragma('journal_mode = WAL');
    db.pragma('synchronous = FULL');
    db.pragma('cache_size = -65536');
    db.pragma('foreign_keys = OFF');
    // Takes the lock and reads the first pages, so that a wrong key or a second desk shows here and not later.
    db.exec('BEGIN IMMEDIATE; COMMIT');
    db.prepare('SELECT count(*) FROM sqlite_master').get();
    if (isTruncated(db, file)) {
      db.close();
      return err('damaged');
    }
    return ok(db);
  } catch (thrown) {
    db?.close();
    const error = storeErrorOf(thrown);
    if (error) return err(error);
    throw thrown;
  }
};
