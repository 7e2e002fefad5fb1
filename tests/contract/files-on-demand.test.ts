import { existsSync, mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createThinning } from '../../src-main/engine/blob-care/thinning.ts';
import { setRow } from '../../src-main/engine/store/store.ts';
import type { ServerClient } from '../../src-main/engine/sync/client.ts';
import { ok } from '../../src-shared/result.ts';
import { createTestEngine, createTestOffice, PASSWORD, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

const CODE = 'TEST-CODE-1234';
const DAY = 86_400_000;
const PATIENT = { timeout: 45_000, interval: 100 };
const folder = mkdtempSync(join(tmpdir(), 'fallstand-on-demand-'));
const content = (n: number) => new TextEncoder().encode(`Brief ${n}: die Wertminderung beträgt ${n}00 Euro.`);
let server: ServerProcess;
let office: TestOffice;
let caseId: string;
const ids: string[] = [];
/** A desk that keeps the last thirty days. */
let other: ReturnType<typeof createTestEngine>;

beforeAll(async () => {
  server = await startServerProcess(join(folder, 'server'), { FALLSTAND_ENROLMENT_CODE: CODE });
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
  for (const n of [1, 2, 3]) {
    ids.push((await office.must('documents.add', { caseId, name: `Brief ${n}.txt`, bytes: content(n) })).documentId);
  }
  await open(office).services.documents.queue.idle();
}, 170_000);
afterAll(async () => {
  await other?.close();
  await office.close();
  await server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

type Desk = Pick<TestOffice, 'engine' | 'must'>;
const open = (desk: Desk) => {
  const found = desk.engine.desk();
  if (found === undefined) throw new Error('locked');
  return found;
};
const id = (n: number) => ids[n - 1] ?? '';
const hashOf = (n: number) =>
  open(office)
    .store.sqlite.prepare<[string], string>('SELECT blob_hash FROM document_version WHERE document_id = ?')
    .pluck()
    .get(id(n)) ?? '';
const pathOf = (n: number) => join(office.dataDir, 'blobs', hashOf(n).slice(0, 2), hashOf(n));
/** As if it had been added, and had last come here, so many days ago. */
const age = (n: number, days: number) => {
  const then = Date.now() - days * DAY;
  open(office).store.sqlite.prepare('UPDATE document_version SET added_at = ? WHERE document_id = ?').run(then, id(n));
  utimesSync(pathOf(n), then / 1_000, then / 1_000);
};
const state = () => office.must('blobCare.state', {});
const away = async () => (await state()).away;
const read = async (desk: Desk, n: number) =>
  Buffer.from((await desk.must('documents.original', { documentId: id(n) })).bytes).equals(content(n));

test('without a server everything stays', async () => {
  expect(await office.ask('blobCare.keep', { days: 30 })).toMatchObject({ error: { code: 'blobCare.noServer' } });
});

test('nothing is removed that the server does not confirm: it is sent again instead', async () => {
  const { store, deps, services } = open(office);
  const { here, away: files } = services.documents.care;
  store.sqlite.prepare('INSERT INTO sent_blob (hash, sent_at) VALUES (?, 1)').run(hashOf(1));
  age(1, 60);
  files.keep(30);
  const thinning = createThinning({ store, deps }, here, files);
  await thinning.run({
    blobState: async () => ok({ offset: 0, complete: false }),
  } as Partial<ServerClient> as ServerClient);
  expect(existsSync(pathOf(1))).toBe(true);
  expect(files.count()).toBe(0);
  const wanted = store.sqlite.prepare('SELECT hash FROM blob_outbox').pluck().all();
  expect(wanted).toContain(hashOf(1));
  files.keep(null);
});

test('old files go once the server has them, come back when somebody opens them, and all return when asked for', async () => {
  await office.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
  await expect
    .poll(() => office.must('sync.status', {}), { timeout: 40_000 })
    .toMatchObject({ state: 'idle', unsent: 0 });
  for (const n of [1, 2]) age(n, 60);
  await office.must('blobCare.keep', { days: 30 });
  await expect.poll(away, { timeout: 45_000 }).toBe(2);
  // The note that a file is away comes before its removal.
  await expect
    .poll(() => [1, 2, 3].map((n) => existsSync(pathOf(n))), { timeout: 45_000 })
    .toEqual([false, false, true]);
  // What is away on purpose is no trouble, and a check does not fetch it.
  await office.must('blobCare.check', {});
  await expect.poll(async () => (await state()).check?.running, { timeout: 45_000 }).toBe(false);
  expect(await state()).toMatchObject({ troubles: [], awaited: [], away: 2, check: { checked: 1, bad: 0 } });

  expect(await read(office, 1)).toBe(true);
  expect(existsSync(pathOf(1))).toBe(true);
  expect(await away()).toBe(1);
  // Opened today: it stays.
  await office.must('blobCare.keep', { days: 7 });
  await office.must('sync.now', {});
  await expect.poll(() => office.must('sync.status', {}), { timeout: 45_000 }).toMatchObject({ state: 'idle' });
  expect(existsSync(pathOf(1))).toBe(true);

  // Without network it says so, and nothing is in trouble.
  await office.must('sync.pause', { paused: true });
  expect(await office.ask('documents.original', { documentId: id(2) })).toMatchObject({
    error: { code: 'document.missing', message: expect.stringContaining('noch nicht auf diesem Arbeitsplatz') },
  });
  expect((await state()).troubles).toEqual([]);
  await office.must('sync.pause', { paused: false });

  // Who keeps more days from now on gets back what belongs to them; what is damaged comes whole, however old it is.
  await office.must('blobCare.keep', { days: 90 });
  await expect.poll(() => existsSync(pathOf(2)), { timeout: 45_000 }).toBe(true);
  await expect.poll(away, { timeout: 45_000 }).toBe(0);
  writeFileSync(pathOf(2), 'damaged');
  age(2, 120);
  await office.ask('documents.original', { documentId: id(2) });
  await expect.poll(async () => (await state()).troubles, { timeout: 45_000 }).toEqual([]);
  expect(await read(office, 2)).toBe(true);
  age(2, 120);
  await office.must('blobCare.keep', { days: 30 });
  await expect.poll(away, { timeout: 45_000 }).toBe(1);

  await office.must('blobCare.keep', { days: null });
  await expect.poll(() => existsSync(pathOf(2)), { timeout: 45_000 }).toBe(true);
  await expect.poll(away, { timeout: 45_000 }).toBe(0);
}, 120_000);

test('a new desk that keeps the last days fetches only those, the others on opening; a limited line brings them in pieces', async () => {
  other = createTestEngine();
  await pairDesks(office, other, PASSWORD);
  await expect
    .poll(() => other.must('sync.status', {}), { timeout: 40_000 })
    .toMatchObject({ state: 'idle', unsent: 0, awaited: 0 });
  await other.must('blobCare.limit', { kilobytesPerSecond: 500 });
  await other.must('blobCare.keep', { days: 30 });
  await office.must('blobCare.limit', { kilobytesPerSecond: 2_000 });
  const big = new TextEncoder().encode('Anlage zum Gutachten.\n'.repeat(120_000));
  const { documentId } = await office.must('documents.add', { caseId, name: 'Anlage.txt', bytes: big });
  const arrived = async () =>
    (await other.ask('documents.original', { documentId })).ok && (await other.must('blobCare.state', {})).away === 0;
  await expect.poll(arrived, { timeout: 60_000, interval: 200 }).toBe(true);
  const bytes = Buffer.from((await other.must('documents.original', { documentId })).bytes);
  expect(bytes.equals(big)).toBe(true);
  expect(await read(other, 3)).toBe(true);
}, 120_000);

const idle = (desk: Pick<TestOffice, 'must'>) =>
  expect.poll(() => desk.must('sync.status', {}), PATIENT).toMatchObject({ state: 'idle', unsent: 0 });
const newCase = async (lastName: string) => {
  const { caseId, fileNumber } = await office.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} });
  return { caseId, filter: `akte:${fileNumber}` };
};
let added = 0;
/** A document as if the office had taken it in sixty days ago; only its text says `word`. */
const addOld = async (caseId: string, word: string) => {
  // The other desk hears of it and of its age at once.
  await office.must('sync.pause', { paused: true });
  const bytes = new TextEncoder().encode(`Das ${++added}. Gutachten nennt ${word} auf einer Zeile.`);
  const { documentId } = await office.must('documents.add', { caseId, name: `Sachstand ${added}.txt`, bytes });
  const { store, record } = open(office);
  const versions = store.sqlite.prepare<[string], string>('SELECT id FROM document_version WHERE document_id = ?');
  record([
    {
      stream: caseId,
      kind: 'document.versionAdded',
      facts: { title: 'Sachstand', number: 1, plainHash: '' },
      changes: [
        setRow('document_version', versions.pluck().get(documentId) ?? '', { added_at: Date.now() - 60 * DAY }),
      ],
    },
  ]);
  await office.must('sync.pause', { paused: false });
  return documentId;
};
const isHere = (documentId: string) => {
  const { store, dataDir } = open(other);
  const hash = store.sqlite
    .prepare<[string], string>('SELECT blob_hash FROM document_version WHERE document_id = ?')
    .pluck()
    .get(documentId);
  return hash !== undefined && existsSync(join(dataDir, 'blobs', hash.slice(0, 2), hash));
};
const found = async (text: string) =>
  (await other.must('search.find', { text, limit: 20 })).hits.map((hit) => hit.documentId).sort();
