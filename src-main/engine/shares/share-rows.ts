import { and, asc, eq } from 'drizzle-orm';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { type Desk, fail } from '../desk.ts';
import { documentVersion, share, shareItem } from '../store/schema.ts';

export type ShareRow = typeof share.$inferSelect;
export type ShareItemRow = typeof shareItem.$inferSelect;

/** A share as it was made here or arrived whole from another desk. */
export type WholeShare = ShareRow & { case_id: string; key: string; expires_at: number };

/** One of its documents with the version it gives out. */
export interface ItemToSeal {
  readonly id: string;
  readonly name: string;
  readonly mime: string;
  readonly plainHash: string;
  readonly plainSize: number;
  readonly blobHash: string;
  readonly blobIdentity: string;
}

const isWhole = (row: ShareRow | undefined): row is WholeShare =>
  !!row && row.case_id !== null && row.key !== null && row.expires_at !== null;

type ShareDesk = Pick<Desk, 'store'>;

/** A share, also a removed one; undefined while its event has not arrived (whole). */
export const readShareRow = ({ store }: ShareDesk, id: string): WholeShare | undefined => {
  const row = store.db.select().from(share).where(eq(share.id, id)).get();
  return isWhole(row) ? row : undefined;
};

/** A share that can still be changed, or the sentence that it is not there. */
export const findShare = (desk: Desk, id: string): Result<WholeShare, AppError> => {
  const row = readShareRow(desk, id);
  return row && row.removed === 0
    ? ok(row)
    : fail('share.notFound', 'Diesen Link gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.');
};

/** Whether the office has taken it back. */
export const isRevoked = ({ revoked_at, removed }: ShareRow): boolean => revoked_at !== null || removed === 1;

/** The items in the order of the list: every desk seals them in the same one. */
export const itemRows = ({ store }: ShareDesk, shareId: string): readonly ShareItemRow[] =>
  store.db
    .select()
    .from(shareItem)
    .where(and(eq(shareItem.share_id, shareId), eq(shareItem.removed, 0)))
    .orderBy(asc(shareItem.position), asc(shareItem.id))
    .all();

/** What is to be sealed for each item; undefined while the event of one of the versions has not arrived. */
export const itemsToSeal = (desk: ShareDesk, shareId: string): readonly ItemToSeal[] | undefined => {
  const items = itemRows(desk, shareId).map(({ id, name, version_id }): ItemToSeal | undefined => {
    const version = desk.store.db
      .select()
      .from(documentVersion)
      .where(eq(documentVersion.id, version_id ?? ''))
      .get();
    const {
      plain_hash: plainHash,
      plain_size: plainSize,
      blob_hash: blobHash,
      blob_identity: blobIdentity,
    } = version ?? {};
    if (!plainHash || plainSize === null || plainSize === undefined || !blobHash || !blobIdentity) return undefined;
    const mime = version?.mime ?? 'application/octet-stream';
    return { id, name: name ?? '', mime, plainHash, plainSize, blobHash, blobIdentity };
  });
  const whole = items.filter((item) => item !== undefined);
  return whole.length > 0 && whole.length === items.length ? whole : undefined;
};
