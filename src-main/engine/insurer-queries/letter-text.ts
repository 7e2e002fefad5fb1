import PostalMime from 'postal-mime';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';

export interface Mail {
  readonly subject: string;
  readonly sender: string;
  readonly text: string;
  /** Epoch milliseconds; null where the mail names no date that can be read. */
  readonly sentAt: number | null;
}

/** Mails with large attachments are kept as they are, but not taken apart here: that would hold up the desk. */
export const LARGEST_MAIL = 25 * 1024 * 1024;
const LONGEST_TEXT = 40_000;

/** Whether bytes are an e-mail (RFC 5322): by the name, or by two header lines at the beginning. */
export const looksLikeMail = (name: string, head: string): boolean => {
  const headers = head.split(/\r?\n\r?\n/)[0] ?? '';
  const known = headers.match(/^(?:received|from|to|subject|date|message-id|mime-version|return-path):/gim);
  return (known?.length ?? 0) >= 2 || (/\.eml$/i.test(name) && (known?.length ?? 0) >= 1);
};

const plain = (html: string): string =>
  html
    .slice(0, 400_000)
    .replace(/<[^<>]*>/g, ' ')
    .replace(/&nbsp;/g, ' ')
    .replace(/[ \t]+/g, ' ');

/** Takes an e-mail apart: subject, sender, date and body. Nothing in it is run or fetched. */
export const readMail = async (bytes: Uint8Array): Promise<Result<Mail, AppError>> => {
  if (bytes.length > LARGEST_MAIL) {
    return err({
      code: 'query.mailTooLarge',
      message:
        'Die E-Mail ist zu groß, um sie hier auszulesen. Sie bleibt abgelegt; bitte Betreff und Frage eintippen.',
    });
  }
  try {
    const mail = await PostalMime.parse(bytes, { maxNestingDepth: 40, maxHeadersSize: 1024 * 1024 });
    const sent = Date.parse(mail.date ?? '');
    return ok({
      subject: (mail.subject ?? '').trim(),
      sender: [mail.from?.name, mail.from?.address].filter(Boolean).join(', '),
      text: (mail.text?.trim() || plain(mail.html ?? '')).slice(0, LONGEST_TEXT),
      sentAt: Number.isFinite(sent) && sent > 0 ? sent : null,
    });
  } catch {
    return err({
      code: 'query.mailUnreadable',
      message: 'Diese E-Mail lässt sich nicht auslesen. Sie bleibt abgelegt; bitte Betreff und Frage eintippen.',
    });
  }
};
