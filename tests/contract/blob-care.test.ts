import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createTestEngine, createTestOffice, PASSWORD, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

const CODE = 'TEST-CODE-1234';
const folder = mkdtempSync(join(tmpdir(), 'fallstand-care-'));
const content = (n: number) => new TextEncoder().encode(`Brief ${n}: die Wertminderung beträgt ${n}00 Euro.`);
let server: ServerProcess;
let office: TestOffice;
let caseId: string;
const ids: string[] = [];

beforeAll(async () => {
  office = await createTestOffice();
  ({ caseId } = await office.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} }));
  for (const n of [1, 2, 3]) {
    const added = await office.must('documents.add', { caseId, name: `Brief ${n}.txt`, bytes: content(n) });
    ids.push(added.documentId);
  }
  await documents().queue.idle();
});
afterAll(async () => {
  await office.close();
  await server?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

const documents = () => {
  const desk = office.engine.desk();
  if (!desk) throw new Error('no desk');
  return desk.services.documents;
};
const hashOf = (documentId: string) =>
  office.engine
    .desk()
    ?.store.sqlite.prepare<[string], { hash: string }>(
      'SELECT blob_hash AS hash FROM document_version WHERE document_id = ?',
    )
    .get(documentId)?.hash ?? '';
const blobs = () => join(office.dataDir, 'blobs');
const pathOf = (documentId: string) => join(blobs(), hashOf(documentId).slice(0, 2), hashOf(documentId));
const flip = (documentId: string) => {
  const bytes = readFileSync(pathOf(documentId));
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
  writeFileSync(pathOf(documentId), bytes);
};
const original = async (documentId: string) =>
  Buffer.from((await office.must('documents.original', { documentId })).bytes);
const troubles = async () =>
  (await office.must('blobCare.state', {})).troubles.map(({ title, problem }) => [title, problem]);
const [first, second, third] = [() => ids[0] ?? '', () => ids[1] ?? '', () => ids[2] ?? ''];

describe('without a server', () => {
  test('a flipped bit is said where it is met, the damaged file is kept aside, and a backup makes it whole', async () => {
    cpSync(blobs(), join(folder, 'backup/Kopie/blobs'), { recursive: true });
    flip(first());
    const opened = await office.ask('documents.original', { documentId: first() });
    expect(opened).toMatchObject({
      ok: false,
      error: { code: 'document.damaged', message: expect.stringMatching(/beschädigt.*Sicherung/s) },
    });
    expect(await troubles()).toEqual([['Brief 1', 'damaged']]);
    expect(await office.must('blobCare.ofCase', { caseId })).toMatchObject([{ documentId: first(), newest: true }]);
    const elsewhere = await office.must('cases.create', { client: { lastName: 'Ohm' }, vehicle: {}, accident: {} });
    expect(await office.must('blobCare.ofCase', { caseId: elsewhere.caseId })).toEqual([]);
    expect(readdirSync(join(blobs(), 'damaged'))).toEqual([hashOf(first())]);
    // Asked again, it is still the same trouble, and the sentence does not change.
    expect(await office.ask('documents.original', { documentId: first() })).toEqual(opened);

    const { care } = documents();
    expect(await care.restoreFrom(join(folder, 'nothing here'))).toEqual({ restored: 0, wrong: 0 });
    expect(await care.restoreFrom(join(folder, 'backup'))).toEqual({ restored: 1, wrong: 0 });
    expect((await original(first())).equals(content(1))).toBe(true);
    expect(await troubles()).toEqual([]);
    expect(readdirSync(join(blobs(), 'damaged'))).toEqual([]);
  });

  test('a backup that is damaged itself is not taken', async () => {
    flip(second());
    cpSync(pathOf(second()), join(folder, 'bad', hashOf(second())), { recursive: true });
    await office.ask('documents.original', { documentId: second() });
    expect(await documents().care.restoreFrom(join(folder, 'bad'))).toEqual({ restored: 0, wrong: 1 });
    expect(await troubles()).toEqual([['Brief 2', 'damaged']]);
    expect(await documents().care.restoreFrom(join(folder, 'backup'))).toEqual({ restored: 1, wrong: 0 });
  });

  test('checking all files finds what nobody opened', async () => {
    flip(second());
    rmSync(pathOf(third()));
    await office.must('blobCare.check', {});
    await expect
      .poll(async () => (await office.must('blobCare.state', {})).check, { timeout: 45_000 })
      .toMatchObject({ running: false, asked: true, checked: 3, total: 3, bad: 1 });
    expect((await troubles()).sort()).toEqual([
      ['Brief 2', 'damaged'],
      ['Brief 3', 'missing'],
    ]);
    expect(await office.ask('documents.original', { documentId: third() })).toMatchObject({
      ok: false,
      error: { code: 'document.missing', message: expect.stringMatching(/fehlt.*Sicherung/s) },
    });
    expect(await documents().care.restoreFrom(join(folder, 'backup'))).toEqual({ restored: 2, wrong: 0 });
    expect((await original(third())).equals(content(3))).toBe(true);
  });

  test('what could not be read for it is read once it is whole', async () => {
    flip(first());
    await office.must('documents.readAgain', { documentId: first() });
    const state = async () =>
      (await office.must('documents.list', { caseId })).find(({ id }) => id === first())?.reading.state;
    await expect.poll(state, { timeout: 45_000 }).toBe('failed');
    await documents().care.restoreFrom(join(folder, 'backup'));
    await expect.poll(state, { timeout: 45_000 }).toBe('done');
  });
});

describe('with a server', () => {
  test('damaged and missing files come back from it by themselves', async () => {
    server = await startServerProcess(join(folder, 'server'), { FALLSTAND_ENROLMENT_CODE: CODE });
    await office.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
    const sent = () => office.must('sync.status', {});
    await expect.poll(sent, { timeout: 40_000 }).toMatchObject({ state: 'idle', unsent: 0 });

    flip(first());
    rmSync(pathOf(second()));
    const opened = await office.ask('documents.original', { documentId: first() });
    expect(opened).toMatchObject({
      ok: false,
      error: { code: 'document.damaged', message: expect.stringContaining('vom Server') },
    });
    await office.ask('documents.original', { documentId: second() });
    await expect.poll(troubles, { timeout: 40_000 }).toEqual([]);
    expect((await original(first())).equals(content(1))).toBe(true);
    expect((await original(second())).equals(content(2))).toBe(true);
    expect(existsSync(join(blobs(), 'damaged', hashOf(first())))).toBe(false);
    await expect.poll(sent, { timeout: 40_000 }).toMatchObject({ state: 'idle', unsent: 0 });
  }, 120_000);

  test('a file that another desk has not sent is no change that waits, and is named until it comes', async () => {
    const other = createTestEngine();
    await pairDesks(office, other, PASSWORD);
    // Its file is lost before it was sent: as after a crash with a broken disk.
    await office.must('sync.pause', { paused: true });
    const { documentId } = await office.must('documents.add', { caseId, name: 'Brief 4.txt', bytes: content(4) });
    await documents().queue.idle();
    cpSync(pathOf(documentId), join(folder, 'late', hashOf(documentId)), { recursive: true });
    rmSync(pathOf(documentId));
    await office.must('sync.pause', { paused: false });
    const status = (desk: Pick<TestOffice, 'must'>) => desk.must('sync.status', {});
    await expect.poll(() => status(office), { timeout: 40_000 }).toMatchObject({ unsent: 0, awaited: 1 });
    const found = async () => (await office.must('blobCare.state', {})).troubles;
    await expect.poll(found, { timeout: 45_000 }).toMatchObject([{ documentId, problem: 'missing', nowhere: true }]);
    const awaited = async () => (await other.must('blobCare.state', {})).awaited;
    await expect.poll(awaited, { timeout: 40_000 }).toMatchObject([{ documentId, title: 'Brief 4', deskTag: 'A' }]);
    await expect.poll(() => status(other), { timeout: 40_000 }).toMatchObject({ state: 'idle', unsent: 0, awaited: 1 });
    const reading = async () =>
      (await other.must('documents.list', { caseId })).find(({ id }) => id === documentId)?.reading;
    const onItsWay = { state: 'waiting', message: 'Datei kommt noch' };
    await expect.poll(reading, { timeout: 40_000 }).toMatchObject(onItsWay);

    expect(await documents().care.restoreFrom(join(folder, 'late'))).toEqual({ restored: 1, wrong: 0 });
    await expect.poll(() => status(office), { timeout: 40_000 }).toMatchObject({ unsent: 0, awaited: 0 });
    await other.must('sync.now', {});
    // Once it is there it is read, though nobody does anything at this desk.
    await expect.poll(reading, { timeout: 40_000 }).toMatchObject({ state: 'done' });
    expect(await awaited()).toEqual([]);
    await other.close();
  }, 120_000);
});
