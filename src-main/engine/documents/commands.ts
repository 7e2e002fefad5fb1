import { documentKinds } from '../../../src-shared/cases/words.ts';
import type { documentsContract } from '../../../src-shared/contract/documents.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { removeRow, setRow } from '../store/store.ts';
import { contentHash } from './blobs.ts';
import { findDocument, newestVersion, streamOf } from './document-rows.ts';
import { fileDocument, sameContent, storeFile, versionRow } from './filing.ts';
import { kindOf } from './kind.ts';

type DocumentCommands = Pick<
  typeof documentsContract,
  | 'documents.add'
  | 'documents.addVersion'
  | 'documents.change'
  | 'documents.remove'
  | 'documents.restore'
  | 'documents.readAgain'
>;

export const documentCommands: Handlers<DocumentCommands> = {
  'documents.add': async (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const known = sameContent(desk, input.caseId, await contentHash(input.bytes));
    // The same file in the same case is one document; adding it twice is a slip of the hand.
    if (known) return ok({ documentId: known, duplicateOf: known });
    const filed = await fileDocument(desk, { ...input, source: 'drop' });
    return filed.ok ? ok({ documentId: filed.value, duplicateOf: null }) : filed;
  },

  'documents.addVersion': async (input, desk) => {
    const found = findDocument(desk, input.documentId);
    if (!found.ok) return found;
    const { case_id: caseId, title } = found.value;
    const fileKind = kindOf(input.bytes);
    const now = desk.deps.now();
    let number = 0;
    const stored = await storeFile(desk, input.bytes, (blob) => {
      // Asked only now: another version may have been added while this one was being encrypted.
      number = (newestVersion(desk, input.documentId)?.number ?? 0) + 1;
      return [
        {
          stream: streamOf(desk, found.value),
          kind: 'document.versionAdded',
          facts: { title, number, plainHash: blob.plainHash },
          changes: [
            versionRow(desk, { caseId, documentId: input.documentId, number, blob, fileKind, now, why: input.why }),
          ],
        },
      ];
    });
    return stored.ok ? ok({ number }) : stored;
  },

  'documents.change': (input, desk) => {
    const found = findDocument(desk, input.documentId);
    if (!found.ok) return found;
    const { title, kind } = input;
    if (title === found.value.title && kind === found.value.kind) return ok(null);
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'document.changed',
        facts: { title, kind: documentKinds[kind] },
        changes: [
          setRow('document', input.documentId, {
            title,
            kind,
            ...(kind === found.value.kind ? {} : { kind_by: 'person' }),
          }),
        ],
      },
    ]);
    return ok(null);
  },

  'documents.remove': (input, desk) => moveToBin(desk, input.documentId, true),
  'documents.restore': (input, desk) => moveToBin(desk, input.documentId, false),

  'documents.readAgain': (input, desk) => {
    const found = findDocument(desk, input.documentId);
    if (!found.ok) return found;
    const version = newestVersion(desk, input.documentId);
    if (!version) return notHere;
    const { documents } = desk.services;
    documents.readings.queueAgain(version.id, input.documentId, desk.deps.now());
    documents.queue.want(version.id);
    desk.store.announce(['reading']);
    documents.queue.wake();
    return ok(null);
  },
};

const notHere = fail(
  'document.notFound',
  'Dieses Dokument gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.',
);

function moveToBin(desk: Desk, documentId: string, removed: boolean): Result<null, AppError> {
  const found = findDocument(desk, documentId);
  if (!found.ok) return err(found.error);
  if ((found.value.removed === 1) === removed) return ok(null);
  desk.record([
    {
      stream: streamOf(desk, found.value),
      kind: removed ? 'document.removed' : 'document.restored',
      facts: { title: found.value.title },
      changes: [removeRow('document', documentId, removed)],
    },
  ]);
  return ok(null);
}
