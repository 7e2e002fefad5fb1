import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { BlobStore } from '../../src-server/blobs/blob-store.ts';
import { type Bucket, openBucket } from '../../src-server/blobs/bucket.ts';
import { type BlobStores, openBlobStores } from '../../src-server/blobs/open-stores.ts';
import { startS3, type TestS3 } from '../s3.ts';
import { type Harness, newOffice, startHarness } from './server-harness.ts';
import { inboxContractSuite } from './server-inbox.contract.ts';

const MB = 1024 * 1024;
const sha256 = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const file = (size: number) => {
  const bytes = randomBytes(size);
  return { bytes, name: sha256(bytes), owner: randomUUID() };
};
/** As they come from a socket: in pieces, and cut off after `until` bytes where asked. */
async function* pieces(bytes: Uint8Array, until = bytes.length): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < until; at += 65_536) yield bytes.subarray(at, Math.min(at + 65_536, until));
  if (until < bytes.length) throw new Error('the connection was cut');
}
const part = (bytes: Uint8Array, from = 0, to = bytes.length, until?: number) => ({
  from,
  length: to - from,
  total: bytes.length,
  bytes: pieces(bytes.subarray(from, to), until),
});
const listed = async (store: BlobStore, owner: string) =>
  (await Array.fromAsync(store.list())).filter((stored) => stored.owner.startsWith(owner));

/** What a store promises, whatever it stands on. */
const storeContract = (name: string, open: () => BlobStores): void => {
  describe(name, () => {
    let stores: BlobStores;
    beforeAll(() => {
      stores = open();
    });

    it('stores, measures, lists, reads whole and in ranges', async () => {
      const { bytes, name: hash, owner } = file(300_000);
      const { blobs } = stores;
      expect(await blobs.state(owner, hash)).toEqual({ offset: 0, complete: false });
      expect(await blobs.size(owner, hash)).toBeUndefined();
      const whole = { ok: true, value: { offset: bytes.length, complete: true } };
      expect(await blobs.append(owner, hash, part(bytes))).toEqual(whole);
      expect(await blobs.append(owner, hash, part(bytes))).toEqual(whole);
      expect(await blobs.size(owner, hash)).toBe(bytes.length);
      expect((await buffer(await blobs.read(owner, hash))).equals(bytes)).toBe(true);
      const range = await buffer(await blobs.read(owner, hash, { start: 10, end: 99 }));
      expect(range.equals(bytes.subarray(10, 100))).toBe(true);
      expect(await listed(blobs, owner)).toEqual([{ owner, sha256: hash, size: bytes.length }]);
    });

    it('goes on where an upload was cut, part by part, also at another process', async () => {
      const { bytes, name: hash, owner } = file(20 * MB + 17);
      const { blobs } = stores;
      const cut = await blobs.append(owner, hash, part(bytes, 0, bytes.length, 11 * MB));
      expect(cut).toEqual({ ok: false, error: { code: 'cut-off', expected: 11 * MB } });
      const other = open().blobs;
      expect(await other.state(owner, hash)).toEqual({ offset: 11 * MB, complete: false });
      expect(await other.append(owner, hash, part(bytes, 5 * MB, 12 * MB))).toEqual({
        ok: false,
        error: { code: 'offset-mismatch', expected: 11 * MB },
      });
      expect(await listed(other, owner)).toEqual([]);
      const more = await other.append(owner, hash, part(bytes, 11 * MB, 11 * MB + 1000));
      expect(more).toEqual({ ok: true, value: { offset: 11 * MB + 1000, complete: false } });
      const rest = await blobs.append(owner, hash, part(bytes, 11 * MB + 1000));
      expect(rest).toEqual({ ok: true, value: { offset: bytes.length, complete: true } });
      expect(sha256(await buffer(await blobs.read(owner, hash)))).toBe(hash);
      expect(await blobs.removeAbandoned(Date.now() + 60_000)).toBe(0);
    });

    it('keeps nothing of bytes that do not have the name, small or large, and takes the right ones then', async () => {
      for (const size of [5_000, 9 * MB]) {
        const { bytes, name: hash, owner } = file(size);
        const wrong = Buffer.from(bytes);
        wrong[size - 1] = (wrong[size - 1] ?? 0) ^ 1;
        const refused = await stores.blobs.append(owner, hash, part(wrong));
        expect(refused).toEqual({ ok: false, error: { code: 'hash-mismatch' } });
        expect(await stores.blobs.state(owner, hash)).toEqual({ offset: 0, complete: false });
        expect(await stores.blobs.append(owner, hash, part(bytes))).toMatchObject({ ok: true });
      }
    });

    it('starts over when an upload begins again at 0', async () => {
      const { bytes, name: hash, owner } = file(10 * MB);
      await stores.blobs.append(owner, hash, part(randomBytes(10 * MB), 0, 9 * MB));
      expect((await stores.blobs.state(owner, hash)).offset).toBe(9 * MB);
      expect(await stores.blobs.append(owner, hash, part(bytes))).toMatchObject({
        ok: true,
        value: { complete: true },
      });
    });

    it('lets two who send the same file at once both end well', async () => {
      const { bytes, name: hash, owner } = file(9 * MB);
      const both = await Promise.all([1, 2].map(() => stores.blobs.append(owner, hash, part(bytes))));
      for (const stored of both) expect(stored).toMatchObject({ ok: true, value: { complete: true } });
    });

    it('removes all of one owner and nothing else, and keeps kinds apart', async () => {
      const { bytes, name: hash, owner } = file(2_000);
      const share = `${owner}/share`;
      await stores.blobs.append(owner, hash, part(bytes));
      await stores.shares.append(share, hash, part(bytes));
      await stores.shares.append(`${owner}/share-2`, hash, part(bytes));
      await stores.shares.append(share, file(1).name, part(bytes, 0, 1000));
      await stores.shares.removeAll(share);
      expect(await listed(stores.shares, owner)).toMatchObject([{ owner: `${owner}/share-2` }]);
      expect(await stores.blobs.size(owner, hash)).toBe(2_000);
      await stores.blobs.removeAll(randomUUID());
    });

    it('removes one, whole or begun, and does not mind that there is none', async () => {
      const { bytes, name: hash, owner } = file(1_000);
      await stores.blobs.append(owner, hash, part(bytes));
      await stores.blobs.remove(owner, hash);
      expect(await stores.blobs.state(owner, hash)).toEqual({ offset: 0, complete: false });
      await stores.blobs.append(owner, hash, part(bytes, 0, 10));
      await stores.blobs.remove(owner, hash);
      await stores.blobs.remove(owner, hash);
      expect(await stores.blobs.state(owner, hash)).toEqual({ offset: 0, complete: false });
    });

    it('gives up parts that nobody went on with, and only those', async () => {
      const { bytes, name: hash, owner } = file(3_000);
      const done = file(100);
      await stores.blobs.append(owner, hash, part(bytes, 0, 1_000));
      await stores.blobs.append(done.owner, done.name, part(done.bytes));
      expect(await stores.blobs.removeAbandoned(Date.now() - 60_000)).toBe(0);
      expect((await stores.blobs.state(owner, hash)).offset).toBe(1_000);
      expect(await stores.blobs.removeAbandoned(Date.now() + 60_000)).toBe(1);
      expect(await stores.blobs.state(owner, hash)).toEqual({ offset: 0, complete: false });
      expect(await stores.blobs.size(done.owner, done.name)).toBe(100);
    });
  });
};

