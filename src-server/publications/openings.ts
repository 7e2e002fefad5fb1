import { and, desc, eq, lt, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { MAX_LIST_ROWS } from '../../src-shared/wire/limits.ts';
import type { Opening } from '../../src-shared/wire/publications.ts';
import { opening, publication } from '../database/schema.ts';
import { shortenAddress } from '../http/addresses.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import type { Caller } from '../identity/tokens.ts';
import { notifyOffice } from '../live/channels.ts';
import type { PublicationDeps } from './publications.ts';

const TEN_MINUTES = 600_000;

/**
 * Notes an opening. Repeats from one shortened address within ten minutes count up one line: a page that reconnects
 * all day does not fill the log, and a stranger cannot.
 */
export const noteOpening = async (
  deps: PublicationDeps,
  officeId: string,
  publicationId: string,
  fullAddress: string,
): Promise<void> => {
  const at = deps.now();
  await deps.database.db.transaction(async (tx) => {
    await tx
      .insert(opening)
      .values({
        officeId,
        publicationId,
        tenMinutes: Math.floor(at / TEN_MINUTES),
        address: shortenAddress(fullAddress),
        firstAt: at,
        lastAt: at,
      })
      .onConflictDoUpdate({
        target: [opening.officeId, opening.publicationId, opening.tenMinutes, opening.address],
        set: { lastAt: at, count: sql`${opening.count} + 1` },
      });
    await notifyOffice(tx, { type: 'opened', officeId, publicationId, at });
  });
};

export const listOpenings = async (
  deps: PublicationDeps,
  caller: Caller,
  publicationId: string,
  page: { before?: number | undefined; limit?: number | undefined },
): Promise<Outcome<{ openings: Opening[] }>> => {
  const { db } = deps.database;
  const isMine = and(eq(publication.officeId, caller.officeId), eq(publication.publicationId, publicationId));
  const [known] = await db.select({ id: publication.publicationId }).from(publication).where(isMine);
  if (known === undefined) return refuse('not-found', 'no such publication');
  const openings = await db
    .select({
      id: opening.id,
      publicationId: opening.publicationId,
      firstAt: opening.firstAt,
      lastAt: opening.lastAt,
      count: opening.count,
      address: opening.address,
    })
    .from(opening)
    .where(
      and(
        eq(opening.officeId, caller.officeId),
        eq(opening.publicationId, publicationId),
        page.before === undefined ? undefined : lt(opening.id, page.before),
      ),
    )
    .orderBy(desc(opening.id))
    .limit(page.limit ?? MAX_LIST_ROWS);
  return ok({ openings });
};
