/** The bytes of a document's version: as they were filed, or opened by the password that is kept with them. */
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { blobTroubleText } from '../../../src-shared/texts/blob-care.ts';
import { documentOpenErrors, readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { type Desk, fail } from '../desk.ts';
import { findDocument, newestVersion, type VersionRow } from './document-rows.ts';

interface Opened {
  readonly version: VersionRow;
  readonly bytes: Uint8Array;
}

/** Exactly as filed, checked against their hash: for saving, comparing and handing on. */
export async function originalOf(desk: Desk, version: VersionRow): Promise<Result<Uint8Array, AppError>> {
  if (!version.blob_hash || !version.blob_identity) return fail('document.missing', documentOpenErrors.missing);
  const file = await desk.services.documents.blobs.read(version.blob_hash, version.blob_identity);
  if (file.ok) return file;
  const trouble = desk.services.documents.care.troubles.of(version.blob_hash);
  if (trouble) {
    const { problem } = trouble;
    return fail(`document.${problem}`, blobTroubleText(problem, desk.services.sync.serverUrl() !== undefined));
  }
  const { code } = file.error;
  if (code === 'wrong-hash') throw new Error('reading a blob compares no given hash');
  return fail(`document.${code}`, documentOpenErrors[code]);
}

/** For showing, reading and making other PDFs of it: a PDF without its protection, where its password is kept. */
export async function openBytesOf(desk: Desk, version: VersionRow): Promise<Result<Uint8Array, AppError>> {
  const original = await originalOf(desk, version);
  if (!original.ok || !version.password) return original;
  const open = await desk.services.documents.contents.unlock(original.value, version.password);
  return open.ok ? open : fail(`document.${open.error}`, readingErrors[open.error]);
}

/** The newest version of a document with its bytes, `originalOf` or `openBytesOf`. */
export async function newestBytes(
  desk: Desk,
  documentId: string,
  bytesOf: typeof originalOf,
): Promise<Result<Opened, AppError>> {
  const found = findDocument(desk, documentId);
  if (!found.ok) return err(found.error);
  const version = newestVersion(desk, documentId);
  if (!version) return fail('document.missing', documentOpenErrors.missing);
  const bytes = await bytesOf(desk, version);
  return bytes.ok ? ok({ version, bytes: bytes.value }) : bytes;
}
