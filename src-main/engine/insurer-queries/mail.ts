import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import type { Desk } from '../desk.ts';
import { newestVersion } from '../documents/document-rows.ts';
import { decodeText, looksLikeMail, mimeOf } from '../documents/kind.ts';
import { documentQueries } from '../documents/queries.ts';
import { type Mail, readMail } from './letter-text.ts';

const LONGEST_PLAIN_TEXT = 200_000;

interface TextFile {
  /** The e-mail that the document is; undefined where it is none. */
  readonly mail?: Mail;
  /** What a text file that is no e-mail says; empty for everything else. */
  readonly text: string;
}

/** Reads a document of the case as an e-mail, where it is one. Other documents are not opened. */
export const mailOf = async (desk: Desk, documentId: string): Promise<Result<TextFile, AppError>> => {
  const version = newestVersion(desk, documentId);
  const name = originalName(desk, documentId);
  const mayBeMail = version?.mime === mimeOf.text || version?.mime === mimeOf.eml;
  if (!mayBeMail && !/\.eml$/i.test(name)) return ok({ text: '' });
  const original = await documentQueries['documents.original']({ documentId }, desk);
  if (!original.ok) return original;
  const { bytes } = original.value;
  if (!looksLikeMail(name, decodeText(bytes.subarray(0, 16_384)))) {
    return ok({ text: version?.mime === mimeOf.text ? decodeText(bytes.subarray(0, LONGEST_PLAIN_TEXT)) : '' });
  }
  const mail = await readMail(bytes);
  return mail.ok ? ok({ mail: mail.value, text: '' }) : mail;
};

const originalName = (desk: Desk, documentId: string): string =>
  desk.store.sqlite
    .prepare<[string], { original_name: string | null }>('SELECT original_name FROM document WHERE id = ?')
    .get(documentId)?.original_name ?? '';
