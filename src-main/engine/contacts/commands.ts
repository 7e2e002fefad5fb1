import { contactColumns, contactFieldsOf } from '../../../src-shared/contacts/columns.ts';
import { builtInInsurer } from '../../../src-shared/contacts/insurers.ts';
import type { ContactFields, contactsContract } from '../../../src-shared/contract/contacts.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { ok } from '../../../src-shared/result.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { removeRow, setRow } from '../store/store.ts';
import { contactName, contactRow, shownContactId, storedFields } from './directory.ts';
import { newContact } from './drafts.ts';
import { contactGone } from './queries.ts';

const nameMissing = (fields: ContactFields) =>
  fail(
    'contact.nameMissing',
    'Bitte einen Nachnamen oder eine Firma angeben, sonst findet niemand den Kontakt wieder.',
    fields.kind === 'company' ? 'company' : 'lastName',
  );

/** Writes the fields of a contact that is there; a built-in insurer gets its row now. */
const written = (
  desk: Desk,
  id: string,
  fields: ContactFields,
  mergedInto: string | null = null,
): readonly Change[] => {
  const row = contactRow(desk, id);
  if (row && row.removed === 0) return [setRow('contact', id, contactColumns(fields))];
  return [
    setRow('contact', id, {
      ...contactColumns(fields),
      merged_into: mergedInto,
      created_at: desk.deps.now(),
      created_by: desk.me.id,
    }),
    ...(row ? [removeRow('contact', id, false)] : []),
  ];
};

/** Everything that was merged into a contact, however often, and is removed or not as asked. */
const mergedInto = (desk: Desk, id: string, removed: 0 | 1): readonly string[] =>
  desk.store.sqlite
    .prepare<[string, number], { id: string }>(
      `WITH RECURSIVE below(id) AS (VALUES (?) UNION SELECT c.id FROM contact c JOIN below ON c.merged_into = below.id)
       SELECT c.id FROM contact c JOIN below USING (id) WHERE c.removed = ?`,
    )
    .all(id, removed)
    .map((row) => row.id)
    .filter((other) => other !== id && !builtInInsurer(other));

type Commands = Pick<
  typeof contactsContract,
  'contacts.save' | 'contacts.merge' | 'contacts.remove' | 'contacts.restore'
>;

export const directoryCommands: Handlers<Commands> = {
  'contacts.save': ({ contactId, fields }, desk) => {
    const name = contactName(fields);
    if (name === '') return nameMissing(fields);
    if (contactId === undefined) {
      const added = newContact(desk, fields);
      desk.record([added.draft]);
      return ok({ contactId: added.contactId });
    }
    const id = shownContactId(desk, contactId);
    if (id === '') return contactGone();
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'contact.changed',
        facts: { name },
        changes: written(desk, id, fields),
      },
    ]);
    return ok({ contactId: id });
  },

  'contacts.merge': ({ keepId, otherId, fields }, desk) => {
    const keep = shownContactId(desk, keepId);
    const other = shownContactId(desk, otherId);
    const otherFields = storedFields(desk, other);
    if (keep === '' || !otherFields) return contactGone();
    if (keep === other) return fail('contact.same', 'Diese beiden Kontakte sind schon zusammengeführt.');
    const into = contactName(fields);
    if (into === '') return nameMissing(fields);
    const otherRow = contactRow(desk, other);
    const whole = !otherRow || otherRow.removed === 1;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'contact.merged',
        facts: { name: contactName(otherFields), into },
        changes: [
          ...written(desk, keep, fields),
          // Of a built-in insurer without a row also its fields, so that it can stand alone again.
          ...(whole ? written(desk, other, otherFields, keep) : [setRow('contact', other, { merged_into: keep })]),
        ],
      },
    ]);
    return ok(null);
  },

  'contacts.remove': ({ contactId }, desk) => {
    const id = shownContactId(desk, contactId);
    if (id === '') return ok(null);
    const row = contactRow(desk, id);
    const builtIn = builtInInsurer(id);
    if (builtIn && row?.removed !== 0) {
      return fail('contact.builtIn', 'Diese Versicherung gehört zum mitgelieferten Verzeichnis und bleibt darin.');
    }
    const fields = storedFields(desk, id);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'contact.removed',
        facts: { name: fields ? contactName(fields) : '' },
        changes: [id, ...(builtIn ? [] : mergedInto(desk, id, 0))].map((each) => removeRow('contact', each)),
      },
    ]);
    return ok(null);
  },

  'contacts.restore': ({ contactId }, desk) => {
    const row = contactRow(desk, contactId);
    if (!row) return contactGone();
    if (row.removed === 0) return ok(null);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'contact.restored',
        facts: { name: contactName(contactFieldsOf(row)) },
        changes: [contactId, ...mergedInto(desk, contactId, 1)].map((each) => removeRow('contact', each, false)),
      },
    ]);
    return ok(null);
  },
};
