import { sha256 } from '@noble/hashes/sha2.js';
import { utf8ToBytes } from '@noble/hashes/utils.js';
import { base64urlnopad } from '@scure/base';

/**
 * The short code by which people see that two desks speak to each other and to nobody in between.
 *
 * 1. The inviting desk draws a number (`opening`) and gives only its hash away, inside the invitation (`commitmentOf`).
 * 2. The joining desk draws its own (`joinNonce`) and shows it with its keys.
 * 3. Only then the inviting desk shows its number, once per invitation. Both desks compute the code from both numbers,
 *    both desks' keys and the invitation.
 *
 * Whoever stands in between must fix its numbers before it knows the honest ones, so it hits the same code on both sides
 * with a chance of one in a million, and has one try per invitation.
 */
export interface Pairing {
  readonly serverId: string;
  readonly officeId: string;
  /** Names the invitation. */
  readonly nonce: string;
  readonly issuer: { readonly deviceId: string; readonly signPublicKey: string };
  readonly joining: { readonly deviceId: string; readonly signPublicKey: string; readonly sealPublicKey: string };
  readonly joinNonce: string;
  readonly opening: string;
}

export const CODE_DIGITS = 6;

// No field can hold a line feed (wire/fields.ts), so joining by line feeds is unambiguous.
const digest = (name: string, fields: readonly string[]): Uint8Array =>
  sha256(utf8ToBytes([name, ...fields].join('\n')));

/** What the invitation says of the inviting desk's number. */
export const commitmentOf = ({ officeId, issuer, opening }: Pick<Pairing, 'officeId' | 'issuer' | 'opening'>): string =>
  base64urlnopad.encode(
    digest('fallstand pairing commitment v1', [officeId, issuer.deviceId, issuer.signPublicKey, opening]),
  );

/** Six digits, the same at both desks if and only if nobody changed anything in between. */
export const comparisonCode = (pairing: Pairing): string => {
  const { serverId, officeId, nonce, issuer, joining, joinNonce, opening } = pairing;
  const bytes = digest('fallstand comparison code v1', [
    ...[serverId, officeId, nonce, issuer.deviceId, issuer.signPublicKey],
    ...[joining.deviceId, joining.signPublicKey, joining.sealPublicKey, joinNonce, opening],
  ]);
  // 64 bits over a million: the unevenness is below one in 10¹³.
  const number = new DataView(bytes.buffer, bytes.byteOffset).getBigUint64(0) % 1_000_000n;
  return number.toString().padStart(CODE_DIGITS, '0');
};
