import { createPrivateKey, createPublicKey, generateKeyPairSync, sign } from 'node:crypto';
import { base64urlnopad } from '@scure/base';
import type { Db } from '../database/database.ts';
import { keptState } from '../database/server-state.ts';

/** Who this server is. `id` is the Ed25519 public key, so a desk that remembers the id can check signatures with it. */
export interface ServerKey {
  readonly id: string;
  sign(statement: Uint8Array): string;
}

const STATE_NAME = 'identity-key';

/** Reads the server's key, or makes it on first start. */
export const loadServerKey = async (db: Db): Promise<ServerKey> => {
  const fresh = generateKeyPairSync('ed25519').privateKey.export({ format: 'jwk' });
  const kept = await keptState(db, STATE_NAME, JSON.stringify(fresh));
  const privateKey = createPrivateKey({ key: JSON.parse(kept), format: 'jwk' });
  const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined) throw new Error('the stored server key is not an Ed25519 key');
  return {
    id: x,
    sign: (statement) => base64urlnopad.encode(sign(null, statement, privateKey)),
  };
};