const unread = (text = '') => other.must('search.unread', { text });

let first: Awaited<ReturnType<typeof newCase>>;
let second: typeof first;
const letters: string[] = [];

test('whose text never lay here is counted within the filters, and said to be at the server', async () => {
  [first, second] = [await newCase('Wendland'), await newCase('Albers')];
  letters.push(await addOld(first.caseId, 'Nutzungsausfall'), await addOld(first.caseId, 'Nutzungsausfall'));
  letters.push(await addOld(second.caseId, 'Nutzungsausfall'));
  await expect.poll(async () => (await other.must('blobCare.state', {})).away, PATIENT).toBe(3);
  await expect.poll(() => found('Sachstand'), PATIENT).toEqual(letters.toSorted());
  expect(await found('Nutzungsausfall')).toEqual([]);
  expect(await unread()).toMatchObject({ count: 3, more: false, progress: null });
  expect((await unread()).size).toBeGreaterThan(100);
  expect(await unread(first.filter)).toMatchObject({ count: 2 });
  expect(await unread(`Nutzungsausfall ${second.filter}`)).toMatchObject({ count: 1 });
  expect(await unread('art:notiz')).toMatchObject({ count: 0 });
  expect(await other.must('search.unread', { text: '', caseId: first.caseId })).toMatchObject({ count: 2 });
  const [document] = await other.must('documents.list', { caseId: second.caseId });
  expect(document?.reading).toMatchObject({ state: 'waiting', message: 'nur auf dem Server' });
  // On the desk that keeps everything all texts are here.
  expect(await office.must('search.unread', { text: '' })).toMatchObject({ count: 0, progress: null });
}, 120_000);

