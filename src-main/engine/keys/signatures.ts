import { createPublicKey, verify } from 'node:crypto';
import { base64urlnopad } from '@scure/base';

/** Whether `signature` (base64url) is the Ed25519 signature of `statement` by `publicKey` (base64url). Never throws. */
export const verifySignature = (publicKey: string, statement: Uint8Array, signature: string): boolean => {
  try {
    const key = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x: publicKey }, format: 'jwk' });
    return verify(null, statement, key, base64urlnopad.decode(signature));
  } catch {
    return false;
  }
};
