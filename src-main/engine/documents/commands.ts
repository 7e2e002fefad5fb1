import { and, desc, eq } from 'drizzle-orm';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import type { documentsContract } from '../../../src-shared/contract/documents.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { documentStoreErrors } from '../../../src-shared/texts/document-errors.ts';
import { findCase } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { document, documentVersion } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { contentHash, type StoredBlob } from './blobs.ts';
import { findDocument, newestVersion, streamOf } from './document-rows.ts';
import { displayName, titleFromName } from './file-names.ts';
import { type FileKind, kindOf, mimeOf } from './kind.ts';
import { largestFile } from './reading.ts';

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
    const fileKind = kindOf(input.bytes);
    const plainHash = await contentHash(input.bytes);
    const known = sameContent(desk, input.caseId, plainHash);
    // The same file in the same case is one document; adding it twice is a slip of the hand.
    if (known) return ok({ documentId: known, duplicateOf: known });
    const documentId = createUuid(desk.deps);
    const kind = input.kind ?? guessedKind(fileKind);
    const originalName = displayName(input.name);
    const title = titleFromName(originalName);
    const now = desk.deps.now();
    const stored = await store(desk, input.bytes, (blob) => ({
      stream: input.caseId,
      kind: 'document.added',
      facts: { title, kind: documentKinds[kind], plainHash: blob.plainHash },
      changes: [
        setRow('document', documentId, {
          case_id: input.caseId,
          title,
          kind,
          original_name: originalName,
          added_at: now,
          added_by: desk.me.id,
        }),
        versionRow(desk, { caseId: input.caseId, documentId, number: 1, blob, fileKind, now }),
      ],
    }));
    return stored.ok ? ok({ documentId, duplicateOf: null }) : stored;
  },

  'documents.addVersion': async (input, desk) => {
    const found = findDocument(desk, input.documentId);
    if (!found.ok) return found;
    const { case_id: caseId, title } = found.value;
    const fileKind = kindOf(input.bytes);
    const now = desk.deps.now();
    let number = 0;
    const stored = await store(desk, input.bytes, (blob) => {
      // Asked only now: another version may have been added while this one was being encrypted.
      number = (newestVersion(desk, input.documentId)?.number ?? 0) + 1;
      return {
        stream: streamOf(desk, found.value),
        kind: 'document.versionAdded',
        facts: { title, number, plainHash: blob.plainHash },
        changes: [versionRow(desk, { caseId, documentId: input.documentId, number, blob, fileKind, now })],
      };
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
    // While it is being read, it is being read again already.
    if (documents.readings.reading(version.id)?.state === 'reading') return ok(null);
    documents.readings.queueAgain(version.id, input.documentId, desk.deps.now());
    desk.store.announce(['reading']);
    documents.queue.wake();
    return ok(null);
  },
};

const notHere = fail(
  'document.notFound',
  'Dieses Dokument gibt es hier nicht (mehr). Die Anzeige wird gerade erneuert.',
);

/** Files what Fallstand itself made as a new document; `more` is recorded in the same step. Answers the document's id. */
export async function fileDocument(
  desk: Desk,
  file: { caseId: string; kind: DocumentKind; title: string; name: string; bytes: Uint8Array },
  more: (documentId: string, blob: StoredBlob) => readonly Draft[] = () => [],
): Promise<Result<string, AppError>> {
  const { caseId, kind, title } = file;
  const documentId = createUuid(desk.deps);
  const fileKind = kindOf(file.bytes);
  const now = desk.deps.now();
  const stored = await store(desk, file.bytes, (blob) => [
    {
      stream: caseId,
      kind: 'document.added',
      facts: { title, kind: documentKinds[kind], plainHash: blob.plainHash },
      changes: [
        setRow('document', documentId, {
          case_id: caseId,
          title,
          kind,
          original_name: file.name,
          added_at: now,
          added_by: desk.me.id,
        }),
        versionRow(desk, { caseId, documentId, number: 1, blob, fileKind, now }),
      ],
    },
    ...more(documentId, blob),
  ]);
  return stored.ok ? ok(documentId) : stored;
}

/** First the file, then the event: a crash in between leaves an encrypted file without a name, never a name without its file. */
async function store(
  desk: Desk,
  bytes: Uint8Array,
  draftOf: (blob: StoredBlob) => Draft | readonly Draft[],
): Promise<Result<StoredBlob, AppError>> {
  if (bytes.length === 0) return fail('document.emptyFile', documentStoreErrors['empty-file']);
  if (bytes.length > largestFile) return fail('document.fileTooLarge', documentStoreErrors['file-too-large']);
  const { blobs, queue } = desk.services.documents;
  const put = await blobs.put(bytes);
  if (!put.ok) {
    if (put.error.code === 'disk-full') return fail('document.diskFull', documentStoreErrors['disk-full']);
    throw new Error(`storing a new blob answered ${put.error.code}`);
  }
  try {
    desk.record([draftOf(put.value)].flat());
  } catch (error) {
    await blobs.remove(put.value.hash);
    throw error;
  }
  queue.wake();
  return ok(put.value);
}

function versionRow(
  desk: Desk,
  version: {
    caseId: string | null;
    documentId: string;
    number: number;
    blob: StoredBlob;
    fileKind: FileKind;
    now: number;
  },
) {
  const { blob } = version;
  return setRow('document_version', createUuid(desk.deps), {
    case_id: version.caseId,
    document_id: version.documentId,
    number: version.number,
    blob_hash: blob.hash,
    blob_identity: blob.identity,
    blob_size: blob.size,
    plain_hash: blob.plainHash,
    plain_size: blob.plainSize,
    mime: mimeOf[version.fileKind],
    added_at: version.now,
    added_by: desk.me.id,
  });
}

/** The document of this case that has these bytes as its newest version, if any. */
function sameContent(desk: Desk, caseId: string, plainHash: string): string | undefined {
  const rows = desk.store.db
    .select({ id: documentVersion.id, documentId: documentVersion.document_id })
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.document_id))
    .where(
      and(
        eq(documentVersion.plain_hash, plainHash),
        eq(documentVersion.case_id, caseId),
        eq(documentVersion.removed, 0),
        eq(document.removed, 0),
      ),
    )
    .orderBy(desc(documentVersion.number))
    .all();
  return (
    rows.find((row) => row.documentId && newestVersion(desk, row.documentId)?.id === row.id)?.documentId ?? undefined
  );
}

/** Photos are what most pictures in a damage case are; everything else is for a person to say. */
function guessedKind(fileKind: FileKind): DocumentKind {
  return fileKind === 'jpeg' || fileKind === 'heic' ? 'photo' : 'other';
}

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
