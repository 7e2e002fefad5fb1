import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { promises as fs, mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { identityToRecipient } from 'age-encryption';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nodeCipher, openAge, portableCipher, sealAge } from './age-stream.ts';
import { type BlobFs, type BlobStore, createBlobStore } from './blobs.ts';

let dir: string;
let store: BlobStore;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fallstand-blobs-'));
  store = createBlobStore({ dir });
});
afterEach(() => rmSync(dir, { recursive: true, force: true }));

const sample = (length: number): Uint8Array => Uint8Array.from({ length }, (_, i) => (i * 31 + (i >> 8)) & 0xff);
const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

async function put(bytes: Uint8Array) {
  const result = await store.put(bytes);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

const pathOf = (hash: string): string => join(dir, hash.slice(0, 2), hash);

describe('blob store', () => {
  // The chunk borders of the format (64 KiB) are where an off-by-one would hide.
  it.each([0, 1, 65_535, 65_536, 65_537, 131_072, 3_000_000])('stores and reads %i bytes', async (length) => {
    const bytes = sample(length);
    const blob = await put(bytes);
    expect(blob).toMatchObject({ plainSize: length, plainHash: hashOf(bytes) });
    const file = readFileSync(pathOf(blob.hash));
    expect(file.length).toBe(blob.size);
    expect(hashOf(file)).toBe(blob.hash);
    expect(await store.read(blob.hash, blob.identity)).toEqual({ ok: true, value: bytes });
    const chunks = await store.chunks(blob.hash, blob.identity);
    if (!chunks.ok) throw new Error(chunks.error.code);
    const { size, count, read, close } = chunks.value;
    expect(size).toBe(length);
    // Backwards: any chunk, in any order.
    const pieces = new Array<Uint8Array>(count);
    for (let index = count - 1; index >= 0; index--) pieces[index] = (await read(index)) ?? new Uint8Array(1);
    expect(Buffer.concat(pieces).equals(bytes)).toBe(true);
    await close();
  });

  it('reads no chunk of a file that was altered or cut, and none for another identity', async () => {
    const blob = await put(sample(200_000));
    const whole = readFileSync(pathOf(blob.hash));
    const altered = Buffer.from(whole);
    altered[100_000] = (altered[100_000] ?? 0) ^ 1;
    const readAll = async (bytes: Buffer) => {
      writeFileSync(pathOf(blob.hash), bytes);
      const chunks = await store.chunks(blob.hash, blob.identity);
      if (!chunks.ok) return chunks.error.code;
      const answers: boolean[] = [];
      for (let index = 0; index < chunks.value.count; index++) {
        answers.push((await chunks.value.read(index)) !== null);
      }
      await chunks.value.close();
      return answers;
    };
    expect(await readAll(altered)).toEqual([true, false, true, true]);
    // Cut at the end of a chunk: the one that is last now was not sealed as the last.
    expect(await readAll(whole.subarray(0, whole.length - (200_000 % 65_536) - 16))).toEqual([true, true, false]);
    expect(await readAll(whole.subarray(0, 100))).toBe('unreadable');
    const other = await put(sample(10));
    expect(await store.chunks(blob.hash, other.identity)).toEqual({ ok: false, error: { code: 'unreadable' } });
    expect(await store.chunks('0'.repeat(64), other.identity)).toEqual({ ok: false, error: { code: 'missing' } });
  });

  it('gives every blob its own identity, also for the same content', async () => {
    const [a, b] = [await put(sample(10)), await put(sample(10))];
    expect(a.identity).not.toBe(b.identity);
    expect(a.hash).not.toBe(b.hash);
    expect(await store.read(a.hash, b.identity)).toEqual({ ok: false, error: { code: 'unreadable' } });
  });

  it('lists, knows and removes', async () => {
    const hashes = [(await put(sample(1))).hash, (await put(sample(2))).hash].sort();
    expect(await store.list()).toEqual(hashes);
    expect(await store.has(hashes[0] ?? '')).toBe(true);
    await store.remove(hashes[0] ?? '');
    await store.remove(hashes[0] ?? '');
    expect(await store.has(hashes[0] ?? '')).toBe(false);
    expect(await store.list()).toEqual(hashes.slice(1));
    expect(await createBlobStore({ dir: join(dir, 'none') }).list()).toEqual([]);
  });

  it('clears away what a crash left half written', async () => {
    const blob = await put(sample(10));
    writeFileSync(join(dir, 'incoming', 'half'), 'age-encryption.org/v1');
    const after = createBlobStore({ dir });
    const second = await after.put(sample(20));
    expect(await fs.readdir(join(dir, 'incoming'))).toEqual([]);
    expect(await after.list()).toEqual([blob.hash, second.ok ? second.value.hash : ''].sort());
  });

  it('says when a blob is missing, and never leaves its folder for a name', async () => {
    for (const name of ['0'.repeat(64), '../../etc/passwd', '']) {
      expect(await store.read(name, 'x')).toEqual({ ok: false, error: { code: 'missing' } });
      expect(await store.has(name)).toBe(false);
    }
  });

  it('finds flipped, cut and lengthened files before it decrypts', async () => {
    const blob = await put(sample(200_000));
    const whole = readFileSync(pathOf(blob.hash));
    const flipped = Buffer.from(whole);
    flipped[150_000] = (flipped[150_000] ?? 0) ^ 1;
    for (const bytes of [flipped, whole.subarray(0, 100_000), Buffer.concat([whole, Buffer.from([0])])]) {
      writeFileSync(pathOf(blob.hash), bytes);
      expect(await store.read(blob.hash, blob.identity)).toEqual({ ok: false, error: { code: 'damaged' } });
      expect(await store.readCiphertext(blob.hash)).toEqual({ ok: false, error: { code: 'damaged' } });
    }
    truncateSync(pathOf(blob.hash), 0);
    expect(await store.read(blob.hash, blob.identity)).toEqual({ ok: false, error: { code: 'damaged' } });
    // Fetched again from the server it is whole again.
    expect(await store.putCiphertext(blob.hash, whole)).toEqual({ ok: true, value: undefined });
    expect((await store.read(blob.hash, blob.identity)).ok).toBe(true);
  });

  it('takes a ciphertext only under its true hash', async () => {
    const blob = await put(sample(5000));
    const bytes = readFileSync(pathOf(blob.hash));
    const other = createBlobStore({ dir: join(dir, 'other') });
    expect(await other.putCiphertext('a'.repeat(64), bytes)).toEqual({ ok: false, error: { code: 'wrong-hash' } });
    expect(await other.list()).toEqual([]);
    expect(await fs.readdir(join(dir, 'other', 'incoming'))).toEqual([]);
    await other.putCiphertext(blob.hash, bytes);
    expect(await other.read(blob.hash, blob.identity)).toEqual({ ok: true, value: sample(5000) });
  });

  it('leaves nothing behind when the disk is full', async () => {
    const full: BlobFs = {
      ...fs,
      open: async (path, flags, mode) => {
        const file = await fs.open(path, flags, mode);
        if (flags === 'r') return file;
        let written = 0;
        const write = file.writeFile.bind(file);
        file.writeFile = async (data) => {
          if (written > 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
          written += 1;
          await write(data);
        };
        return file;
      },
    };
    const result = await createBlobStore({ dir, fs: full }).put(sample(3_000_000));
    expect(result).toEqual({ ok: false, error: { code: 'disk-full' } });
    expect(await store.list()).toEqual([]);
    expect(await fs.readdir(join(dir, 'incoming'))).toEqual([]);
  });

  it('does not hold the loop while a large file is stored and read', async () => {
    const bytes = sample(30_000_000);
    let turns = 0;
    const timer = setInterval(() => {
      turns += 1;
    }, 1);
    const blob = await put(bytes);
    await store.read(blob.hash, blob.identity);
    clearInterval(timer);
    // Counted, not timed: done in one piece each way, the loop would have a handful of turns however quick the machine is.
    expect(turns).toBeGreaterThan(20);
  });
});

describe('age files', () => {
  it('are read by the public age tool, and read what it writes', async () => {
    const bytes = sample(200_000);
    const blob = await put(bytes);
    const key = join(dir, 'key.txt');
    writeFileSync(key, `${blob.identity}\n`, { mode: 0o600 });
    const theirs = spawnSync('age', ['--decrypt', '-i', key, pathOf(blob.hash)], { maxBuffer: 1 << 24 });
    expect(theirs.stderr.toString()).toBe('');
    expect(hashOf(theirs.stdout)).toBe(blob.plainHash);

    for (const length of [0, 65_536, 200_000]) {
      const plain = join(dir, 'plain');
      writeFileSync(plain, sample(length));
      const file = execFileSync('age', ['-r', await identityToRecipient(blob.identity), plain], { maxBuffer: 1 << 24 });
      expect(await openAge(file, blob.identity)).toEqual(sample(length));
      await store.putCiphertext(hashOf(file), file);
      expect(await store.read(hashOf(file), blob.identity)).toEqual({ ok: true, value: sample(length) });
    }
  });

  it('are the same with and without OpenSSL', async () => {
    const { identity } = await put(sample(1));
    const bytes = sample(140_000);
    for (const [seal, open] of [
      [nodeCipher, portableCipher],
      [portableCipher, nodeCipher],
    ] as const) {
      const pieces: Uint8Array[] = [];
      for await (const piece of sealAge(bytes, identity, seal)) pieces.push(piece.slice());
      expect(await openAge(Buffer.concat(pieces), identity, open)).toEqual(bytes);
    }
  });

  it('with a chunk changed, dropped or swapped do not open', async () => {
    const { identity, hash } = await put(sample(200_000));
    const file = readFileSync(pathOf(hash));
    const chunk = 65_536 + 16;
    const payload = file.length - (200_000 + 4 * 16);
    const swapped = Buffer.concat([
      file.subarray(0, payload),
      file.subarray(payload + chunk, payload + 2 * chunk),
      file.subarray(payload, payload + chunk),
      file.subarray(payload + 2 * chunk),
    ]);
    for (const bad of [swapped, file.subarray(0, payload + 3 * chunk), file.subarray(0, 30), Buffer.from('no age')]) {
      expect(await openAge(bad, identity)).toBeNull();
    }
    expect(await openAge(file, identity)).toEqual(sample(200_000));
  });
});
