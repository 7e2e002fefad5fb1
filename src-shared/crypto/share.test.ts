import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createCode } from './code.ts';
import {
  buildShareLink,
  createShareId,
  createShareKey,
  deriveShareSecrets,
  MANIFEST_BLOCK_BYTES,
  openManifest,
  openShareChunk,
  parseShareLink,
  SEALED_CHUNK_BYTES,
  SHARE_CHUNK_BYTES,
  type ShareManifest,
  sealedShareSize,
  sealManifest,
  sealShareChunk,
  shareChunksOf,
  shareLinkProof,
  shareVerifier,
} from './share.ts';

const deps = { randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const ENVELOPE_OVERHEAD = 1 + 24 + 16;
const hash = fc.uint8Array({ minLength: 32, maxLength: 32 }).map((bytes) => Buffer.from(bytes).toString('hex'));
const manifests: fc.Arbitrary<ShareManifest> = fc.record({
  v: fc.constant(1 as const),
  title: fc.string(),
  from: fc.string(),
  items: fc.array(
    fc.record({ name: fc.string(), mime: fc.string(), size: fc.nat(), plainHash: hash, sealedHash: hash }),
    { maxLength: 20 },
  ),
});
/** Sizes around the ends of chunks. */
const sizes = fc.oneof(
  fc.nat({ max: 300 }),
  fc.tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: -1, max: 1 })).map(([n, d]) => n * SHARE_CHUNK_BYTES + d),
);

const sealFile = (key: Uint8Array, plain: Uint8Array): Uint8Array[] =>
  Array.from({ length: shareChunksOf(plain.length) }, (_, chunk) => {
    const from = chunk * SHARE_CHUNK_BYTES;
    return sealShareChunk(key, plain.length, chunk, plain.subarray(from, from + SHARE_CHUNK_BYTES));
  });

const openFile = (key: Uint8Array, size: number, sealed: Uint8Array): Uint8Array | undefined => {
  if (sealed.length !== sealedShareSize(size)) return undefined;
  const plain: Uint8Array[] = [];
  for (let chunk = 0; chunk * SEALED_CHUNK_BYTES < sealed.length; chunk++) {
    const from = chunk * SEALED_CHUNK_BYTES;
    const opened = openShareChunk(key, size, chunk, sealed.subarray(from, from + SEALED_CHUNK_BYTES));
    if (!opened.ok) return undefined;
    plain.push(opened.value);
  }
  return new Uint8Array(Buffer.concat(plain));
};

