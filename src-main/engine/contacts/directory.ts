import { eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { type PartyRole, partyRoles } from '../../../src-shared/cases/words.ts';
import { shownFields } from '../../../src-shared/contacts/columns.ts';
import { builtInInsurer } from '../../../src-shared/contacts/insurers.ts';
import type { ContactFields, ContactHit } from '../../../src-shared/contract/contacts.ts';
import type { Desk } from '../desk.ts';
import { contact } from '../store/schema.ts';

export type ContactRow = typeof contact.$inferSelect;

export const contactName = (fields: ContactFields): string =>
  partyName({ first_name: fields.firstName, last_name: fields.lastName, company: fields.company });

export const contactRow = (desk: Desk, id: string): ContactRow | undefined =>
  desk.store.db.select().from(contact).where(eq(contact.id, id)).get();

/** The id of the contact that stands in the directory for `id` (itself, or the one it was merged into); '' if none. */
export const shownContactId = (desk: Desk, id: string): string =>
  desk.store.sqlite
    .prepare<[string], { id: string }>(
      `SELECT s.contact_id AS id FROM contact_index i JOIN contact_index s ON s.contact_id = i.stands_for
       WHERE i.contact_id = ? AND s.shown = 1`,
    )
    .get(id)?.id ?? '';

/** The fields of a row or of a built-in insurer, whether it is shown or not. */
export const storedFields = (desk: Desk, id: string): ContactFields | undefined =>
  shownFields(contactRow(desk, id), builtInInsurer(id));

/** What the directory says about a contact, or about the one it was merged into; undefined where it is not there. */
export const contactFacts = (desk: Desk, id: string): ContactFields | undefined => {
  const shown = shownContactId(desk, id);
  return shown === '' ? undefined : storedFields(desk, shown);
};

const isRole = (role: string | null): role is PartyRole => role !== null && Object.hasOwn(partyRoles, role);

/** In which cases each of these contacts has a part, and as what; merged ones count for the one that stayed. */
export const usesOf = (
  desk: Desk,
  ids: readonly string[],
): ReadonlyMap<string, { readonly cases: number; readonly roles: readonly PartyRole[] }> => {
  const rows = desk.store.sqlite
    .prepare<string[], { id: string; role: string | null; case_id: string }>(
      `SELECT DISTINCT i.stands_for AS id, p.role, p.case_id
       FROM contact_index i JOIN party p ON p.contact_id = i.contact_id
       JOIN case_summary s ON s.case_id = p.case_id
       WHERE i.stands_for IN (${ids.map(() => '?').join(', ')}) AND p.removed = 0`,
    )
    .all(...ids);
  const uses = new Map<string, { cases: Set<string>; roles: Set<PartyRole> }>();
  for (const { id, role, case_id } of rows) {
    const use = uses.get(id) ?? { cases: new Set(), roles: new Set() };
    use.cases.add(case_id);
    if (isRole(role)) use.roles.add(role);
    uses.set(id, use);
  }
  const order = Object.keys(partyRoles);
  return new Map(
    [...uses].map(([id, { cases, roles }]) => [
      id,
      { cases: cases.size, roles: [...roles].sort((a, b) => order.indexOf(a) - order.indexOf(b)) },
    ]),
  );
};

/** Contacts as a screen shows them, in the order of their ids. Unknown ones are left out. */
export const hitsOf = (desk: Desk, ids: readonly string[]): readonly ContactHit[] => {
  const uses = usesOf(desk, ids);
  return ids.flatMap((id) => {
    const fields = storedFields(desk, id);
    const use = uses.get(id);
    return fields
      ? [
          {
            id,
            name: contactName(fields),
            fields,
            builtIn: builtInInsurer(id) !== undefined,
            cases: use?.cases ?? 0,
            caseRoles: use?.roles ?? [],
          },
        ]
      : [];
  });
};
