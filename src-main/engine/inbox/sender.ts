import { eq } from 'drizzle-orm';
import type { Desk } from '../desk.ts';
import { account, publication } from '../store/schema.ts';

export interface Sender {
  readonly accountId: string | null;
  /** As people know him: `Ina Lack (Werkstatt)`, `Mandant`. */
  readonly name: string;
}

/** Whose publication something came by. `from`: what the audience is called. */
export const senderOf = (
  { store: { db } }: Pick<Desk, 'store'>,
  { publicationId, from }: { readonly publicationId: string; readonly from: string },
): Sender => {
  const found = db
    .select({ accountId: publication.account_id, person: account.person })
    .from(publication)
    .leftJoin(account, eq(account.id, publication.account_id))
    .where(eq(publication.id, publicationId))
    .get();
  return { accountId: found?.accountId ?? null, name: found?.person ? `${found.person} (${from})` : from };
};
