import { createPrivateKey, randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import { MAX_TOKEN_LIFE_S } from '../../../src-shared/wire/limits.ts';
import type { DeviceIdentity } from '../keys/device-identity.ts';
import type { ClientDeps } from './client.ts';

/** Makes the short-lived tokens by which the server knows this desk (src-shared/wire/token.ts). */
export const createTokenMaker = (
  identity: Pick<DeviceIdentity, 'officeId' | 'deviceId' | 'signPrivateKey'>,
  now: () => number,
): ClientDeps['makeToken'] => {
  const key = createPrivateKey({
    key: Buffer.from(identity.signPrivateKey, 'base64url'),
    format: 'der',
    type: 'pkcs8',
  });
  return (serverId, clockOffsetMs) => {
    const seconds = Math.floor((now() + clockOffsetMs) / 1000);
    return new SignJWT()
      .setProtectedHeader({ alg: 'EdDSA' })
      .setAudience(serverId)
      .setIssuer(identity.officeId)
      .setSubject(identity.deviceId)
      .setIssuedAt(seconds)
      .setExpirationTime(seconds + MAX_TOKEN_LIFE_S - 5)
      .setJti(randomBytes(16).toString('base64url'))
      .sign(key);
  };
};
