import { xchacha20poly1305 } from '@noble/ciphers/chacha.js';
import type { RandomDep } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';

/**
 * One sealed message: `version (1 byte = 1) ‖ nonce (24 bytes) ‖ XChaCha20-Poly1305 ciphertext and tag`
 * (draft-irtf-cfrg-xchacha-03). The nonce is random: 192 bits make a repetition under one key practically impossible.
 */
const VERSION = 1;
const NONCE_BYTES = 24;
const TAG_BYTES = 16;

export const ENVELOPE_KEY_BYTES = 32;

/** Why an envelope could not be opened. Which of key, context or content is wrong cannot be told apart, by design. */
export type EnvelopeError = 'unknown-version' | 'not-authentic';

/**
 * Seals `plaintext` under a 32-byte `key`. `context` is authenticated but not stored: opening needs the very same bytes,
 * so a message cannot be moved to another place.
 */
export const seal = (deps: RandomDep, key: Uint8Array, plaintext: Uint8Array, context: Uint8Array): Uint8Array => {
  const nonce = deps.randomBytes(NONCE_BYTES);
  const sealed = xchacha20poly1305(key, nonce, context).encrypt(plaintext);
  const out = new Uint8Array(1 + NONCE_BYTES + sealed.length);
  out[0] = VERSION;
  out.set(nonce, 1);
  out.set(sealed, 1 + NONCE_BYTES);
  return out;
};

/** Opens what `seal` made with the same key and context. */
export const open = (
  key: Uint8Array,
  envelope: Uint8Array,
  context: Uint8Array,
): Result<Uint8Array<ArrayBuffer>, EnvelopeError> => {
  if (envelope[0] !== VERSION) return err('unknown-version');
  if (envelope.length < 1 + NONCE_BYTES + TAG_BYTES) return err('not-authentic');
  try {
    const nonce = envelope.subarray(1, 1 + NONCE_BYTES);
    return ok(new Uint8Array(xchacha20poly1305(key, nonce, context).decrypt(envelope.subarray(1 + NONCE_BYTES))));
  } catch {
    return err('not-authentic');
  }
};
