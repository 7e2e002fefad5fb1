import { and, desc, eq } from 'drizzle-orm';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { type Desk, fail } from '../desk.ts';
import { document, documentVersion } from '../store/schema.ts';

export interface DocumentRow {
  id: string;
  /** Null while the document waits in „Eingang“. */
  case_id: string | null;
  title: string;
  kind: string;
  /** Languages of the OCR where not German. */
  language: string | null;
  removed: number;
}

export type VersionRow = typeof documentVersion.$inferSelect;

/** The document (also one in the bin or in „Eingang“), or the sentence that it is not there. */
export function findDocument(desk: Desk, documentId: string): Result<DocumentRow, AppError> {
  const row = desk.store.db.select().from(document).where(eq(document.id, documentId)).get();
  if (!row) {
    return fail('document.notFound', 'Dieses Dokument gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.');
  }
  const { id, case_id, title, kind, language, removed } = row;
  return ok({ id, case_id, title: title ?? '', kind: kind ?? 'other', language, removed });
}

/** A document that lies in a case, or the sentence what to do first. */
export function findFiledDocument(desk: Desk, documentId: string): Result<DocumentRow & { case_id: string }, AppError> {
  const found = findDocument(desk, documentId);
  if (!found.ok) return found;
  const { case_id } = found.value;
  if (case_id === null) {
    return fail('document.notFiled', 'Dieses Dokument liegt noch im Eingang. Bitte zuerst einer Akte zuordnen.');
  }
  return ok({ ...found.value, case_id });
}

/** Where a document's events stand: its case, or the office while it waits for one. */
export const streamOf = (desk: Desk, row: Pick<DocumentRow, 'case_id'>): string =>
  row.case_id ?? desk.identity.officeId;

/** Two desks may give the same number offline; then the later id is the newest. */
export function newestVersion(desk: Pick<Desk, 'store'>, documentId: string): VersionRow | undefined {
  return desk.store.db
    .select()
    .from(documentVersion)
    .where(and(eq(documentVersion.document_id, documentId), eq(documentVersion.removed, 0)))
    .orderBy(desc(documentVersion.number), desc(documentVersion.id))
    .limit(1)
    .get();
}
