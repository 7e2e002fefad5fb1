import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { err, ok, type Result } from '../../src-shared/result.ts';
import type { BlobState } from '../../src-shared/wire/blobs.ts';
import type { BlobPart, BlobProblem, BlobStore } from './blob-store.ts';
import type { Bucket } from './bucket.ts';
import { createGate, createTurns } from './turns.ts';

/** What is gathered before it goes to the store: most files fit into one and are stored with one request. */
const SEGMENT_BYTES = 8 * 1024 * 1024;
/** Each upload holds a segment in memory; further ones wait, unread, at their sockets. */
const UPLOADS_AT_ONCE = 16;
const REMOVALS_AT_ONCE = 8;

/**
 * Blobs in an S3-compatible store, under `<kind>/whole/<owner>/<sha256>`. What has arrived of a larger one lies in
 * segments under `<kind>/parts/<owner>/<sha256>/<from>`, so any process of the server can go on with it; once all are
 * there they are hashed on their way into the whole, which exists only if the hash fits. Two processes that write
 * segments of one blob at once can mix them; then the hash does not fit, and the desk starts over.
 */
export const createS3BlobStore = (bucket: Bucket, kind: string): BlobStore => {
  const oneWriter = createTurns();
  const fewUploads = createGate(UPLOADS_AT_ONCE);
  const wholeKey = (owner: string, sha256: string): string => `${kind}/whole/${owner}/${sha256}`;
  const partsPrefix = (owner: string, sha256: string): string => `${kind}/parts/${owner}/${sha256}/`;

  /** The segments that follow each other from the start. */
  const segments = async (owner: string, sha256: string): Promise<{ keys: string[]; end: number }> => {
    const keys: string[] = [];
    let end = 0;
    const prefix = partsPrefix(owner, sha256);
    const found = await Array.fromAsync(bucket.list(prefix));
    for (const { key, size } of found.sort((a, b) => (a.key < b.key ? -1 : 1))) {
      if (Number(key.slice(prefix.length)) !== end) continue;
      keys.push(key);
      end += size;
    }
    return { keys, end };
  };

  const state = async (owner: string, sha256: string): Promise<BlobState> => {
    const whole = await bucket.size(wholeKey(owner, sha256));
    if (whole !== undefined) return { offset: whole, complete: true };
    return { offset: (await segments(owner, sha256)).end, complete: false };
  };

  const removeBelow = async (prefix: string): Promise<void> => {
    const keys = (await Array.fromAsync(bucket.list(prefix))).map(({ key }) => key);
    const next = keys.values();
    await Promise.all(
      Array.from({ length: REMOVALS_AT_ONCE }, async () => {
        for (const key of next) await bucket.remove(key);
      }),
    );
  };

  /** Puts the whole together from its segments, and lets the last bytes go only when the hash fits. */
  const join = async (owner: string, sha256: string, total: number): Promise<boolean> => {
    const { keys } = await segments(owner, sha256);
    let fits = true;
    const bytes = async function* () {
      const hash = createHash('sha256');
      let held: Buffer | undefined;
      for (const key of keys) {
        for await (const chunk of await bucket.read(key)) {
          if (held !== undefined) yield held;
          held = Buffer.from(chunk);
          hash.update(held);
        }
      }
      fits = hash.digest('hex') === sha256;
      if (!fits) throw new Error('the bytes do not have this hash');
      if (held !== undefined) yield held;
    };
    try {
      await bucket.put(wholeKey(owner, sha256), Readable.from(bytes(), { objectMode: false }), total, sha256);
    } catch (error) {
      if (fits) throw error;
    }
    return fits;
  };

  const append = async (owner: string, sha256: string, part: BlobPart): Promise<Result<BlobState, BlobProblem>> => {
    const { offset, complete } = await state(owner, sha256);
    if (complete) return ok({ offset, complete });
    // A whole upload starts over; a part must continue where the server stands.
    if (part.from === 0) {
      if (offset > 0) await removeBelow(partsPrefix(owner, sha256));
    } else if (part.from !== offset) return err({ code: 'offset-mismatch', expected: offset });

    let stored = 0;
    let gathered: Uint8Array[] = [];
    let size = 0;
    const flush = async (): Promise<void> => {
      if (size === 0) return;
      const bytes = Buffer.concat(gathered, size);
      const key = `${partsPrefix(owner, sha256)}${String(part.from + stored).padStart(15, '0')}`;
      await bucket.put(key, bytes, size, createHash('sha256').update(bytes).digest('hex'));
      stored += size;
      gathered = [];
      size = 0;
    };
    let isCut = false;
    const chunks = part.bytes[Symbol.asyncIterator]();
    for (;;) {
      const chunk = await chunks.next().catch(() => undefined);
      // The connection was cut. What arrived is kept, to be continued.
      if (chunk === undefined) isCut = true;
      if (chunk === undefined || chunk.done === true) break;
      if (stored + size + chunk.value.length > part.length) {
        await chunks.return?.();
        break;
      }
      gathered.push(chunk.value);
      size += chunk.value.length;
      if (size >= SEGMENT_BYTES && stored + size < part.total) await flush();
    }
    const isWhole = !isCut && part.from === 0 && stored === 0 && size === part.total;
    if (isWhole) {
      const bytes = Buffer.concat(gathered, size);
      if (createHash('sha256').update(bytes).digest('hex') !== sha256) return err({ code: 'hash-mismatch' });
      await bucket.put(wholeKey(owner, sha256), bytes, size, sha256);
      return ok({ offset: size, complete: true });
    }
    await flush();
    const end = part.from + stored;
    if (isCut || stored !== part.length) return err({ code: 'cut-off', expected: end });
    if (end < part.total) return ok({ offset: end, complete: false });
    const fits = await join(owner, sha256, part.total);
    await removeBelow(partsPrefix(owner, sha256));
    return fits ? ok({ offset: end, complete: true }) : err({ code: 'hash-mismatch' });
  };

  return {
    state,
    append: (owner, sha256, part) =>
      oneWriter(`${owner}/${sha256}`, () => fewUploads(() => append(owner, sha256, part))),
    size: (owner, sha256) => bucket.size(wholeKey(owner, sha256)),
    read: (owner, sha256, range) => bucket.read(wholeKey(owner, sha256), range),
    async remove(owner, sha256) {
      await removeBelow(partsPrefix(owner, sha256));
      await bucket.remove(wholeKey(owner, sha256));
    },
    async removeAll(owner) {
      await removeBelow(`${kind}/parts/${owner}/`);
      await removeBelow(`${kind}/whole/${owner}/`);
    },
    async *list() {
      const prefix = `${kind}/whole/`;
      for await (const { key, size } of bucket.list(prefix)) {
        const cut = key.lastIndexOf('/');
        yield { owner: key.slice(prefix.length, cut), sha256: key.slice(cut + 1), size };
      }
    },
    async removeAbandoned(before) {
      const prefix = `${kind}/parts/`;
      /** When each unfinished file was last gone on with. */
      const touched = new Map<string, number>();
      for await (const { key, modifiedAt } of bucket.list(prefix)) {
        const name = key.slice(prefix.length, key.lastIndexOf('/'));
        touched.set(name, Math.max(touched.get(name) ?? 0, modifiedAt));
      }
      const abandoned = [...touched].filter(([, modifiedAt]) => modifiedAt < before);
      for (const [name] of abandoned) await removeBelow(`${prefix}${name}/`);
      return abandoned.length;
    },
  };
};
