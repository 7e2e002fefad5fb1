import { type PartyRole, partyRoles } from '../../../src-shared/cases/words.ts';
import { isSurelySame, similarity, strength } from '../../../src-shared/contacts/duplicates.ts';
import {
  type ContactFacts,
  emailKey,
  ibanKey,
  nameKey,
  phoneKey,
  streetKey,
} from '../../../src-shared/contacts/keys.ts';
import type { ContactCase, contactsContract } from '../../../src-shared/contract/contacts.ts';
import { ok } from '../../../src-shared/result.ts';
import { userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { contactRow, hitsOf, shownContactId, storedFields } from './directory.ts';
import { replyOf } from './reply.ts';

/** So many at most are worth reading. */
const MOST_SIMILAR = 5;

export const contactGone = () =>
  fail('contact.notFound', 'Diesen Kontakt gibt es nicht mehr. Bitte die Liste der Kontakte neu öffnen.');

/** Whoever shares a key with these fields, in no order. */
const candidates = (desk: Desk, fields: ContactFacts, except: string | undefined): readonly string[] => {
  const keys = {
    name_key: nameKey({ ...fields, isInsurer: false }),
    insurer_key: nameKey({ ...fields, isInsurer: true }),
    street_key: streetKey(fields.street ?? ''),
    phone_key: phoneKey(fields.phone ?? ''),
    email_key: emailKey(fields.email ?? ''),
    iban_key: ibanKey(fields.iban ?? ''),
  };
  const asked = Object.entries(keys).filter(([, key]) => key !== '');
  if (asked.length === 0) return [];
  return desk.store.sqlite
    .prepare<string[], { id: string }>(
      `SELECT contact_id AS id FROM contact_index WHERE shown = 1 AND contact_id <> ?
       AND (${asked.map(([column]) => `${column} = ?`).join(' OR ')}) LIMIT 200`,
    )
    .all(except ?? '', ...asked.map(([, key]) => key))
    .map(({ id }) => id);
};

/** The one contact that these fields surely are; '' where there is none or more than one. */
export const knownContact = (desk: Desk, fields: ContactFacts): string => {
  const same = candidates(desk, fields, undefined).filter((id) => {
    const stored = storedFields(desk, id);
    return stored !== undefined && isSurelySame(fields, stored);
  });
  return same.length === 1 ? (same[0] ?? '') : '';
};

const similar = (desk: Desk, fields: ContactFacts, except: string | undefined) =>
  hitsOf(desk, candidates(desk, fields, except))
    .map((contact) => ({ contact, reasons: similarity(fields, contact.fields) }))
    .filter(({ reasons }) => reasons.length > 0)
    .sort((a, b) => strength(b.reasons) - strength(a.reasons) || b.contact.cases - a.contact.cases)
    .slice(0, MOST_SIMILAR);

const casesOf = (desk: Desk, id: string): readonly ContactCase[] =>
  desk.store.sqlite
    .prepare<
      [string],
      {
        case_id: string;
        party_id: string;
        role: string | null;
        file_number: string;
        client_name: string;
        plate: string;
        status: string;
        status_title: string | null;
        closed: number;
      }
    >(
      `SELECT p.case_id, p.id AS party_id, p.role, s.file_number, s.client_name, s.plate, s.status,
         (SELECT title FROM status WHERE id = s.status) AS status_title, s.closed
       FROM contact_index i JOIN party p ON p.contact_id = i.contact_id JOIN case_summary s ON s.case_id = p.case_id
       WHERE i.stands_for = ? AND p.removed = 0 ORDER BY s.created_at DESC, p.id`,
    )
    .all(id)
    .map((row) => ({
      caseId: row.case_id,
      partyId: row.party_id,
      fileNumber: row.file_number,
      clientName: row.client_name,
      plate: row.plate,
      role: (row.role !== null && Object.hasOwn(partyRoles, row.role) ? row.role : 'witness') as PartyRole,
      statusId: row.status,
      statusTitle: row.status_title ?? '',
      closed: row.closed === 1,
    }));

export const directoryQueries = {
  'contacts.similar': ({ fields, contactId }, desk) => ok(similar(desk, fields, contactId)),

  'contacts.get': ({ contactId }, desk) => {
    const id = shownContactId(desk, contactId);
    const hit = hitsOf(desk, [id])[0];
    if (!hit) return contactGone();
    const own = contactRow(desk, id);
    const row = own?.removed === 0 ? own : undefined;
    return ok({
      ...hit,
      changed: hit.builtIn && row !== undefined,
      caseList: casesOf(desk, id),
      reply: hit.fields.isInsurer ? replyOf(desk, id) : null,
      createdAt: row?.created_at ?? null,
      createdByName: userName(desk, row?.created_by ?? null),
    });
  },
} as const satisfies Partial<Handlers<typeof contactsContract>>;
