import { eq } from 'drizzle-orm';
import { audiences } from '../../../src-shared/cases/words.ts';
import type { sharingContract } from '../../../src-shared/contract/sharing.ts';
import { createPublicationId, createPublicationKey } from '../../../src-shared/crypto/publication.ts';
import { ok } from '../../../src-shared/result.ts';
import { projectCase } from '../../../src-shared/visibility/project-case.ts';
import { findCase } from '../cases/case-rows.ts';
import { fail, type Handlers } from '../desk.ts';
import { publication } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { caseSource } from './case-source.ts';

const DAY_MS = 86_400_000;

/** Making and revoking links changes the office's data only; the publisher brings it to the server when it can. */
export const publicationHandlers: Handlers<
  Pick<typeof sharingContract, 'publications.create' | 'publications.revoke' | 'publications.preview'>
> = {
  'publications.create': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const publicationId = createPublicationId(desk.deps);
    const now = desk.deps.now();
    desk.record([
      {
        stream: input.caseId,
        kind: 'publication.created',
        facts: { audience: audiences[input.audience] },
        changes: [
          setRow('publication', publicationId, {
            case_id: input.caseId,
            audience: input.audience,
            key: Buffer.from(createPublicationKey(desk.deps)).toString('base64url'),
            created_at: now,
            created_by: desk.me.id,
            expires_at: now + input.days * DAY_MS,
            revoked_at: null,
          }),
        ],
      },
    ]);
    return ok({ publicationId });
  },

  'publications.revoke': (input, desk) => {
    const row = desk.store.db.select().from(publication).where(eq(publication.id, input.publicationId)).get();
    if (!row?.case_id) return fail('publication.notFound', 'Diesen Link gibt es nicht (mehr).');
    if (row.revoked_at !== null) return ok(null);
    desk.record([
      {
        stream: row.case_id,
        kind: 'publication.revoked',
        facts: { audience: row.audience === 'client' ? audiences.client : '' },
        changes: [setRow('publication', row.id, { revoked_at: desk.deps.now() })],
      },
    ]);
    return ok(null);
  },

  'publications.preview': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const source = caseSource(desk, input.caseId);
    if (!source) throw new Error('a case that is found has a source');
    return ok(projectCase(source, 'client'));
  },
};
