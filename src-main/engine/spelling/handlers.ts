import { eq } from 'drizzle-orm';
import type { spellingContract } from '../../../src-shared/contract/spelling.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { spellingForm } from '../../../src-shared/spelling/german.ts';
import type { Desk, Handlers } from '../desk.ts';
import { spellingWord } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';

const addedRows = (desk: Desk): readonly { readonly id: string; readonly word: string }[] =>
  desk.store.db
    .select()
    .from(spellingWord)
    .where(eq(spellingWord.removed, 0))
    .all()
    .flatMap(({ id, word }) => (word ? [{ id, word }] : []));

/** Where names stand that every letter of the case may have; the union lists each text once. */
const NAMES = `
  SELECT first_name AS text FROM party WHERE removed = 0 UNION SELECT last_name FROM party WHERE removed = 0
  UNION SELECT company FROM party WHERE removed = 0 UNION SELECT contact_person FROM party WHERE removed = 0
  UNION SELECT street FROM party WHERE removed = 0 UNION SELECT city FROM party WHERE removed = 0
  UNION SELECT make FROM vehicle WHERE removed = 0 UNION SELECT model FROM vehicle WHERE removed = 0
  UNION SELECT first_name FROM contact WHERE removed = 0 UNION SELECT last_name FROM contact WHERE removed = 0
  UNION SELECT company FROM contact WHERE removed = 0 UNION SELECT city FROM contact WHERE removed = 0
  UNION SELECT display_name FROM user WHERE removed = 0 UNION SELECT name FROM office WHERE removed = 0
  UNION SELECT street FROM office WHERE removed = 0 UNION SELECT city FROM office WHERE removed = 0`;

const partsOf = (text: string): readonly string[] => text.match(/\p{L}{2,}/gu) ?? [];

export const spellingHandlers: Handlers<typeof spellingContract> = {
  'spelling.words': (_input, desk) => {
    const words = new Set<string>();
    for (const { word } of addedRows(desk)) for (const part of partsOf(word)) words.add(spellingForm(part));
    for (const { text } of desk.store.sqlite.prepare<[], { text: string | null }>(NAMES).iterate()) {
      for (const part of partsOf(text ?? '')) words.add(spellingForm(part));
    }
    return ok([...words]);
  },

  'spelling.added': (_input, desk) =>
    ok([...new Set(addedRows(desk).map(({ word }) => word))].toSorted((a, b) => a.localeCompare(b, 'de'))),

  'spelling.add': ({ word }, desk) => {
    const form = spellingForm(word);
    if (addedRows(desk).some((row) => spellingForm(row.word) === form)) return ok(null);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'spelling.wordAdded',
        facts: { word },
        changes: [setRow('spelling_word', createUuid(desk.deps), { word })],
      },
    ]);
    return ok(null);
  },

  'spelling.remove': ({ word }, desk) => {
    const form = spellingForm(word);
    // Two desks may have added it at once.
    const rows = addedRows(desk).filter((row) => spellingForm(row.word) === form);
    if (rows.length === 0) return ok(null);
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'spelling.wordRemoved',
        facts: { word },
        changes: rows.map(({ id }) => removeRow('spelling_word', id)),
      },
    ]);
    return ok(null);
  },
};
