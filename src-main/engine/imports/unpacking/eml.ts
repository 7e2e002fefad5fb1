/** Mails as they travel (RFC 5322, MIME), by postal-mime. */
import PostalMime, { type Address, type Attachment, decodeWords, type Email } from 'postal-mime';
import { decodeText } from '../../documents/kind.ts';
import { htmlText } from '../../insurer-queries/html-text.ts';
import type { MailHead } from './container.ts';
import type { MailPart } from './mail-container.ts';

/** Everything a mail holds, whatever program wrote it. */
export interface ReadMail {
  readonly head: MailHead;
  /** What a person reads: the plain text, or the words of the HTML. */
  readonly text: string;
  /** Without pictures that only belong to the letter's look (logos). */
  readonly parts: readonly MailPart[];
}

const limits = { maxNestingDepth: 40, maxHeadersSize: 1024 * 1024, forceRfc822Attachments: true };
/** A picture below this that the text itself shows is a logo or a line; phones put photos into the text too. */
export const largestOrnament = 40 * 1024;

/** Never throws for what is wrong inside a mail; throws where its nesting or headers are made to do harm. */
export async function readEml(bytes: Uint8Array<ArrayBuffer>): Promise<ReadMail> {
  const mail = await parse(bytes);
  const sent = Date.parse(mail.date ?? '');
  return {
    head: {
      from: addressText(mail.from ?? mail.sender),
      to: (mail.to ?? []).map(addressText).filter(Boolean).join('; '),
      subject: (mail.subject ?? '').replace(/\s+/g, ' ').trim(),
      sentAt: Number.isFinite(sent) && sent > 0 ? sent : null,
      messageId: mail.messageId?.trim() || null,
    },
    text: mail.text?.trim() || htmlText(mail.html ?? ''),
    parts: mail.attachments.flatMap((part) => partOf(part)),
  };
}

async function parse(bytes: Uint8Array<ArrayBuffer>): Promise<Email> {
  const mail = await PostalMime.parse(bytes, limits);
  // Old programs send Windows-1252 without a word about it; read as UTF-8 that is full of holes.
  if (!`${mail.subject}${mail.text}${mail.html}`.includes('\ufffd')) return mail;
  const text = decodeText(bytes);
  return /charset\s*=/i.test(text) ? mail : PostalMime.parse(text, limits);
}

function addressText(address: Address | undefined): string {
  if (!address) return '';
  if (address.group) return [address.name, address.group.map(addressText).join(', ')].filter(Boolean).join(': ');
  const { name } = address;
  return name && name !== address.address ? `${name} <${address.address}>` : address.address;
}

function partOf({ filename, mimeType, disposition, related, content }: Attachment): MailPart[] {
  // `arraybuffer` is what was asked for; a string would be another encoding.
  const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : new Uint8Array(content);
  const shownInText = related === true || disposition === 'inline';
  if (shownInText && mimeType.startsWith('image/') && bytes.length < largestOrnament) return [];
  return [{ name: filename?.trim() || unnamed(mimeType, bytes), modifiedAt: null, bytes: () => bytes }];
}

function unnamed(mimeType: string, bytes: Uint8Array): string {
  if (mimeType === 'message/rfc822') return `${subjectOf(bytes) || 'Weitergeleitete E-Mail'}.eml`;
  if (mimeType.startsWith('image/')) return 'Bild';
  return mimeType === 'text/calendar' ? 'Termin.ics' : 'Anlage';
}

/** What a mail inside a mail is called: programs give it no file name. */
function subjectOf(mail: Uint8Array): string {
  const head = decodeText(mail.subarray(0, 64 * 1024)).split(/\r?\n\r?\n/)[0] ?? '';
  const subject = /^subject:[ \t]*(.*)$/im.exec(head.replace(/\r?\n[ \t]+/g, ' '))?.[1] ?? '';
  return decodeWords(subject).replace(/\s+/g, ' ').trim().slice(0, 120);
}
