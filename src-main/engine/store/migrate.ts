import { copyFileSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly sql: string;
}

export type MigrateError = { readonly code: 'newer'; readonly version: number } | { readonly code: 'backup-failed' };

/** The migrations `NNNN-verb-noun.sql` of a folder in order. Throws where a number is missing or double. */
export const readMigrations = (folder: string): readonly Migration[] => {
  const migrations = readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file) => ({
      number: Number(file.slice(0, 4)),
      name: file,
      sql: readFileSync(path.join(folder, file), 'utf8'),
    }));
  migrations.forEach((migration, index) => {
    if (migration.number !== index + 1) throw new Error(`migration ${migration.name} is out of sequence`);
  });
  return migrations;
};

/** SQLite's own check; on a page that cannot be decrypted it throws instead of saying so. Closes the database. */
const passesCheck = (db: SqliteDatabase): boolean => {
  try {
    return db.pragma('quick_check', { simple: true }) === 'ok';
  } catch {
    return false;
  } finally {
    db.close();
  }
};

/** A copy of the file that opens with the same key and passes SQLite's own check, made before a migration changes it. */
const makeVerifiedCopy = (db: SqliteDatabase, file: string, key: Uint8Array, version: number): boolean => {
  db.pragma('wal_checkpoint(TRUNCATE)');
  const folder = path.join(path.dirname(file), 'before-migration');
  mkdirSync(folder, { recursive: true });
  const copy = path.join(folder, `version-${version}.db`);
  if (existsSync(copy)) return true;
  // Under another name until it is verified: what a crash or a full disk left half written must not pass for a copy.
  const unverified = `${copy}.new`;
  for (const suffix of ['', '-wal', '-shm']) rmSync(unverified + suffix, { force: true });
  try {
    copyFileSync(file, unverified);
  } catch {
    return false;
  }
  const opened = openDatabase(unverified, key);
  if (!opened.ok) return false;
  if (!passesCheck(opened.value)) return false;
  renameSync(unverified, copy);
  return true;
};

/**
 * Brings the database to this version's schema. `user_version` is the number of the newest migration in it; a file from
 * a newer version is refused untouched. Each migration is one transaction.
 */
export const migrate = (
  db: SqliteDatabase,
  file: string,
  key: Uint8Array,
  migrations: readonly Migration[],
): Result<{ from: number; to: number }, MigrateError> => {
  const from = Number(db.pragma('user_version', { simple: true }));
  if (from > migrations.length) return err({ code: 'newer', version: from });
  const pending = migrations.slice(from);
  if (pending.length > 0 && from > 0 && !makeVerifiedCopy(db, file, key, from)) return err({ code: 'backup-failed' });
  for (const migration of pending) {
    db.transaction(() => {
      db.exec(migration.sql);
      db.pragma(`user_version = ${migration.number}`);
    }).immediate();
  }
  return ok({ from, to: migrations.length });
};
