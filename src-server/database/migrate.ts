import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { sql } from 'drizzle-orm';
import { err, ok, type Result } from '../../src-shared/result.ts';
import type { Db } from './database.ts';
import { rowsOf } from './rows.ts';

export interface MigrationRefusal {
  readonly code: 'newer-database';
  readonly found: number;
  readonly known: number;
}

export interface Migration {
  readonly number: number;
  readonly name: string;
  readonly statements: readonly string[];
}

const FOLDER = fileURLToPath(new URL('../../migrations/server/', import.meta.url));
/** Any fixed number; every process of this server takes the same lock. */
const ADVISORY_LOCK = 47_110_815;

/**
 * The files of a folder in order. A file holds plain statements, each ending with `;` at the end of a line (drivers
 * run one statement at a time), no function bodies.
 */
export const readMigrations = (folder = FOLDER): Migration[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith('.sql'))
    .sort()
    .map((file, index) => {
      const match = /^(\d{4})-([a-z0-9-]+)\.sql$/.exec(file);
      if (match === null || Number(match[1]) !== index + 1) {
        throw new Error(`migrations/server: ${file} does not follow NNNN-verb-noun.sql without a hole`);
      }
      const text = readFileSync(`${folder}/${file}`, 'utf8').replaceAll(/^--.*$/gm, '');
      const statements = text
        .split(/;[ \t]*\r?\n/)
        .map((statement) => statement.trim())
        .filter((statement) => statement !== '');
      return { number: index + 1, name: file.replace(/\.sql$/, ''), statements };
    });

/** Brings the database up to date in one transaction, one process at a time; refuses one from a newer version. */
export const migrate = async (
  db: Db,
  migrations: readonly Migration[] = readMigrations(),
): Promise<Result<number, MigrationRefusal>> =>
  db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${ADVISORY_LOCK}::bigint)`);
    await tx.execute(
      sql`create table if not exists schema_migration (number integer primary key, name text not null, applied_at bigint not null)`,
    );
    const applied = await tx.execute(sql`select coalesce(max(number), 0)::integer as number from schema_migration`);
    const found = Number(rowsOf(applied)[0]?.number);
    const known = migrations.length;
    if (found > known) return err({ code: 'newer-database', found, known });
    for (const migration of migrations.slice(found)) {
      for (const statement of migration.statements) await tx.execute(sql.raw(statement));
      await tx.execute(
        sql`insert into schema_migration values (${migration.number}, ${migration.name}, (extract(epoch from now()) * 1000)::bigint)`,
      );
    }
    return ok(known);
  });
