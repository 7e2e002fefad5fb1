import { isDocumentKind } from '../../../src-shared/cases/checklist.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { TrayItem } from '../../../src-shared/contract/tray.ts';
import type { CaseSuggestion } from '../../../src-shared/understanding/case-match.ts';
import type { Desk } from '../desk.ts';

/** What is known of a waiting document because a page sent it in. */
export interface SentIn {
  readonly item: TrayItem;
  /** Nobody has to guess: it came by a link of this case. */
  readonly suggestion: CaseSuggestion | null;
  /** The first document that came with it: they stand together and are filed together. */
  readonly first: string;
  /** The kind that was asked for. */
  readonly request: string | null;
}

interface Row {
  readonly document_id: string;
  readonly item_id: string;
  readonly state: string | null;
  readonly text: string | null;
  readonly answer: string | null;
  readonly request: string | null;
  readonly case_id: string | null;
  readonly file_number: string | null;
  readonly client_name: string | null;
}

/** By document, for what waits in „Eingang“ or lies in its bin. */
export const sentInOf = (desk: Pick<Desk, 'store'>, removed: boolean): ReadonlyMap<string, SentIn> => {
  const rows = desk.store.sqlite
    .prepare<[number], Row>(
      `SELECT d.id AS document_id, i.id AS item_id, i.state, i.text, i.answer, i.request, s.case_id, s.file_number, s.client_name
       FROM document d JOIN inbox_item i ON i.id = d.inbox_item
       LEFT JOIN case_summary s ON s.case_id = i.case_id
       WHERE d.case_id IS NULL AND d.removed = ? ORDER BY d.added_at, d.id`,
    )
    .all(removed ? 1 : 0);
  const firsts = new Map<string, string>();
  for (const { item_id, document_id } of rows) if (!firsts.has(item_id)) firsts.set(item_id, document_id);
  return new Map(
    rows.map((row) => [
      row.document_id,
      {
        item: {
          id: row.item_id,
          state: row.state === 'accepted' || row.state === 'question' ? row.state : 'received',
          text: row.text ?? '',
          answer: row.answer ?? '',
        },
        suggestion:
          row.case_id === null
            ? null
            : {
                caseId: row.case_id,
                fileNumber: row.file_number ?? '',
                clientName: row.client_name ?? '',
                reason: isDocumentKind(row.request)
                  ? `mit dem Link dieser Akte gesendet; ${documentKinds[row.request]} war angefragt`
                  : 'mit dem Link dieser Akte gesendet',
                certainty: 'sure' as const,
              },
        first: firsts.get(row.item_id) ?? row.document_id,
        request: row.request,
      },
    ]),
  );
};
