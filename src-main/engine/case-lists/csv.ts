import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import type { Desk } from '../desk.ts';
import type { caseSummary } from '../store/schema.ts';

type Row = typeof caseSummary.$inferSelect & { status_title: string | null; claim_number: string | null };

const columns: readonly (readonly [head: string, value: (row: Row) => string])[] = [
  ['Aktennummer', (row) => row.file_number],
  ['Mandant', (row) => row.client_name],
  ['Kennzeichen', (row) => row.plate],
  ['Versicherung', (row) => row.insurer_name],
  ['Schadennummer', (row) => row.claim_number ?? ''],
  ['Status', (row) => row.status_title ?? ''],
  ['Zuständig', (row) => row.responsible_name],
  ['Nächste Frist', (row) => (row.next_due_at === null ? '' : formatDateTime(row.next_due_at))],
  ['Worum es geht', (row) => row.next_due_title ?? ''],
  ['Fehlende Unterlagen', (row) => String(row.missing_documents)],
  ['Angelegt am', (row) => formatDate(row.created_at)],
];

/** A field of CSV. What a spreadsheet would compute is put as text: names come from outside. */
const field = (text: string): string => {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
};

/** The cases in the given order; what is not there any more is left out. */
export const csvOf = (desk: Desk, caseIds: readonly string[]): Uint8Array => {
  const select = desk.store.sqlite.prepare<[string], Row>(
    `SELECT s.*, (SELECT title FROM status WHERE id = s.status) AS status_title,
       (SELECT claim_number FROM case_file WHERE id = s.case_id) AS claim_number
     FROM case_summary s WHERE s.case_id = ?`,
  );
  const lines = [
    columns.map(([head]) => head),
    ...caseIds.flatMap((id) => {
      const row = select.get(id);
      return row ? [columns.map(([, value]) => field(value(row)))] : [];
    }),
  ];
  return new TextEncoder().encode(`\uFEFF${lines.map((line) => line.join(';')).join('\r\n')}\r\n`);
};
