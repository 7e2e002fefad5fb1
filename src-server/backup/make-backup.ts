import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { appendFile, mkdir, open, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'drizzle-orm';
import type { BlobStores } from '../blobs/open-stores.ts';
import type { Database } from '../database/database.ts';
import { rowsOf } from '../database/rows.ts';
import {
  FILE_LIST,
  type FileLine,
  fileLine,
  filePath,
  hashOfFile,
  KINDS,
  listSnapshots,
  type Manifest,
  parseFileLine,
} from './format.ts';
import { listTables, writeTable } from './tables.ts';

export interface BackupDeps {
  readonly database: Database;
  readonly stores: BlobStores;
  readonly version: string;
  readonly now: () => number;
}

export interface BackupReport {
  readonly snapshot: string;
  readonly rows: number;
  readonly files: number;
  readonly newFiles: number;
  /** Files whose bytes no longer have their name: left out, to be brought again by a desk. */
  readonly damaged: number;
  readonly removedSnapshots: number;
}

/**
 * Makes a backup in `folder`, from one moment of the database; files first, so that every file the tables name by then
 * is there unless it was removed meanwhile. Whole or not at all. Keeps the newest `keep` snapshots and the files they
 * name. On PGlite other requests wait while the tables are read.
 */
export const makeBackup = async (deps: BackupDeps, folder: string, keep: number): Promise<BackupReport> => {
  const name = await freeName(folder, deps.now());
  const place = join(folder, 'snapshots', `${name}.unfinished`);
  await removeUnfinished(folder);
  await mkdir(join(place, 'tables'), { recursive: true, mode: 0o700 });

  const before = await copyFiles(deps.stores, folder, join(place, FILE_LIST), new Set());
  const { tables, migration } = await copyTables(deps.database, place);
  // What came while the tables were read may be named by them.
  const after = await copyFiles(deps.stores, folder, join(place, FILE_LIST), before.seen);

  const manifest: Manifest = {
    format: 1,
    version: deps.version,
    createdAt: new Date(deps.now()).toISOString(),
    migration,
    tables,
    files: {
      count: before.count + after.count,
      bytes: before.bytes + after.bytes,
      sha256: await hashOfFile(join(place, FILE_LIST)),
    },
  };
  await writeFile(join(place, 'manifest.json'), `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600, flush: true });
  await rename(place, join(folder, 'snapshots', name));
  return {
    snapshot: name,
    rows: tables.reduce((sum, { rows }) => sum + rows, 0),
    files: manifest.files.count,
    newFiles: before.added + after.added,
    damaged: before.damaged + after.damaged,
    removedSnapshots: await removeOld(folder, keep),
  };
};

/** The moment as a name that sorts; a second backup in the same second gets a number. */
const freeName = async (folder: string, now: number): Promise<string> => {
  const moment = `${new Date(now).toISOString().slice(0, 19).replaceAll(/[-:]/g, '')}Z`;
  const taken = await listSnapshots(folder);
  for (let number = 1; ; number++) {
    const name = number === 1 ? moment : `${moment}-${number}`;
    if (!taken.includes(name)) return name;
  }
};

const copyTables = (database: Database, place: string): Promise<Pick<Manifest, 'tables' | 'migration'>> =>
  database.db.transaction(
    async (tx) => {
      const applied = rowsOf(await tx.execute(sql`select max(number)::integer as number from schema_migration`));
      const tables: Manifest['tables'] = [];
      for (const name of await listTables(tx)) {
        const file = join(place, 'tables', `${name}.jsonl.gz`);
        const rows = await writeTable(tx, name, file);
        tables.push({ name, rows, sha256: await hashOfFile(file) });
      }
      return { tables, migration: Number(applied[0]?.number) };
    },
    { isolationLevel: 'repeatable read' },
  );

interface Copied {
  readonly seen: Set<string>;
  count: number;
  bytes: number;
  added: number;
  damaged: number;
}

const copyFiles = async (stores: BlobStores, folder: string, list: string, known: Set<string>): Promise<Copied> => {
  const copied: Copied = { seen: known, count: 0, bytes: 0, added: 0, damaged: 0 };
  await appendFile(list, '', { mode: 0o600 });
  for (const kind of KINDS) {
    for await (const stored of stores[kind].list()) {
      const line: FileLine = { kind, ...stored };
      const text = fileLine(line);
      if (known.has(text)) continue;
      const path = filePath(folder, line);
      if ((await sizeOf(path)) !== line.size) {
        const result = await copyFile(stores, line, path);
        if (result === 'damaged') copied.damaged++;
        if (result !== 'copied') continue;
        copied.added++;
      }
      known.add(text);
      copied.count++;
      copied.bytes += line.size;
      await appendFile(list, text);
    }
  }
  return copied;
};

/** It may be gone meanwhile: a share was revoked. */
const copyFile = async (stores: BlobStores, line: FileLine, path: string): Promise<'copied' | 'gone' | 'damaged'> => {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 });
  const hash = createHash('sha256');
  const part = `${path}.part`;
  const file = await open(part, 'w', 0o600);
  try {
    for await (const chunk of await stores[line.kind].read(line.owner, line.sha256)) {
      hash.update(chunk);
      await file.write(chunk);
    }
    await file.sync();
  } catch (error) {
    if ((await stores[line.kind].size(line.owner, line.sha256)) !== undefined) throw error;
    return 'gone';
  } finally {
    await file.close();
  }
  if (hash.digest('hex') !== line.sha256) {
    await rm(part);
    return 'damaged';
  }
  await rename(part, path);
  return 'copied';
};

const removeUnfinished = async (folder: string): Promise<void> => {
  const names = await readdir(join(folder, 'snapshots')).catch(() => []);
  for (const name of names.filter((found) => found.endsWith('.unfinished'))) {
    await rm(join(folder, 'snapshots', name), { recursive: true });
  }
};

/** Removes snapshots beyond the newest `keep`, then the files that none of those left names. */
const removeOld = async (folder: string, keep: number): Promise<number> => {
  const names = await listSnapshots(folder);
  const old = names.slice(0, Math.max(0, names.length - keep));
  if (old.length === 0) return 0;
  for (const name of old) await rm(join(folder, 'snapshots', name), { recursive: true });
  const named = new Set<string>();
  for (const name of await listSnapshots(folder)) {
    for await (const line of createInterface({ input: createReadStream(join(folder, 'snapshots', name, FILE_LIST)) })) {
      const file = parseFileLine(line);
      if (file !== undefined) named.add(filePath(folder, file));
    }
  }
  for (const entry of await readdir(join(folder, 'files'), { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isFile() && !named.has(path)) await rm(path, { force: true });
  }
  return old.length;
};

const sizeOf = async (path: string): Promise<number | undefined> =>
  stat(path).then(
    ({ size }) => size,
    () => undefined,
  );
