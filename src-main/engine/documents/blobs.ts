/**
 * The blob store: each document or photo is one age file, encrypted once under an identity of its own and named by
 * the SHA-256 of its ciphertext. The same bytes go to the server and into the backup (DESIGN 7).
 */
import { createHash, randomBytes as nodeRandomBytes } from 'node:crypto';
import { promises as nodeFs } from 'node:fs';
import { join } from 'node:path';
import { bech32 } from '@scure/base';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import { bestCipher, breath, type ChunkCipher, openAge, sealAge } from './age-stream.ts';
import { type BlobChunks, openBlobChunks } from './blob-chunks.ts';

export type BlobError =
  /** No such blob lies here (it may lie on the server). */
  | { code: 'missing' }
  /** The bytes on disk are not the ones that were stored. */
  | { code: 'damaged' }
  /** The identity does not open it. */
  | { code: 'unreadable' }
  | { code: 'disk-full' }
  /** The bytes given do not have the hash given. */
  | { code: 'wrong-hash' };

export interface StoredBlob {
  /** Lowercase hex SHA-256 of the ciphertext: the blob's name. */
  hash: string;
  /** `AGE-SECRET-KEY-1…`: opens this blob and no other. Belongs into the encrypted database, nowhere else. */
  identity: string;
  /** Bytes of the ciphertext. */
  size: number;
  plainSize: number;
  /** Lowercase hex SHA-256 of the content: finds the same file added twice. */
  plainHash: string;
}

export interface BlobStore {
  /** `plainHash`: the content's hash, where the caller has made it already. */
  put(bytes: Uint8Array, plainHash?: string): Promise<Result<StoredBlob, BlobError>>;
  /** The content. Checks the ciphertext's hash before it decrypts. */
  read(hash: string, identity: string): Promise<Result<Uint8Array, BlobError>>;
  /** The content chunk by chunk, for what need not hold it whole. Each chunk is authentic; the hash is not checked. */
  chunks(hash: string, identity: string): Promise<Result<BlobChunks, BlobError>>;
  /** The age file as it lies, hash checked. */
  readCiphertext(hash: string): Promise<Result<Uint8Array, BlobError>>;
  /** Stores an age file that came from elsewhere, if it has the hash it claims. */
  putCiphertext(hash: string, bytes: Uint8Array): Promise<Result<void, BlobError>>;
  has(hash: string): Promise<boolean>;
  /** Removing what is not there is fine. */
  remove(hash: string): Promise<void>;
  /** Takes a damaged file out of use but keeps it, in case nobody has a whole one. What is not there stays so. */
  setAside(hash: string): Promise<void>;
  /** Forgets a file that was set aside, once a whole one is there. */
  dropAside(hash: string): Promise<void>;
  /** When it was stored, by the clock of this machine; undefined where it is not. */
  writtenAt(hash: string): Promise<number | undefined>;
  /** All hashes, sorted. */
  list(): Promise<string[]>;
}

/** What the store needs of a file system; tests give one that runs full. */
export type BlobFs = Pick<typeof nodeFs, 'mkdir' | 'open' | 'readFile' | 'readdir' | 'rename' | 'rm' | 'stat'>;

const hashPattern = /^[0-9a-f]{64}$/;
const fullCodes = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);
/** Writes are gathered to this size, so that a large file is not written in thousands of small calls. */
const writeSize = 1024 * 1024;

