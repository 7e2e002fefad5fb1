import { setImmediate } from 'node:timers/promises';
import { shownFields } from '../../../src-shared/contacts/columns.ts';
import { similarity } from '../../../src-shared/contacts/duplicates.ts';
import { builtInInsurer } from '../../../src-shared/contacts/insurers.ts';
import type { ContactFields } from '../../../src-shared/contract/contacts.ts';
import type { RowOf } from '../../../src-shared/events/tables.ts';
import type { Desk } from '../desk.ts';

const keys = ['name_key', 'insurer_key', 'phone_key', 'email_key', 'iban_key', 'street_key'] as const;
/** A key that more contacts share than this (the number of a switchboard) tells nothing about who is double. */
const MOST_ALIKE = 20;

/** So long it works at a stretch; then others' questions are answered before it goes on. */
const STRETCH_MS = 15;

/** All contacts of the directory that may be in it twice. */
export const doubleIds = async (desk: Desk): Promise<readonly string[]> => {
  let since = performance.now();
  const doubles = new Set<string>();
  const select = desk.store.sqlite.prepare<[string], RowOf<'contact'> & { removed: number }>(
    'SELECT * FROM contact WHERE id = ?',
  );
  const known = new Map<string, ContactFields | undefined>();
  const fieldsOf = (id: string) => {
    if (!known.has(id)) known.set(id, shownFields(select.get(id), builtInInsurer(id)));
    return known.get(id);
  };
  for (const key of keys) {
    const groups = desk.store.sqlite
      .prepare<[], { ids: string }>(
        `SELECT json_group_array(contact_id) AS ids FROM contact_index WHERE shown = 1 AND ${key} <> ''
         GROUP BY ${key} HAVING count(*) BETWEEN 2 AND ${MOST_ALIKE}`,
      )
      .all();
    for (const { ids } of groups) {
      if (performance.now() - since > STRETCH_MS) {
        await setImmediate();
        since = performance.now();
      }
      const group = JSON.parse(ids) as readonly string[];
      group.forEach((one, i) => {
        for (const other of group.slice(i + 1)) {
          const [a, b] = [fieldsOf(one), fieldsOf(other)];
          if (!a || !b || similarity(a, b).length === 0) continue;
          doubles.add(one).add(other);
        }
      });
    }
  }
  return [...doubles];
};