test('called off before it could begin, nothing is fetched', async () => {
  await other.must('sync.pause', { paused: true });
  await other.must('search.readUnread', { text: '' });
  expect((await unread()).progress).toEqual({ done: 0, total: 3 });
  await other.must('search.stopReading', {});
  expect((await unread()).progress).toBeNull();
  await other.must('sync.pause', { paused: false });
  // A round that was under way may have set out for them: they are left at the server again in the next one.
  await expect.poll(() => unread(), PATIENT).toMatchObject({ count: 3, progress: null });
  await idle(other);
  expect(letters.map(isHere)).toEqual([false, false, false]);
}, 120_000);

test('on request those within the filters are fetched, read, found, and left at the server again', async () => {
  await other.must('search.readUnread', { text: first.filter });
  await expect.poll(() => found('Nutzungsausfall'), PATIENT).toEqual(letters.slice(0, 2).toSorted());
  await expect.poll(() => unread(), PATIENT).toMatchObject({ count: 1, progress: null });
  expect(letters.map(isHere)).toEqual([false, false, false]);
  expect(await other.must('blobCare.state', {})).toMatchObject({ away: 3, troubles: [], awaited: [] });
}, 120_000);

test('a file that somebody opens while it is fetched for its text stays', async () => {
  const opened = letters[2] ?? '';
  await other.must('search.readUnread', { text: second.filter });
  expect((await other.must('documents.original', { documentId: opened })).bytes.length).toBeGreaterThan(0);
  await expect.poll(() => unread(), PATIENT).toMatchObject({ count: 0, progress: null });
  await expect.poll(() => found('Nutzungsausfall'), PATIENT).toEqual(letters.toSorted());
  await idle(other);
  expect(isHere(opened)).toBe(true);
}, 120_000);

test('a desk that wants all texts reads also what comes later, by itself', async () => {
  await other.must('blobCare.readAway', { on: true });
  const later = await addOld(second.caseId, 'Standgebühren');
  await expect.poll(() => found('Standgebühren'), PATIENT).toEqual([later]);
  await expect.poll(() => isHere(later), PATIENT).toBe(false);
  await expect.poll(() => unread(), PATIENT).toMatchObject({ count: 0, progress: null });
  expect((await other.must('blobCare.state', {})).readAway).toBe(true);
}, 120_000);
