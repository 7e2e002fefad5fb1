import { BetterSQLiteSession } from 'drizzle-orm/better-sqlite3/session';
import { BaseSQLiteDatabase, SQLiteSyncDialect } from 'drizzle-orm/sqlite-core';
import type { SqliteDatabase } from './database.ts';

export type TypedDatabase = BaseSQLiteDatabase<'sync', unknown>;

/**
 * Drizzle over the encrypting sibling of better-sqlite3. Drizzle's own entry point imports the package `better-sqlite3`,
 * which this product does not have; its session works with any client of the same interface.
 */
export const typedQueries = (sqlite: SqliteDatabase): TypedDatabase => {
  const dialect = new SQLiteSyncDialect();
  return new BaseSQLiteDatabase('sync', dialect, new BetterSQLiteSession(sqlite, dialect, undefined), undefined);
};
