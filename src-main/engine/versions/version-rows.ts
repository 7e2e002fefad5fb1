import { and, asc, eq } from 'drizzle-orm';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { type Desk, fail } from '../desk.ts';
import type { VersionRow } from '../documents/document-rows.ts';
import { documentVersion } from '../store/schema.ts';

/** The versions of a document, the oldest first. */
export const versionsOf = (desk: Pick<Desk, 'store'>, documentId: string): VersionRow[] =>
  desk.store.db
    .select()
    .from(documentVersion)
    .where(and(eq(documentVersion.document_id, documentId), eq(documentVersion.removed, 0)))
    .orderBy(asc(documentVersion.number), asc(documentVersion.id))
    .all();

export function findVersion(
  desk: Pick<Desk, 'store'>,
  documentId: string,
  versionId: string,
): Result<VersionRow, AppError> {
  const row = versionsOf(desk, documentId).find(({ id }) => id === versionId);
  return row
    ? ok(row)
    : fail('version.notFound', 'Diese Fassung gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.');
}
