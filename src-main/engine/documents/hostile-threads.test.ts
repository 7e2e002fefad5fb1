/** The reading queue with threads that loop or die on purpose: one document is hit, all others are read. */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { readingErrors, readingNotices } from '../../../src-shared/texts/document-errors.ts';
import { type BareStore, createBareStore } from '../../../tests/bare-store.ts';
import { createSearchIndex, type SearchIndex } from '../search/search-index.ts';
import { setRow } from '../store/store.ts';
import { type BlobStore, createBlobStore, type StoredBlob } from './blobs.ts';
import { createReader, type Reader } from './reader.ts';
import { createReadingQueue, type ReadingQueue } from './reading-queue.ts';
import { createReadingStore, type ReadingStore } from './reading-store.ts';

const deps = { now: Date.now, randomBytes: (length: number) => new Uint8Array(randomBytes(length)) };
const officeId = createUuid(deps);
const userId = createUuid(deps);
const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
const threadFile = (name: string): URL =>
  new URL(`../../../tests/fixtures/documents/${name}.worker.ts`, import.meta.url);

let store: BareStore;
let blobs: BlobStore;
let index: SearchIndex;
let readings: ReadingStore;
let reader: Reader;
let queue: ReadingQueue;
let dir: string;

beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fallstand-hostile-'));
  store = createBareStore(officeId);
  blobs = createBlobStore({ dir, randomBytes: deps.randomBytes });
  index = createSearchIndex(store, () => false);
  readings = createReadingStore(store.sqlite, index);
});
afterEach(async () => {
  await queue.close();
  await reader.close();
  await index.close();
  store.drop();
  rmSync(dir, { recursive: true, force: true });
});

function start(): void {
  const threadFiles = { pages: threadFile('hostile-pages'), ocr: threadFile('hostile-ocr') };
  reader = createReader({ resourcesDir, workers: 2, pageTimeoutMs: 1500, threadFiles });
  const contents = { unlock: async (bytes: Uint8Array) => ok(bytes), warnings: async () => [] };
  queue = createReadingQueue({ ...deps, store, blobs, reader, contents, readings });
}

async function add(words: string): Promise<{ documentId: string; versionId: string; blob: StoredBlob }> {
  const [documentId, versionId] = [createUuid(deps), createUuid(deps)];
  const bytes = new TextEncoder().encode(words);
  const blob = await blobs.put(bytes);
  if (!blob.ok) throw new Error(blob.error.code);
  store.record(userId, [
    {
      stream: officeId,
      kind: 'document.added',
      facts: { title: 'x', kind: 'Sonstiges', plainHash: blob.value.plainHash },
      changes: [
        setRow('document', documentId, { title: 'x', kind: 'other' }),
        setRow('document_version', versionId, {
          document_id: documentId,
          number: 1,
          blob_hash: blob.value.hash,
          blob_identity: blob.value.identity,
          plain_size: bytes.length,
        }),
      ],
    },
  ]);
  return { documentId, versionId, blob: blob.value };
}

test('OCR that loops on one page and dies on another costs these pages only', async () => {
  // Black pages loop, dark ones die.
  const looping = await add('fax 0 220');
  const dying = await add('fax 220 60 221');
  const hopeless = await add('fax 60 61');
  const healthy = await add('fax 220 222');
  start();
  await queue.idle();
  const state = ({ versionId }: { versionId: string }) => readings.reading(versionId);
  expect(state(looping)).toMatchObject({ state: 'done', notices: '[{"code":"pages-unread","pages":[1]}]' });
  expect(state(dying)).toMatchObject({ state: 'done', notices: '[{"code":"pages-unread","pages":[2]}]' });
  expect(state(hopeless)).toMatchObject({ state: 'failed', error: 'reader-crashed' });
  expect(state(healthy)).toMatchObject({ state: 'done', notices: '[]' });
  expect(readings.text(looping.documentId, looping.versionId, 2)).toBe('Querlenker');
  expect(readingNotices['pages-unread']([1])).toMatch(/Seite 1 konnte nicht gelesen werden.*erneut ein\.$/);
  for (const { blob } of [looping, dying, hopeless, healthy]) {
    expect((await blobs.read(blob.hash, blob.identity)).ok).toBe(true);
  }
});

test('a file that hangs or kills the thread that opens it is said to be so, and the next ones are read', async () => {
  const looping = await add('loop');
  const dying = await add('exit');
  const healthy = await add('Querlenker');
  start();
  await queue.idle();
  expect(readings.reading(looping.versionId)).toMatchObject({ state: 'failed', error: 'reader-timeout' });
  expect(readings.reading(dying.versionId)).toMatchObject({ state: 'failed', error: 'reader-crashed' });
  expect(readings.reading(healthy.versionId)).toMatchObject({ state: 'done' });
  expect(readings.text(healthy.documentId, healthy.versionId, 1)).toBe('Querlenker');
  expect(readingErrors['reader-timeout']).toContain('unverändert in der Akte gespeichert');
  expect(await blobs.read(looping.blob.hash, looping.blob.identity)).toMatchObject({ ok: true });
});
