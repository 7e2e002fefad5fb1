import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import type { Desk } from '../desk.ts';
import { newestVersion } from '../documents/document-rows.ts';
import { decodeText, looksLikeMail, mimeOf } from '../documents/kind.ts';
import { documentQueries } from '../documents/queries.ts';
import type { ContentsReader } from '../formats/contents-reader.ts';

const LONGEST_PLAIN_TEXT = 200_000;
const LONGEST_TEXT = 40_000;

export interface MailAttachment {
  readonly name: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

export interface Mail {
  readonly subject: string;
  readonly sender: string;
  readonly text: string;
  /** Epoch milliseconds; null where the mail names no date that can be read. */
  readonly sentAt: number | null;
  /** What was sent along; pictures that only belong to the letter's look (logos) are left out. */
  readonly attachments: readonly MailAttachment[];
}

/** Takes an e-mail apart, in a thread of its own: subject, sender, date, body and attachments. Nothing in it is run. */
export async function readMail(
  contents: Pick<ContentsReader, 'mail'>,
  bytes: Uint8Array,
): Promise<Result<Mail, AppError>> {
  const read = await contents.mail(bytes);
  if (!read.ok) {
    return err({
      code: 'query.mailUnreadable',
      message: 'Diese E-Mail lässt sich nicht auslesen. Sie bleibt abgelegt; bitte Betreff und Frage eintippen.',
    });
  }
  const { head, text, parts } = read.value;
  return ok({
    subject: head.subject,
    sender: head.from,
    text: text.slice(0, LONGEST_TEXT),
    sentAt: head.sentAt,
    attachments: parts.filter(({ bytes: own }) => own.length > 0),
  });
}

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
  const mail = await readMail(desk.services.documents.contents, bytes);
  return mail.ok ? ok({ mail: mail.value, text: '' }) : mail;
};

const originalName = (desk: Desk, documentId: string): string =>
  desk.store.sqlite
    .prepare<[string], { original_name: string | null }>('SELECT original_name FROM document WHERE id = ?')
    .get(documentId)?.original_name ?? '';
