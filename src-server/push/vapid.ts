import { createPrivateKey, createPublicKey, generateKeyPairSync } from 'node:crypto';
import { base64urlnopad } from '@scure/base';
import { SignJWT } from 'jose';
import type { Db } from '../database/database.ts';
import { keptState } from '../database/server-state.ts';

/** Says to push services who sends (RFC 8292): browsers tie their subscriptions to this key. */
export interface PushKey {
  /** The public half as browsers take it: an uncompressed point of P-256, base64url. */
  readonly publicKey: string;
  /** The header that a push service at `origin` checks. */
  authorization(origin: string, subject: string, now: number): Promise<string>;
}

const STATE_NAME = 'push-key';
/** A push service refuses more than a day. */
const TOKEN_LIFE_S = 12 * 3600;

/** Reads the key, or makes it on first start. */
export const loadPushKey = async (db: Db): Promise<PushKey> => {
  const fresh = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  const kept = await keptState(db, STATE_NAME, JSON.stringify(fresh));
  const privateKey = createPrivateKey({ key: JSON.parse(kept), format: 'jwk' });
  const { x, y } = createPublicKey(privateKey).export({ format: 'jwk' });
  if (x === undefined || y === undefined) throw new Error('the stored key of push notices is not one of P-256');
  const point = Buffer.concat([Buffer.of(4), Buffer.from(x, 'base64url'), Buffer.from(y, 'base64url')]);
  const publicKey = base64urlnopad.encode(point);
  return {
    publicKey,
    async authorization(origin, subject, now) {
      const token = await new SignJWT()
        .setProtectedHeader({ alg: 'ES256', typ: 'JWT' })
        .setAudience(origin)
        .setSubject(subject)
        .setExpirationTime(Math.floor(now / 1000) + TOKEN_LIFE_S)
        .sign(privateKey);
      return `vapid t=${token}, k=${publicKey}`;
    },
  };
};
