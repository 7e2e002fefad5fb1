import { and, eq } from 'drizzle-orm';
import { partyName } from '../../../src-shared/cases/party-name.ts';
import { type PartyRole, partyRoles } from '../../../src-shared/cases/words.ts';
import { type ContactFields, contactFields, type contactsContract } from '../../../src-shared/contract/contacts.ts';
import { columnTitle } from '../../../src-shared/events/column-words.ts';
import { decodeEvent } from '../../../src-shared/events/event.ts';
import type { Clock } from '../../../src-shared/events/merge.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { party } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { contactName, contactRow, shownContactId, storedFields } from './directory.ts';
import { newContact, usualRoles } from './drafts.ts';
import { contactGone, knownContact } from './queries.ts';

type PartyRow = typeof party.$inferSelect;

/** What a party may take over from its contact: the columns have the same names in both tables. */
const sharedColumns = [
  'salutation',
  'first_name',
  'last_name',
  'company',
  'contact_person',
  'street',
  'postal_code',
  'city',
  'phone',
  'email',
  'iban',
] as const;
type SharedColumn = (typeof sharedColumns)[number];

const roleOf = (row: PartyRow): PartyRole =>
  row.role !== null && Object.hasOwn(partyRoles, row.role) ? (row.role as PartyRole) : 'witness';

const findParty = (desk: Desk, caseId: string, partyId: string): PartyRow | undefined =>
  desk.store.db
    .select()
    .from(party)
    .where(and(eq(party.id, partyId), eq(party.case_id, caseId), eq(party.removed, 0)))
    .get();

const partyGone = () =>
  fail('party.notFound', 'Diesen Beteiligten gibt es nicht mehr. Die Anzeige wird gerade erneuert.');

interface Newer {
  readonly contactId: string;
  readonly columns: readonly { readonly column: SharedColumn; readonly inCase: string; readonly inContact: string }[];
  /** The newest of their clocks. */
  readonly clock: Clock;
}

/**
 * What was written into a party's contact after it was written into the party. An empty field of the contact never
 * asks for anything, and a built-in insurer that the office did not change has no clocks and so nothing newer.
 */
const newerOf = (desk: Desk, row: PartyRow): Newer | undefined => {
  const contactId = row.contact_id ? shownContactId(desk, row.contact_id) : '';
  const other = contactId === '' ? undefined : contactRow(desk, contactId);
  if (!other || other.removed === 1) return undefined;
  const partyClocks = desk.store.readRow('party', row.id).clocks;
  const contactClocks = desk.store.readRow('contact', contactId).clocks;
  const columns = sharedColumns
    .map((column) => ({ column, inCase: row[column] ?? '', inContact: other[column] ?? '' }))
    .filter(
      ({ column, inCase, inContact }) =>
        inContact !== '' && inCase !== inContact && (contactClocks[column] ?? '') > (partyClocks[column] ?? ''),
    );
  const clock = columns.reduce((newest, { column }) => {
    const written = contactClocks[column] ?? '';
    return written > newest ? written : newest;
  }, '');
  return columns.length === 0 ? undefined : { contactId, columns, clock };
};

/** Until when somebody has looked at the newer data of each party and left it as it was. */
const keptOf = (desk: Desk, caseId: string): ReadonlyMap<string, Clock> => {
  const kept = new Map<string, Clock>();
  for (const { body } of desk.store.sqlite
    .prepare<[string], { body: string }>(`SELECT body FROM event WHERE stream = ? AND kind = 'party.kept'`)
    .all(caseId)) {
    const event = decodeEvent(body);
    if (!event.ok) continue;
    const { party: id, clock } = event.value.facts;
    if (typeof id === 'string' && typeof clock === 'string' && clock > (kept.get(id) ?? '')) kept.set(id, clock);
  }
  return kept;
};

const changed = (row: PartyRow, set: SetOf<'party'>): Draft => {
  const after = { ...row, ...set };
  return {
    stream: row.case_id ?? '',
    kind: 'party.changed',
    facts: { role: partyRoles[roleOf(row)], name: partyName(after) },
    changes: [setRow('party', row.id, set)],
  };
};

