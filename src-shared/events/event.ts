import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, hexToBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { z } from 'zod';
import { uuid } from '../ids.ts';
import { err, ok, type Result } from '../result.ts';
import { canonicalJson } from './canonical.ts';
import { hlc } from './hlc.ts';
import type { Change } from './merge.ts';

/** Lowercase hex of a SHA-256. */
const hash = z.string().regex(/^[0-9a-f]{64}$/);
export type Hash = z.infer<typeof hash>;

const value = z.union([z.string().max(100_000), z.number().int(), z.null()]);
const name = z.string().regex(/^[a-z][a-z0-9_]{0,40}$/);
const row = z.string().min(1).max(80);

export const change: z.ZodType<Change> = z.union([
  z.strictObject({
    table: name,
    row,
    set: z.record(name, value),
    over: z.record(name, z.string().max(120)).optional(),
  }),
  z.strictObject({ table: name, row, remove: z.boolean() }),
]);

const factValue = z.union([z.string().max(2000), z.number().int(), z.boolean(), z.null()]);
/** Small, flat facts for the chronicle's sentence. */
export type Facts = Readonly<Record<string, z.infer<typeof factValue>>>;

/**
 * What happened, in the office's words, and the field changes that make it so (DESIGN.md 5). The hash chain runs over
 * `hash(header)`, whose `payloadHash` covers salt, facts and changes: a payload can be erased one day and the chain
 * still verifies.
 */
export const event = z.strictObject({
  id: uuid,
  /** The case, or the office itself. */
  stream: uuid,
  kind: z.string().regex(/^[a-z][a-zA-Z]*\.[a-z][a-zA-Z]*$/),
  v: z.number().int().min(1),
  at: hlc,
  device: uuid,
  deviceSeq: z.number().int().min(1),
  actor: uuid,
  /** 16 random bytes in hex, so that a small payload cannot be guessed from its hash. */
  salt: z.string().regex(/^[0-9a-f]{32}$/),
  facts: z.record(z.string().max(40), factValue),
  changes: z.array(change).max(2000),
  /** Hash of this device's event before, or 64 zeros for its first. */
  prev: hash,
  /** Ed25519 (RFC 8032) over the event's hash, lowercase hex. */
  sig: z.string().regex(/^[0-9a-f]{128}$/),
});
export type Event = z.infer<typeof event>;

export const FIRST_PREV: Hash = '0'.repeat(64);

/**
 * What is chained and signed: the event with its payload replaced by the payload's hash. Who holds only headers can
 * check signatures and the chain, but learns nothing of the contents.
 */
export const eventHeader = z.strictObject({
  ...event.omit({ salt: true, facts: true, changes: true, sig: true }).shape,
  payloadHash: hash,
});
export type EventHeader = z.infer<typeof eventHeader>;

/**
 * An event whose contents were erased: its signed header. It takes its place in the chain and proves who did something of
 * which kind when, and nothing of what.
 */
const erasedEvent = z.strictObject({ ...eventHeader.shape, sig: event.shape.sig });
export type ErasedEvent = z.infer<typeof erasedEvent>;

/** The header of an event. */
export const headerOf = (e: Omit<Event, 'sig'>): EventHeader => ({
  id: e.id,
  stream: e.stream,
  kind: e.kind,
  v: e.v,
  at: e.at,
  device: e.device,
  deviceSeq: e.deviceSeq,
  actor: e.actor,
  prev: e.prev,
  payloadHash: bytesToHex(
    sha256(utf8ToBytes(canonicalJson({ salt: e.salt, facts: e.facts, changes: e.changes } as never))),
  ),
});

/** The hash of the event that has this header. */
export const hashOfHeader = (header: EventHeader): Hash => bytesToHex(sha256(utf8ToBytes(canonicalJson(header))));

/** The hash that is chained and signed. */
export const eventHash = (e: Omit<Event, 'sig'>): Hash => hashOfHeader(headerOf(e));

export interface SignDep {
  /** Ed25519 signature (64 bytes) of the message under this device's key. */
  readonly sign: (message: Uint8Array) => Uint8Array;
}
export interface VerifyDep {
  /** Whether `signature` is the Ed25519 signature of `message` under the 32-byte `publicKey`. */
  readonly verify: (publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array) => boolean;
}

/** Signs an event and returns it with its hash. */
export const signEvent = (deps: SignDep, unsigned: Omit<Event, 'sig'>): { event: Event; hash: Hash } => {
  const hashed = eventHash(unsigned);
  return { event: { ...unsigned, sig: bytesToHex(deps.sign(hexToBytes(hashed))) }, hash: hashed };
};

/** An event as stored and sent: canonical JSON text. */
export const encodeEvent = (e: Event): string => canonicalJson(e as never);

/** Parses what `encodeEvent` made; anything else is 'not-an-event'. */
export const decodeEvent = (text: string): Result<Event, 'not-an-event'> => {
  try {
    const parsed = event.safeParse(JSON.parse(text));
    return parsed.success ? ok(parsed.data) : err('not-an-event');
  } catch {
    return err('not-an-event');
  }
};

/** The header and the hash of an event, or of what erasing has left of one. */
export const identify = (e: Event | ErasedEvent): { readonly header: EventHeader; readonly hash: Hash } => {
  if (!('payloadHash' in e)) {
    const header = headerOf(e);
    return { header, hash: hashOfHeader(header) };
  }
  const { sig: _sig, ...header } = e;
  return { header, hash: hashOfHeader(header) };
};

/** What stays of an event when its contents are erased, as text that is stored and sent. */
export const encodeErased = (e: Event): string => canonicalJson({ ...headerOf(e), sig: e.sig });

/** Parses what `encodeErased` made, and gives the event's hash with it. */
export const decodeErased = (text: string): Result<{ event: ErasedEvent; hash: Hash }, 'not-an-event'> => {
  try {
    const parsed = erasedEvent.safeParse(JSON.parse(text));
    if (!parsed.success) return err('not-an-event');
    const { sig: _sig, ...header } = parsed.data;
    return ok({ event: parsed.data, hash: hashOfHeader(header) });
  } catch {
    return err('not-an-event');
  }
};
