import { createReadStream, createWriteStream } from 'node:fs';
import { createInterface } from 'node:readline';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip } from 'node:zlib';
import { sql } from 'drizzle-orm';
import type { Db } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';

/** Rows that cross between database and process at once; each may hold an event of a megabyte. */
const PAGE = 100;
const MAX_PAGE_CHARACTERS = 8 * 1024 * 1024;

/**
 * The tables of the migrations, each after those it refers to. pg-boss' own lie in another schema and are made anew;
 * the list of migrations is restored by migrating.
 */
export const listTables = async (db: Db): Promise<string[]> => {
  const tables = await db.execute(sql`
    select tablename as name from pg_tables
    where schemaname = 'public' and tablename <> 'schema_migration' order by tablename`);
  const references = await db.execute(sql`
    select child.relname as child, parent.relname as parent from pg_constraint as c
    join pg_class as child on child.oid = c.conrelid join pg_class as parent on parent.oid = c.confrelid
    where c.contype = 'f'`);
  const parents = new Map<string, string[]>();
  for (const { child, parent } of rowsOf(references)) {
    parents.set(String(child), [...(parents.get(String(child)) ?? []), String(parent)]);
  }
  const ordered = new Set<string>();
  const add = (name: string): void => {
    for (const parent of parents.get(name) ?? []) if (parent !== name && !ordered.has(parent)) add(parent);
    ordered.add(name);
  };
  for (const { name } of rowsOf(tables)) add(String(name));
  return [...ordered];
};

/** Writes a table as one JSON row a line, compressed. The text comes from the database and is never parsed here. */
export const writeTable = async (tx: Db, table: string, file: string): Promise<number> => {
  let count = 0;
  const name = sql.identifier(table);
  const rows = async function* () {
    await tx.execute(sql`declare backup_rows no scroll cursor for select to_jsonb(t)::text as line from ${name} as t`);
    for (;;) {
      const page = rowsOf(await tx.execute(sql`fetch ${sql.raw(String(PAGE))} from backup_rows`));
      if (page.length === 0) break;
      count += page.length;
      for (const { line } of page) yield `${String(line)}\n`;
    }
    await tx.execute(sql`close backup_rows`);
  };
  await pipeline(
    Readable.from(rows()),
    createGzip({ level: 1 }),
    createWriteStream(file, { mode: 0o600, flush: true }),
  );
  return count;
};

/** Reads such a file into an empty table; columns that came later get their defaults by the migrations that follow. */
export const readTable = async (tx: Db, table: string, file: string): Promise<number> => {
  let count = 0;
  let page: string[] = [];
  let characters = 0;
  const name = sql.identifier(table);
  const flush = async (): Promise<void> => {
    if (page.length === 0) return;
    await tx.execute(sql`
      insert into ${name} select t.* from jsonb_array_elements(${`[${page.join(',')}]`}::text::jsonb) as line,
      lateral jsonb_populate_record(null::${name}, line) as t`);
    count += page.length;
    page = [];
    characters = 0;
  };
  const bytes = createReadStream(file);
  const plain = createGunzip();
  const reading = pipeline(bytes, plain);
  // The line reader would hide why the stream ended.
  reading.catch(() => undefined);
  for await (const line of createInterface({ input: plain, crlfDelay: Number.POSITIVE_INFINITY })) {
    page.push(line);
    characters += line.length;
    if (page.length >= PAGE || characters >= MAX_PAGE_CHARACTERS) await flush();
  }
  await reading;
  await flush();
  await moveIdentity(tx, table);
  return count;
};

/** Numbers the database gives out by itself go on after the highest that was restored. */
const moveIdentity = async (tx: Db, table: string): Promise<void> => {
  const columns = await tx.execute(sql`
    select column_name as name from information_schema.columns
    where table_schema = 'public' and table_name = ${table}::text and is_identity = 'YES'`);
  for (const { name } of rowsOf(columns)) {
    await tx.execute(sql`
      select setval(pg_get_serial_sequence(${table}::text, ${String(name)}::text),
        (select coalesce(max(${sql.identifier(String(name))}), 0) + 1 from ${sql.identifier(table)}), false)`);
  }
};
