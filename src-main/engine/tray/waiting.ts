import type { Desk } from '../desk.ts';
import type { Subject } from '../understanding/service.ts';

/** A waiting document as understanding asks about it, and how it came. */
export interface WaitingSubject extends Subject {
  readonly source: string;
  readonly from: string;
  readonly parentId: string | null;
}

interface Row {
  readonly id: string;
  readonly version_id: string;
  readonly mime: string | null;
  readonly original_name: string | null;
  readonly kind: string | null;
  readonly kind_by: string | null;
  readonly source: string | null;
  readonly source_detail: string | null;
  readonly parent_id: string | null;
}

/** What waits (or lies in the bin of „Eingang“), by document. */
export const waitingSubjects = (desk: Desk, removed: boolean): ReadonlyMap<string, WaitingSubject> =>
  new Map(
    desk.store.sqlite
      .prepare<[number], Row>(
        `SELECT d.id, v.id AS version_id, v.mime, d.original_name, d.kind, d.kind_by, d.source, d.source_detail, d.parent_id
         FROM document d JOIN document_version v ON v.id = (
           SELECT n.id FROM document_version n WHERE n.document_id = d.id AND n.removed = 0
           ORDER BY n.number DESC, n.id DESC LIMIT 1)
         WHERE d.case_id IS NULL AND d.removed = ?`,
      )
      .all(removed ? 1 : 0)
      .map((row) => [
        row.id,
        {
          documentId: row.id,
          versionId: row.version_id,
          mime: row.mime ?? '',
          originalName: row.original_name ?? '',
          kind: row.kind,
          kindBy: row.kind_by,
          source: row.source ?? '',
          from: row.source_detail ?? '',
          parentId: row.parent_id,
        },
      ]),
  );
