import { chacha20poly1305 } from '@noble/ciphers/chacha.js';
import { utf8ToBytes } from '@noble/ciphers/utils.js';
import { hkdf } from '@noble/hashes/hkdf.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { base64urlnopad } from '@scure/base';
import type { RandomDep } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { joinKeyAndCode } from './code.ts';
import { ENVELOPE_KEY_BYTES, type EnvelopeError } from './envelope.ts';
import { openJson, type SealedPlace, sealJson } from './sealed-json.ts';

/**
 * A share: documents given out by a link of their own, optionally with a code that goes another way. Names and types
 * stand in a manifest; manifest and files open only with what link and code make together. The recipient's page uses
 * this file, so it must stay free of zod and everything heavy.
 */
const ID_BYTES = 16;
/** Manifests are filled up to a multiple of this, so that their size tells little about names and number. */
export const MANIFEST_BLOCK_BYTES = 4096;
/** Content is sealed in chunks, so that a page can open what has arrived and show how far it is. */
export const SHARE_CHUNK_BYTES = 64 * 1024;
const TAG_BYTES = 16;
const NONCE_BYTES = 12;

export interface ShareItem {
  readonly name: string;
  readonly mime: string;
  /** Bytes of the document itself. */
  readonly size: number;
  /** SHA-256 of the document itself, hexadecimal: part of what its key is made of. */
  readonly plainHash: string;
  /** SHA-256 of the sealed file, hexadecimal: its name on the server. */
  readonly sealedHash: string;
}

export interface ShareManifest {
  readonly v: 1;
  readonly title: string;
  /** The office, as the recipient knows it. */
  readonly from: string;
  readonly items: readonly ShareItem[];
}

/** What link key and code make together. The server keeps only the hash of `proof`. */
export interface ShareSecrets {
  readonly manifestKey: Uint8Array;
  /** Shown to the server before it gives out ciphertext. */
  readonly proof: Uint8Array;
  /** The key of the item at `index` (from 0) with this content; another content there would have another key. */
  readonly itemKey: (index: number, plainHash: string) => Uint8Array;
}

/** 128 random bits as base64url (22 characters): the share's name on the server. */
export const createShareId = (deps: RandomDep): string => base64urlnopad.encode(deps.randomBytes(ID_BYTES));

/** 32 random bytes that only the link carries. */
export const createShareKey = (deps: RandomDep): Uint8Array => deps.randomBytes(ENVELOPE_KEY_BYTES);

const deriver = (shareId: string) => (input: Uint8Array, what: string) =>
  hkdf(sha256, input, undefined, utf8ToBytes(`fallstand share v1\n${shareId}\n${what}`), 32);

/** Proves the link alone, so that nobody who only knows the id can use up the tries of the code. */
export const shareLinkProof = (key: Uint8Array, shareId: string): Uint8Array => deriver(shareId)(key, 'link');

/** What the server keeps of a proof. */
export const shareVerifier = (proof: Uint8Array): Uint8Array => sha256(proof);

/** Derives the secrets of one share; with a code this takes about a second on a telephone. Empty code: none. */
export const deriveShareSecrets = async (key: Uint8Array, shareId: string, code: string): Promise<ShareSecrets> => {
  const of = deriver(shareId);
  const root = await joinKeyAndCode(key, code, of(key, 'code salt'));
  return {
    manifestKey: of(root, 'manifest'),
    proof: of(root, 'proof'),
    itemKey: (index, plainHash) => of(root, `item\n${index}\n${plainHash}`),
  };
};

/** Binds a manifest to its share, so that the server cannot swap two shares' manifests. */
const placeOf = (key: Uint8Array, shareId: string): SealedPlace => ({
  key,
  context: utf8ToBytes(`fallstand share manifest v1\n${shareId}`),
});

/** Seals a manifest: canonical JSON, filled with spaces to a multiple of 4,096 bytes, in an envelope. */
export const sealManifest = (
  deps: RandomDep,
  manifestKey: Uint8Array,
  shareId: string,
  manifest: ShareManifest,
): Uint8Array => {
  const items = manifest.items.map((item) => ({ ...item }));
  return sealJson(deps, placeOf(manifestKey, shareId), { ...manifest, items }, MANIFEST_BLOCK_BYTES);
};

/** Opens what `sealManifest` made for the same key and share. `unreadable`: authentic, but of a newer desk. */
export const openManifest = (
  manifestKey: Uint8Array,
  shareId: string,
  bytes: Uint8Array,
): Result<ShareManifest, EnvelopeError | 'unreadable'> => openJson(placeOf(manifestKey, shareId), bytes, isManifest);

