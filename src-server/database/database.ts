import { join } from 'node:path';
import type { SQL } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { err, ok, type Result } from '../../src-shared/result.ts';
import { type FolderBusy, lockFolder } from './folder-lock.ts';
import { type MigrationRefusal, migrate } from './migrate.ts';
import { openPglite } from './open-pglite.ts';
import { openPostgres } from './open-postgres.ts';

export type Db = PgDatabase<PgQueryResultHKT, Record<string, never>>;
export type NotifyListener = (payload: string) => void;

/** The port both databases stand behind: the same schema, migrations and queries. SQL stays within PostgreSQL 15. */
export interface Database {
  readonly kind: 'pglite' | 'postgres';
  readonly db: Db;
  /** Hears what any process of this server says on a channel, from now on. */
  listen(channel: string, listener: NotifyListener): Promise<void>;
  /** Called after messages may have been missed. PGlite never misses any and leaves it out. */
  onReconnect?(callback: () => void): void;
  /** At most 7,999 bytes. Inside a transaction, use `select pg_notify(…)` instead. */
  notify(channel: string, payload: string): Promise<void>;
  /**
   * Runs a text as it is: one statement with values, or any number without; the rows of all. For pg-boss, whose
   * statements drizzle cannot carry.
   */
  execute(text: string, values?: readonly unknown[]): Promise<{ rows: unknown[] }>;
  /**
   * Runs a statement that each connection reads and plans only once; everything that changes has to be a value of it. For
   * what is asked for with every command of a desk, where planning costs more than doing.
   */
  prepared(statement: SQL): Promise<{ rows: unknown[] }>;
  /**
   * What a select gives in PostgreSQL's binary copy format. For bytes in bulk: in any other answer they are spelled out as
   * hexadecimal text, which takes longer than reading them.
   */
  copyOut(select: SQL): Promise<Uint8Array>;
  /** Connections open, idle, and asked for in vain so far; PGlite has one and leaves it out. */
  poolCounts?(): { readonly total: number; readonly idle: number; readonly waiting: number };
  close(): Promise<void>;
}

export interface DatabaseConfig {
  /** PostgreSQL, when given. */
  readonly url?: string | undefined;
  /** Data folder; PGlite lies in `database` inside. */
  readonly folder: string;
  readonly onProblem: (problem: Error) => void;
  /** Does not bring it up to date: for putting a backup into an empty one. */
  readonly asItIs?: true;
}

/** Opens the configured database, locked (PGlite) and migrated. Throws when it cannot be reached or is damaged. */
export const openDatabase = async (
  config: DatabaseConfig,
): Promise<Result<Database, FolderBusy | MigrationRefusal>> => {
  if (config.url !== undefined) return migrated(await openPostgres(config.url, config.onProblem), config);
  const lock = await lockFolder(config.folder);
  if (!lock.ok) return lock;
  try {
    const pglite = await openPglite(join(config.folder, 'database'));
    const close = async (): Promise<void> => {
      await pglite.close();
      lock.value.release();
    };
    return await migrated({ ...pglite, close }, config);
  } catch (error) {
    lock.value.release();
    throw error;
  }
};

const migrated = async (
  database: Database,
  { asItIs }: DatabaseConfig,
): Promise<Result<Database, MigrationRefusal>> => {
  if (asItIs === true) return ok(database);
  try {
    const result = await migrate(database.db);
    if (result.ok) return ok(database);
    await database.close();
    return err(result.error);
  } catch (error) {
    await database.close();
    throw error;
  }
};
