import { err, ok, type Result } from '../result.ts';
import { MAX_EVENT_BYTES } from './limits.ts';

/**
 * Bodies of push and pull, `application/octet-stream`. All numbers are big-endian and unsigned.
 *
 * | body | each record |
 * |---|---|
 * | push | length u32, payload |
 * | pull | seq u64, device id 16 bytes, device sequence number u32, length u32, payload |
 *
 * Why not JSON: base64url adds a third, and reading takes six times as long (docs/decisions/0011-binary-event-bodies.md).
 */
export const PULL_HEADER_BYTES = 32;
export const PUSH_HEADER_BYTES = 4;

export interface PulledEvent {
  readonly seq: number;
  readonly deviceId: string;
  readonly deviceSeq: number;
  /** A view into the reply's bytes. */
  readonly payload: Uint8Array;
}

export type FramingError = 'truncated' | 'empty-event' | 'event-too-large' | 'number-too-large';

/** The body of a push; each payload in order. */
export const encodePush = (payloads: readonly Uint8Array[]): Uint8Array<ArrayBuffer> => {
  let size = 0;
  for (const payload of payloads) size += PUSH_HEADER_BYTES + payload.length;
  const body = new Uint8Array(size);
  const view = new DataView(body.buffer);
  let at = 0;
  for (const payload of payloads) {
    view.setUint32(at, payload.length);
    body.set(payload, at + PUSH_HEADER_BYTES);
    at += PUSH_HEADER_BYTES + payload.length;
  }
  return body;
};

/** Where each payload of a push lies in its body: `[offset, length]` pairs, without copying. */
export const scanPush = (
  body: Uint8Array,
): Result<{ readonly offsets: number[]; readonly lengths: number[] }, FramingError> => {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const offsets: number[] = [];
  const lengths: number[] = [];
  let at = 0;
  while (at < body.length) {
    if (at + PUSH_HEADER_BYTES > body.length) return err('truncated');
    const length = view.getUint32(at);
    if (length === 0) return err('empty-event');
    if (length > MAX_EVENT_BYTES) return err('event-too-large');
    at += PUSH_HEADER_BYTES;
    if (at + length > body.length) return err('truncated');
    offsets.push(at);
    lengths.push(length);
    at += length;
  }
  return ok({ offsets, lengths });
};

/** The records of a pull reply. Total: any bytes give either records or a reason. */
export const decodePull = (body: Uint8Array): Result<PulledEvent[], FramingError> => {
  const view = new DataView(body.buffer, body.byteOffset, body.byteLength);
  const events: PulledEvent[] = [];
  let at = 0;
  while (at < body.length) {
    if (at + PULL_HEADER_BYTES > body.length) return err('truncated');
    const high = view.getUint32(at);
    if (high > 0x1f_ffff) return err('number-too-large');
    const seq = high * 0x1_0000_0000 + view.getUint32(at + 4);
    const length = view.getUint32(at + 28);
    if (length === 0) return err('empty-event');
    if (length > MAX_EVENT_BYTES) return err('event-too-large');
    const start = at + PULL_HEADER_BYTES;
    if (start + length > body.length) return err('truncated');
    events.push({
      seq,
      deviceId: uuidFromBytes(body, at + 8),
      deviceSeq: view.getUint32(at + 24),
      payload: body.subarray(start, start + length),
    });
    at = start + length;
  }
  return ok(events);
};

/** The body of a pull reply. The server lets the database build it; this one is for tests and fake servers. */
export const encodePull = (events: readonly PulledEvent[]): Uint8Array<ArrayBuffer> => {
  let size = 0;
  for (const event of events) size += PULL_HEADER_BYTES + event.payload.length;
  const body = new Uint8Array(size);
  const view = new DataView(body.buffer);
  let at = 0;
  for (const event of events) {
    view.setUint32(at, Math.floor(event.seq / 0x1_0000_0000));
    view.setUint32(at + 4, event.seq % 0x1_0000_0000);
    const hex = event.deviceId.replaceAll('-', '');
    for (let index = 0; index < 16; index++) {
      body[at + 8 + index] = Number.parseInt(hex.slice(index * 2, index * 2 + 2), 16);
    }
    view.setUint32(at + 24, event.deviceSeq);
    view.setUint32(at + 28, event.payload.length);
    body.set(event.payload, at + PULL_HEADER_BYTES);
    at += PULL_HEADER_BYTES + event.payload.length;
  }
  return body;
};

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

const uuidFromBytes = (bytes: Uint8Array, from: number): string => {
  let text = '';
  for (let index = 0; index < 16; index++) {
    if (index === 4 || index === 6 || index === 8 || index === 10) text += '-';
    text += HEX[bytes[from + index] ?? 0];
  }
  return text;
};
