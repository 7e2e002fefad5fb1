import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  bytes32Schema,
  deskTagSchema,
  deviceSeqSchema,
  epochSchema,
  sealPublicKeySchema,
  seqSchema,
  signatureSchema,
  textNumber,
  timeSchema,
  uuidSchema,
} from './fields.ts';
import { MAX_KEY_ENVELOPE_BYTES } from './limits.ts';

/** Offices, their devices, invitations, and the office keys wrapped for each device. */

export const createOfficeSchema = z.object({
  /** The operator's code; compared in constant time, never stored with the office. */
  enrolmentCode: z.string().min(8).max(200),
  officeId: uuidSchema,
  deviceId: uuidSchema,
  deskTag: deskTagSchema,
  signPublicKey: bytes32Schema,
  sealPublicKey: sealPublicKeySchema,
  /** `officeStatement`, by signPublicKey. */
  proof: signatureSchema,
});
export type CreateOffice = z.infer<typeof createOfficeSchema>;

/** An invitation, signed by a device of the office (`ticketStatement`). Holds no secret; the invitation's private key travels beside it. */
export const ticketSchema = z.object({
  serverId: bytes32Schema,
  officeId: uuidSchema,
  issuerDeviceId: uuidSchema,
  invitationPublicKey: bytes32Schema,
  deskTag: deskTagSchema,
  expiresAt: timeSchema,
  nonce: bytes32Schema,
  /** Binds the inviting device to a number it shows only after the joining one has shown its own (`../devices/comparison-code.ts`). */
  commitment: bytes32Schema,
  signature: signatureSchema,
});
export type Ticket = z.infer<typeof ticketSchema>;

export const joinOfficeSchema = z.object({
  ticket: ticketSchema,
  deviceId: uuidSchema,
  signPublicKey: bytes32Schema,
  sealPublicKey: sealPublicKeySchema,
  /** The joining device's part of the comparison code. */
  joinNonce: bytes32Schema,
  /** `joinStatement`, by the invitation's private key. */
  invitationProof: signatureSchema,
  /** `joinStatement`, by signPublicKey. */
  deviceProof: signatureSchema,
});
export type JoinOffice = z.infer<typeof joinOfficeSchema>;

/** An office key of one epoch, encrypted for one recipient. The server cannot open it. */
export const keyEnvelopeSchema = z.object({
  epoch: epochSchema,
  /** The device that wrapped it. */
  fromDeviceId: uuidSchema,
  ciphertext: z
    .string()
    .regex(/^[A-Za-z0-9_-]+$/)
    .max(Math.ceil((MAX_KEY_ENVELOPE_BYTES * 4) / 3)),
});
export type KeyEnvelope = z.infer<typeof keyEnvelopeSchema>;

export const joinedSchema = z.object({
  officeId: uuidSchema,
  deviceId: uuidSchema,
  deskTag: deskTagSchema,
});

/** What a device that waits for its confirmation may know. */
const pairingSchema = z.object({
  /** The inviting device's part of the comparison code; null until that device has seen this one. */
  opening: bytes32Schema.nullable(),
  confirmed: z.boolean(),
});
export type Pairing = z.infer<typeof pairingSchema>;

const knownDeviceSchema = z.object({
  deskTag: deskTagSchema,
  signPublicKey: bytes32Schema,
  sealPublicKey: sealPublicKeySchema,
  /** Named only so that others can bring its events; it stays shut out. */
  revoked: z.boolean(),
});
export type KnownDevice = z.infer<typeof knownDeviceSchema>;

export const deviceSchema = z.object({
  deviceId: uuidSchema,
  deskTag: deskTagSchema,
  signPublicKey: bytes32Schema,
  sealPublicKey: sealPublicKeySchema,
  enrolledAt: timeSchema,
  /** The device whose ticket let it in; null for the first. A desk checks this chain, the server could lie about it. */
  ticket: ticketSchema.nullable(),
  invitationProof: signatureSchema.nullable(),
  joinNonce: bytes32Schema.nullable(),
  /** Null while the inviting device has not confirmed it: until then it may only wait. */
  confirmedAt: timeSchema.nullable(),
  /** Roughly; null when it was never here. */
  lastSeenAt: timeSchema.nullable(),
  revokedAt: timeSchema.nullable(),
  /** Highest device sequence number stored; 0 when it has pushed nothing. */
  lastDeviceSeq: z.union([z.literal(0), deviceSeqSchema]),
});
export type Device = z.infer<typeof deviceSchema>;

