import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, concatBytes } from '@noble/hashes/utils.js';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { SHARE_CHUNK_BYTES, type ShareItem, sealShareChunk, shareChunksOf } from '../../src-shared/crypto/share.ts';
import { receiveDocument } from './receive-document.ts';

/** Bytes without a pattern that a chunk could hide in. */
const bytesOf = (length: number): Uint8Array => Uint8Array.from({ length }, (_, at) => (at * 2_654_435_761) >>> 24);
const key = bytesOf(32);
const seal = (plain: Uint8Array): Uint8Array =>
  concatBytes(
    ...Array.from({ length: shareChunksOf(plain.length) }, (_, chunk) =>
      sealShareChunk(
        key,
        plain.length,
        chunk,
        plain.subarray(chunk * SHARE_CHUNK_BYTES, (chunk + 1) * SHARE_CHUNK_BYTES),
      ),
    ),
  );
const itemOf = (plain: Uint8Array, mime = 'image/jpeg'): ShareItem => ({
  name: 'a.jpg',
  mime,
  size: plain.length,
  plainHash: bytesToHex(sha256(plain)),
  sealedHash: '0'.repeat(64),
});
/** A stream that brings the bytes in pieces of these sizes, and may break off. */
const arrive = (bytes: Uint8Array, piece: number, breaks = false): ReadableStream<Uint8Array> => {
  let at = 0;
  return new ReadableStream({
    pull: (controller) => {
      if (at >= bytes.length) return breaks ? controller.error(new TypeError('network')) : controller.close();
      controller.enqueue(bytes.slice(at, at + piece));
      at += piece;
    },
  });
};
const receive = (stream: ReadableStream<Uint8Array>, item: ShareItem) =>
  receiveDocument(stream, item, key, () => undefined);
const sizes = [0, 1, SHARE_CHUNK_BYTES - 1, SHARE_CHUNK_BYTES, SHARE_CHUNK_BYTES + 1, 3 * SHARE_CHUNK_BYTES, 200_000];

it('gives the document back, however its bytes arrive, and tells how far it is', async () => {
  for (const size of sizes) {
    const plain = bytesOf(size);
    for (const piece of [977, 65_552, 1_000_000]) {
      const told: number[] = [];
      const received = await receiveDocument(arrive(seal(plain), piece), itemOf(plain), key, (n) => told.push(n));
      if (!received.ok) throw new Error(received.problem);
      expect(bytesToHex(new Uint8Array(await received.content.arrayBuffer()))).toBe(bytesToHex(plain));
      expect(told.at(-1)).toBe(size);
    }
  }
});

it('gives nothing back of what was altered, cut, lengthened, put elsewhere, or is not what the list names', async () => {
  const plain = bytesOf(200_000);
  const sealed = seal(plain);
  const item = itemOf(plain);
  const problem = async (bytes: Uint8Array, of = item) => {
    const received = await receive(arrive(bytes, 30_000), of);
    return received.ok ? 'none' : received.problem;
  };
  await fc.assert(
    fc.asyncProperty(fc.nat(sealed.length - 1), async (at) => {
      const altered = sealed.slice();
      altered[at] = (altered[at] ?? 0) ^ 1;
      expect(await problem(altered)).toBe('tampered');
    }),
    { numRuns: 20 },
  );
  for (const length of [0, 100, 65_552, 2 * 65_552, sealed.length - 1]) {
    expect(await problem(sealed.slice(0, length)), `${length} bytes`).toBe('cut');
  }
  expect(await problem(Uint8Array.from([...sealed, 0]))).not.toBe('none');
  expect(await problem(Uint8Array.from([...sealed, ...sealed]))).toBe('tampered');
  const swapped = Uint8Array.from([
    ...sealed.slice(65_552, 131_104),
    ...sealed.slice(0, 65_552),
    ...sealed.slice(131_104),
  ]);
  expect(await problem(swapped)).toBe('tampered');
  // Sealed by who has the key, but not the content that the list names.
  expect(await problem(sealed, { ...item, plainHash: 'a'.repeat(64) })).toBe('tampered');
});

it('says when the connection broke off', async () => {
  const plain = bytesOf(100_000);
  expect(await receive(arrive(seal(plain).slice(0, 70_000), 10_000, true), itemOf(plain))).toEqual({
    ok: false,
    problem: 'cut',
  });
});

it.each([
  ['image/jpeg', 'image/jpeg'],
  ['image/svg+xml', 'application/octet-stream'],
  ['text/html', 'application/octet-stream'],
])('hands %s over as %s: nothing the browser would run', async (mime, as) => {
  const plain = bytesOf(10);
  const received = await receive(arrive(seal(plain), 100), itemOf(plain, mime));
  expect(received.ok && received.content.type).toBe(as);
});
