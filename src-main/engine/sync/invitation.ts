import { createPrivateKey, createPublicKey, sign } from 'node:crypto';
import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { open, seal } from '../../../src-shared/crypto/envelope.ts';
import type { RandomDep } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { type KeyEnvelope, type Ticket, ticketSchema } from '../../../src-shared/wire/devices.ts';
import { bytes32Schema } from '../../../src-shared/wire/fields.ts';

/**
 * The text a second desk joins with: the server, a ticket, and a secret that never reaches the server. The secret is
 * the invitation's signing key, and opens the office keys that were left on the server for it.
 */
const invitationSchema = z.object({ v: z.literal(1), url: z.url(), ticket: ticketSchema, secret: bytes32Schema });
export type Invitation = z.infer<typeof invitationSchema>;

const PREFIX = 'FALLSTAND-';

export const formatInvitation = (invitation: Invitation): string =>
  PREFIX + Buffer.from(JSON.stringify(invitation)).toString('base64url');

/** Reads it as pasted: spaces and line ends that a mail program put in are dropped. */
export const parseInvitation = (text: string): Result<Invitation, 'malformed'> => {
  const compact = text.replaceAll(/\s/g, '');
  if (!compact.startsWith(PREFIX)) return err('malformed');
  try {
    const json = JSON.parse(Buffer.from(compact.slice(PREFIX.length), 'base64url').toString('utf8'));
    const parsed = invitationSchema.safeParse(json);
    return parsed.success ? ok(parsed.data) : err('malformed');
  } catch {
    return err('malformed');
  }
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

const wrapKey = (secret: string): Uint8Array =>
  hmac(sha256, Buffer.from(secret, 'base64url'), utf8ToBytes('fallstand invitation keys v1'));
const contextOf = (ticket: Pick<Ticket, 'officeId' | 'invitationPublicKey'>, epoch: number): Uint8Array =>
  utf8ToBytes(`fallstand office key v1\n${ticket.officeId}\n${ticket.invitationPublicKey}\n${epoch}`);

/** An office key for whoever holds the invitation, as base64url. */
export const wrapOfficeKey = (
  deps: RandomDep,
  secret: string,
  ticket: Pick<Ticket, 'officeId' | 'invitationPublicKey'>,
  epoch: number,
  key: Uint8Array,
): string => Buffer.from(seal(deps, wrapKey(secret), key, contextOf(ticket, epoch))).toString('base64url');

export const unwrapOfficeKey = (invitation: Invitation, envelope: KeyEnvelope): Uint8Array | undefined => {
  const bytes = new Uint8Array(Buffer.from(envelope.ciphertext, 'base64url'));
  const opened = open(wrapKey(invitation.secret), bytes, contextOf(invitation.ticket, envelope.epoch));
  return opened.ok && opened.value.length === 32 ? opened.value : undefined;
};
