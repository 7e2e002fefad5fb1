import { and, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { MAX_CODE_TRIES } from '../../src-shared/wire/limits.ts';
import type { DetailsOpening } from '../../src-shared/wire/publications.ts';
import { publication } from '../database/schema.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { verifierOf } from '../identity/proofs.ts';
import { type OpeningLog, openingRows } from './openings.ts';
import type { ProvedPublication } from './publication-blobs.ts';
import { findProved, isPublication, type PublicationDeps, type StoredPublication } from './publications.ts';

/** So much of the log a person is shown. */
const SHOWN_OPENINGS = 50;

/** What a page shows: proofs of the link and of link and code, base64url, and where it asks from. */
export interface DetailsVisitor {
  readonly link: string;
  readonly proof?: string | undefined;
  readonly address: string;
}

interface Admitted extends ProvedPublication {
  readonly version: number;
  readonly details: Uint8Array;
}

/**
 * Checks the proof, and counts a wrong one, in one conditional update: however many ask at once, there are never more
 * than MAX_CODE_TRIES tries, and none after revocation or expiry.
 */
const admit = async (
  deps: PublicationDeps,
  log: OpeningLog,
  row: StoredPublication,
  visitor: DetailsVisitor,
): Promise<Outcome<Admitted>> => {
  const { officeId, publicationId } = row;
  const isWrong = sql`${publication.detailsVerifier} <> ${verifierOf(visitor.proof ?? '')}`;
  const [checked] = await deps.database.db
    .update(publication)
    .set({ wrongTries: sql`${publication.wrongTries} + (${isWrong})::integer` })
    .where(
      and(
        isPublication(officeId, publicationId),
        sql`${publication.details} is not null and ${publication.revokedAt} is null`,
        sql`${publication.expiresAt} > ${deps.now()}::bigint`,
        sql`${publication.wrongTries} < ${MAX_CODE_TRIES}::integer`,
      ),
    )
    .returning({
      isWrong: sql<boolean>`${isWrong}`,
      wrongTries: publication.wrongTries,
      version: publication.version,
      details: publication.details,
    });
  // It changed a moment ago, or the last try was just used up.
  if (checked === undefined || checked.details === null) return refuse('code-locked', 'too many wrong codes');
  if (checked.isWrong) {
    log.note(officeId, publicationId, visitor.address, { kind: 'refused' });
    return refuse('code-wrong', 'link and code do not fit', MAX_CODE_TRIES - checked.wrongTries);
  }
  return ok({ officeId, publicationId, version: checked.version, details: checked.details });
};

/** The second layer for link and code; without a proof of the code, whether one is needed. */
export const openDetails = async (
  deps: PublicationDeps,
  log: OpeningLog,
  id: string,
  visitor: DetailsVisitor,
): Promise<Outcome<DetailsOpening>> => {
  const proved = await findProved(deps, id, visitor.link);
  if (!proved.ok) return proved;
  const row = proved.value;
  if (row.details === null) return ok({ type: 'none' });
  if (row.wrongTries >= MAX_CODE_TRIES) return refuse('code-locked', 'too many wrong codes');
  if (visitor.proof === undefined) return ok({ type: 'code-needed', triesLeft: MAX_CODE_TRIES - row.wrongTries });
  const admitted = await admit(deps, log, row, visitor);
  if (!admitted.ok) return admitted;
  const { officeId, version, details } = admitted.value;
  log.note(officeId, id, visitor.address, { kind: 'details' });
  return ok({
    type: 'opened',
    version,
    ciphertext: Buffer.from(details).toString('base64url'),
    openings: await openingRows(deps, { officeId, publicationId: id }, { limit: SHOWN_OPENINGS }),
  });
};

/** Which publication link and code give a right to. */
export const proveDetails = async (
  deps: PublicationDeps,
  log: OpeningLog,
  id: string,
  visitor: DetailsVisitor,
): Promise<Outcome<ProvedPublication>> => {
  const proved = await findProved(deps, id, visitor.link);
  if (!proved.ok) return proved;
  const row = proved.value;
  if (row.details === null) return refuse('not-found', 'not found');
  if (row.wrongTries >= MAX_CODE_TRIES) return refuse('code-locked', 'too many wrong codes');
  return admit(deps, log, row, visitor);
};
