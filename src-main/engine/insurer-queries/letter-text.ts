import PostalMime from 'postal-mime';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { decodeText } from '../documents/kind.ts';
import { htmlText } from './html-text.ts';

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

/** Mails with large attachments are kept as they are, but not taken apart here: that would hold up the desk. */
export const LARGEST_MAIL = 25 * 1024 * 1024;
const LONGEST_TEXT = 40_000;

type Parsed = Awaited<ReturnType<typeof PostalMime.parse>>;

const parse = async (bytes: Uint8Array): Promise<Parsed> => {
  const limits = { maxNestingDepth: 40, maxHeadersSize: 1024 * 1024 };
  const mail = await PostalMime.parse(bytes, limits);
  // Old programs send Windows-1252 without a word about it; read as UTF-8 that is full of holes.
  if (!`${mail.subject}${mail.text}${mail.html}`.includes('\ufffd')) return mail;
  const text = decodeText(bytes);
  return /charset\s*=/i.test(text) ? mail : PostalMime.parse(text, limits);
};

const attachmentsOf = (mail: Parsed): readonly MailAttachment[] =>
  mail.attachments.flatMap(({ filename, mimeType, disposition, related, content }) => {
    const look = (related || disposition === 'inline') && mimeType.startsWith('image/');
    if (look || typeof content === 'string' || content.byteLength === 0) return [];
    return [{ name: filename?.trim() || 'Anlage', bytes: new Uint8Array(content) }];
  });

/** Takes an e-mail apart: subject, sender, date, body and attachments. Nothing in it is run or fetched. */
export const readMail = async (bytes: Uint8Array): Promise<Result<Mail, AppError>> => {
  if (bytes.length > LARGEST_MAIL) {
    return err({
      code: 'query.mailTooLarge',
      message:
        'Die E-Mail ist zu groß, um sie hier auszulesen. Sie bleibt abgelegt; bitte Betreff und Frage eintippen.',
    });
  }
  try {
    const mail = await parse(bytes);
    const sent = Date.parse(mail.date ?? '');
    return ok({
      subject: (mail.subject ?? '').trim(),
      sender: [mail.from?.name, mail.from?.address].filter(Boolean).join(', '),
      text: (mail.text?.trim() || htmlText(mail.html ?? '')).slice(0, LONGEST_TEXT),
      sentAt: Number.isFinite(sent) && sent > 0 ? sent : null,
      attachments: attachmentsOf(mail),
    });
  } catch {
    return err({
      code: 'query.mailUnreadable',
      message: 'Diese E-Mail lässt sich nicht auslesen. Sie bleibt abgelegt; bitte Betreff und Frage eintippen.',
    });
  }
};
