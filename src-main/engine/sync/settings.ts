import { z } from 'zod';
import { bytes32Schema } from '../../../src-shared/wire/fields.ts';
import type { SqliteDatabase } from '../store/database.ts';

/** This desk's own settings about sync, in `local_setting`. */
export const readSetting = (sqlite: SqliteDatabase, name: string): string | undefined =>
  sqlite.prepare<[string], { value: string }>('SELECT value FROM local_setting WHERE name = ?').get(name)?.value;

export const writeSetting = (sqlite: SqliteDatabase, name: string, value: string): void => {
  sqlite
    .prepare<[string, string]>(
      'INSERT INTO local_setting (name, value) VALUES (?, ?) ON CONFLICT (name) DO UPDATE SET value = excluded.value',
    )
    .run(name, value);
};

const connectionSchema = z.object({ url: z.string(), serverId: bytes32Schema });
/** The server this desk belongs to: its address and the key it proved. */
export type Connection = z.infer<typeof connectionSchema>;

export const readConnection = (sqlite: SqliteDatabase): Connection | undefined => {
  const text = readSetting(sqlite, 'sync.server');
  return text === undefined ? undefined : connectionSchema.parse(JSON.parse(text));
};

export const writeConnection = (sqlite: SqliteDatabase, connection: Connection): void =>
  writeSetting(sqlite, 'sync.server', JSON.stringify(connection));
