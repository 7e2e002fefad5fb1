import { base64urlnopad } from '@scure/base';
import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { inboxTag } from '../../src-shared/crypto/publication-proof.ts';
import type { InboxDraft, InboxFile, InboxMessage } from '../../src-shared/inbox/messages.ts';
import type { OutgoingFile } from './send-group.ts';

/** A file as the page has it: what the device calls it, and its bytes. */
export interface ChosenFile {
  readonly name: string;
  readonly content: Blob;
}

export type SealedFile = InboxFile & OutgoingFile;

/** Where something goes: the publication, its link's key, and the office's inbox as the view names it. */
export interface Destination {
  readonly id: string;
  readonly key: Uint8Array;
  readonly inbox: string;
  /** The version of the office's privacy notice that the page shows. */
  readonly notice?: number | undefined;
}

const hex = (bytes: ArrayBuffer): string =>
  [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** Seals one file under an identity of its own, which only the sealed message names: the office keeps the file as it is. */
export const sealFile = async (file: ChosenFile, signal: AbortSignal): Promise<SealedFile> => {
  const identity = await generateX25519Identity();
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  const reader = (await encrypter.encrypt(file.content.stream())).getReader();
  const parts: BlobPart[] = [];
  for (;;) {
    signal.throwIfAborted();
    const { done, value } = await reader.read();
    if (done) break;
    parts.push(new Uint8Array(value));
  }
  const sealed = new Blob(parts);
  const sha256 = hex(await crypto.subtle.digest('SHA-256', await sealed.arrayBuffer()));
  return { name: file.name.slice(-200), sha256, size: sealed.size, plainSize: file.content.size, identity, sealed };
};

/** Messages are filled up to a multiple of this, so that their size tells little. */
const MESSAGE_BLOCK = 2048;

/** The message about the files, sealed for the office: base64url as the server takes it. */
export const sealMessage = async (
  to: Destination,
  itemId: string,
  draft: InboxDraft,
  files: readonly SealedFile[],
  sentAt: number,
): Promise<string> => {
  const message: InboxMessage = {
    ...draft,
    v: 1,
    id: itemId,
    publication: to.id,
    tag: base64urlnopad.encode(inboxTag(to.key, to.id, itemId)),
    sentAt,
    ...(to.notice === undefined ? {} : { notice: to.notice }),
    files: files.map(({ name, sha256, size, plainSize, identity }) => ({ name, sha256, size, plainSize, identity })),
  };
  const json = new TextEncoder().encode(JSON.stringify(message));
  const padded = new Uint8Array(Math.ceil(json.length / MESSAGE_BLOCK) * MESSAGE_BLOCK).fill(0x20);
  padded.set(json);
  const encrypter = new Encrypter();
  encrypter.addRecipient(to.inbox);
  return base64urlnopad.encode(await encrypter.encrypt(padded));
};
