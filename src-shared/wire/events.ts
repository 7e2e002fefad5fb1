import { z } from 'zod';
import { endpoint } from './endpoint.ts';
import {
  deviceSeqSchema,
  publicationIdSchema,
  seqSchema,
  sha256Schema,
  textNumber,
  timeSchema,
  uuidSchema,
} from './fields.ts';
import { MAX_EVENTS_PER_PULL } from './limits.ts';

/**
 * Events travel as length-prefixed records (framing.ts), not as JSON: nothing is escaped, and the server stores and
 * answers them without touching the payload.
 *
 * Push: `firstSeq` is the device sequence number of the first record; each further record is the next one, so a batch
 * cannot have a hole. Repeating events with the same bytes is fine (they are skipped); with other bytes the whole
 * batch is refused as 'altered'; a batch that starts beyond the next expected number is refused as 'gap'. Either the
 * whole batch is stored when the reply arrives, or nothing of it.
 */
export const pushQuerySchema = z.object({
  firstSeq: textNumber(deviceSeqSchema),
  /** Stands for the batch in the server's receipt (receipts.ts). Without it there is no receipt. */
  root: sha256Schema.optional(),
});
export const pushReplySchema = z.object({
  /** Highest device sequence number the server has from this device. */
  lastDeviceSeq: deviceSeqSchema,
  /** Highest sequence number of the office. */
  lastSeq: seqSchema,
  /** How many of the batch were new. */
  stored: z.int().nonnegative(),
});
export type PushReply = z.infer<typeof pushReplySchema>;

/** Pull: the events after sequence number `after`, oldest first, at most `limit` and MAX_PULL_BYTES. Empty: nothing newer. */
export const pullQuerySchema = z.object({
  after: textNumber(seqSchema),
  limit: textNumber(z.int().positive().max(MAX_EVENTS_PER_PULL)).optional(),
});

/** Highest sequence number of the office, as a header of each pull reply. */
export const LAST_SEQ_HEADER = 'fallstand-last-seq';

export const eventsContract = {
  push: endpoint({
    method: 'POST',
    path: '/v1/events',
    access: 'device',
    summary: 'Store a gapless run of encrypted events of this device',
    query: pushQuerySchema,
    body: 'events',
    reply: pushReplySchema,
    errors: ['altered', 'gap', 'quota-exceeded'],
  }),
  /** The same by another device of the office, for one that was shut out and cannot send any more what the server lost. */
  pushFor: endpoint({
    method: 'POST',
    path: '/v1/devices/:deviceId/events',
    access: 'device',
    summary: 'Store a gapless run of encrypted events of a device that was shut out',
    params: z.object({ deviceId: uuidSchema }),
    query: pushQuerySchema,
    body: 'events',
    reply: pushReplySchema,
    errors: ['not-found', 'altered', 'gap', 'quota-exceeded'],
  }),
  pull: endpoint({
    method: 'GET',
    path: '/v1/events',
    access: 'device',
    summary: 'Encrypted events of all devices after a sequence number',
    query: pullQuerySchema,
    reply: 'events',
    errors: [],
  }),
} as const;

/** What a device hears on its live stream; the SSE event name is `type`, the data is the rest as JSON. */
export const liveMessageSchema = z.discriminatedUnion('type', [
  /** Sent on connect. */
  z.object({ type: z.literal('hello'), lastSeq: seqSchema }),
  /** New events up to lastSeq. */
  z.object({ type: z.literal('events'), lastSeq: seqSchema }),
  /** A publication or a share was opened; ids of both look the same. */
  z.object({ type: z.literal('opened'), publicationId: publicationIdSchema, at: timeSchema }),
  /** Something was sent in: ask /v1/inbox/take. */
  z.object({ type: z.literal('inbox') }),
  /** A device joined, was revoked, or keys were left: ask /v1/devices and /v1/key-envelopes. */
  z.object({ type: z.literal('devices') }),
  /** Somebody accepted an invitation, signed in or was refused: ask /v1/accounts. */
  z.object({ type: z.literal('accounts') }),
  /** The server ends the stream on purpose. */
  z.object({ type: z.literal('bye'), reason: z.enum(['shutting-down', 'device-revoked']) }),
]);
export type LiveMessage = z.infer<typeof liveMessageSchema>;

export const liveContract = {
  open: endpoint({
    method: 'GET',
    path: '/v1/live',
    access: 'device',
    summary: 'Server-sent events: new sequence numbers, openings of publications, changes to devices',
    reply: 'live',
    errors: [],
  }),
} as const;
