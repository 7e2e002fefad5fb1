/** A mail as a person reads it: who to whom, when, about what, its words, and what came with it. */

import { mailWords } from '../../../src-shared/texts/file-kinds.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { type ReadMail, readEml } from '../imports/unpacking/eml.ts';
import { readMsg } from '../imports/unpacking/msg.ts';

export async function mailText(kind: 'eml' | 'msg', bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { head, text, parts }: ReadMail = await (kind === 'msg' ? readMsg(bytes) : readEml(bytes));
  const lines = [
    [mailWords.from, head.from],
    [mailWords.to, head.to],
    [mailWords.subject, head.subject],
    [mailWords.sentAt, head.sentAt === null ? '' : formatDateTime(head.sentAt)],
    [mailWords.attachments, parts.map(({ name }) => name).join(', ')],
  ].flatMap(([label, value]) => (value ? [`${label}: ${value}`] : []));
  return [...lines, '', text].join('\n').trim();
}
