import { setImmediate as breath } from 'node:timers/promises';
import { hexToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import type { VerifyDep } from '../../../src-shared/events/event.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { MAX_BLOB_BYTES } from '../../../src-shared/wire/limits.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { createSummaries } from '../store/summaries.ts';
import type { ServerClient } from '../sync/client.ts';
import type { SyncFailure } from '../sync/failure.ts';
import type { EpochKeys } from '../sync/sealing.ts';
import { createLogLoader } from './load-log.ts';
import { isUnderstood, type SnapshotManifest, signedManifest, snapshotStatement } from './manifest.ts';
import { hashOf, openPart } from './sealing.ts';

export interface LoadDeps extends VerifyDep {
  /** A database without an office in it yet. */
  readonly sqlite: SqliteDatabase;
  readonly client: ServerClient;
  readonly officeId: string;
  readonly keys: EpochKeys;
}

/** What is left to do once the store is open: events that could not be applied, envelopes that could not be opened. */
export interface Loaded {
  readonly seq: number;
  readonly waiting: readonly string[];
  readonly sealed: SnapshotManifest['sealed'];
}

/** Rows written, and cases summed up, before others get their turn: about 10 ms. */
const PORTION = 200;

const rowLine = z.tuple([z.string()]).rest(z.union([z.string(), z.number(), z.null()]));

/**
 * Chunks written in one transaction. Rows of many cases touch the same pages of the indexes again and again, and each
 * commit encrypts and writes all of them: with one for every hundred events that was half of the work on the log.
 */
const CHUNKS_IN_ONE = 8;

/** A transaction over several turns of the loop: nobody else uses this database yet. */
const openBatch = (sqlite: SqliteDatabase) => {
  let chunks = 0;
  const end = (): void => void (sqlite.inTransaction && sqlite.exec('COMMIT'));
  return {
    next(): void {
      if (chunks++ % CHUNKS_IN_ONE === 0) end();
      if (!sqlite.inTransaction) sqlite.exec('BEGIN IMMEDIATE');
    },
    end,
  };
};

/**
 * Begins a new desk with the office's snapshot: tables, log and lists. Undefined where there is none this desk could use:
 * none was made, its key is not here, or it is from a newer version with more columns than are known here. Then every
 * event has to be fetched.
 */
export const loadSnapshot = async (deps: LoadDeps): Promise<Result<Loaded | undefined, SyncFailure>> => {
  const batch = openBatch(deps.sqlite);
  try {
    return await loadIn(batch, deps);
  } finally {
    batch.end();
  }
};

const loadIn = async (
  batch: ReturnType<typeof openBatch>,
  deps: LoadDeps,
): Promise<Result<Loaded | undefined, SyncFailure>> => {
  const { sqlite, client } = deps;
  const got = await client.snapshot();
  if (!got.ok) return got;
  if (got.value === null) return ok(undefined);
  const sealedManifest = Buffer.from(got.value.manifest, 'base64url');
  const signed = await readManifest(deps, sealedManifest);
  if (signed === undefined || !isUnderstood(signed.manifest)) return ok(undefined);
  const { manifest, sig } = signed;
  if (manifest.office !== deps.officeId) return err({ kind: 'garbage' });

  const chunkText = async (hash: string): Promise<Result<string, SyncFailure>> => {
    const fetched = await client.getBlob(hash, MAX_BLOB_BYTES);
    // Gone: another desk has put the next snapshot meanwhile. Beginning again helps.
    if (!fetched.ok) return fetched.error.kind === 'refused' ? err({ kind: 'offline' }) : fetched;
    if (hashOf(fetched.value) !== hash) return err({ kind: 'garbage' });
    const opened = await openPart(deps.keys, 'chunk', deps.officeId, fetched.value);
    return opened.ok ? opened : err({ kind: 'garbage' });
  };

  const write = rowWriter(sqlite, manifest);
  for (const hash of manifest.rows) {
    const text = await chunkText(hash);
    if (!text.ok) return text;
    batch.next();
    const lines = text.value.split('\n');
    for (let from = 0; from < lines.length; from += PORTION) {
      if (!write(lines.slice(from, from + PORTION))) return err({ kind: 'garbage' });
      await breath();
    }
  }
  const key = sqlite
    .prepare<[string], string | null>('SELECT sign_public_key FROM device WHERE id = ?')
    .pluck()
    .get(manifest.device);
  const isSigned =
    typeof key === 'string' && deps.verify(Buffer.from(key, 'base64url'), snapshotStatement(manifest), hexToBytes(sig));
  if (!isSigned) return err({ kind: 'garbage' });

  const log = createLogLoader(sqlite, deps);
  for (const run of manifest.log) {
    const text = await chunkText(run.chunk);
    if (!text.ok) return text;
    batch.next();
    if ((await log.add(run.device, text.value)) !== undefined) return err({ kind: 'garbage' });
  }
  if (log.finish() !== undefined) return err({ kind: 'garbage' });

  const waiting: string[] = [];
  for (const hash of manifest.waiting) {
    const text = await chunkText(hash);
    if (!text.ok) return text;
    for (const line of text.value.split('\n')) waiting.push(z.string().parse(JSON.parse(line)));
  }
  batch.end();
  // Its log may hold more of an erased case than its tables.
  sqlite.exec('INSERT OR IGNORE INTO erasure_work (case_id) SELECT id FROM erased_case');
  await sumUp(sqlite);
  return ok({ seq: manifest.seq, waiting, sealed: manifest.sealed });
};

/** Its list of contents, where this desk can open and read it. */
const readManifest = async (deps: LoadDeps, bytes: Uint8Array) => {
  const opened = await openPart(deps.keys, 'manifest', deps.officeId, bytes);
  if (!opened.ok) return undefined;
  try {
    return signedManifest.safeParse(JSON.parse(opened.value)).data;
  } catch {
    return undefined;
  }
};

/** Writes lines of rows; false where one is none. */
const rowWriter = (sqlite: SqliteDatabase, manifest: SnapshotManifest) => {
  const inserts = new Map(
    Object.entries(manifest.tables).map(([table, columns]) => [
      table,
      {
        columns: columns.length,
        statement: sqlite.prepare<(string | number | null)[]>(
          `INSERT OR REPLACE INTO ${table} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
        ),
      },
    ]),
  );
  return (lines: readonly string[]): boolean => {
    for (const line of lines) {
      const parsed = rowLine.safeParse(JSON.parse(line)).data;
      const [table = '', ...values] = parsed ?? [];
      const insert = inserts.get(table);
      if (insert?.columns !== values.length) return false;
      insert.statement.run(...values);
    }
    return true;
  };
};

/** Derives the lists of cases and contacts, which a snapshot does not carry. */
const sumUp = async (sqlite: SqliteDatabase): Promise<void> => {
  const summaries = createSummaries(sqlite);
  for (const table of ['case_file', 'contact'] as const) {
    const next = sqlite
      .prepare<[string, number], string>(`SELECT id FROM ${table} WHERE id > ? ORDER BY id LIMIT ?`)
      .pluck();
    for (let after = ''; ; ) {
      const ids = next.all(after, PORTION);
      const some = new Set(ids);
      const none = new Set<string>();
      sqlite
        .transaction(() =>
          summaries.refresh({
            tables: none,
            cases: table === 'case_file' ? some : none,
            contacts: table === 'contact' ? some : none,
          }),
        )
        .immediate();
      await breath();
      if (ids.length < PORTION) break;
      after = ids.at(-1) ?? '';
    }
  }
};
