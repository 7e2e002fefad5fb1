import { argon2idAsync } from '@noble/hashes/argon2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { RandomDep } from '../ids.ts';

/**
 * Codes that go another way than the link and open something only together with it. Pages use this file, so it must
 * stay free of zod and everything heavy.
 *
 * Argon2id in plain JavaScript, 16 MiB: the pages' content security policy allows no wasm. Guessing a code needs the
 * link as well, and the server counts wrong tries, so this only slows somebody who has both link and ciphertext.
 */
const CODE_COST = { t: 2, m: 16_384, p: 1, dkLen: 32 } as const;
/** No 0, 1, I and O: read aloud and written down without mistakes. 32 letters, so 5 bits each. */
const CODE_LETTERS = '23456789ABCDEFGHJKLMNPQRSTUVWXYZ';
const CODE_LENGTH = 8;

/** 40 random bits as people pass them on by telephone: `K7QM-4XPA`. */
export const createCode = (deps: RandomDep): string => {
  const letters = [...deps.randomBytes(CODE_LENGTH)].map((byte) => CODE_LETTERS[byte % CODE_LETTERS.length]);
  return `${letters.slice(0, 4).join('')}-${letters.slice(4).join('')}`;
};

/** Case, spaces and hyphens of a typed code do not count. */
const normalCode = (code: string): string =>
  code
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[\s\p{Pd}]+/gu, '');

/**
 * `key`, followed by what the code slowly makes with `salt`: what link and code make together. About a second on a
 * telephone; without a code it is the key alone.
 */
export const joinKeyAndCode = async (key: Uint8Array, code: string, salt: Uint8Array): Promise<Uint8Array> => {
  const plain = normalCode(code);
  const slow = plain ? await argon2idAsync(utf8ToBytes(plain), salt, CODE_COST) : new Uint8Array();
  const root = new Uint8Array(key.length + slow.length);
  root.set(key);
  root.set(slow, key.length);
  return root;
};