export const officesContract = {
  create: endpoint({
    method: 'POST',
    path: '/v1/offices',
    access: 'enrolment',
    summary: 'Create an office with its first device. Repeating the same request is answered the same',
    body: createOfficeSchema,
    reply: z.object({ officeId: uuidSchema, deviceId: uuidSchema }),
    errors: ['enrolment-refused', 'proof-invalid', 'already-exists'],
  }),
} as const;

export const devicesContract = {
  join: endpoint({
    method: 'POST',
    path: '/v1/devices',
    access: 'ticket',
    summary:
      'Join an office with a ticket; the device then waits for its confirmation. Repeating the same request is answered the same',
    body: joinOfficeSchema,
    reply: joinedSchema,
    errors: ['ticket-invalid', 'ticket-expired', 'ticket-used', 'proof-invalid', 'desk-tag-taken', 'already-exists'],
  }),
  pairing: endpoint({
    method: 'GET',
    path: '/v1/pairing',
    access: 'joining',
    summary: 'Whether the inviting device has answered and confirmed',
    reply: pairingSchema,
    errors: [],
  }),
  leave: endpoint({
    method: 'DELETE',
    path: '/v1/pairing',
    access: 'joining',
    summary: 'A device that still waits gives up. Repeatable while it is known',
    reply: z.object({}),
    errors: ['not-found'],
  }),
  open: endpoint({
    method: 'PUT',
    path: '/v1/devices/:deviceId/opening',
    access: 'device',
    summary: "Show the inviting device's part of the comparison code. The first one stays; only by who invited",
    params: z.object({ deviceId: uuidSchema }),
    body: z.object({ nonce: bytes32Schema }),
    reply: pairingSchema,
    errors: ['not-found', 'already-exists'],
  }),
  confirm: endpoint({
    method: 'PUT',
    path: '/v1/devices/:deviceId/confirmation',
    access: 'device',
    summary: 'Let a waiting device in for good; only by who invited it. Repeatable',
    params: z.object({ deviceId: uuidSchema }),
    reply: pairingSchema,
    errors: ['not-found'],
  }),
  restore: endpoint({
    method: 'PUT',
    path: '/v1/devices/:deviceId',
    access: 'device',
    summary:
      'Name a device of the office to a server that lost it or is new. Repeating the same request is answered the same',
    params: z.object({ deviceId: uuidSchema }),
    body: knownDeviceSchema,
    reply: z.object({ deviceId: uuidSchema }),
    errors: ['already-exists', 'desk-tag-taken'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/devices',
    access: 'device',
    summary: "The office's devices with their public keys, and how far each has pushed",
    reply: z.object({ lastSeq: seqSchema, devices: z.array(deviceSchema) }),
    errors: [],
  }),
  revoke: endpoint({
    method: 'DELETE',
    path: '/v1/devices/:deviceId',
    access: 'device',
    summary: 'Shut a device out at once; its events stay. One that still waits is forgotten. Repeatable',
    params: z.object({ deviceId: uuidSchema }),
    reply: z.object({ revokedAt: timeSchema }),
    errors: ['not-found'],
  }),
} as const;

export const keysContract = {
  put: endpoint({
    method: 'PUT',
    path: '/v1/key-envelopes/:recipient/:epoch',
    access: 'device',
    summary: 'Leave an office key for a device. The first one stays; repeating it is answered the same',
    params: z.object({ recipient: uuidSchema, epoch: textNumber(epochSchema) }),
    body: keyEnvelopeSchema.pick({ ciphertext: true }),
    reply: z.object({ epoch: epochSchema }),
    errors: ['not-found', 'already-exists'],
  }),
  list: endpoint({
    method: 'GET',
    path: '/v1/key-envelopes',
    access: 'device',
    summary: 'Office keys left for this device',
    reply: z.object({ keyEnvelopes: z.array(keyEnvelopeSchema) }),
    errors: [],
  }),
} as const;
