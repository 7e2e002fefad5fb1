/**
 * A set of words as a Bloom filter (Bloom 1970): small enough to lie in memory as a whole, and nobody can read a word
 * out of it. It never denies a word that was put in; of others it takes about one in 10⁵ for known.
 * Layout: bits of the filter and number of hashes as two little-endian 32-bit numbers, then the bits.
 */
const HEADER_BYTES = 8;
const BITS_PER_WORD = 24;
const HASHES = 16;

/** FNV-1a over the UTF-16 units, from two starting points (Kirsch and Mitzenmacher 2006: two hashes make all). */
const hash = (word: string, start: number): number => {
  let value = start;
  for (let i = 0; i < word.length; i++) value = Math.imul(value ^ word.charCodeAt(i), 0x01000193);
  // FNV leaves the upper bits of short words poorly mixed.
  value ^= value >>> 15;
  value = Math.imul(value, 0x2c1b3c6d);
  return (value ^ (value >>> 13)) >>> 0;
};

/** The numbers of a word from which its places follow: where it begins, and how far it goes on each time. */
const startOf = (word: string): number => hash(word, 0x811c9dc5);
// Odd, so that it never stands still.
const stepOf = (word: string): number => (hash(word, 0x9747b28c) | 1) >>> 0;
/** Asked some hundred times per word of a text that is cut into its parts: plain numbers, no list of places. */
const placeAt = (start: number, step: number, i: number, bits: number): number =>
  ((start + i * step) % 0x1_0000_0000) % bits;

/** Makes the filter of these words, as they are: the caller settles case and Unicode form. */
export const makeWordFilter = (words: ReadonlySet<string>): Uint8Array => {
  const bits = Math.max(64, words.size * BITS_PER_WORD);
  const bytes = new Uint8Array(HEADER_BYTES + Math.ceil(bits / 8));
  const head = new DataView(bytes.buffer);
  head.setUint32(0, bits, true);
  head.setUint32(4, HASHES, true);
  for (const word of words) {
    const [start, step] = [startOf(word), stepOf(word)];
    for (let i = 0; i < HASHES; i++) {
      const place = placeAt(start, step, i, bits);
      const at = HEADER_BYTES + (place >>> 3);
      bytes[at] = (bytes[at] ?? 0) | (1 << (place & 7));
    }
  }
  return bytes;
};

/** Whether a word is in the filter. Throws where the bytes are no filter of `makeWordFilter`. */
export const openWordFilter = (bytes: Uint8Array): ((word: string) => boolean) => {
  if (bytes.length < HEADER_BYTES) throw new Error('The word filter is cut off.');
  const head = new DataView(bytes.buffer, bytes.byteOffset, HEADER_BYTES);
  const bits = head.getUint32(0, true);
  const hashes = head.getUint32(4, true);
  if (hashes !== HASHES || bytes.length !== HEADER_BYTES + Math.ceil(bits / 8)) {
    throw new Error('The word filter is damaged.');
  }
  return (word) => {
    const start = startOf(word);
    const step = stepOf(word);
    for (let i = 0; i < HASHES; i++) {
      const place = placeAt(start, step, i, bits);
      if (((bytes[HEADER_BYTES + (place >>> 3)] ?? 0) & (1 << (place & 7))) === 0) return false;
    }
    return true;
  };
};
