import { deflateSync, inflateSync, strFromU8, strToU8 } from 'fflate';
import { err, ok, type Result } from '../../../src-shared/result.ts';

/**
 * What an event is before it is sealed: `length of the text u32 ‖ length of the packed u32 ‖ packed (DEFLATE, RFC 1951) ‖
 * zeros`. Packed first, because ciphertext does not get smaller; filled up after that, because its length would tell how
 * much somebody wrote.
 *
 * The same text gives the same bytes on every machine and with every Node: a desk that repeats a push must repeat it
 * exactly. So this is a library that comes with the desk, not Node's own zlib, which may pack differently after an update.
 */
const HEADER_BYTES = 8;
/** Most events are this long when packed, whatever they say. */
const SMALLEST_BYTES = 512;
/** No event is nearly as long; more than this is none of ours. */
const MAX_TEXT_BYTES = 16 * 1024 * 1024;

/** The next of 512, 640, 768, 896, 1,024, 1,280 …: four steps to each doubling, so at most a quarter is filling. */
const filledLength = (length: number): number => {
  if (length <= SMALLEST_BYTES) return SMALLEST_BYTES;
  const step = 2 ** (Math.floor(Math.log2(length - 1)) - 2);
  return Math.ceil(length / step) * step;
};

/** Packs an event's text and fills it up. */
export const packEvent = (text: string): Uint8Array => {
  const plain = strToU8(text);
  const packed = deflateSync(plain, { level: 6 });
  const filled = new Uint8Array(filledLength(HEADER_BYTES + packed.length));
  const header = new DataView(filled.buffer);
  header.setUint32(0, plain.length);
  header.setUint32(4, packed.length);
  filled.set(packed, HEADER_BYTES);
  return filled;
};

/** The text again. `damaged`: not made by `packEvent`. */
export const unpackEvent = (filled: Uint8Array): Result<string, 'damaged'> => {
  if (filled.length < HEADER_BYTES) return err('damaged');
  const header = new DataView(filled.buffer, filled.byteOffset);
  const length = header.getUint32(0);
  const packed = filled.subarray(HEADER_BYTES, HEADER_BYTES + header.getUint32(4));
  if (length > MAX_TEXT_BYTES || packed.length !== header.getUint32(4)) return err('damaged');
  try {
    // One byte more than promised, so that a longer text is noticed.
    const plain = inflateSync(packed, { out: new Uint8Array(length + 1) });
    return plain.length === length ? ok(strFromU8(plain)) : err('damaged');
  } catch {
    return err('damaged');
  }
};
