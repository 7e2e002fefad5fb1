import type { ContactHit } from '../../src-shared/contract/contacts.ts';
import type { PrintedList } from '../components/print-list.tsx';
import type { EngineConnection } from '../engine/connection.ts';
import { contactTexts as t } from '../texts/contacts.ts';
import { roleWords } from './contact-words.ts';
import { type ContactFilter, contactPageInput } from './list-state.ts';

/** As many as the engine hands out at once. */
const MOST_ROWS = 500;

/** The directory as the filter shows it, for paper. Rejects with the engine's error. */
export const printedContacts = async (engine: EngineConnection, filter: ContactFilter): Promise<PrintedList> => {
  const rows = new Map<string, ContactHit>();
  for (let offset = 0, total = 1; offset < total; offset += MOST_ROWS) {
    const page = await engine.call('contacts.list', { ...contactPageInput(filter, 0), offset, limit: MOST_ROWS });
    for (const row of page.rows) rows.set(row.id, row);
    total = page.total;
  }
  const text = filter.text.trim();
  return {
    title: t.title,
    filter: [filter.show === 'all' ? '' : t.shows[filter.show], text === '' ? '' : `„${text}“`]
      .filter(Boolean)
      .join(' · '),
    columns: [
      { title: t.columns.name },
      { title: t.columns.role },
      { title: t.columns.address },
      { title: t.columns.phone, whole: true },
      { title: t.columns.email },
    ],
    groups: [
      {
        title: '',
        rows: [...rows.values()].map((hit) => ({
          id: hit.id,
          cells: [
            hit.name,
            roleWords(hit).join(', '),
            [hit.fields.street, `${hit.fields.postalCode} ${hit.fields.city}`.trim()].filter(Boolean).join(', '),
            hit.fields.phone,
            hit.fields.email,
          ],
        })),
      },
    ],
  };
};
