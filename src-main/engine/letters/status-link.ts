import { and, desc, eq, isNull } from 'drizzle-orm';
import { buildPublicationLink } from '../../../src-shared/crypto/publication.ts';
import type { Desk } from '../desk.ts';
import { publication } from '../store/schema.ts';

/** The client's personal link that is good now; undefined without a server or a link. */
export const statusLink = (desk: Desk, caseId: string): string | undefined => {
  const url = desk.services.sync.status().serverUrl;
  if (!url) return undefined;
  const row = desk.store.db
    .select()
    .from(publication)
    .where(
      and(
        eq(publication.case_id, caseId),
        eq(publication.audience, 'client'),
        eq(publication.removed, 0),
        isNull(publication.revoked_at),
      ),
    )
    .orderBy(desc(publication.created_at))
    .get();
  if (!row?.key || (row.expires_at ?? 0) <= desk.deps.now()) return undefined;
  return buildPublicationLink(url, row.id, Buffer.from(row.key, 'base64url'));
};
