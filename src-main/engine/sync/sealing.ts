import { hmac } from '@noble/hashes/hmac.js';
import { sha256 } from '@noble/hashes/sha2.js';
import { concatBytes, utf8ToBytes } from '@noble/hashes/utils.js';
import { open, seal } from '../../../src-shared/crypto/envelope.ts';
import { err, type Result } from '../../../src-shared/result.ts';
import { packEvent, unpackEvent } from './packing.ts';

/** Where an event belongs; the envelope opens nowhere else. */
export interface EventPlace {
  readonly officeId: string;
  readonly deviceId: string;
  readonly deviceSeq: number;
}

/** An office key by epoch; undefined when this desk was not given it (yet). */
export type EpochKeys = (epoch: number) => Uint8Array | undefined;

const EPOCH_BYTES = 4;
const contextOf = (place: EventPlace, epoch: number): Uint8Array =>
  utf8ToBytes(`fallstand event v1\n${place.officeId}\n${place.deviceId}\n${place.deviceSeq}\n${epoch}`);

/**
 * Packs an event, fills it up and seals it for the server: `epoch u32 ‖ envelope`. The nonce is derived from key, place and content instead of
 * drawn: the same event gives the same bytes however often it is sent, so the server can tell a repetition from an
 * alteration; and as each place has one content, no nonce is used for two.
 */
export const sealEvent = (key: Uint8Array, epoch: number, place: EventPlace, body: string): Uint8Array => {
  const context = contextOf(place, epoch);
  const plaintext = packEvent(body);
  const nonceKey = hmac(sha256, key, utf8ToBytes('fallstand event nonce v1'));
  const nonce = hmac(sha256, nonceKey, concatBytes(sha256(context), plaintext));
  const envelope = seal({ randomBytes: (length) => nonce.slice(0, length) }, key, plaintext, context);
  const payload = new Uint8Array(EPOCH_BYTES + envelope.length);
  new DataView(payload.buffer).setUint32(0, epoch);
  payload.set(envelope, EPOCH_BYTES);
  return payload;
};

export type OpenEventError = 'unknown-epoch' | 'not-authentic';

/** The event's body. `not-authentic`: altered, moved to another place, or sealed by someone without the office key. */
export const openEvent = (keys: EpochKeys, place: EventPlace, payload: Uint8Array): Result<string, OpenEventError> => {
  if (payload.length < EPOCH_BYTES) return err('not-authentic');
  const epoch = new DataView(payload.buffer, payload.byteOffset).getUint32(0);
  const key = keys(epoch);
  if (key === undefined) return err('unknown-epoch');
  const opened = open(key, payload.subarray(EPOCH_BYTES), contextOf(place, epoch));
  if (!opened.ok) return err('not-authentic');
  const body = unpackEvent(opened.value);
  // Whoever has the key made it otherwise than any desk does.
  return body.ok ? body : err('not-authentic');
};
