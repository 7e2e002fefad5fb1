import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Decrypter } from 'age-encryption';
import type { ReleasedDocument } from '../../src-shared/visibility/client-details.ts';
import { harmlessMime } from '../share/harmless.ts';

/** `cut`: it broke off on the way. `tampered`: what came is not the file that the office named. */
export type BlobResult =
  | { readonly ok: true; readonly content: Blob }
  | { readonly ok: false; readonly problem: 'cut' | 'tampered' };

/** So much is handed to the browser at once, which may lay it on its disk: memory stays small for large documents. */
const FOLD_BYTES = 16 * 1024 * 1024;

/** Hands on every piece and looks at it; an error of the network is told from one of the content. */
const watched = (body: ReadableStream<Uint8Array>, look: (piece: Uint8Array) => void, onCut: () => void) => {
  const reader = body.getReader();
  return new ReadableStream<Uint8Array>({
    async pull(controller) {
      try {
        const { done, value } = await reader.read();
        if (done) return controller.close();
        look(value);
        controller.enqueue(value);
      } catch (error) {
        onCut();
        controller.error(error);
      }
    },
    cancel: (reason) => reader.cancel(reason),
  });
};

/**
 * Opens a document's age file as it arrives. Nothing is given back before the whole was authentic and had the name that
 * the office gave it: other bytes, another file of the same office or only a part of one are noticed.
 */
export const openBlob = async (
  body: ReadableStream<Uint8Array>,
  { blob, identity, size, mime }: Pick<ReleasedDocument, 'blob' | 'identity' | 'size' | 'mime'>,
  tell: (received: number) => void,
): Promise<BlobResult> => {
  const hash = sha256.create();
  let isCut = false;
  let received = 0;
  const decrypter = new Decrypter();
  const folded: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let inParts = 0;
  let opened = 0;
  try {
    decrypter.addIdentity(identity);
    const plain = await decrypter.decrypt(
      watched(
        body,
        (piece) => {
          hash.update(piece);
          received += piece.length;
          tell(Math.min(received, size));
        },
        () => {
          isCut = true;
        },
      ),
    );
    const reader = plain.getReader();
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      parts.push(new Uint8Array(value));
      opened += value.length;
      inParts += value.length;
      if (inParts < FOLD_BYTES) continue;
      folded.push(new Blob(parts));
      parts = [];
      inParts = 0;
    }
  } catch {
    return { ok: false, problem: isCut ? 'cut' : 'tampered' };
  }
  if (bytesToHex(hash.digest()) !== blob || opened !== size) return { ok: false, problem: 'tampered' };
  return { ok: true, content: new Blob([...folded, ...parts], { type: harmlessMime(mime) }) };
};