/** One chunk's cipher (ChaCha20-Poly1305); the desk has a faster one than this. */
export interface ShareCipher {
  readonly seal: (key: Uint8Array, nonce: Uint8Array, plain: Uint8Array) => Uint8Array;
}
const nobleCipher: ShareCipher = { seal: (key, nonce, plain) => chacha20poly1305(key, nonce).encrypt(plain) };

/** How many chunks a document of `size` bytes has; an empty one has one. */
export const shareChunksOf = (size: number): number => Math.max(1, Math.ceil(size / SHARE_CHUNK_BYTES));

/** Bytes of the sealed file of a document of `size` bytes. */
export const sealedShareSize = (size: number): number => size + shareChunksOf(size) * TAG_BYTES;

/** The number of the chunk, big-endian, and in the last byte whether it is the last: nothing can be cut off or moved. */
const nonceOf = (chunk: number, isLast: boolean): Uint8Array => {
  const nonce = new Uint8Array(NONCE_BYTES);
  new DataView(nonce.buffer).setUint32(NONCE_BYTES - 5, chunk);
  nonce[NONCE_BYTES - 1] = isLast ? 1 : 0;
  return nonce;
};

/**
 * Seals chunk number `chunk` (from 0) of a document of `size` bytes. The key comes from `itemKey` and belongs to this
 * very content, so sealing again (an upload that goes on, at another desk too) gives the same bytes and never reuses a
 * nonce. The sealed file is all chunks in order.
 */
export const sealShareChunk = (
  key: Uint8Array,
  size: number,
  chunk: number,
  plain: Uint8Array,
  cipher: ShareCipher = nobleCipher,
): Uint8Array => cipher.seal(key, nonceOf(chunk, chunk === shareChunksOf(size) - 1), plain);

/** Sealed bytes of every chunk but the last. */
export const SEALED_CHUNK_BYTES = SHARE_CHUNK_BYTES + TAG_BYTES;

/** Opens chunk number `chunk` (from 0) of a document of `size` bytes. */
export const openShareChunk = (
  key: Uint8Array,
  size: number,
  chunk: number,
  sealed: Uint8Array,
): Result<Uint8Array<ArrayBuffer>, 'not-authentic'> => {
  const count = shareChunksOf(size);
  const isLast = chunk === count - 1;
  const expected = isLast ? size - chunk * SHARE_CHUNK_BYTES + TAG_BYTES : SEALED_CHUNK_BYTES;
  if (chunk >= count || sealed.length !== expected) return err('not-authentic');
  try {
    return ok(new Uint8Array(chacha20poly1305(key, nonceOf(chunk, isLast)).decrypt(sealed)));
  } catch {
    return err('not-authentic');
  }
};

/** The address a recipient gets. The key stands in the fragment, which browsers never send. */
export const buildShareLink = (publicUrl: string, shareId: string, key: Uint8Array): string =>
  `${publicUrl.replace(/\/+$/, '')}/d/${shareId}#${base64urlnopad.encode(key)}`;

/** Reads `/d/<id>` and `#<key>`; punctuation that a mail program glued to the end is forgiven. */
export const parseShareLink = (
  path: string,
  hash: string,
): Result<{ readonly id: string; readonly key: Uint8Array }, 'no-key' | 'malformed'> => {
  const id = /^\/d\/([\w-]{22})\/?$/.exec(path)?.[1];
  if (id === undefined || decode(id)?.length !== ID_BYTES) return err('malformed');
  const text = hash.replace(/^#/, '').replace(/[^\w-]+$/, '');
  if (text === '') return err('no-key');
  const key = decode(text);
  return key?.length === ENVELOPE_KEY_BYTES ? ok({ id, key }) : err('malformed');
};

const decode = (text: string): Uint8Array | undefined => {
  try {
    return base64urlnopad.decode(text);
  } catch {
    return undefined;
  }
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isHash = (value: unknown): boolean => typeof value === 'string' && /^[0-9a-f]{64}$/.test(value);

const isItem = (value: unknown): value is ShareItem =>
  isRecord(value) &&
  typeof value.name === 'string' &&
  typeof value.mime === 'string' &&
  Number.isSafeInteger(value.size) &&
  isHash(value.plainHash) &&
  isHash(value.sealedHash);

const isManifest = (value: unknown): value is ShareManifest =>
  isRecord(value) &&
  value.v === 1 &&
  typeof value.title === 'string' &&
  typeof value.from === 'string' &&
  Array.isArray(value.items) &&
  value.items.every(isItem);
