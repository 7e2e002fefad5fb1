/** The tables of imports: what is to be taken, and what became of each file. Local to this desk. */
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { ImportState } from '../../../src-shared/contract/imports.ts';
import type { DocumentSource } from '../../../src-shared/documents/sources.ts';
import type { Store } from '../store/store.ts';

export interface JobRow {
  readonly id: string;
  readonly case_id: string | null;
  readonly kind: string | null;
  readonly source: DocumentSource;
  readonly source_detail: string | null;
  readonly actor: string;
  readonly state: ImportState;
  readonly created_at: number;
  readonly finished_at: number | null;
}

export type ItemState =
  | 'folder'
  | 'walked'
  | 'waiting'
  | 'parts'
  | 'taken'
  | 'unpacked'
  | 'duplicate'
  | 'refused'
  | 'skipped'
  | 'cancelled';

export interface ItemRow {
  readonly id: number;
  readonly job_id: string;
  readonly parent_item: number | null;
  readonly path: Buffer | null;
  readonly name: string;
  readonly size: number;
  readonly modified_at: number | null;
  readonly state: ItemState;
  readonly code: string | null;
  readonly document_id: string | null;
}

/** A file or folder to be taken, as it was found. */
export interface FoundItem {
  readonly path: Uint8Array | null;
  readonly name: string;
  readonly size: number;
  readonly modifiedAt: number | null;
  readonly state: 'folder' | 'waiting' | 'refused' | 'skipped';
  readonly code?: string;
}

/** What became of a file. One that came out of a container gets its row only now. */
export interface Mark {
  readonly item:
    | number
    | { readonly jobId: string; readonly parent: number; readonly name: string; readonly size: number };
  readonly state: ItemState;
  readonly code?: string | null;
  readonly documentId?: string | null;
}

export interface Counts {
  readonly counting: boolean;
  readonly total: number;
  readonly open: number;
  readonly taken: number;
  readonly duplicates: number;
  readonly refused: number;
  readonly skipped: number;
  readonly bytes: number;
  readonly bytesDone: number;
}

export type JobStore = ReturnType<typeof createJobStore>;

