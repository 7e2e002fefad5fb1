import { createPublicKey, type KeyObject, verify } from 'node:crypto';
import { base64urlnopad } from '@scure/base';

/** The key object of a raw Ed25519 public key in base64url; undefined when it is none. */
export const ed25519PublicKey = (text: string): KeyObject | undefined => {
  try {
    return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: text }, format: 'jwk' });
  } catch {
    return undefined;
  }
};

/** Whether `signature` (base64url) is a signature of `statement` by `publicKey` (base64url). Never throws. */
export const verifySignature = (publicKey: string, statement: Uint8Array, signature: string): boolean => {
  const key = ed25519PublicKey(publicKey);
  if (key === undefined) return false;
  try {
    return verify(null, statement, key, base64urlnopad.decode(signature));
  } catch {
    return false;
  }
};
