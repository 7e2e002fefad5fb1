import { generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createVerifier } from '../src-main/engine/keys/device-identity.ts';
import { openDatabase, type SqliteDatabase } from '../src-main/engine/store/database.ts';
import { migrate, readMigrations } from '../src-main/engine/store/migrate.ts';
import { createStore, type Store } from '../src-main/engine/store/store.ts';
import { type Event, signEvent } from '../src-shared/events/event.ts';
import { syncedTables } from '../src-shared/events/tables.ts';
import { createUuid } from '../src-shared/ids.ts';

export const MIGRATIONS = path.resolve(import.meta.dirname, '../migrations/desk');
const deps = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };

export interface BareStore extends Store {
  readonly deviceId: string;
  readonly publicKey: string;
  /** An event as a newer version of this desk would make it: properly signed, in its place, but not recorded here. */
  readonly fromTheFuture: (event: Event, change: Partial<Event>) => Event;
  readonly drop: () => void;
}

/** A store on a fresh encrypted file, without session and services: for what is about events and tables only. */
export const createBareStore = (officeId: string, now: () => number = Date.now): BareStore => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-store-'));
  const file = path.join(folder, 'office.db');
  const key = deps.randomBytes(32);
  const opened = openDatabase(file, key);
  if (!opened.ok) throw new Error(opened.error);
  const migrated = migrate(opened.value, file, key, readMigrations(MIGRATIONS));
  if (!migrated.ok) throw new Error(migrated.error.code);
  const pair = generateKeyPairSync('ed25519');
  const deviceId = createUuid(deps);
  const store = createStore(
    { ...deps, now, sign: (message) => sign(null, message, pair.privateKey), ...createVerifier() },
    opened.value,
    { officeId, deviceId },
  );
  return {
    ...store,
    deviceId,
    publicKey: String(pair.publicKey.export({ format: 'jwk' }).x),
    fromTheFuture: ({ sig: _sig, ...event }, change) =>
      signEvent({ sign: (message) => sign(null, message, pair.privateKey) }, { ...event, ...change }).event,
    drop: () => {
      store.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

/** All synced tables and the derived lists as text: equal for equal states. */
export const dumpTables = (sqlite: SqliteDatabase): string =>
  [
    ...Object.keys(syncedTables).map((table) => [table, 'id'] as const),
    ['case_summary', 'case_id'] as const,
    ['contact_index', 'contact_id'] as const,
  ]
    .map(
      ([table, key]) =>
        `${table}\n${sqlite
          .prepare(`SELECT * FROM ${table} ORDER BY ${key}`)
          .all()
          .map((row) => JSON.stringify(row))
          .join('\n')}`,
    )
    .join('\n\n');

/** Every event of a store, in the order it took them. */
export const eventBodies = (sqlite: SqliteDatabase): string[] =>
  sqlite
    .prepare<[], { body: string }>('SELECT body FROM event ORDER BY seq')
    .all()
    .map((row) => row.body);
