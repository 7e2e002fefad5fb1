import type { Desk } from '../desk.ts';
import type { Subject } from './service.ts';

/** A document as understanding asks about it, and how it came. */
export interface CameSubject extends Subject {
  readonly source: string;
  readonly from: string;
  readonly parentId: string | null;
  readonly warning: string | null;
}

interface Row {
  readonly id: string;
  readonly case_id: string | null;
  readonly version_id: string;
  readonly mime: string | null;
  readonly original_name: string | null;
  readonly kind: string | null;
  readonly kind_by: string | null;
  readonly source: string | null;
  readonly source_detail: string | null;
  readonly parent_id: string | null;
  readonly warning: string | null;
}

/** The documents of a case, or what waits in „Eingang“ (null), by document; `removed`: those in its bin. */
export const subjectsOf = (
  desk: Pick<Desk, 'store'>,
  caseId: string | null,
  removed: boolean,
): ReadonlyMap<string, CameSubject> =>
  new Map(
    desk.store.sqlite
      .prepare<[string | null, number], Row>(
        `SELECT d.id, d.case_id, v.id AS version_id, v.mime, d.original_name, d.kind, d.kind_by, d.source,
           d.source_detail, d.parent_id, d.warning
         FROM document d JOIN document_version v ON v.id = (
           SELECT n.id FROM document_version n WHERE n.document_id = d.id AND n.removed = 0
           ORDER BY n.number DESC, n.id DESC LIMIT 1)
         WHERE d.case_id IS ? AND d.removed = ?`,
      )
      .all(caseId, removed ? 1 : 0)
      .map((row) => [
        row.id,
        {
          documentId: row.id,
          caseId: row.case_id,
          versionId: row.version_id,
          mime: row.mime ?? '',
          originalName: row.original_name ?? '',
          kind: row.kind,
          kindBy: row.kind_by,
          source: row.source ?? '',
          from: row.source_detail ?? '',
          parentId: row.parent_id,
          warning: row.warning,
        },
      ]),
  );
