/** How a document comes into the office: its bytes into the blob store, then its name into the events. */
import { and, desc, eq, isNull } from 'drizzle-orm';
import { type DocumentKind, documentKinds } from '../../../src-shared/cases/words.ts';
import { type DocumentSource, documentSources } from '../../../src-shared/documents/sources.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { documentStoreErrors } from '../../../src-shared/texts/document-errors.ts';
import { type Desk, fail } from '../desk.ts';
import { document, documentVersion } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import type { StoredBlob } from './blobs.ts';
import { newestVersion } from './document-rows.ts';
import { displayName, titleFromName } from './file-names.ts';
import { type FileKind, kindOf, mimeOf } from './kind.ts';
import { largestFile } from './reading.ts';

/** A document to be filed. Without a case it goes to „Eingang“. */
export interface NewDocument {
  readonly caseId: string | null;
  /** The file's name as it was given. */
  readonly name: string;
  /** From the name where nobody says another. */
  readonly title?: string | undefined;
  /** Guessed from the content where nobody says what it is. */
  readonly kind?: DocumentKind | undefined;
  readonly source: DocumentSource;
  /** Where from, for people. */
  readonly sourceDetail?: string | undefined;
  /** The document it came in. */
  readonly parentId?: string | undefined;
  /** Now where nobody says another time: documents made together keep their order by it. */
  readonly addedAt?: number;
}

/** The event that names stored bytes a new document, and the document's id. */
export function documentDraft(
  desk: Pick<Desk, 'deps' | 'identity' | 'me'>,
  file: NewDocument,
  blob: StoredBlob,
  fileKind: FileKind,
): { readonly documentId: string; readonly draft: Draft } {
  const documentId = createUuid(desk.deps);
  const { caseId, source } = file;
  const kind = file.kind ?? guessedKind(fileKind);
  const originalName = displayName(file.name);
  const title = file.title ?? titleFromName(originalName);
  const now = file.addedAt ?? desk.deps.now();
  const { plainHash } = blob;
  return {
    documentId,
    draft: {
      stream: caseId ?? desk.identity.officeId,
      ...(caseId === null
        ? { kind: 'document.received', facts: { title, from: documentSources[source], plainHash } }
        : { kind: 'document.added', facts: { title, kind: documentKinds[kind], plainHash } }),
      changes: [
        setRow('document', documentId, {
          case_id: caseId,
          title,
          kind,
          original_name: originalName,
          added_at: now,
          added_by: desk.me.id,
          source,
          ...(file.sourceDetail === undefined ? {} : { source_detail: file.sourceDetail }),
          ...(file.parentId === undefined ? {} : { parent_id: file.parentId }),
          kind_by: file.kind ? 'person' : 'rule',
        }),
        versionRow(desk, { caseId, documentId, number: 1, blob, fileKind, now }),
      ],
    },
  };
}

/** Files a document; `more` is recorded in the same step. Answers the document's id. */
export async function fileDocument(
  desk: Desk,
  file: NewDocument & { readonly bytes: Uint8Array },
  more: (documentId: string, blob: StoredBlob) => readonly Draft[] = () => [],
): Promise<Result<string, AppError>> {
  const fileKind = kindOf(file.bytes);
  let id = '';
  const stored = await storeFile(desk, file.bytes, (blob) => {
    const { documentId, draft } = documentDraft(desk, file, blob, fileKind);
    id = documentId;
    return [draft, ...more(documentId, blob)];
  });
  return stored.ok ? ok(id) : stored;
}

/** First the file, then the event: a crash in between leaves an encrypted file without a name, never a name without its file. */
export async function storeFile(
  desk: Desk,
  bytes: Uint8Array,
  draftsOf: (blob: StoredBlob) => readonly Draft[],
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
    desk.record(draftsOf(put.value));
  } catch (error) {
    await blobs.remove(put.value.hash);
    throw error;
  }
  queue.wake();
  return ok(put.value);
}

/** A version of a document that points to stored bytes. */
export function versionRow(
  desk: Pick<Desk, 'deps' | 'me'>,
  version: {
    caseId: string | null;
    documentId: string;
    number: number;
    blob: StoredBlob;
    fileKind: FileKind;
    now: number;
    why?: string;
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
    ...(version.why ? { why: version.why } : {}),
  });
}

/** The document of this case (of „Eingang“ without one) that has these bytes as its newest version, if any. */
export function sameContent(desk: Pick<Desk, 'store'>, caseId: string | null, plainHash: string): string | undefined {
  const rows = desk.store.db
    .select({ id: documentVersion.id, documentId: documentVersion.document_id })
    .from(documentVersion)
    .innerJoin(document, eq(document.id, documentVersion.document_id))
    .where(
      and(
        eq(documentVersion.plain_hash, plainHash),
        caseId === null ? isNull(document.case_id) : eq(document.case_id, caseId),
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
