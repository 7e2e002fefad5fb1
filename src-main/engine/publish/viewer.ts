import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Viewer } from '../../../src-shared/visibility/case-source.ts';
import type { Desk } from '../desk.ts';
import { account, party, publication } from '../store/schema.ts';

/** Who signs in; `accountId` null: a preview before anybody does. */
export interface Looking {
  readonly audience: 'workshop' | 'lawyer';
  readonly accountId: string | null;
}

/** What a case knows of who looks at it: the people of the same office, and the party they are. */
export const viewerOf = (
  { store: { db } }: Pick<Desk, 'store'>,
  caseId: string,
  { audience, accountId }: Looking,
): Viewer => {
  const parties = db
    .select({ id: party.id, contactId: party.contact_id })
    .from(party)
    .where(and(eq(party.case_id, caseId), eq(party.role, audience), eq(party.removed, 0)))
    .orderBy(asc(party.id))
    .all();
  const contactId =
    accountId === null
      ? null
      : (db.select({ of: account.contact_id }).from(account).where(eq(account.id, accountId)).get()?.of ?? null);
  const people =
    contactId === null
      ? []
      : db.select({ id: account.id }).from(account).where(eq(account.contact_id, contactId)).all();
  const colleagues = [...new Set([...(accountId === null ? [] : [accountId]), ...people.map(({ id }) => id)])];
  const publications = db
    .select({ id: publication.id })
    .from(publication)
    .where(and(eq(publication.case_id, caseId), inArray(publication.account_id, colleagues)))
    .all();
  // Another workshop's appointments are never shown: who stands for a contact is only the party that is this contact.
  const own = contactId === null ? parties[0] : parties.find((one) => one.contactId === contactId);
  return { accountId, colleagues, publications: publications.map(({ id }) => id), partyId: own?.id ?? null };
};
