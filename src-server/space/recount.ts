import { eq, gt, sql } from 'drizzle-orm';
import type { Database } from '../database/database.ts';
import { blob, inboxItem, office, publication, share } from '../database/schema.ts';

const OFFICES_PER_PAGE = 100;

/**
 * Counts anew what each office has stored. The running count is kept in the same transactions as the data, so it only
 * differs after a restore or a defect. Each office is locked while it is counted. Returns how many counts were wrong.
 */
export const recountSpace = async ({ db }: Database): Promise<number> => {
  let corrected = 0;
  let after = '00000000-0000-0000-0000-000000000000';
  for (;;) {
    const page = await db
      .select({ officeId: office.officeId })
      .from(office)
      .where(gt(office.officeId, after))
      .orderBy(office.officeId)
      .limit(OFFICES_PER_PAGE);
    for (const { officeId } of page) if (await recountOffice(db, officeId)) corrected++;
    const last = page.at(-1);
    if (last === undefined) return corrected;
    after = last.officeId;
  }
};

/** Everything that takes space stands here; what counts elsewhere and not here would be forgotten every night. */
const storedBytes = (officeId: string) => sql<string>`
  (select coalesce(sum(octet_length(payload)), 0) from event where office_id = ${officeId}::uuid)
  + (select coalesce(sum(${blob.size}), 0) from ${blob} where ${blob.officeId} = ${officeId}::uuid)
  + (select coalesce(sum(octet_length(${publication.ciphertext})), 0)
       + coalesce(sum(octet_length(${publication.details})), 0) from ${publication}
     where ${publication.officeId} = ${officeId}::uuid)
  + (select coalesce(sum(${share.bytes}), 0) from ${share} where ${share.officeId} = ${officeId}::uuid)
  + (select coalesce(sum(${inboxItem.bytes}), 0) from ${inboxItem} where ${inboxItem.officeId} = ${officeId}::uuid)`;

const recountOffice = (db: Database['db'], officeId: string): Promise<boolean> =>
  db.transaction(async (tx) => {
    const isIt = eq(office.officeId, officeId);
    const [known] = await tx.select({ bytes: office.storedBytes }).from(office).where(isIt).for('update');
    const [counted] = await tx
      .select({ bytes: storedBytes(officeId) })
      .from(office)
      .where(isIt);
    const bytes = Number(counted?.bytes ?? 0);
    if (known === undefined || known.bytes === bytes) return false;
    await tx.update(office).set({ storedBytes: bytes }).where(isIt);
    return true;
  });