export function createJobStore({ sqlite, derive }: Pick<Store, 'sqlite' | 'derive'>) {
  const insertJob = sqlite.prepare<Record<string, string | number | null>>(
    `INSERT INTO import_job (id, case_id, kind, source, source_detail, actor, state, created_at)
     VALUES (@id, @caseId, @kind, @source, @sourceDetail, @actor, 'running', @now)`,
  );
  const insertItem = sqlite.prepare<Record<string, string | number | Uint8Array | null>>(
    `INSERT OR IGNORE INTO import_item (job_id, parent_item, path, name, size, modified_at, state, code, document_id)
     VALUES (@jobId, @parent, @path, @name, @size, @modifiedAt, @state, @code, @documentId)`,
  );
  const markItem = sqlite.prepare<[ItemState, string | null, string | null, number]>(
    'UPDATE import_item SET state = ?, code = ?, document_id = coalesce(?, document_id) WHERE id = ?',
  );
  const markPart = sqlite.prepare<Record<string, string | number | null>>(
    `INSERT INTO import_item (job_id, parent_item, name, size, state, code, document_id)
     VALUES (@jobId, @parent, @name, @size, @state, @code, @documentId)
     ON CONFLICT (parent_item, name) DO UPDATE
     SET state = excluded.state, code = excluded.code, document_id = excluded.document_id`,
  );
  const setJobState = sqlite.prepare<[ImportState, number | null, string]>(
    'UPDATE import_job SET state = ?, finished_at = ? WHERE id = ?',
  );
  const tallies = sqlite.prepare<[string], { state: ItemState; files: number; bytes: number }>(
    'SELECT state, count(*) AS files, sum(size) AS bytes FROM import_item WHERE job_id = ? GROUP BY state',
  );

  /** Lays a job down with what the person gave; durable when this returns. */
  const create = (
    job: {
      id: string;
      caseId: string | null;
      kind: DocumentKind | undefined;
      source: DocumentSource;
      sourceDetail: string | null;
      actor: string;
      now: number;
    },
    items: readonly FoundItem[],
  ): readonly number[] =>
    sqlite
      .transaction(() => {
        insertJob.run({ ...job, kind: job.kind ?? null });
        return items.map((item) => add(job.id, item));
      })
      .immediate();

  const add = (jobId: string, { path, name, size, modifiedAt, state, code }: FoundItem): number =>
    Number(
      insertItem.run({
        jobId,
        parent: null,
        path: path && Buffer.from(path),
        name,
        size,
        modifiedAt,
        state,
        code: code ?? null,
        documentId: null,
      }).lastInsertRowid,
    );

  const mark = ({ item, state, code = null, documentId = null }: Mark): void => {
    if (typeof item === 'number') markItem.run(state, code, documentId, item);
    else markPart.run({ ...item, state, code, documentId });
  };

  return {
    create,
    mark,
    /** The open folder's entries; `last` once there are no more. Nothing is found twice when this is done again. */
    addFound: (jobId: string, folder: number, found: readonly FoundItem[], last: boolean): void =>
      derive(() => {
        for (const item of found) add(jobId, item);
        if (last) mark({ item: folder, state: 'walked' });
      }),
    /** Marks without waiting for the disk: what is lost by a power cut is found out again. */
    note: (marks: readonly Mark[]): void => derive(() => marks.forEach(mark)),

    job: (id: string): JobRow | undefined =>
      sqlite.prepare<[string], JobRow>('SELECT * FROM import_job WHERE id = ?').get(id),
    jobs: (): readonly JobRow[] => sqlite.prepare<[], JobRow>('SELECT * FROM import_job ORDER BY created_at, id').all(),
    nextJob: (): JobRow | undefined =>
      sqlite
        .prepare<[], JobRow>(`SELECT * FROM import_job WHERE state = 'running' ORDER BY created_at, id LIMIT 1`)
        .get(),
    setState: (id: string, state: ImportState, finishedAt: number | null): void =>
      void setJobState.run(state, finishedAt, id),
    /** What waits goes no further; what was taken stays. */
    cancel: (id: string, now: number): void =>
      sqlite
        .transaction(() => {
          sqlite
            .prepare(
              `UPDATE import_item SET state = CASE state WHEN 'parts' THEN 'taken' WHEN 'folder' THEN 'walked' ELSE 'cancelled' END
               WHERE job_id = ? AND state IN ('folder', 'waiting', 'parts')`,
            )
            .run(id);
          setJobState.run('cancelled', now, id);
        })
        .immediate(),
    remove: (id: string): void =>
      sqlite
        .transaction(() => {
          sqlite.prepare('DELETE FROM import_item WHERE job_id = ?').run(id);
          sqlite.prepare('DELETE FROM import_job WHERE id = ?').run(id);
        })
        .immediate(),

    nextFolder: (jobId: string): ItemRow | undefined =>
      sqlite
        .prepare<[string], ItemRow>(
          `SELECT * FROM import_item WHERE job_id = ? AND state = 'folder' ORDER BY id LIMIT 1`,
        )
        .get(jobId),
    /** Some files to be taken, from an id on. */
    waiting: (jobId: string, after: number): readonly ItemRow[] =>
      sqlite
        .prepare<[string, number], ItemRow>(
          `SELECT * FROM import_item WHERE job_id = ? AND id > ? AND state IN ('waiting', 'parts') ORDER BY id LIMIT 64`,
        )
        .all(jobId, after),
    item: (id: number): ItemRow | undefined =>
      sqlite.prepare<[number], ItemRow>('SELECT * FROM import_item WHERE id = ?').get(id),
    /** The names of a container's files that were dealt with, and the document where one was made of it. */
    partsDone: (parent: number): ReadonlyMap<string, string | null> =>
      new Map(
        sqlite
          .prepare<[number], { name: string; made: string | null }>(
            `SELECT name, iif(state = 'taken', document_id, NULL) AS made FROM import_item
             WHERE parent_item = ? AND state NOT IN ('waiting', 'refused')`,
          )
          .all(parent)
          .map(({ name, made }) => [name, made]),
      ),
    partsRefused: (parent: number): number =>
      sqlite
        .prepare<[number], { n: number }>(
          `SELECT count(*) AS n FROM import_item WHERE parent_item = ? AND state = 'refused'`,
        )
        .get(parent)?.n ?? 0,
    /** Lets refused files (a part: its container) be tried again; answers how many. */
    retry: (jobId: string, itemId: number | undefined): number =>
      sqlite
        .transaction(() => {
          const rows = sqlite
            .prepare<{ jobId: string; itemId: number | null }, { id: number; document_id: string | null }>(
              `SELECT i.id, i.document_id FROM import_item i
               WHERE i.job_id = @jobId AND i.path IS NOT NULL AND i.id IN (
                 SELECT coalesce(r.parent_item, r.id) FROM import_item r
                 WHERE r.job_id = @jobId AND (r.id = @itemId OR (@itemId IS NULL AND r.state = 'refused')))`,
            )
            .all({ jobId, itemId: itemId ?? null });
          for (const { id, document_id } of rows) {
            sqlite
              .prepare(`UPDATE import_item SET state = ?, code = NULL WHERE id = ?`)
              .run(document_id === null ? 'waiting' : 'parts', id);
          }
          if (rows.length > 0) setJobState.run('running', null, jobId);
          return rows.length;
        })
        .immediate(),

    counts: (jobId: string): Counts => {
      const of = new Map(tallies.all(jobId).map(({ state, ...rest }) => [state, rest]));
      const files = (...states: ItemState[]): number =>
        states.reduce((sum, state) => sum + (of.get(state)?.files ?? 0), 0);
      const bytes = (...states: ItemState[]): number =>
        states.reduce((sum, state) => sum + (of.get(state)?.bytes ?? 0), 0);
      const final: ItemState[] = ['taken', 'duplicate', 'refused', 'skipped', 'cancelled'];
      return {
        counting: files('folder', 'parts') > 0,
        open: files('folder', 'waiting', 'parts'),
        total: files(...final, 'waiting', 'parts'),
        taken: files('taken', 'parts'),
        duplicates: files('duplicate'),
        refused: files('refused'),
        skipped: files('skipped'),
        bytes: bytes(...final, 'waiting', 'parts'),
        bytesDone: bytes(...final, 'parts'),
      };
    },
    report: (jobId: string, untakenOnly: boolean, limit: number): { items: readonly ItemRow[]; total: number } => {
      const which = untakenOnly
        ? `(state IN ('duplicate', 'refused', 'skipped', 'cancelled') OR (state = 'taken' AND code IS NOT NULL))`
        : `state NOT IN ('folder', 'walked', 'unpacked')`;
      const items = sqlite
        .prepare<[string, number], ItemRow>(
          `SELECT * FROM import_item WHERE job_id = ? AND ${which}
           ORDER BY CASE state WHEN 'refused' THEN 0 WHEN 'taken' THEN 1 WHEN 'duplicate' THEN 2 WHEN 'cancelled' THEN 3 ELSE 4 END, id
           LIMIT ?`,
        )
        .all(jobId, limit);
      const total = sqlite
        .prepare<[string], { n: number }>(`SELECT count(*) AS n FROM import_item WHERE job_id = ? AND ${which}`)
        .get(jobId);
      return { items, total: total?.n ?? 0 };
    },
  };
}

/** The kind a job gives its documents; one of a newer version is for a person to say. */
export const kindOfJob = (job: JobRow): DocumentKind | undefined =>
  job.kind !== null && Object.hasOwn(documentKinds, job.kind) ? (job.kind as DocumentKind) : undefined;
