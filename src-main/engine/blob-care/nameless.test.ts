import { mkdtempSync, rmSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { type BlobStore, createBlobStore } from '../documents/blobs.ts';
import { createNamelessSweep, type NamelessSweep } from './nameless.ts';

const DAY = 24 * 3_600_000;
let office: TestOffice;
let dir: string;
let blobs: BlobStore;
let sweeper: NamelessSweep;
let clock = Date.now();

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('not open');
  return open;
};
beforeAll(async () => {
  office = await createTestOffice();
});
afterAll(() => office.close());
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), 'fallstand-nameless-'));
  blobs = createBlobStore({ dir });
  clock = Date.now();
  sweeper = createNamelessSweep({ now: () => clock, store: desk().store, blobs });
});
afterEach(async () => {
  await sweeper.close();
  rmSync(dir, { recursive: true, force: true });
});

const age = (hash: string) => utimesSync(join(dir, hash.slice(0, 2), hash), new Date(), new Date(clock - 2 * DAY));
const put = async (text: string) => {
  const stored = await blobs.put(new TextEncoder().encode(text));
  if (!stored.ok) throw new Error(stored.error.code);
  return stored.value.hash;
};
const putLongAgo = async (text: string) => {
  const hash = await put(text);
  age(hash);
  return hash;
};
/** Records a row that names the file, and takes the row away again where it is to be in the bin. */
const name = (hash: string, row: string, removed = false) =>
  desk().record([
    {
      stream: desk().identity.officeId,
      kind: 'document.received',
      facts: { title: 'Brief', from: 'Datei', plainHash: '00' },
      changes: [
        { table: 'document_version', row, set: { blob_hash: hash } },
        ...(removed ? [{ table: 'document_version', row, remove: true }] : []),
      ],
    },
  ]);
/** Looks on so many days. */
const lookFor = async (days: number): Promise<number> => {
  let gone = 0;
  for (let day = 0; day < days; day++) {
    gone += await sweeper.sweep();
    clock += DAY + 60_000;
  }
  return gone;
};

test('a file without a name goes after three months and no sooner; whatever a row names stays', async () => {
  const nameless = await putLongAgo('niemandes');
  const named = await putLongAgo('benannt');
  const removed = await putLongAgo('entfernt');
  name(named, '00000000-0000-7000-8000-00000000000a');
  name(removed, '00000000-0000-7000-8000-00000000000b', true);
  expect(await lookFor(89)).toBe(0);
  expect(sweeper.count()).toBe(1);
  expect(await blobs.has(nameless)).toBe(true);
  expect(await lookFor(3)).toBe(1);
  expect(await blobs.list()).toEqual([named, removed].sort());
  expect(sweeper.count()).toBe(0);
});

test('a clock that jumps makes no file old, and a young one is not looked at', async () => {
  const nameless = await putLongAgo('niemandes');
  expect(await sweeper.sweep()).toBe(0);
  clock += 400 * DAY;
  expect(await sweeper.sweep()).toBe(0);
  expect(await blobs.has(nameless)).toBe(true);
  clock = Date.now();
  const fresh = await put('gerade erst');
  await sweeper.sweep();
  expect(sweeper.count()).toBe(1);
  age(fresh);
  await sweeper.sweep();
  expect(sweeper.count()).toBe(2);
});

test('a row that comes later keeps its file, and nothing goes while events wait that cannot be read', async () => {
  const { sqlite } = desk().store;
  const late = await putLongAgo('kommt noch');
  sqlite
    .prepare(
      `INSERT INTO quarantine (id, reason, device, device_seq, received_at, body) VALUES ('x', 'y', '', 0, 0, '')`,
    )
    .run();
  expect(await lookFor(95)).toBe(0);
  expect(await blobs.has(late)).toBe(true);
  name(late, '00000000-0000-7000-8000-00000000000c');
  sqlite.prepare('DELETE FROM quarantine').run();
  expect(await lookFor(2)).toBe(0);
  expect(await blobs.has(late)).toBe(true);
  expect(sweeper.count()).toBe(0);
});