const fieldsOfParty = (row: PartyRow): ContactFields => ({
  ...contactFields.parse({}),
  kind: row.kind === 'company' ? 'company' : 'person',
  salutation: row.salutation ?? '',
  firstName: row.first_name ?? '',
  lastName: row.last_name ?? '',
  company: row.company ?? '',
  contactPerson: row.contact_person ?? '',
  street: row.street ?? '',
  postalCode: row.postal_code ?? '',
  city: row.city ?? '',
  phone: row.phone ?? '',
  email: row.email ?? '',
  iban: row.iban ?? '',
  inputTax: row.input_tax === 1,
  ...usualRoles(roleOf(row)),
});

type PartyMethods = Pick<
  typeof contactsContract,
  'contacts.differences' | 'contacts.takeOver' | 'contacts.keep' | 'contacts.addFromParty' | 'contacts.link'
>;

export const partyHandlers: Handlers<PartyMethods> = {
  'contacts.differences': ({ caseId }, desk) => {
    const found = findCase(desk, caseId);
    if (!found.ok) return found;
    // A closed file is a record: nothing is offered any more.
    if (found.value.closed_at !== null) return ok([]);
    const kept = keptOf(desk, caseId);
    return ok(
      desk.store.db
        .select()
        .from(party)
        .where(and(eq(party.case_id, caseId), eq(party.removed, 0)))
        .orderBy(party.id)
        .all()
        .flatMap((row) => {
          const newer = newerOf(desk, row);
          if (!newer || newer.clock <= (kept.get(row.id) ?? '')) return [];
          const fields = storedFields(desk, newer.contactId);
          return [
            {
              partyId: row.id,
              role: roleOf(row),
              partyName: partyName(row),
              contactId: newer.contactId,
              contactName: fields ? contactName(fields) : '',
              fields: newer.columns.map(({ column, inCase, inContact }) => ({
                title: columnTitle('party', column) ?? '',
                inCase,
                inContact,
              })),
            },
          ];
        }),
    );
  },

  'contacts.takeOver': ({ caseId, partyId }, desk) => {
    const row = findParty(desk, caseId, partyId);
    if (!row) return partyGone();
    const newer = newerOf(desk, row);
    if (!newer) return ok(null);
    const set: SetOf<'party'> = {};
    for (const { column, inContact } of newer.columns) set[column] = inContact;
    const kind = storedFields(desk, newer.contactId)?.kind;
    // A person that became a company is written so, else the card would hide the new name.
    if (kind !== undefined && (set.company !== undefined || set.last_name !== undefined)) set.kind = kind;
    desk.record([changed(row, set)]);
    return ok(null);
  },

  'contacts.keep': ({ caseId, partyId }, desk) => {
    const row = findParty(desk, caseId, partyId);
    if (!row) return partyGone();
    const newer = newerOf(desk, row);
    if (!newer) return ok(null);
    desk.record([
      {
        stream: caseId,
        kind: 'party.kept',
        facts: { role: partyRoles[roleOf(row)], name: partyName(row), party: partyId, clock: newer.clock },
        changes: [],
      },
    ]);
    return ok(null);
  },

  'contacts.addFromParty': ({ caseId, partyId }, desk) => {
    const row = findParty(desk, caseId, partyId);
    if (!row) return partyGone();
    const known = row.contact_id ? shownContactId(desk, row.contact_id) : '';
    if (known !== '') return ok({ contactId: known });
    if (partyName(row) === '') {
      return fail('contact.nameMissing', 'Dieser Beteiligte hat noch keinen Namen und kann kein Kontakt werden.');
    }
    const fields = fieldsOfParty(row);
    const same = knownContact(desk, fields);
    const added = same === '' ? newContact(desk, fields) : undefined;
    const contactId = added?.contactId ?? same;
    desk.record([...(added ? [added.draft] : []), changed(row, { contact_id: contactId })]);
    return ok({ contactId });
  },

  'contacts.link': ({ caseId, partyId, contactId }, desk) => {
    const row = findParty(desk, caseId, partyId);
    if (!row) return partyGone();
    const id = contactId === null ? null : shownContactId(desk, contactId);
    if (id === '') return contactGone();
    if (row.contact_id !== id) desk.record([changed(row, { contact_id: id })]);
    return ok(null);
  },
};
