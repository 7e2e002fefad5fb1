import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { type BareStore, createBareStore } from '../../../tests/bare-store.ts';
import { createSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { setRow } from '../store/store.ts';
import { type BlobStore, createBlobStore } from './blobs.ts';
import type { OpenDocument, Reader } from './reader.ts';
import { ReadingFailure } from './reading.ts';
import { createReadingQueue, type ReadingQueue } from './reading-queue.ts';
import { createReadingStore, type ReadingStore } from './reading-store.ts';

const deps = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const officeId = createUuid(deps);
const userId = createUuid(deps);

let store: BareStore;
let blobs: BlobStore;
let index: SearchIndex;
let readings: ReadingStore;
let queue: ReadingQueue | undefined;
let dir: string;

/** Pages in the order their OCR began, as "name:page". */
let began: string[];
/** OCR that waits to be let through, in the order it began. */
let held: { let(): void; fail(): void }[];
let beganWaiters: (() => void)[];

const text = (page: number) => `Seite ${page} Querlenker`;

/** A reader of documents whose bytes are "name pages", all scanned. */
const reader: Reader = {
  async open(bytes) {
    const [name = '', pages = '1'] = new TextDecoder().decode(bytes).split(' ');
    const document: OpenDocument = {
      mime: 'application/pdf',
      pageCount: Number(pages),
      preview: { bytes: new Uint8Array(4), width: 1, height: 1 },
      layer: async () => 'scanned',
      scan: (page, { signal, language }) =>
        new Promise((resolve, reject) => {
          began.push(language ? `${name}:${page}:${language}` : `${name}:${page}`);
          held.push({
            let: () => resolve({ number: page, text: text(page), source: 'ocr', confidence: 61, turns: 0, words: [] }),
            fail: () => resolve({ number: page, unread: 'reader-crashed' }),
          });
          signal?.addEventListener('abort', () => reject(new ReadingFailure('cancelled')));
          for (const resolveBegan of beganWaiters.splice(0)) resolveBegan();
        }),
      close: async () => {},
    };
    return ok(document);
  },
  read: () => Promise.reject(new Error('not used')),
  renderPage: () => Promise.reject(new Error('not used')),
  close: async () => {},
};

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fallstand-queue-'));
  store = createBareStore(officeId);
  blobs = createBlobStore({ dir, randomBytes: deps.randomBytes });
  index = createSearchIndex(store, () => false);
  readings = createReadingStore(store.sqlite, index);
  [began, held, beganWaiters] = [[], [], []];
});
afterEach(async () => {
  await queue?.close();
  await index.close();
  store.drop();
  rmSync(dir, { recursive: true, force: true });
});

const start = () => {
  queue = createReadingQueue({
    ...deps,
    store,
    blobs,
    reader,
    contents: { unlock: async (bytes) => ok(bytes), warnings: async () => [] },
    readings,
  });
  return queue;
};

/** Records a document; its version's id. `size` is only said. */
async function add(name: string, pages: number, size = 1000): Promise<{ documentId: string; versionId: string }> {
  const [documentId, versionId] = [createUuid(deps), createUuid(deps)];
  const blob = await blobs.put(new TextEncoder().encode(`${name} ${pages}`));
  if (!blob.ok) throw new Error(blob.error.code);
  store.record(userId, [
    {
      stream: officeId,
      kind: 'document.added',
      facts: { title: name, kind: 'Sonstiges', plainHash: blob.value.plainHash },
      changes: [
        setRow('document', documentId, { title: name, kind: 'other' }),
        setRow('document_version', versionId, {
          document_id: documentId,
          number: 1,
          blob_hash: blob.value.hash,
          blob_identity: blob.value.identity,
          plain_size: size,
        }),
      ],
    },
  ]);
  return { documentId, versionId };
}

/** Until OCR of that many pages has begun in all. */
async function untilBegan(count: number): Promise<void> {
  while (began.length < count) {
    await new Promise<void>((resolve) => {
      beganWaiters.push(resolve);
    });
  }
}

/** Lets one page through after the other until so many have begun. */
async function readOn(count: number): Promise<void> {
  while (began.length < count) {
    const next = began.length + 1;
    held.shift()?.let();
    await untilBegan(next);
  }
}

test('a person who looks at a page interrupts a large document between two pages, with that page first', async () => {
  const large = await add('large', 40);
  const other = await add('other', 5);
  const reading = start();
  await untilBegan(2);
  expect(began).toEqual(['large:1', 'large:2']);
  reading.want(other.versionId, 4);
  await readOn(8);
  // Both lanes turn to what is looked at, read it from that page on and round, and then go back.
  expect(began).toEqual(['large:1', 'large:2', 'other:4', 'other:5', 'other:1', 'other:2', 'other:3', 'large:3']);
  reading.want(large.versionId, 30);
  await readOn(10);
  expect(began.slice(8)).toEqual(['large:30', 'large:31']);
  expect(reading.progress(large.versionId)).toMatchObject({ pages: 40 });
});

