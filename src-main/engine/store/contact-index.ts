import { partyName, partySortName } from '../../../src-shared/cases/party-name.ts';
import { shownFields } from '../../../src-shared/contacts/columns.ts';
import { builtInInsurer, builtInInsurers } from '../../../src-shared/contacts/insurers.ts';
import { emailKey, ibanKey, nameKey, phoneKey, streetKey } from '../../../src-shared/contacts/keys.ts';
import { standsFor } from '../../../src-shared/contacts/merging.ts';
import { searchWords } from '../../../src-shared/contacts/search.ts';
import type { RowOf } from '../../../src-shared/events/tables.ts';
import { fold } from '../../../src-shared/text/fold.ts';
import type { SqliteDatabase } from './database.ts';

const columns = [
  'contact_id',
  'stands_for',
  'shown',
  'built_in',
  'sort_name',
  'sort_city',
  'is_company',
  'is_insurer',
  'is_workshop',
  'is_lawyer',
  'words',
  'name_length',
  'name_key',
  'insurer_key',
  'street_key',
  'phone_key',
  'email_key',
  'iban_key',
  'created_at',
] as const;

export interface ContactIndex {
  /** Brings the index up to date with these contacts. Call inside the recording transaction. */
  readonly refresh: (contactIds: Iterable<string>) => void;
}

/** Keeps the searchable directory derived from `contact` and the insurers that come with Fallstand. */
export const createContactIndex = (db: SqliteDatabase): ContactIndex => {
  const select = db.prepare<[string], RowOf<'contact'> & { removed: number }>('SELECT * FROM contact WHERE id = ?');
  const selectMerged = db.prepare<[string], { id: string }>('SELECT id FROM contact WHERE merged_into = ?');
  const listOf = (table: string): string => columns.map((column) => `${table}.${column}`).join(', ');
  const upsert = db.prepare<(string | number)[]>(`
    INSERT INTO contact_index (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})
    ON CONFLICT (contact_id) DO UPDATE SET ${columns
      .slice(1)
      .map((column) => `${column} = excluded.${column}`)
      .join(', ')}
    WHERE (${listOf('contact_index')}) IS NOT (${listOf('excluded')})`);

  /** The rows and where they were merged to; a built-in insurer is there even without a row, and never gone. */
  const look = (id: string) => {
    const row = select.get(id);
    if (!row) return builtInInsurer(id) ? { mergedInto: null, removed: false } : undefined;
    const removed = row.removed === 1;
    if (builtInInsurer(id)) return { mergedInto: removed ? null : row.merged_into || null, removed: false };
    return { mergedInto: row.merged_into || null, removed };
  };

  const refreshOne = (id: string): void => {
    const row = select.get(id);
    const builtIn = builtInInsurer(id);
    const fields = shownFields(row, builtIn);
    if (!fields) return;
    const named = {
      first_name: fields.firstName,
      last_name: fields.lastName,
      company: fields.company,
    };
    const stands = standsFor(id, look);
    const gone = row?.removed === 1 && !builtIn;
    const nameWords = searchWords([partyName(named), fields.lastName, fields.firstName, builtIn?.alias ?? '']);
    const words = searchWords([
      fields.contactPerson,
      fields.city,
      fields.postalCode,
      fields.street,
      fields.email,
      fields.website,
    ]);
    upsert.run(
      id,
      stands,
      stands === id && !gone && partyName(named) !== '' ? 1 : 0,
      builtIn ? 1 : 0,
      fold(partySortName(named)),
      fold(fields.city),
      fields.company.trim() === '' ? 0 : 1,
      fields.isInsurer ? 1 : 0,
      fields.isWorkshop ? 1 : 0,
      fields.isLawyer ? 1 : 0,
      nameWords + words,
      nameWords.length,
      nameKey(fields),
      nameKey({ ...fields, isInsurer: true }),
      streetKey(fields.street),
      phoneKey(fields.phone),
      emailKey(fields.email),
      ibanKey(fields.iban),
      row?.created_at ?? 0,
    );
  };

  const refresh: ContactIndex['refresh'] = (contactIds) => {
    // Whoever is merged with one of them may stand for another now.
    const reached = new Set<string>();
    const waiting = [...contactIds];
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      if (reached.has(id)) continue;
      reached.add(id);
      const into = select.get(id)?.merged_into;
      if (into) waiting.push(into);
      for (const merged of selectMerged.all(id)) waiting.push(merged.id);
    }
    for (const id of reached) refreshOne(id);
  };

  // An update may bring other insurers; writes nothing where all are there.
  db.transaction(() => refresh(builtInInsurers.map(({ id }) => id))).immediate();
  return { refresh };
};
