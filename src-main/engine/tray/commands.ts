import { isDocumentKind } from '../../../src-shared/cases/checklist.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { trayContract } from '../../../src-shared/contract/tray.ts';
import type { Change } from '../../../src-shared/events/merge.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { type DocumentRow, findDocument, newestVersion, streamOf } from '../documents/document-rows.ts';
import { acceptedByFiling } from '../inbox/items.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { rowsOf, whatHolds } from './document-parts.ts';

type TrayCommands = Pick<typeof trayContract, 'tray.file' | 'tray.move'>;

export const trayCommands: Handlers<TrayCommands> = {
  'tray.file': ({ caseId, documents }, desk) => {
    const into = findCase(desk, caseId);
    if (!into.ok) return into;
    const found = findAll(desk, documents);
    if (!found.ok) return found;
    // What somebody at another desk filed meanwhile stays where it is.
    const elsewhere = found.value.find(({ row }) => row.case_id !== null && row.case_id !== caseId);
    if (elsewhere) return alreadyFiled(elsewhere.row.title);
    const drafts = found.value
      .filter(({ row }) => row.case_id === null)
      .map(({ row, kind }): Draft => {
        const chosen = kind ?? (isDocumentKind(row.kind) ? row.kind : 'other');
        return {
          stream: caseId,
          kind: 'document.filed',
          facts: {
            title: row.title,
            kind: documentKinds[chosen],
            plainHash: newestVersion(desk, row.id)?.plain_hash ?? '',
          },
          changes: [
            setRow('document', row.id, {
              case_id: caseId,
              ...(kind === undefined ? {} : { kind, kind_by: 'person' }),
            }),
            ...partsTo(desk, row.id, caseId),
            ...(row.removed === 1 ? [removeRow('document', row.id, false)] : []),
          ],
        };
      });
    if (drafts.length > 0) {
      const filed = documents.map(({ documentId }) => documentId);
      desk.record([...drafts, ...acceptedByFiling(desk, caseId, filed)]);
    }
    return ok(null);
  },

  'tray.move': ({ documentIds, caseId }, desk) => {
    const into = caseId === null ? undefined : findCase(desk, caseId);
    if (into && !into.ok) return into;
    const found = findAll(
      desk,
      documentIds.map((documentId) => ({ documentId })),
    );
    if (!found.ok) return found;
    const moving = found.value.map(({ row }) => row).filter((row) => row.case_id !== caseId);
    for (const row of moving) {
      const holds = whatHolds(desk, row.id);
      if (holds) {
        return fail(
          'document.held',
          `„${row.title}“ wird in seiner Akte gebraucht (${holds}) und bleibt dort. Es wurde nichts verschoben.`,
        );
      }
    }
    const drafts = moving.flatMap((row): Draft[] => moved(desk, row, caseId, into?.ok ? into.value.file_number : null));
    if (drafts.length > 0) desk.record(drafts);
    return ok(null);
  },
};

/** Said in both cases, each with the other's number; the changes stand in the first event. */
function moved(desk: Desk, row: DocumentRow, caseId: string | null, fileNumber: string | null): Draft[] {
  const { title } = row;
  const to = caseId === null ? 'Eingang' : `Akte ${fileNumber ?? ''}`;
  const changes: Change[] = [setRow('document', row.id, { case_id: caseId }), ...partsTo(desk, row.id, caseId)];
  const before = row.case_id === null ? undefined : findCase(desk, row.case_id);
  const from = before?.ok ? `Akte ${before.value.file_number ?? ''}` : 'Eingang';
  return [
    { stream: streamOf(desk, row), kind: 'document.moved', facts: { title, to }, changes },
    ...(caseId === null
      ? []
      : [
          {
            stream: caseId,
            kind: 'document.moved',
            facts: { title, to: `diese Akte, bisher ${from}` },
            changes: [],
          },
        ]),
  ];
}

function findAll<T extends { readonly documentId: string }>(
  desk: Desk,
  wanted: readonly T[],
): Result<readonly (T & { readonly row: DocumentRow })[], AppError> {
  const found: (T & { readonly row: DocumentRow })[] = [];
  for (const each of wanted) {
    const row = findDocument(desk, each.documentId);
    if (!row.ok) return err(row.error);
    found.push({ ...each, row: row.value });
  }
  return ok(found);
}

/** Everything that belongs to the document goes with it. */
const partsTo = (desk: Desk, documentId: string, caseId: string | null): Change[] =>
  rowsOf(desk, documentId).map(({ table, id }) => setRow(table, id, { case_id: caseId }));

const alreadyFiled = (title: string) =>
  fail(
    'document.alreadyFiled',
    `„${title}“ liegt inzwischen in einer anderen Akte. Es wurde nichts geändert. Die Liste wird gerade erneuert.`,
  );
