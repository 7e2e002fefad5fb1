import type { Desk } from '../desk.ts';

/** Rows that are part of a document and lie in its case. */
const parts = ['document_version', 'page_view', 'page_mark'] as const;

interface Part {
  readonly table: (typeof parts)[number];
  readonly id: string;
}

/** Every row that is part of the document: its versions and how its pages are shown and marked. */
export const rowsOf = (desk: Desk, documentId: string): readonly Part[] =>
  parts.flatMap((table) =>
    desk.store.sqlite
      .prepare<[string], { id: string }>(`SELECT id FROM ${table} WHERE document_id = ?`)
      .all(documentId)
      .map(({ id }) => ({ table, id })),
  );

/** What in a case can stand on a document, with the words for people. */
const holders = {
  letter: 'Schreiben',
  letter_enclosure: 'Anlage eines Schreibens',
  letter_handover: 'Nachweis der Übergabe',
  task: 'Aufgabe',
  claim_item: 'Position der Forderung',
  reduction: 'Kürzung',
  payment: 'Zahlung',
  insurer_query: 'Rückfrage der Versicherung',
  signature: 'Unterschrift',
  share_item: 'Freigabelink',
} as const;

/** What in its case refers to the document, so that it cannot leave; undefined where nothing does. */
export const whatHolds = (desk: Desk, documentId: string): string | undefined =>
  Object.entries(holders).find(
    ([table]) =>
      desk.store.sqlite
        .prepare<[string], { found: number }>(
          `SELECT 1 AS found FROM ${table} WHERE document_id = ? AND removed = 0 LIMIT 1`,
        )
        .get(documentId) !== undefined,
  )?.[1];
