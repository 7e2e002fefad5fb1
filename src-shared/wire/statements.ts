import { utf8ToBytes } from '@noble/hashes/utils.js';
import type { Ticket } from './devices.ts';
import type { Receipt } from './receipts.ts';

/**
 * The exact bytes that enrolment signatures cover. Each statement starts with its own name, so that a signature made
 * for one purpose is worth nothing for another, and names the server, so that it is worth nothing elsewhere. Fields
 * cannot hold a line feed (fields.ts), so joining by line feeds is unambiguous.
 */
const statement = (name: string, fields: readonly (string | number)[]): Uint8Array =>
  utf8ToBytes([name, ...fields].join('\n'));

export interface DeviceKeys {
  readonly deviceId: string;
  readonly deskTag: string;
  readonly signPublicKey: string;
  readonly sealPublicKey: string;
}

/** Signed by a new office's first device with its own signing key. */
export const officeStatement = (serverId: string, officeId: string, device: DeviceKeys): Uint8Array =>
  statement('fallstand office v1', [
    serverId,
    officeId,
    device.deviceId,
    device.deskTag,
    device.signPublicKey,
    device.sealPublicKey,
  ]);

/** Signed by the inviting device. */
export const ticketStatement = (ticket: Omit<Ticket, 'signature'>): Uint8Array =>
  statement('fallstand ticket v1', [
    ticket.serverId,
    ticket.officeId,
    ticket.issuerDeviceId,
    ticket.invitationPublicKey,
    ticket.deskTag,
    ticket.expiresAt,
    ticket.nonce,
    ticket.commitment,
  ]);

/** Signed twice by a joining device: with the invitation's private key and with its own signing key. */
export const joinStatement = (
  ticket: Ticket,
  device: Omit<DeviceKeys, 'deskTag'> & { readonly joinNonce: string | null },
): Uint8Array =>
  statement('fallstand join v1', [
    ticket.serverId,
    ticket.officeId,
    ticket.nonce,
    ticket.deskTag,
    device.deviceId,
    device.signPublicKey,
    device.sealPublicKey,
    device.joinNonce ?? '',
  ]);

/** Signed by the device that leaves an office key for another: `content` is what the envelope holds beside the signature. */
export const keyStatement = (officeId: string, recipient: string, sealPublicKey: string, content: string): Uint8Array =>
  statement('fallstand office key v2', [officeId, recipient, sealPublicKey, content]);

/** Signed by the server to prove that it holds the key its id is made of. */
export const serverStatement = (serverId: string, challenge: string): Uint8Array =>
  statement('fallstand server v1', [serverId, challenge]);

/** Signed by the server: it had a run of a device's events at a time. */
export const receiptStatement = (officeId: string, receipt: Omit<Receipt, 'signature' | 'seq'>): Uint8Array =>
  statement('fallstand receipt v1', [
    receipt.serverId,
    officeId,
    receipt.deviceId,
    receipt.firstSeq,
    receipt.lastSeq,
    receipt.root,
    receipt.receivedAt,
  ]);
