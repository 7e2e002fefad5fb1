import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { sha256 } from '@noble/hashes/sha2.js';
import { z } from 'zod';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { ticketSchema } from '../../../src-shared/wire/devices.ts';
import { bytes32Schema } from '../../../src-shared/wire/fields.ts';

/**
 * The text a further desk joins with: the server, a ticket, the inviting desk's key, and a secret that never reaches the
 * server: the invitation's signing key. It opens nothing by itself; the inviting desk must confirm.
 */
const invitationSchema = z.object({
  url: z.url(),
  ticket: ticketSchema,
  issuerKey: bytes32Schema,
  secret: bytes32Schema,
});
export type Invitation = z.infer<typeof invitationSchema>;

const PREFIX = 'FALLSTAND-';
const VERSION = 2;
const CHECK_BYTES = 4;
const FIXED = { secret: 32, serverId: 32, issuerKey: 32, nonce: 32, commitment: 32, signature: 64 } as const;
const fixedNames = ['secret', 'serverId', 'issuerKey', 'nonce', 'commitment', 'signature'] as const;

const uuidBytes = (uuid: string): Buffer => Buffer.from(uuid.replaceAll('-', ''), 'hex');
const uuidText = (bytes: Buffer): string =>
  bytes.toString('hex').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');

/** Written as bytes instead of JSON: a third of the length, and a QR code that a camera still reads. */
export const formatInvitation = ({ url, ticket, issuerKey, secret }: Invitation): string => {
  const fixed = { ...ticket, issuerKey, secret };
  const expiresAt = Buffer.alloc(8);
  expiresAt.writeBigUInt64BE(BigInt(ticket.expiresAt));
  const body = Buffer.concat([
    Buffer.of(VERSION),
    ...fixedNames.map((name) => Buffer.from(fixed[name], 'base64url')),
    uuidBytes(ticket.officeId),
    uuidBytes(ticket.issuerDeviceId),
    expiresAt,
    Buffer.of(ticket.deskTag.length),
    Buffer.from(ticket.deskTag + url),
  ]);
  return PREFIX + Buffer.concat([body, checkOf(body)]).toString('base64url');
};

/** Tells a text that was cut off or changed from a whole one; it protects against nothing else. */
const checkOf = (body: Buffer): Buffer => Buffer.from(sha256(body).subarray(0, CHECK_BYTES));

/** Reads it as pasted: spaces and line ends that a mail program put in are dropped. */
export const parseInvitation = (text: string): Result<Invitation, 'malformed'> => {
  const compact = text.replaceAll(/\s/g, '');
  if (!compact.startsWith(PREFIX)) return err('malformed');
  const bytes = Buffer.from(compact.slice(PREFIX.length), 'base64url');
  const body = bytes.subarray(0, -CHECK_BYTES);
  if (body[0] !== VERSION || !checkOf(body).equals(bytes.subarray(-CHECK_BYTES))) return err('malformed');
  let at = 1;
  const take = (length: number): Buffer => {
    at += length;
    return body.subarray(at - length, at);
  };
  const fixed = Object.fromEntries(fixedNames.map((name) => [name, take(FIXED[name]).toString('base64url')]));
  const officeId = uuidText(take(16));
  const issuerDeviceId = uuidText(take(16));
  const time = take(8);
  if (time.length < 8) return err('malformed');
  const deskTag = take(take(1)[0] ?? 0).toString();
  const { secret, issuerKey, ...rest } = fixed;
  const expiresAt = Number(time.readBigUInt64BE());
  const invitationPublicKey = secret?.length === 43 ? invitationKey(secret).publicKey : '';
  const ticket = { ...rest, officeId, issuerDeviceId, deskTag, expiresAt, invitationPublicKey };
  const parsed = invitationSchema.safeParse({ url: body.subarray(at).toString(), ticket, issuerKey, secret });
  return parsed.success ? ok(parsed.data) : err('malformed');
};

/** The PKCS#8 frame of a raw Ed25519 private key (RFC 8410). */
const PKCS8_PREFIX = Buffer.from('302e020100300506032b657004220420', 'hex');

/** The signing key pair an invitation's secret stands for. */
export const invitationKey = (secret: string) => {
  const der = Buffer.concat([PKCS8_PREFIX, Buffer.from(secret, 'base64url')]);
  const key = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' });
  return {
    publicKey: String(createPublicKey(key).export({ format: 'jwk' }).x),
    sign: (statement: Uint8Array): string => sign(null, statement, key).toString('base64url'),
  };
};
