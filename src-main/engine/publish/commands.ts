import { eq } from 'drizzle-orm';
import { audiences } from '../../../src-shared/cases/words.ts';
import type { sharingContract } from '../../../src-shared/contract/sharing.ts';
import { createCode } from '../../../src-shared/crypto/code.ts';
import { createPublicationId, createPublicationKey } from '../../../src-shared/crypto/publication.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { projectCase } from '../../../src-shared/visibility/project-case.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { publication } from '../store/schema.ts';
import { setRow } from '../store/store.ts';
import { caseSource } from './case-source.ts';
import { accountView } from './current-view.ts';
import { clientDetailsOf } from './details.ts';

const DAY_MS = 86_400_000;

interface FoundPublication {
  readonly id: string;
  readonly caseId: string;
  /** For people. */
  readonly audience: string;
  readonly revokedAt: number | null;
}

const findPublication = (desk: Desk, id: string): Result<FoundPublication, AppError> => {
  const row = desk.store.db.select().from(publication).where(eq(publication.id, id)).get();
  if (!row?.case_id) return fail('publication.notFound', 'Diesen Link gibt es nicht (mehr).');
  const words: Readonly<Record<string, string>> = audiences;
  const audience = words[row.audience ?? ''] ?? '';
  return ok({ id, caseId: row.case_id, audience, revokedAt: row.revoked_at });
};

/** One that was not revoked; an expired one can be brought back by extending it. */
const findLive = (desk: Desk, id: string): Result<FoundPublication, AppError> => {
  const found = findPublication(desk, id);
  return found.ok && found.value.revokedAt !== null
    ? fail('publication.revoked', 'Dieser Link ist widerrufen. Es wurde nichts geändert. Bitte einen neuen erstellen.')
    : found;
};

/** Making and revoking links changes the office's data only; the publisher brings it to the server when it can. */
export const publicationHandlers: Handlers<
  Pick<
    typeof sharingContract,
    | 'publications.create'
    | 'publications.revoke'
    | 'publications.extend'
    | 'publications.renewCode'
    | 'publications.unlock'
    | 'publications.preview'
    | 'publications.previewAccount'
    | 'publications.previewDetails'
  >
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
            code: createCode(desk.deps),
          }),
        ],
      },
    ]);
    return ok({ publicationId });
  },

  'publications.revoke': (input, desk) => {
    const found = findPublication(desk, input.publicationId);
    if (!found.ok) return found;
    const { id, caseId, audience, revokedAt } = found.value;
    if (revokedAt !== null) return ok(null);
    desk.record([
      {
        stream: caseId,
        kind: 'publication.revoked',
        facts: { audience },
        changes: [setRow('publication', id, { revoked_at: desk.deps.now() })],
      },
    ]);
    return ok(null);
  },

  'publications.extend': ({ publicationId, days }, desk) => {
    const found = findLive(desk, publicationId);
    if (!found.ok) return found;
    const { id, caseId, audience } = found.value;
    const until = desk.deps.now() + days * DAY_MS;
    desk.record([
      {
        stream: caseId,
        kind: 'publication.extended',
        facts: { audience, until },
        changes: [setRow('publication', id, { expires_at: until })],
      },
    ]);
    return ok(null);
  },

  'publications.renewCode': ({ publicationId }, desk) => {
    const found = findLive(desk, publicationId);
    if (!found.ok) return found;
    const { id, caseId, audience } = found.value;
    const code = createCode(desk.deps);
    desk.record([
      {
        stream: caseId,
        kind: 'publication.codeMade',
        facts: { audience },
        changes: [setRow('publication', id, { code, unlocked_at: desk.deps.now() })],
      },
    ]);
    return ok({ code });
  },

  'publications.unlock': ({ publicationId }, desk) => {
    const found = findLive(desk, publicationId);
    if (!found.ok) return found;
    const { id, caseId, audience } = found.value;
    desk.record([
      {
        stream: caseId,
        kind: 'publication.unlocked',
        facts: { audience },
        changes: [setRow('publication', id, { unlocked_at: desk.deps.now() })],
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

  'publications.previewDetails': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const details = clientDetailsOf(desk, caseId);
    if (!details) throw new Error('a case that is found has details');
    return ok(details);
  },

  'publications.previewAccount': async ({ caseId, audience }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    const view = await accountView(desk, caseId, { audience, accountId: null });
    if (!view) throw new Error('a case that is found has a source');
    return ok(view);
  },
};
