import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { documentsContract } from '../../../src-shared/contract/documents.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import type { Desk, Handlers } from '../desk.ts';
import type { Draft } from '../store/store.ts';
import { removeRow, setRow } from '../store/store.ts';
import { type DocumentRow, findDocument, streamOf } from './document-rows.ts';

type Several = Pick<typeof documentsContract, 'documents.removeMany' | 'documents.restoreMany' | 'documents.classify'>;

/** One event per document, all recorded at once: nothing half done, and one step to take back. */
function forEach(
  desk: Desk,
  documentIds: readonly string[],
  draftOf: (document: DocumentRow) => Draft | undefined,
): Result<{ changed: number }, AppError> {
  const drafts: Draft[] = [];
  for (const documentId of new Set(documentIds)) {
    const found = findDocument(desk, documentId);
    if (!found.ok) return found;
    const draft = draftOf(found.value);
    if (draft) drafts.push(draft);
  }
  if (drafts.length > 0) desk.record(drafts);
  return ok({ changed: drafts.length });
}

const moved = (desk: Desk, document: DocumentRow, removed: boolean): Draft | undefined =>
  (document.removed === 1) === removed
    ? undefined
    : {
        stream: streamOf(desk, document),
        kind: removed ? 'document.removed' : 'document.restored',
        facts: { title: document.title },
        changes: [removeRow('document', document.id, removed)],
      };

/** What is done with several documents together. */
export const severalDocumentsCommands: Handlers<Several> = {
  'documents.removeMany': ({ documentIds }, desk) =>
    forEach(desk, documentIds, (document) => moved(desk, document, true)),

  'documents.restoreMany': ({ documentIds }, desk) =>
    forEach(desk, documentIds, (document) => moved(desk, document, false)),

  'documents.classify': ({ documentIds, kind }, desk) =>
    forEach(desk, documentIds, (document) =>
      document.kind === kind
        ? undefined
        : {
            stream: streamOf(desk, document),
            kind: 'document.changed',
            facts: { title: document.title, kind: documentKinds[kind] },
            changes: [setRow('document', document.id, { kind, kind_by: 'person' })],
          },
    ),
};
