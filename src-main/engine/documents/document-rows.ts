import { and, desc, eq } from 'drizzle-orm';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { type Desk, fail } from '../desk.ts';
import { document, documentVersion } from '../store/schema.ts';

export interface DocumentRow {
  id: string;
  case_id: string;
  title: string;
  kind: string;
  removed: number;
}

export type VersionRow = typeof documentVersion.$inferSelect;

/** The document (also one in the bin), or the sentence that it is not there. */
export function findDocument(desk: Desk, documentId: string): Result<DocumentRow, AppError> {
  const row = desk.store.db.select().from(document).where(eq(document.id, documentId)).get();
  if (!row?.case_id) {
    return fail('document.notFound', 'Dieses Dokument gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.');
  }
  const { id, case_id, title, kind, removed } = row;
  return ok({ id, case_id, title: title ?? '', kind: kind ?? 'other', removed });
}

/** Two desks may give the same number offline; then the later id is the newest. */
export function newestVersion(desk: Desk, documentId: string): VersionRow | undefined {
  return desk.store.db
    .select()
    .from(documentVersion)
    .where(and(eq(documentVersion.document_id, documentId), eq(documentVersion.removed, 0)))
    .orderBy(desc(documentVersion.number), desc(documentVersion.id))
    .limit(1)
    .get();
}
