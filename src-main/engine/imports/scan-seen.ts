/** What the scan folder has given already: local to this desk, and laid down in one step with the import that takes it. */
import type { Store } from '../store/store.ts';

export interface SeenRow {
  readonly path: Buffer;
  readonly size: number;
  readonly modified_at: number;
  readonly job_id: string;
  readonly state: 'given' | 'taken' | 'refused';
  readonly code: string | null;
}

export interface ScanFile {
  readonly path: Buffer;
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: number;
}

export type ScanSeen = ReturnType<typeof createScanSeen>;

/** Codes that may be gone at the next look: the file is tried again. */
const passing = ['locked', 'changed', 'not-found', 'read-failed', 'no-access'];

export function createScanSeen({ sqlite }: Pick<Store, 'sqlite'>) {
  const insert = sqlite.prepare<Record<string, string | number | Uint8Array>>(
    `INSERT INTO scan_seen (path, size, modified_at, job_id, state) VALUES (@path, @size, @modifiedAt, @jobId, 'given')
     ON CONFLICT (path) DO UPDATE SET
       size = excluded.size, modified_at = excluded.modified_at, job_id = excluded.job_id, state = 'given', code = NULL`,
  );
  const byPath = sqlite.prepare<[Buffer], SeenRow>('SELECT * FROM scan_seen WHERE path = ?');
  return {
    find: (path: Buffer): SeenRow | undefined => byPath.get(path),
    /** `layDown` makes the import in the same step: a crash leaves both or none. */
    give: (files: readonly ScanFile[], jobId: string, layDown: () => void): void =>
      sqlite
        .transaction(() => {
          layDown();
          for (const { path, size, modifiedAt } of files) insert.run({ path, size, modifiedAt, jobId });
        })
        .immediate(),
    /** Takes over what became of the files of an import that has come to its end. */
    finish: (jobId: string): void =>
      sqlite
        .transaction(() => {
          sqlite
            .prepare(
              `UPDATE scan_seen SET
                 state = CASE WHEN i.state IN ('taken', 'duplicate', 'unpacked') THEN 'taken' ELSE 'refused' END,
                 code = i.code
               FROM import_item i WHERE i.job_id = scan_seen.job_id AND i.path = scan_seen.path AND scan_seen.job_id = ?`,
            )
            .run(jobId);
          sqlite
            .prepare(
              `DELETE FROM scan_seen WHERE job_id = ? AND state = 'refused' AND code IN (${passing.map(() => '?').join(', ')})`,
            )
            .run(jobId, ...passing);
        })
        .immediate(),
    forget: (path: Buffer): void => void sqlite.prepare('DELETE FROM scan_seen WHERE path = ?').run(path),
    /** Files given to imports that are over, which a crash kept from being finished. */
    unfinishedJobs: (): readonly string[] =>
      sqlite
        .prepare<[], { job_id: string }>(
          `SELECT DISTINCT s.job_id FROM scan_seen s JOIN import_job j ON j.id = s.job_id
           WHERE s.state = 'given' AND j.state IN ('done', 'cancelled')`,
        )
        .all()
        .map(({ job_id }) => job_id),
  };
}