describe('blob stores', () => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-stores-'));
  let s3: TestS3;
  let bucket: Bucket;
  beforeAll(async () => {
    s3 = await startS3();
    bucket = openBucket(s3.settings);
    // Five Python programs: seconds, and more on a busy machine.
  }, 120_000);
  afterAll(async () => {
    await s3.stop();
    rmSync(folder, { recursive: true, force: true });
  });

  storeContract('in a folder', () => openBlobStores(folder, undefined));
  storeContract('in an S3-compatible store', () => openBlobStores('/nowhere', { ...s3.settings, prefix: 'test/' }));

  it('has the S3 store itself refuse bytes that are not those of the signature', async () => {
    const { bytes, name } = file(1_000);
    await expect(bucket.put('wrong', randomBytes(1_000), 1_000, name)).rejects.toThrow();
    expect(await bucket.size('wrong')).toBeUndefined();
    await bucket.put('right', bytes, 1_000, name);
    expect(await bucket.size('right')).toBe(1_000);
  });

  describe('under a server', () => {
    let harness: Harness;
    beforeAll(async () => {
      harness = await startHarness(undefined, { s3: s3.settings, limits: { quotaBytes: 60 * MB } });
    });
    afterAll(() => harness.stop());

    it('takes and gives files over HTTP, also in parts and ranges', async () => {
      const office = await newOffice(harness);
      const { bytes, name } = file(9 * MB);
      const url = `/v1/blobs/${name}`;
      const headers = { 'content-range': `bytes 0-${4 * MB - 1}/${bytes.length}` };
      expect((await office.send('PUT', url, bytes.subarray(0, 4 * MB), headers)).json()).toEqual({
        offset: 4 * MB,
        complete: false,
      });
      const rest = { 'content-range': `bytes ${4 * MB}-${bytes.length - 1}/${bytes.length}` };
      expect((await office.send('PUT', url, bytes.subarray(4 * MB), rest)).json()).toMatchObject({ complete: true });
      expect(sha256((await office.send('GET', url)).rawPayload)).toBe(name);
      const range = await office.send('GET', url, undefined, { range: 'bytes=5-9' });
      expect([range.statusCode, range.rawPayload.equals(bytes.subarray(5, 10))]).toEqual([206, true]);
    });
  });

  describe('under a server, for what pages send in', () => {
    let harness: Harness;
    let base: string;
    beforeAll(async () => {
      harness = await startHarness(undefined, { s3: s3.settings });
      base = await harness.listen();
    });
    afterAll(() => harness.stop());
    inboxContractSuite(
      () => ({ harness, base }),
      async (_harness, owner) => {
        const found: string[] = [];
        for (const kind of ['whole', 'parts']) {
          for await (const { key } of bucket.list(`inbox/${kind}/${owner}/`)) found.push(key);
        }
        return found;
      },
    );
  });
});