describe('a share', () => {
  it('gives back every manifest it sealed, in whole blocks, and to no other share or altered byte', async () => {
    const id = createShareId(deps);
    const { manifestKey } = await deriveShareSecrets(createShareKey(deps), id, '');
    fc.assert(
      fc.property(manifests, fc.nat(), (manifest, place) => {
        const sealed = sealManifest(deps, manifestKey, id, manifest);
        expect((sealed.length - ENVELOPE_OVERHEAD) % MANIFEST_BLOCK_BYTES).toBe(0);
        expect(openManifest(manifestKey, id, sealed)).toEqual({ ok: true, value: manifest });
        // A manifest replayed from another share is recognised, even under the same key.
        expect(openManifest(manifestKey, createShareId(deps), sealed).ok).toBe(false);
        const altered = sealed.slice();
        const at = place % altered.length;
        altered[at] = (altered[at] ?? 0) ^ 1;
        expect(openManifest(manifestKey, id, altered).ok).toBe(false);
      }),
    );
  });

  it('opens with the code however it is typed, and not with another, with none or under another id', async () => {
    const id = createShareId(deps);
    const key = createShareKey(deps);
    const plainHash = 'a'.repeat(64);
    const made = await deriveShareSecrets(key, id, 'K7QM-4XPA');
    const typed = await deriveShareSecrets(key, id, ' k7qm 4xpa ');
    expect([typed.proof, typed.manifestKey]).toEqual([made.proof, made.manifestKey]);
    const others = [
      await deriveShareSecrets(key, id, 'K7QM-4XPB'),
      await deriveShareSecrets(key, id, ''),
      await deriveShareSecrets(key, createShareId(deps), 'K7QM-4XPA'),
      await deriveShareSecrets(createShareKey(deps), id, 'K7QM-4XPA'),
    ];
    for (const other of others) {
      expect(other.proof).not.toEqual(made.proof);
      expect(other.manifestKey).not.toEqual(made.manifestKey);
      expect(other.itemKey(0, plainHash)).not.toEqual(made.itemKey(0, plainHash));
    }
    // What the server is shown opens nothing.
    const shown = [made.proof, shareLinkProof(key, id), shareVerifier(made.proof)].map((bytes) =>
      Buffer.from(bytes).toString('hex'),
    );
    const kept = [key, made.manifestKey, made.itemKey(0, plainHash)].map((bytes) => Buffer.from(bytes).toString('hex'));
    expect(new Set([...shown, ...kept]).size).toBe(6);
  });

  it('gives back every file it sealed, the same bytes each time, in the size it says', async () => {
    const { itemKey } = await deriveShareSecrets(createShareKey(deps), createShareId(deps), '');
    fc.assert(
      fc.property(sizes, (size) => {
        const plain = deps.randomBytes(size);
        const key = itemKey(0, 'b'.repeat(64));
        const sealed = Buffer.concat(sealFile(key, plain));
        expect(sealed.length).toBe(sealedShareSize(size));
        expect(Buffer.concat(sealFile(key, plain)).equals(sealed)).toBe(true);
        expect(openFile(key, size, new Uint8Array(sealed))).toEqual(plain);
      }),
      { numRuns: 30 },
    );
  });

  it('opens no file that was altered, cut off, lengthened, or put in the place of another', async () => {
    const { itemKey } = await deriveShareSecrets(createShareKey(deps), createShareId(deps), '');
    const key = itemKey(0, 'c'.repeat(64));
    fc.assert(
      fc.property(sizes, fc.nat(), (size, place) => {
        const sealed = new Uint8Array(Buffer.concat(sealFile(key, deps.randomBytes(size))));
        const altered = sealed.slice();
        const at = place % altered.length;
        altered[at] = (altered[at] ?? 0) ^ 1;
        expect(openFile(key, size, altered)).toBeUndefined();
        expect(openFile(itemKey(1, 'c'.repeat(64)), size, sealed)).toBeUndefined();
        expect(openFile(itemKey(0, 'd'.repeat(64)), size, sealed)).toBeUndefined();
        // Whole chunks less: the size may lie as well, the last chunk still is not one.
        if (size > SHARE_CHUNK_BYTES) {
          expect(openFile(key, SHARE_CHUNK_BYTES, sealed.subarray(0, SEALED_CHUNK_BYTES))).toBeUndefined();
        }
        expect(openFile(key, size + 1, new Uint8Array([...sealed.subarray(0, 9), 0]))).toBeUndefined();
      }),
      { numRuns: 30 },
    );
    const size = 3 * SHARE_CHUNK_BYTES;
    const sealed = new Uint8Array(Buffer.concat(sealFile(key, deps.randomBytes(size))));
    const swapped = sealed.slice();
    swapped.set(sealed.subarray(SEALED_CHUNK_BYTES, 2 * SEALED_CHUNK_BYTES), 0);
    swapped.set(sealed.subarray(0, SEALED_CHUNK_BYTES), SEALED_CHUNK_BYTES);
    expect(openFile(key, size, swapped)).toBeUndefined();
  });

  it('reads the link it builds, whatever a mail program glued to it, and says what is missing', () => {
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 32, maxLength: 32 }), fc.constantFrom('', '.', '),', '!'), (key, glue) => {
        const id = createShareId(deps);
        const url = new URL(buildShareLink('https://server.example/', id, key) + glue);
        expect(parseShareLink(url.pathname, url.hash)).toEqual({ ok: true, value: { id, key: new Uint8Array(key) } });
        expect(parseShareLink(url.pathname, '')).toEqual({ ok: false, error: 'no-key' });
        expect(parseShareLink(url.pathname, url.hash.slice(0, 20))).toEqual({ ok: false, error: 'malformed' });
        expect(parseShareLink(`/s/${id}`, url.hash)).toEqual({ ok: false, error: 'malformed' });
      }),
    );
  });

  it('makes codes that are easy to read aloud', () => {
    for (let n = 0; n < 200; n++) expect(createCode(deps)).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  });

  it('calls an authentic manifest of another make unreadable', async () => {
    const id = createShareId(deps);
    const { manifestKey } = await deriveShareSecrets(createShareKey(deps), id, '');
    const newer: unknown = { v: 2, title: '', from: '', items: [] };
    const sealed = sealManifest(deps, manifestKey, id, newer as ShareManifest);
    expect(openManifest(manifestKey, id, sealed)).toEqual({ ok: false, error: 'unreadable' });
  });
});
