import { and, desc, eq, isNull } from 'drizzle-orm';
import { buildPublicationLink } from '../../../src-shared/crypto/publication.ts';
import type { Desk } from '../desk.ts';
import { publication } from '../store/schema.ts';

/** The client's newest personal link that is still good; undefined without a server or a link. */
export const statusLink = (desk: Desk, caseId: string): string | undefined => {
  const url = desk.services.sync.serverUrl();
  if (!url) return undefined;
  const now = desk.deps.now();
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
    .orderBy(desc(publication.created_at), desc(publication.id))
    .all()
    .find(({ key, expires_at: end }) => key && (end ?? 0) > now);
  return row?.key ? buildPublicationLink(url, row.id, Buffer.from(row.key, 'base64url')) : undefined;
};
