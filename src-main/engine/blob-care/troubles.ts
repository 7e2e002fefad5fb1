import { decodeClocks } from '../../../src-shared/events/merge.ts';
import type { SqliteDatabase } from '../store/database.ts';
import { readConnection } from '../sync/settings.ts';
import type { BlobProblem } from './watched-blobs.ts';

export interface TroubleRow {
  readonly hash: string;
  readonly problem: BlobProblem;
  readonly found_at: number;
}

/** A version whose file has this hash. */
interface VersionOfBlob {
  readonly id: string;
  readonly document_id: string | null;
  readonly clocks: string;
}

export type Troubles = ReturnType<typeof createTroubles>;

/** Which files of this desk are in trouble, in the database. */
export function createTroubles(sqlite: SqliteDatabase, deviceId: string) {
  const one = sqlite.prepare<[string], TroubleRow>('SELECT * FROM blob_trouble WHERE hash = ?');
  const all = sqlite.prepare<[], TroubleRow>('SELECT * FROM blob_trouble ORDER BY found_at, hash');
  const insert = sqlite.prepare<[string, string, number]>(
    `INSERT INTO blob_trouble (hash, problem, found_at) VALUES (?, ?, ?) ON CONFLICT (hash) DO NOTHING`,
  );
  const drop = sqlite.prepare<[string]>('DELETE FROM blob_trouble WHERE hash = ?');
  const versions = sqlite.prepare<[string], VersionOfBlob>(
    'SELECT id, document_id, clocks FROM document_version WHERE blob_hash = ? AND removed = 0',
  );
  const sent = sqlite.prepare<[string], { hash: string }>('SELECT hash FROM sent_blob WHERE hash = ?');
  const unsend = sqlite.prepare<[string]>('DELETE FROM sent_blob WHERE hash = ?');
  const want = sqlite.prepare<[string]>('INSERT OR IGNORE INTO blob_outbox (hash) VALUES (?)');
  const reach = sqlite.prepare<[string]>(
    'UPDATE blob_outbox SET nowhere_since = NULL WHERE hash = ? AND nowhere_since IS NOT NULL',
  );
  const awaited = sqlite.prepare<[], { hash: string }>('SELECT hash FROM blob_outbox WHERE nowhere_since IS NOT NULL');
  const failed = sqlite.prepare<[string], { id: string; document_id: string }>(
    `SELECT v.id, v.document_id FROM document_version v JOIN reading r ON r.version_id = v.id
     WHERE v.blob_hash = ? AND v.removed = 0 AND r.state = 'failed' AND r.error IN ('damaged', 'missing')`,
  );

  return {
    of: (hash: string) => one.get(hash),
    all: () => all.all(),
    /** Versions that could not be read for this trouble. */
    unread: (hash: string) => failed.all(hash),
    versions: (hash: string) => versions.all(hash),
    /**
     * Whether this desk had the file once: both ends were known to have it, no server could hold it back, or it was
     * added here (a column's clock ends with the device that wrote it). What another desk added may only be on its way.
     */
    wasHere: (hash: string, rows: readonly VersionOfBlob[]): boolean =>
      sent.get(hash) !== undefined ||
      readConnection(sqlite) === undefined ||
      rows.some(({ clocks }) => decodeClocks(clocks).clocks.blob_hash?.endsWith(deviceId) === true),
    /** Notes it, and has the courier fetch the file. False where it was known. */
    note: sqlite.transaction((hash: string, problem: BlobProblem, now: number): boolean => {
      const added = insert.run(hash, problem, now).changes > 0;
      if (added) {
        unsend.run(hash);
        want.run(hash);
      }
      return added;
    }),
    /** Every file that a backup would help to: those in trouble, and those that are nowhere within reach. */
    wanted: (): readonly string[] => [...new Set([...all.all(), ...awaited.all()].map(({ hash }) => hash))],
    /** It is whole here. True where it was missed. */
    settle: sqlite.transaction((hash: string): boolean => {
      const reached = reach.run(hash).changes > 0;
      return drop.run(hash).changes > 0 || reached;
    }),
  };
}