test('small before large, and single ones before a crowd', async () => {
  await add('large', 1, 150 * 2 ** 20);
  for (let each = 1; each <= 22; each++) await add(`crowd${each}`, 1);
  start();
  await untilBegan(2);
  await readOn(23);
  expect(began.slice(0, 19)).toEqual(Array.from({ length: 19 }, (_, at) => `crowd${at + 1}:1`));
  // The large one came first of all, and waits for some minutes; what makes it a crowd waits longer.
  expect(began.slice(19, 21)).toEqual(['large:1', 'crowd20:1']);
});

test('what was read is kept when the engine ends in the middle, and is not read again', async () => {
  const { documentId, versionId } = await add('long', 5);
  const first = start();
  await untilBegan(2);
  await readOn(4);
  await first.close();
  expect(readings.reading(versionId)?.state).toBe('waiting');
  expect(readings.pages(versionId).map(({ page }) => page)).toEqual([1, 2]);
  expect(readings.text(documentId, versionId, 2)).toBe(text(2));

  [began, held] = [[], []];
  const second = start();
  await untilBegan(2);
  expect(began).toEqual(['long:3', 'long:4']);
  await readOn(3);
  for (const each of held) each.let();
  await second.idle();
  expect(readings.reading(versionId)).toMatchObject({ state: 'done', pages: 5, source: 'ocr' });
  expect(readings.pages(versionId).map(({ confidence }) => confidence)).toEqual([61, 61, 61, 61, 61]);
});

test('a file that has not come yet is known to be absent, once that is seen, and is read when it comes', async () => {
  const { versionId } = await add('letter', 1);
  const [hash = ''] = await blobs.list();
  const file = await blobs.readCiphertext(hash);
  if (!file.ok) throw new Error(file.error.code);
  await blobs.remove(hash);
  const told: boolean[] = [];
  const stop = store.onChanged((tables) => tables.has('reading') && told.push(reading.isAbsent(hash)));
  const reading = start();
  await reading.idle();
  expect(told).toEqual([true]);
  stop();
  await blobs.putCiphertext(hash, file.value);
  reading.arrived(hash);
  await untilBegan(1);
  expect(reading.isAbsent(hash)).toBe(false);
  held.shift()?.let();
  await reading.idle();
  expect(readings.reading(versionId)?.state).toBe('done');
});

test('a page that cannot be read is said; when none can, the document failed', async () => {
  const some = await add('some', 2);
  const none = await add('none', 1);
  const reading = start();
  await untilBegan(2);
  held.shift()?.fail();
  held.shift()?.let();
  await untilBegan(3);
  held.shift()?.fail();
  await reading.idle();
  expect(readings.reading(some.versionId)).toMatchObject({
    state: 'done',
    notices: '[{"code":"pages-unread","pages":[1]}]',
  });
  expect(readings.reading(none.versionId)).toMatchObject({ state: 'failed', error: 'reader-crashed' });
});

test('another language has it read again from the beginning, also in the middle of reading', async () => {
  const { documentId, versionId } = await add('letter', 3);
  const reading = start();
  await untilBegan(2);
  store.record(userId, [
    {
      stream: officeId,
      kind: 'document.languageSet',
      facts: { title: 'letter', language: 'Polnisch' },
      changes: [setRow('document', documentId, { language: 'pol' })],
    },
  ]);
  held.shift()?.let();
  held.shift()?.let();
  await untilBegan(4);
  expect(began.slice(2)).toEqual(['letter:1:pol', 'letter:2:pol']);
  await readOn(5);
  for (const each of held) each.let();
  await reading.idle();
  expect(readings.reading(versionId)).toMatchObject({ state: 'done', pages: 3 });
});

test('a document found waiting at the start in a large office is queued once', async () => {
  const many = 1100;
  const document = store.sqlite.prepare(`INSERT INTO document (id, title, clocks) VALUES (?, 'x', '{}')`);
  const version = store.sqlite.prepare(
    `INSERT INTO document_version (id, document_id, number, blob_hash, blob_identity, clocks) VALUES (?, ?, 1, ?, 'x', '{}')`,
  );
  store.derive(() => {
    for (let each = 0; each < many; each++) {
      const [documentId, versionId] = [createUuid(deps), createUuid(deps)];
      document.run(documentId);
      version.run(versionId, documentId, `${each}`.padStart(64, '0'));
    }
  });
  start();
  await queue?.idle();
  const { n } = store.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM reading').get() ?? { n: 0 };
  expect(n).toBe(many);
});
