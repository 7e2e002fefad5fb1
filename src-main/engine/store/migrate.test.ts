import { randomBytes } from 'node:crypto';
import { closeSync, existsSync, mkdtempSync, openSync, readdirSync, rmSync, writeSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { MIGRATIONS } from '../../../tests/bare-store.ts';
import { openDatabase, type SqliteDatabase } from './database.ts';
import { migrate, readMigrations } from './migrate.ts';

const all = readMigrations(MIGRATIONS);
const older = all.slice(0, -1);
let folder: string;
let file: string;
let db: SqliteDatabase;
const key = randomBytes(32);
const copies = () => readdirSync(path.join(folder, 'before-migration'));

beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-migrate-'));
  file = path.join(folder, 'office.db');
  const opened = openDatabase(file, key);
  if (!opened.ok) throw new Error(opened.error);
  db = opened.value;
  migrate(db, file, key, older);
});
afterEach(() => {
  db.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a copy that opens with the same key is made before the schema changes', () => {
  expect(existsSync(path.join(folder, 'before-migration'))).toBe(false);
  expect(migrate(db, file, key, all)).toEqual({ ok: true, value: { from: older.length, to: all.length } });
  expect(copies()).toContain(`version-${older.length}.db`);
  expect(copies().filter((name) => name.includes('.new'))).toEqual([]);
  const copy = openDatabase(path.join(folder, 'before-migration', `version-${older.length}.db`), key);
  expect(copy.ok && copy.value.pragma('user_version', { simple: true })).toBe(older.length);
  if (copy.ok) copy.value.close();
});

test('a copy that failed its check never passes for one, however often it is tried', () => {
  db.exec("INSERT INTO local_setting (name, value) VALUES ('filler', hex(randomblob(200000)))");
  db.pragma('wal_checkpoint(TRUNCATE)');
  const pages = Number(db.pragma('page_count', { simple: true }));
  const handle = openSync(file, 'r+');
  for (let page = pages - 4; page < pages; page++) writeSync(handle, randomBytes(64), 0, 64, page * 16_384 + 100);
  closeSync(handle);
  for (let n = 0; n < 2; n++) {
    expect(migrate(db, file, key, all)).toEqual({ ok: false, error: { code: 'backup-failed' } });
  }
  expect(db.pragma('user_version', { simple: true })).toBe(older.length);
});
