import { and, asc, desc, eq, lt, sql } from 'drizzle-orm';
import { ok } from '../../src-shared/result.ts';
import { MAX_LIST_ROWS, MAX_SHARE_TRIES } from '../../src-shared/wire/limits.ts';
import type { ShareOpening, ShareVisit } from '../../src-shared/wire/shares.ts';
import type { Database } from '../database/database.ts';
import { share, shareDirectory, shareFile, shareVisit } from '../database/schema.ts';
import { shortenAddress } from '../http/addresses.ts';
import { type Outcome, refuse } from '../http/refusal.ts';
import { verifierOf } from '../identity/proofs.ts';
import type { Caller } from '../identity/tokens.ts';
import { notifyOffice } from '../live/channels.ts';
import { isFileOf, isShare, type ShareDeps } from './shares.ts';

const TEN_MINUTES = 600_000;

type Db = Database['db'];
type StoredShare = typeof share.$inferSelect;

/** What a page shows: proofs of the link and of link and code, base64url, and where it asks from. */
export interface Visitor {
  readonly link: string;
  readonly proof?: string | undefined;
  readonly address: string;
}

/** The share, if this link is the right one and it can be opened now. A wrong link proof looks like no share. */
const findLive = async (deps: ShareDeps, id: string, visitor: Visitor): Promise<Outcome<StoredShare>> => {
  const [found] = await deps.database.db
    .select({ share })
    .from(shareDirectory)
    .innerJoin(share, and(eq(share.officeId, shareDirectory.officeId), eq(share.shareId, shareDirectory.shareId)))
    .where(eq(shareDirectory.shareId, id));
  const row = found?.share;
  if (row === undefined || row.linkVerifier !== verifierOf(visitor.link)) return refuse('not-found', 'not found');
  if (row.revokedAt !== null) return refuse('share-revoked', 'not available any more');
  if (row.manifest === null || row.expiresAt <= deps.now()) return refuse('share-expired', 'not available any more');
  if (row.hasCode && row.wrongTries >= MAX_SHARE_TRIES) return refuse('share-locked', 'too many wrong codes');
  const [missing] = await deps.database.db
    .select({ sha256: shareFile.sha256 })
    .from(shareFile)
    .where(and(isFileOf(row.officeId, id), eq(shareFile.isStored, false)))
    .limit(1);
  return missing === undefined ? ok(row) : refuse('share-not-ready', 'its files are still on their way');
};

/**
 * Checks the proof, and counts a wrong one, in one conditional update: however many ask at once, there are never more
 * than MAX_SHARE_TRIES tries, and none after revocation or expiry.
 */
const admit = async (deps: ShareDeps, tx: Db, row: StoredShare, visitor: Visitor): Promise<Outcome<StoredShare>> => {
  const { officeId, shareId } = row;
  const isWrong = sql`${share.verifier} <> ${verifierOf(visitor.proof ?? '')}`;
  const [checked] = await tx
    .update(share)
    .set({ wrongTries: sql`${share.wrongTries} + (${share.hasCode} and ${isWrong})::integer` })
    .where(
      and(
        isShare(officeId, shareId),
        sql`${share.manifest} is not null`,
        sql`${share.expiresAt} > ${deps.now()}::bigint`,
        sql`(not ${share.hasCode} or ${share.wrongTries} < ${MAX_SHARE_TRIES}::integer)`,
      ),
    )
    .returning({ isWrong: sql<boolean>`${isWrong}`, wrongTries: share.wrongTries });
  // It changed a moment ago; asked again, the page hears how.
  if (checked === undefined) return refuse('share-not-ready', 'ask again');
  if (checked.isWrong) {
    await note(deps, tx, row, 'refused', '', visitor.address);
    return refuse('code-wrong', 'link and code do not fit', MAX_SHARE_TRIES - checked.wrongTries);
  }
  return ok(row);
};

