import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  SEALED_CHUNK_BYTES,
  SHARE_CHUNK_BYTES,
  sealedShareSize,
  sealShareChunk,
  shareChunksOf,
} from '../../../src-shared/crypto/share.ts';
import { AGE_CHUNK_BYTES } from '../documents/age-stream.ts';
import { type BlobStore, createBlobStore } from '../documents/blobs.ts';
import { hashSealed, sealPart } from './sealing.ts';
import type { ItemToSeal } from './share-rows.ts';

describe('sealing a stored document', () => {
  const dir = mkdtempSync(join(tmpdir(), 'fallstand-sealing-'));
  const key = new Uint8Array(randomBytes(32));
  const plain = new Uint8Array(randomBytes(5 * SHARE_CHUNK_BYTES + 1234));
  let store: BlobStore;
  let item: ItemToSeal;
  /** What the portable cipher makes of the whole at once. */
  const whole = Buffer.concat(
    Array.from({ length: shareChunksOf(plain.length) }, (_, chunk) =>
      sealShareChunk(
        key,
        plain.length,
        chunk,
        plain.subarray(chunk * SHARE_CHUNK_BYTES, (chunk + 1) * SHARE_CHUNK_BYTES),
      ),
    ),
  );
  beforeAll(async () => {
    store = createBlobStore({ dir });
    const put = await store.put(plain);
    if (!put.ok) throw new Error(put.error.code);
    const { hash, identity, plainSize, plainHash } = put.value;
    item = { id: 'i', name: 'a', mime: 'x', plainHash, plainSize, blobHash: hash, blobIdentity: identity };
  });
  afterAll(() => rmSync(dir, { recursive: true, force: true }));

  it('goes chunk by chunk: one of the store is one of the share', () => {
    expect(AGE_CHUNK_BYTES).toBe(SHARE_CHUNK_BYTES);
    expect(whole.length).toBe(sealedShareSize(plain.length));
  });

  it('names the sealed file without holding it, and gives any part of it, the same at every desk', async () => {
    expect(await hashSealed(store, key, item)).toEqual({
      ok: true,
      value: createHash('sha256').update(whole).digest('hex'),
    });
    for (const offset of [
      0,
      1,
      SEALED_CHUNK_BYTES - 1,
      SEALED_CHUNK_BYTES,
      3 * SEALED_CHUNK_BYTES + 5,
      whole.length - 1,
    ]) {
      const part = await sealPart(store, key, item, offset, 2 * SEALED_CHUNK_BYTES);
      if (!part.ok) throw new Error(part.error);
      expect(part.value.length).toBeGreaterThan(0);
      expect(whole.subarray(offset, offset + part.value.length).equals(part.value), `from ${offset}`).toBe(true);
    }
  });

  it('refuses a file that is not here, is damaged, or has not the content its key is made of', async () => {
    expect(await hashSealed(store, key, { ...item, blobHash: '0'.repeat(64) })).toEqual({
      ok: false,
      error: 'missing',
    });
    expect(await hashSealed(store, key, { ...item, plainHash: 'a'.repeat(64) })).toEqual({
      ok: false,
      error: 'damaged',
    });
    expect(await sealPart(store, key, { ...item, plainSize: 7 }, 0, 100)).toEqual({ ok: false, error: 'damaged' });
    const file = join(dir, item.blobHash.slice(0, 2), item.blobHash);
    expect(readdirSync(join(dir, item.blobHash.slice(0, 2)))).toEqual([item.blobHash]);
    const bytes = readFileSync(file);
    bytes[200_000] = (bytes[200_000] ?? 0) ^ 1;
    writeFileSync(file, bytes);
    expect(await hashSealed(store, key, item)).toEqual({ ok: false, error: 'damaged' });
  });
});