export function createBlobStore(options: {
  /** Folder of the store; made when first needed. */
  dir: string;
  fs?: BlobFs;
  randomBytes?: (length: number) => Uint8Array;
  cipher?: ChunkCipher;
}): BlobStore {
  const { dir } = options;
  const fs = options.fs ?? nodeFs;
  const randomBytes = options.randomBytes ?? nodeRandomBytes;
  const cipher = options.cipher ?? bestCipher();
  const incoming = join(dir, 'incoming');
  const aside = join(dir, 'damaged');

  const folderOf = (hash: string): string => join(dir, hash.slice(0, 2));
  const pathOf = (hash: string): string => join(folderOf(hash), hash);

  let cleared: Promise<void> | undefined;

  /** Before the first write: takes away what a crash left half written. Only one desk uses a folder at a time. */
  async function clearIncoming(): Promise<void> {
    await fs.mkdir(incoming, { recursive: true });
    for (const name of await namesIn(incoming)) await fs.rm(join(incoming, name), { force: true });
  }

  /** Writes the pieces to a new file, then gives it its name once it is safely on the disk. */
  async function write(
    pieces: AsyncIterable<Uint8Array>,
    expectedHash?: string,
  ): Promise<Result<{ hash: string; size: number }, BlobError>> {
    cleared ??= clearIncoming();
    await cleared;
    const temporary = join(incoming, Buffer.from(randomBytes(16)).toString('hex'));
    try {
      const digest = createHash('sha256');
      let size = 0;
      const file = await fs.open(temporary, 'wx', 0o600);
      try {
        for await (const block of gather(pieces)) {
          digest.update(block);
          size += block.length;
          await file.writeFile(block);
        }
        await file.sync();
      } finally {
        await file.close();
      }
      const hash = digest.digest('hex');
      if (expectedHash !== undefined && hash !== expectedHash) {
        await fs.rm(temporary, { force: true });
        return err({ code: 'wrong-hash' });
      }
      await fs.mkdir(folderOf(hash), { recursive: true });
      await fs.rename(temporary, pathOf(hash));
      await syncFolder(folderOf(hash));
      await syncFolder(dir);
      return ok({ hash, size });
    } catch (error) {
      await fs.rm(temporary, { force: true }).catch(() => {});
      if (fullCodes.has(codeOf(error))) return err({ code: 'disk-full' });
      throw error;
    }
  }

  /** A rename outlives a power cut only when its folder is on the disk too. Windows knows no fsync of a folder. */
  async function syncFolder(folder: string): Promise<void> {
    try {
      const handle = await fs.open(folder, 'r');
      try {
        await handle.sync();
      } finally {
        await handle.close();
      }
    } catch (error) {
      if (!['EISDIR', 'EPERM', 'EACCES', 'EINVAL', 'ENOTSUP', 'EBADF'].includes(codeOf(error))) throw error;
    }
  }

  async function readCiphertext(hash: string): Promise<Result<Uint8Array, BlobError>> {
    if (!hashPattern.test(hash)) return err({ code: 'missing' });
    let bytes: Uint8Array;
    try {
      bytes = await fs.readFile(pathOf(hash));
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return err({ code: 'missing' });
      if (codeOf(error) === 'EIO') return err({ code: 'damaged' });
      throw error;
    }
    return (await contentHash(bytes)) === hash ? ok(bytes) : err({ code: 'damaged' });
  }

  return {
    readCiphertext,

    async put(bytes, known) {
      const identity = newIdentity(randomBytes(32));
      const plainHash = known ?? (await contentHash(bytes));
      const written = await write(sealAge(bytes, identity, cipher));
      if (!written.ok) return written;
      return ok({ ...written.value, identity, plainSize: bytes.length, plainHash });
    },

    async read(hash, identity) {
      const file = await readCiphertext(hash);
      if (!file.ok) return file;
      const plain = await openAge(file.value, identity, cipher);
      return plain ? ok(plain) : err({ code: 'unreadable' });
    },

    async chunks(hash, identity) {
      if (!hashPattern.test(hash)) return err({ code: 'missing' });
      try {
        const opened = await openBlobChunks(await fs.open(pathOf(hash), 'r'), identity, cipher);
        return opened ? ok(opened) : err({ code: 'unreadable' });
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return err({ code: 'missing' });
        if (codeOf(error) === 'EIO') return err({ code: 'damaged' });
        throw error;
      }
    },

    async putCiphertext(hash, bytes) {
      if (!hashPattern.test(hash)) return err({ code: 'wrong-hash' });
      const written = await write(inSlices(bytes), hash);
      return written.ok ? ok(undefined) : written;
    },

    async has(hash) {
      if (!hashPattern.test(hash)) return false;
      try {
        await fs.stat(pathOf(hash));
        return true;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return false;
        throw error;
      }
    },

    async remove(hash) {
      if (hashPattern.test(hash)) await fs.rm(pathOf(hash), { force: true });
    },

    async setAside(hash) {
      if (!hashPattern.test(hash)) return;
      await fs.mkdir(aside, { recursive: true });
      try {
        await fs.rename(pathOf(hash), join(aside, hash));
      } catch (error) {
        if (codeOf(error) !== 'ENOENT') throw error;
      }
    },

    async dropAside(hash) {
      if (hashPattern.test(hash)) await fs.rm(join(aside, hash), { force: true });
    },

    async writtenAt(hash) {
      if (!hashPattern.test(hash)) return undefined;
      try {
        return (await fs.stat(pathOf(hash))).mtimeMs;
      } catch (error) {
        if (codeOf(error) === 'ENOENT') return undefined;
        throw error;
      }
    },

    async list() {
      const names: string[] = [];
      for (const folder of await namesIn(dir)) {
        if (!/^[0-9a-f]{2}$/.test(folder)) continue;
        for (const name of await namesIn(join(dir, folder))) {
          if (hashPattern.test(name) && name.startsWith(folder)) names.push(name);
        }
      }
      return names.sort();
    },
  };

  async function namesIn(folder: string): Promise<string[]> {
    try {
      return await fs.readdir(folder);
    } catch (error) {
      if (codeOf(error) === 'ENOENT') return [];
      throw error;
    }
  }
}

/** An age X25519 identity from 32 random bytes, in age's own text form. */
function newIdentity(secret: Uint8Array): string {
  return bech32.encodeFromBytes('AGE-SECRET-KEY-', new Uint8Array(secret)).toUpperCase();
}

/** Lowercase hex SHA-256, without holding the loop for large files. */
export async function contentHash(bytes: Uint8Array): Promise<string> {
  const digest = createHash('sha256');
  for await (const slice of inSlices(bytes)) digest.update(slice);
  return digest.digest('hex');
}

async function* inSlices(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  // An import hashes several files at once, each in its turn of the loop.
  const slice = 1024 * 1024;
  for (let offset = 0; offset < bytes.length; offset += slice) {
    yield bytes.subarray(offset, offset + slice);
    if (offset + slice < bytes.length) await breath();
  }
}

async function* gather(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let waiting: Uint8Array[] = [];
  let size = 0;
  for await (const piece of pieces) {
    waiting.push(piece);
    size += piece.length;
    if (size >= writeSize) {
      yield Buffer.concat(waiting);
      waiting = [];
      size = 0;
    }
  }
  if (size > 0) yield Buffer.concat(waiting);
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : '';
}
