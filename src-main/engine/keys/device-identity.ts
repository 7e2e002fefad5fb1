import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto';
import { generateX25519Identity, identityToRecipient } from 'age-encryption';
import type { SignDep, VerifyDep } from '../../../src-shared/events/event.ts';
import { createUuid, type RandomDep, type TimeDep } from '../../../src-shared/ids.ts';
import type { SqliteDatabase } from '../store/database.ts';

/** This desk's identity: Ed25519 signs its events and its requests, the age identity receives keys. */
export interface DeviceIdentity {
  readonly officeId: string;
  readonly deviceId: string;
  /** The desk's letter in file numbers. */
  readonly tag: string;
  /** PKCS#8 DER, base64url. */
  readonly signPrivateKey: string;
  /** Raw 32 bytes, base64url. */
  readonly signPublicKey: string;
  /** `AGE-SECRET-KEY-1…` */
  readonly sealIdentity: string;
  /** `age1…` */
  readonly sealPublicKey: string;
}

export const createDeviceIdentity = async (
  deps: TimeDep & RandomDep,
  place: { readonly officeId: string; readonly tag: string },
): Promise<DeviceIdentity> => {
  const pair = generateKeyPairSync('ed25519');
  const jwk = pair.publicKey.export({ format: 'jwk' });
  const sealIdentity = await generateX25519Identity();
  return {
    ...place,
    deviceId: createUuid(deps),
    signPrivateKey: pair.privateKey.export({ format: 'der', type: 'pkcs8' }).toString('base64url'),
    signPublicKey: String(jwk.x),
    sealIdentity,
    sealPublicKey: await identityToRecipient(sealIdentity),
  };
};

export const saveDeviceIdentity = (sqlite: SqliteDatabase, identity: DeviceIdentity): void => {
  sqlite
    .prepare(
      `INSERT INTO this_desk (only_row, office_id, device_id, tag, sign_private_key, sign_public_key, seal_identity, seal_public_key)
       VALUES (1, ?, ?, ?, ?, ?, ?, ?)`,
    )
    .run(
      identity.officeId,
      identity.deviceId,
      identity.tag,
      identity.signPrivateKey,
      identity.signPublicKey,
      identity.sealIdentity,
      identity.sealPublicKey,
    );
};

export const loadDeviceIdentity = (sqlite: SqliteDatabase): DeviceIdentity | undefined =>
  sqlite
    .prepare<[], DeviceIdentity>(
      `SELECT office_id AS officeId, device_id AS deviceId, tag, sign_private_key AS signPrivateKey,
         sign_public_key AS signPublicKey, seal_identity AS sealIdentity, seal_public_key AS sealPublicKey
       FROM this_desk`,
    )
    .get();

/** Signing with this desk's key. */
export const signerOf = (identity: DeviceIdentity): SignDep => {
  const key = createPrivateKey({
    key: Buffer.from(identity.signPrivateKey, 'base64url'),
    format: 'der',
    type: 'pkcs8',
  });
  return { sign: (message) => sign(null, message, key) };
};

/** Checking signatures of any desk; parsed keys are kept, because a sync brings thousands of events of few desks. */
export const createVerifier = (): VerifyDep => {
  const keys = new Map<string, KeyObject>();
  const keyOf = (publicKey: Uint8Array): KeyObject => {
    const x = Buffer.from(publicKey).toString('base64url');
    const known = keys.get(x);
    if (known) return known;
    const made = createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
    keys.set(x, made);
    return made;
  };
  return {
    verify: (publicKey, message, signature) => {
      try {
        return verify(null, message, keyOf(publicKey), signature);
      } catch {
        return false; // not a point on the curve, or not 32 bytes
      }
    },
  };
};
