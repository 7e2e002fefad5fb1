import { Decrypter, Encrypter } from 'age-encryption';
import { z } from 'zod';
import { uuid } from '../../../src-shared/ids.ts';
import type { KeyEnvelope } from '../../../src-shared/wire/devices.ts';
import { bytes32Schema, epochSchema, signatureSchema } from '../../../src-shared/wire/fields.ts';
import { keyStatement } from '../../../src-shared/wire/statements.ts';
import { type DeviceIdentity, signerOf } from '../keys/device-identity.ts';
import { verifySignature } from '../keys/signatures.ts';

/** An office key and who was shut out of it when it was made: it may be used as long as nobody else has left. */
export interface OfficeKey {
  readonly epoch: number;
  /** 32 bytes, base64url. */
  readonly key: string;
  /** Devices and users that had left before. */
  readonly without: readonly string[];
}

export interface Recipient {
  readonly deviceId: string;
  readonly sealPublicKey: string;
}

const contentSchema = z.object({ epoch: epochSchema, key: bytes32Schema, without: z.array(uuid) });
const letterSchema = z.object({ content: z.string(), signature: signatureSchema });

/** An office key for one device, signed by the giving desk and encrypted for the taking one (age), as base64url. */
export const sealKeyFor = async (
  giver: DeviceIdentity,
  recipient: Recipient,
  officeKey: OfficeKey,
): Promise<string> => {
  const { epoch, key, without } = officeKey;
  const content = JSON.stringify({ epoch, key, without });
  const statement = keyStatement(giver.officeId, recipient.deviceId, recipient.sealPublicKey, content);
  const signature = Buffer.from(signerOf(giver).sign(statement)).toString('base64url');
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient.sealPublicKey);
  return Buffer.from(await encrypter.encrypt(JSON.stringify({ content, signature }))).toString('base64url');
};

/** Opens an envelope left for `me`; undefined where it is not what the device with `giverKey` left for it. */
export const openKeyEnvelope = async (
  me: DeviceIdentity,
  giverKey: string,
  envelope: KeyEnvelope,
): Promise<OfficeKey | undefined> => {
  try {
    const decrypter = new Decrypter();
    decrypter.addIdentity(me.sealIdentity);
    const text = await decrypter.decrypt(new Uint8Array(Buffer.from(envelope.ciphertext, 'base64url')), 'text');
    const { content, signature } = letterSchema.parse(JSON.parse(text));
    const statement = keyStatement(me.officeId, me.deviceId, me.sealPublicKey, content);
    if (!verifySignature(giverKey, statement, signature)) return undefined;
    const officeKey = contentSchema.parse(JSON.parse(content));
    if (officeKey.epoch !== envelope.epoch) return undefined;
    // Nobody shuts himself out: a device that was removed could otherwise have left a key that others go on using.
    return { ...officeKey, without: officeKey.without.filter((id) => id !== envelope.fromDeviceId) };
  } catch {
    return undefined;
  }
};
