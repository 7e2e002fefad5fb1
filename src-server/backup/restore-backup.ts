import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import { err, ok, type Result } from '../../src-shared/result.ts';
import type { BlobStores } from '../blobs/open-stores.ts';
import type { Database } from '../database/database.ts';
import { migrate, readMigrations } from '../database/migrate.ts';
import { rowsOf } from '../database/rows.ts';
import { FILE_LIST, filePath, hashOfFile, listSnapshots, parseFileLine, readManifest } from './format.ts';
import { listTables, readTable } from './tables.ts';

export interface RestoreReport {
  readonly snapshot: string;
  readonly rows: number;
  readonly files: number;
  /** Named by the backup, and missing or damaged in it; the desks bring them again. */
  readonly missingFiles: number;
}

export type RestoreRefusal =
  | { readonly code: 'no-snapshot' | 'not-empty' | 'newer-backup' }
  | { readonly code: 'damaged'; readonly what: string };

/**
 * Puts a backup into an empty database and the store. The tables come back in one transaction, under the migrations
 * they were saved with; those that came later run after it. `database` is opened without being migrated.
 */
export const restoreBackup = async (
  { database, stores }: { readonly database: Database; readonly stores: BlobStores },
  folder: string,
  wanted?: string,
): Promise<Result<RestoreReport, RestoreRefusal>> => {
  const snapshots = await listSnapshots(folder);
  const name = wanted ?? snapshots.at(-1);
  if (name === undefined || !snapshots.includes(name)) return err({ code: 'no-snapshot' });
  const place = join(folder, 'snapshots', name);
  const manifest = await readManifest(place).catch(() => undefined);
  if (manifest === undefined) return err({ code: 'damaged', what: 'manifest.json' });
  const migrations = readMigrations();
  if (manifest.migration > migrations.length) return err({ code: 'newer-backup' });
  for (const table of manifest.tables) {
    const found = await hashOfFile(join(place, 'tables', `${table.name}.jsonl.gz`)).catch(() => undefined);
    if (found !== table.sha256) return err({ code: 'damaged', what: table.name });
  }
  if ((await hashOfFile(join(place, FILE_LIST)).catch(() => undefined)) !== manifest.files.sha256) {
    return err({ code: 'damaged', what: FILE_LIST });
  }
  if (!(await isEmpty(database))) return err({ code: 'not-empty' });

  // Files first: a table that names a file finds it there.
  const files = await restoreFiles(stores, folder, join(place, FILE_LIST));
  const rows = await database.db.transaction(async (tx) => {
    await migrate(tx, migrations.slice(0, manifest.migration));
    let all = 0;
    for (const table of await listTables(tx)) {
      if (!manifest.tables.some((saved) => saved.name === table)) continue;
      all += await readTable(tx, table, join(place, 'tables', `${table}.jsonl.gz`));
    }
    await migrate(tx, migrations);
    return all;
  });
  return ok({ snapshot: name, rows, ...files });
};

/** Nothing there yet, or only the tables without an office. */
const isEmpty = async ({ db }: Database): Promise<boolean> => {
  const [tables] = rowsOf(await db.execute(sql`select to_regclass('public.office') is not null as made`));
  return tables?.made !== true;
};

const restoreFiles = async (
  stores: BlobStores,
  folder: string,
  list: string,
): Promise<Pick<RestoreReport, 'files' | 'missingFiles'>> => {
  let files = 0;
  let missingFiles = 0;
  for await (const text of createInterface({ input: createReadStream(list) })) {
    const line = parseFileLine(text);
    if (line === undefined) continue;
    const store = stores[line.kind];
    if ((await store.size(line.owner, line.sha256)) === undefined) {
      const bytes = createReadStream(filePath(folder, line));
      const stored = await store
        .append(line.owner, line.sha256, { from: 0, length: line.size, total: line.size, bytes })
        .catch(() => undefined);
      if (stored?.ok !== true) {
        missingFiles++;
        continue;
      }
    }
    files++;
  }
  return { files, missingFiles };
};
