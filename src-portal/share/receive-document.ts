import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { openShareChunk, SEALED_CHUNK_BYTES, type ShareItem, sealedShareSize } from '../../src-shared/crypto/share.ts';
import { harmlessMime } from './harmless.ts';

/** `cut`: it broke off on the way. `tampered`: what came is not what the office sealed. */
export type ReceiveProblem = 'cut' | 'tampered';

export type Received =
  | { readonly ok: true; readonly content: Blob }
  | { readonly ok: false; readonly problem: ReceiveProblem };

/** So much is handed to the browser at once, which may lay it on its disk: memory stays small for large documents. */
const FOLD_BYTES = 16 * 1024 * 1024;

/**
 * Opens a document's sealed bytes as they arrive. Nothing is given back before the last chunk was authentic and the
 * whole has the hash that the office named: a host that sends other bytes, another file or only a part is noticed.
 */
export const receiveDocument = async (
  body: ReadableStream<Uint8Array>,
  item: ShareItem,
  key: Uint8Array,
  tell: (received: number) => void,
): Promise<Received> => {
  const hash = sha256.create();
  const folded: Blob[] = [];
  let parts: Uint8Array<ArrayBuffer>[] = [];
  let inParts = 0;
  let chunk = 0;
  let received = 0;
  const fold = () => {
    folded.push(new Blob(parts));
    parts = [];
    inParts = 0;
  };
  const take = (sealed: Uint8Array): boolean => {
    const opened = openShareChunk(key, item.size, chunk, sealed);
    if (!opened.ok) return false;
    chunk += 1;
    received += opened.value.length;
    hash.update(opened.value);
    parts.push(opened.value);
    inParts += opened.value.length;
    if (inParts >= FOLD_BYTES) fold();
    tell(received);
    return true;
  };

  let pending = new Uint8Array(SEALED_CHUNK_BYTES);
  let filled = 0;
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      for (let from = 0; from < value.length; ) {
        const piece = value.subarray(from, from + SEALED_CHUNK_BYTES - filled);
        pending.set(piece, filled);
        filled += piece.length;
        from += piece.length;
        if (filled < SEALED_CHUNK_BYTES) continue;
        if (!take(pending)) {
          await reader.cancel();
          return { ok: false, problem: 'tampered' };
        }
        pending = new Uint8Array(SEALED_CHUNK_BYTES);
        filled = 0;
      }
    }
  } catch {
    return { ok: false, problem: 'cut' };
  }
  // The last chunk is shorter than the others, unless the document ends exactly there.
  if (filled > 0) {
    const isWhole = chunk * SEALED_CHUNK_BYTES + filled === sealedShareSize(item.size);
    if (!isWhole || !take(pending.subarray(0, filled))) return { ok: false, problem: isWhole ? 'tampered' : 'cut' };
  }
  if (received !== item.size || (item.size === 0 && chunk === 0)) return { ok: false, problem: 'cut' };
  if (bytesToHex(hash.digest()) !== item.plainHash) return { ok: false, problem: 'tampered' };
  fold();
  return {
    ok: true,
    content: new Blob(folded, { type: harmlessMime(item.mime) }),
  };
};
