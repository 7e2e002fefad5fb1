/**
 * The payload of an age file (age-encryption.org/v1, "STREAM"): 64 KiB chunks of ChaCha20-Poly1305 under a key
 * derived from the file key. The header stays with the age-encryption library. Why not all of it: the library seals
 * in one go and in plain JavaScript (20 MB: 160 ms with the engine's loop standing still); here a file is sealed in
 * small pieces by OpenSSL, ten times as fast, and the loop breathes between them.
 */
import { createCipheriv, createDecipheriv, getCiphers, hkdfSync } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';

const chunkSize = 64 * 1024;
const tagSize = 16;
const nonceSize = 16;
const sealedSize = chunkSize + tagSize;
/** So much is sealed or opened before other work gets its turn (about 1 ms with OpenSSL, 8 ms without). */
const breathAfter = 1024 * 1024;
/** No age header of ours is longer than a few hundred bytes; a file of others may carry some more recipients. */
const longestHeader = 64 * 1024;

/** One chunk's cipher: OpenSSL where the runtime has it, else (Electron's BoringSSL) noble. */
export interface ChunkCipher {
  seal(key: Uint8Array, nonce: Uint8Array, plain: Uint8Array): Uint8Array;
  /** Throws when the chunk is not what was sealed. */
  open(key: Uint8Array, nonce: Uint8Array, sealed: Uint8Array): Uint8Array;
}

export const nodeCipher: ChunkCipher = {
  seal(key, nonce, plain) {
    const cipher = createCipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagSize });
    return Buffer.concat([cipher.update(plain), cipher.final(), cipher.getAuthTag()]);
  },
  open(key, nonce, sealed) {
    const decipher = createDecipheriv('chacha20-poly1305', key, nonce, { authTagLength: tagSize });
    decipher.setAuthTag(sealed.subarray(sealed.length - tagSize));
    return Buffer.concat([decipher.update(sealed.subarray(0, sealed.length - tagSize)), decipher.final()]);
  },
};

export const portableCipher: ChunkCipher = {
  seal: (key, nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain),
  open: (key, nonce, sealed) => chacha20poly1305(key, nonce).decrypt(sealed),
};

export const bestCipher = (): ChunkCipher => (getCiphers().includes('chacha20-poly1305') ? nodeCipher : portableCipher);

/**
 * Yields the age file of `plain` for one X25519 identity, piece by piece (header first). Give each file its own
 * identity. `plain` must not change until the last piece is there.
 */
export async function* sealAge(
  plain: Uint8Array,
  identity: string,
  cipher: ChunkCipher = bestCipher(),
): AsyncGenerator<Uint8Array> {
  let fileKey: Uint8Array | undefined;
  const encrypter = new Encrypter();
  encrypter.addRecipient(await identityToRecipient(identity));
  // The library asks every recipient to wrap the file key; this one only takes note of it.
  encrypter.addRecipient({
    wrapFileKey(key) {
      fileKey = key.slice();
      return [];
    },
  });
  // The age file of nothing is the header, the payload's nonce and one empty chunk (its tag).
  const empty = await encrypter.encrypt(new Uint8Array(0));
  if (!fileKey) throw new Error('age-encryption asked no recipient.');
  const nonceEnd = empty.length - tagSize;
  const key = payloadKey(fileKey, empty.subarray(nonceEnd - nonceSize, nonceEnd));
  yield empty.subarray(0, nonceEnd);

  const nonce = new ChunkNonce();
  let sinceBreath = 0;
  let offset = 0;
  do {
    const chunk = plain.subarray(offset, offset + chunkSize);
    offset += chunk.length;
    yield cipher.seal(key, nonce.next(offset >= plain.length), chunk);
    sinceBreath += chunk.length;
    if (sinceBreath >= breathAfter) {
      sinceBreath = 0;
      await breath();
    }
  } while (offset < plain.length);
  key.fill(0);
  fileKey.fill(0);
}

/** The plain bytes of an age file, or null: another identity, a damaged or a foreign file. */
export async function openAge(
  file: Uint8Array,
  identity: string,
  cipher: ChunkCipher = bestCipher(),
): Promise<Uint8Array | null> {
  const headerEnd = endOfHeader(file);
  if (headerEnd === null || file.length < headerEnd + nonceSize + tagSize) return null;
  let key: Uint8Array;
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const fileKey = await decrypter.decryptHeader(file.subarray(0, headerEnd));
    key = payloadKey(fileKey, file.subarray(headerEnd, headerEnd + nonceSize));
  } catch {
    return null;
  }
  const payload = file.subarray(headerEnd + nonceSize);
  const chunks = Math.ceil(payload.length / sealedSize);
  const plain = new Uint8Array(payload.length - chunks * tagSize);
  const nonce = new ChunkNonce();
  let written = 0;
  let sinceBreath = 0;
  for (let index = 0; index < chunks; index++) {
    const sealed = payload.subarray(index * sealedSize, (index + 1) * sealedSize);
    const last = index === chunks - 1;
    // The format allows an empty last chunk only for an empty file.
    if (sealed.length < tagSize || (last && index > 0 && sealed.length === tagSize)) return null;
    try {
      const chunk = cipher.open(key, nonce.next(last), sealed);
      plain.set(chunk, written);
      written += chunk.length;
    } catch {
      return null;
    }
    sinceBreath += sealed.length;
    if (sinceBreath >= breathAfter) {
      sinceBreath = 0;
      await breath();
    }
  }
  key.fill(0);
  return plain;
}

/** Lets everything else that waits have its turn. */
export const breath = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));

/** Copies bytes (into `into`, or a fresh array) in slices, so that 200 MB do not hold the loop. */
export async function copyInSlices<T extends ArrayBufferLike>(
  bytes: Uint8Array,
  into: Uint8Array<T>,
): Promise<Uint8Array<T>> {
  const slice = 8 * 1024 * 1024;
  for (let offset = 0; offset < bytes.length; offset += slice) {
    into.set(bytes.subarray(offset, offset + slice), offset);
    if (offset + slice < bytes.length) await breath();
  }
  return into;
}

function payloadKey(fileKey: Uint8Array, nonce: Uint8Array): Uint8Array {
  return new Uint8Array(hkdfSync('sha256', fileKey, nonce, 'payload', 32));
}

/** Eleven bytes of counter, then 1 for the last chunk. */
class ChunkNonce {
  readonly #bytes = new Uint8Array(12);
  #counter = -1;

  next(last: boolean): Uint8Array {
    this.#counter++;
    const view = new DataView(this.#bytes.buffer);
    // 2^32 chunks are 256 TB: the counter's upper seven bytes stay zero.
    view.setUint32(7, this.#counter);
    this.#bytes[11] = last ? 1 : 0;
    return this.#bytes;
  }
}

/** The header ends with the line `--- <MAC>`. */
function endOfHeader(file: Uint8Array): number | null {
  const start = Buffer.from(file.buffer, file.byteOffset, Math.min(file.length, longestHeader));
  if (!start.subarray(0, 22).equals(Buffer.from('age-encryption.org/v1\n'))) return null;
  const mark = start.indexOf('\n--- ');
  if (mark < 0) return null;
  const end = start.indexOf('\n', mark + 1);
  return end < 0 ? null : end + 1;
}
