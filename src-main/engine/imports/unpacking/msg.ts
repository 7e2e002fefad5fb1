/** Mails as Outlook saves them (.msg), by msgreader. */
import MsgReaderModule, { type FieldsData } from '@kenjiuno/msgreader';
import { htmlText } from '../../insurer-queries/html-text.ts';
import { isSoundCompound } from './compound-file.ts';
import { UnpackFailure } from './container.ts';
import { largestOrnament, type ReadMail } from './eml.ts';
import type { MailPart } from './mail-container.ts';

/** CommonJS: Node gives the module's exports as the default, a bundler the class itself. */
const MsgReader = 'default' in MsgReaderModule ? (MsgReaderModule.default as typeof MsgReaderModule) : MsgReaderModule;

/** Throws UnpackFailure `container-broken`. */
export async function readMsg(bytes: Uint8Array<ArrayBuffer>): Promise<ReadMail> {
  if (!isSoundCompound(bytes)) throw new UnpackFailure('container-broken');
  const message = new MsgReader(bytes.buffer);
  let fields: FieldsData;
  try {
    fields = message.getFileData();
  } catch {
    throw new UnpackFailure('container-broken');
  }
  if (fields.error || fields.dataType !== 'msg') throw new UnpackFailure('container-broken');
  const sent = Date.parse(fields.clientSubmitTime ?? fields.messageDeliveryTime ?? '');
  return {
    head: {
      from: person(fields.senderName, fields.senderSmtpAddress ?? fields.senderEmail),
      to: (fields.recipients ?? [])
        .filter(({ recipType }) => recipType === 'to')
        .map((each) => person(each.name, each.smtpAddress ?? each.email))
        .join('; '),
      subject: (fields.subject ?? '').replace(/\s+/g, ' ').trim(),
      sentAt: Number.isFinite(sent) && sent > 0 ? sent : null,
      messageId: fields.messageId?.trim() || null,
    },
    text: await textOf(fields),
    parts: (fields.attachments ?? []).flatMap((part): MailPart[] => {
      const ornament = part.pidContentId && part.extension && /^\.(png|gif|jpe?g|bmp)$/i.test(part.extension);
      if (part.attachmentHidden || (ornament && (part.contentLength ?? 0) < largestOrnament)) return [];
      const changed = Date.parse(part.lastModificationTime ?? '');
      return [
        {
          name: nameOf(part),
          modifiedAt: Number.isFinite(changed) && changed > 0 ? changed : null,
          bytes: () => message.getAttachment(part).content,
        },
      ];
    }),
  };
}

/** Addresses inside an Exchange are paths in its directory, which tell nobody anything. */
function person(name: string | undefined, address: string | undefined): string {
  const known = address?.includes('@') ? address : '';
  if (!name || name === known) return known;
  return known ? `${name} <${known}>` : name;
}

function nameOf(part: FieldsData): string {
  const name = (part.fileName ?? part.fileNameShort ?? part.name ?? '').trim();
  if (part.innerMsgContent) return `${(part.innerMsgContentFields?.subject ?? name).trim() || 'E-Mail'}.msg`;
  return name || `Anlage${part.extension ?? ''}`;
}

async function textOf({ body, bodyHtml, html, internetCodepage, compressedRtf }: FieldsData): Promise<string> {
  if (body?.trim()) return body.trim();
  if (bodyHtml?.trim()) return htmlText(bodyHtml);
  if (!html) {
    if (!compressedRtf) return '';
    // Its libraries are loaded when the first such mail comes. A broken body is no reason to refuse what came with it.
    const { compressedRtfText } = await import('./rtf-text.ts');
    return compressedRtfText(compressedRtf).catch(() => '');
  }
  const label = internetCodepage === 65001 ? 'utf-8' : `windows-${internetCodepage ?? 1252}`;
  try {
    return htmlText(new TextDecoder(label).decode(html));
  } catch {
    return htmlText(new TextDecoder('windows-1252').decode(html));
  }
}