const note = async (
  deps: ShareDeps,
  tx: Db,
  { officeId, shareId }: StoredShare,
  kind: ShareVisit['kind'],
  sha256: string,
  fullAddress: string,
): Promise<void> => {
  const at = deps.now();
  const line = { officeId, shareId, kind, sha256, address: shortenAddress(fullAddress) };
  await tx
    .insert(shareVisit)
    .values({ ...line, tenMinutes: Math.floor(at / TEN_MINUTES), firstAt: at, lastAt: at })
    .onConflictDoUpdate({
      target: [
        shareVisit.officeId,
        shareVisit.shareId,
        shareVisit.kind,
        shareVisit.sha256,
        shareVisit.tenMinutes,
        shareVisit.address,
      ],
      set: { lastAt: at, count: sql`${shareVisit.count} + 1` },
    });
  await notifyOffice(tx, { type: 'opened', officeId, publicationId: shareId, at });
};

/** The sealed list for link and code; without a proof, whether a code is needed. */
export const openShare = async (deps: ShareDeps, id: string, visitor: Visitor): Promise<Outcome<ShareOpening>> => {
  const live = await findLive(deps, id, visitor);
  if (!live.ok) return live;
  const row = live.value;
  if (visitor.proof === undefined) {
    return ok(row.hasCode ? { type: 'code-needed', triesLeft: MAX_SHARE_TRIES - row.wrongTries } : { type: 'no-code' });
  }
  return deps.database.db.transaction(async (tx): Promise<Outcome<ShareOpening>> => {
    const admitted = await admit(deps, tx, row, visitor);
    if (!admitted.ok) return admitted;
    await note(deps, tx, row, 'opened', '', visitor.address);
    const files = await tx
      .select({ downloads: shareFile.downloads })
      .from(shareFile)
      .where(isFileOf(row.officeId, id))
      .orderBy(asc(shareFile.position));
    return ok({
      type: 'opened',
      manifest: Buffer.from(row.manifest ?? []).toString('base64url'),
      expiresAt: row.expiresAt,
      left: files.map(({ downloads }) =>
        row.maxDownloads === null ? null : Math.max(0, row.maxDownloads - downloads),
      ),
    });
  });
};

/** Admits one download: counted exactly, before the first byte, in one conditional update. */
export const takeDownload = async (
  deps: ShareDeps,
  id: string,
  sha256: string,
  visitor: Visitor,
): Promise<Outcome<{ readonly officeId: string; readonly size: number }>> => {
  const live = await findLive(deps, id, visitor);
  if (!live.ok) return live;
  const row = live.value;
  return deps.database.db.transaction(async (tx): Promise<Outcome<{ officeId: string; size: number }>> => {
    const admitted = await admit(deps, tx, row, visitor);
    if (!admitted.ok) return admitted;
    const isIt = and(isFileOf(row.officeId, id), eq(shareFile.sha256, sha256));
    const [taken] = await tx
      .update(shareFile)
      .set({ downloads: sql`${shareFile.downloads} + 1` })
      .where(and(isIt, row.maxDownloads === null ? undefined : lt(shareFile.downloads, row.maxDownloads)))
      .returning({ size: shareFile.size });
    if (taken === undefined) {
      const [known] = await tx.select({ size: shareFile.size }).from(shareFile).where(isIt);
      return known === undefined
        ? refuse('not-found', 'not found')
        : refuse('downloads-used-up', 'this file was fetched as often as the office allowed');
    }
    await note(deps, tx, row, 'downloaded', sha256, visitor.address);
    return ok({ officeId: row.officeId, size: taken.size });
  });
};

export const listVisits = async (
  deps: ShareDeps,
  caller: Caller,
  id: string,
  page: { before?: number | undefined; limit?: number | undefined },
): Promise<Outcome<{ visits: ShareVisit[] }>> => {
  const { db } = deps.database;
  const [known] = await db.select({ id: share.shareId }).from(share).where(isShare(caller.officeId, id));
  if (known === undefined) return refuse('not-found', 'no such share');
  const rows = await db
    .select()
    .from(shareVisit)
    .where(
      and(
        eq(shareVisit.officeId, caller.officeId),
        eq(shareVisit.shareId, id),
        page.before === undefined ? undefined : lt(shareVisit.id, page.before),
      ),
    )
    .orderBy(desc(shareVisit.id))
    .limit(page.limit ?? MAX_LIST_ROWS);
  return ok({
    visits: rows.map(({ id: line, kind, sha256, firstAt, lastAt, count, address }) => ({
      id: line,
      kind,
      sha256: sha256 === '' ? null : sha256,
      firstAt,
      lastAt,
      count,
      address,
    })),
  });
};
