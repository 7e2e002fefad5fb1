/**
 * The payload of an age file (age-encryption.org/v1, "STREAM"): 64 KiB chunks of ChaCha20-Poly1305 under a key
 * derived from the file key. The header stays with the age-encryption library. Why not all of it: the library seals
 * in one go and in plain JavaScript (20 MB: 160 ms with the engine's loop standing still); here a file is sealed in
 * small pieces by OpenSSL, ten times as fast, and the loop breathes between them.
 */
import { createCipheriv, createDecipheriv, getCiphers, hkdfSync } from 'node:crypto';
import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { Decrypter, Encrypter, identityToRecipient } from 'age-encryption';

/** Bytes of the content in each chunk but the last. */
export const AGE_CHUNK_BYTES = 64 * 1024;
const chunkSize = AGE_CHUNK_BYTES;
const tagSize = 16;
const nonceSize = 16;
const sealedSize = chunkSize + tagSize;
/** So much is sealed or opened before other work gets its turn (about 1 ms with OpenSSL, 8 ms without). */
const breathAfter = 1024 * 1024;
/** No age header of ours is longer than a few hundred bytes; a file of others may carry some more recipients. */
export const longestHeader = 64 * 1024;

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

/** An age file whose header was opened: where its chunks lie, and how to open one. */
export interface OpenedAge {
  readonly plainSize: number;
  readonly chunks: number;
  /** Where the sealed bytes of a chunk lie in the file. */
  readonly placeOf: (index: number) => { readonly start: number; readonly length: number };
  /** The content of one chunk, or null: not what was sealed there. */
  readonly open: (index: number, sealed: Uint8Array) => Uint8Array | null;
  /** Wipes the key; nothing opens afterwards. */
  readonly end: () => void;
}

/** Opens the header of an age file of `size` bytes from its first bytes (64 KiB are always enough), or null. */
export async function openAgeHeader(
  start: Uint8Array,
  size: number,
  identity: string,
  cipher: ChunkCipher = bestCipher(),
): Promise<OpenedAge | null> {
  const headerEnd = endOfHeader(start);
  if (headerEnd === null || start.length < headerEnd + nonceSize || size < headerEnd + nonceSize + tagSize) return null;
  let key: Uint8Array;
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(identity);
    const fileKey = await decrypter.decryptHeader(start.subarray(0, headerEnd));
    key = payloadKey(fileKey, start.subarray(headerEnd, headerEnd + nonceSize));
  } catch {
    return null;
  }
  const payloadStart = headerEnd + nonceSize;
  const payload = size - payloadStart;
  const chunks = Math.ceil(payload / sealedSize);
  const lengthOf = (index: number): number => Math.min(sealedSize, payload - index * sealedSize);
  const nonce = new ChunkNonce();
  return {
    plainSize: payload - chunks * tagSize,
    chunks,
    placeOf: (index) => ({ start: payloadStart + index * sealedSize, length: lengthOf(index) }),
    open(index, sealed) {
      const last = index === chunks - 1;
      // The format allows an empty last chunk only for an empty file.
      if (sealed.length !== lengthOf(index) || sealed.length < tagSize) return null;
      if (last && index > 0 && sealed.length === tagSize) return null;
      try {
        return cipher.open(key, nonce.at(index, last), sealed);
      } catch {
        return null;
      }
    },
    end: () => void key.fill(0),
  };
}

/** The plain bytes of an age file, or null: another identity, a damaged or a foreign file. */
export async function openAge(
  file: Uint8Array,
  identity: string,
  cipher: ChunkCipher = bestCipher(),
): Promise<Uint8Array | null> {
  const age = await openAgeHeader(file, file.length, identity, cipher);
  if (!age || age.plainSize < 0) return null;
  const plain = new Uint8Array(age.plainSize);
  let written = 0;
  let sinceBreath = 0;
  for (let index = 0; index < age.chunks; index++) {
    const { start, length } = age.placeOf(index);
    const chunk = age.open(index, file.subarray(start, start + length));
    if (!chunk) return null;
    plain.set(chunk, written);
    written += chunk.length;
    sinceBreath += length;
    if (sinceBreath >= breathAfter) {
      sinceBreath = 0;
      await breath();
    }
  }
  age.end();
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
    return this.at(this.#counter, last);
  }

  at(counter: number, last: boolean): Uint8Array {
    const view = new DataView(this.#bytes.buffer);
    // 2^32 chunks are 256 TB: the counter's upper seven bytes stay zero.
    view.setUint32(7, counter);
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
