import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { verifyChroniclePdf } from '../../src-main/engine/chronicle/verify-pdf.ts';
import { createVerifier } from '../../src-main/engine/keys/device-identity.ts';
import { createPdfMaker } from '../../src-main/engine/pdf/pdf-maker.ts';
import { createSnapshotKeeper } from '../../src-main/engine/snapshots/keeper.ts';
import { createLogLoader } from '../../src-main/engine/snapshots/load-log.ts';
import { openDatabase } from '../../src-main/engine/store/database.ts';
import { createDeskSyncStore } from '../../src-main/engine/sync/desk-store.ts';
import { openEvent } from '../../src-main/engine/sync/sealing.ts';
import { dumpTables, MIGRATIONS } from '../bare-store.ts';
import { createTestEngine, createTestOffice, RESOURCES, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { ENROLMENT_CODE, type Harness, startHarness } from './server-harness.ts';

/** Stands in everything that is to go, and in nothing else. */
const MARK = 'Xanthippenweiler';
const STAYS = 'Brodersen';
const SECOND = 'Südwind über der Schlei';
type AnyDesk = Pick<TestOffice, 'engine' | 'must' | 'ask' | 'close'>;

let harness: Harness;
let a: TestOffice;
let b: AnyDesk;
let second = '';
let caseId = '';
let otherId = '';
let wanderingId = '';
let fileNumber = '';
let blobHash = '';

const deskOf = ({ engine }: Pick<AnyDesk, 'engine'>) => {
  const desk = engine.desk();
  if (!desk) throw new Error('the office is closed');
  return desk;
};
const settled = async (desk: AnyDesk) => {
  await expect
    .poll(() => desk.must('sync.status', {}), { timeout: 45_000 })
    .toMatchObject({ state: 'idle', unsent: 0 });
};
const newCase = (desk: AnyDesk, lastName: string) =>
  desk.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} });
const clientOf = (desk: AnyDesk) => {
  const client = deskOf(desk).services.sync.client();
  if (!client) throw new Error('there is no server');
  return client;
};
/** Everything the server has of the office's events, opened with the office's key. */
const atServer = async () => {
  const { identity } = deskOf(a);
  const { key } = createDeskSyncStore(deskOf(a));
  const pulled = await clientOf(a).pull(0);
  if (!pulled.ok) throw new Error(pulled.error.kind);
  return pulled.value.events
    .map(({ deviceId, deviceSeq, payload }) => {
      const opened = openEvent(key, { officeId: identity.officeId, deviceId, deviceSeq }, payload);
      return opened.ok ? opened.value : 'not opened';
    })
    .join('\n');
};
/** The desk's whole database as its pages lie in memory, decrypted. */
const inDatabase = (desk: AnyDesk) => {
  const { sqlite } = deskOf(desk).store;
  return sqlite
    .prepare<[], string>(`SELECT name FROM sqlite_master WHERE type = 'table'`)
    .pluck()
    .all()
    .filter((table) => !table.startsWith('search_') || ['search_entry', 'search_fact'].includes(table))
    .map((table) =>
      table === 'search' ? '' : `${table} ${JSON.stringify(sqlite.prepare(`SELECT * FROM ${table}`).all())}`,
    )
    .join('\n');
};
const erase = (changes: object = {}) =>
  a.ask('erasure.erase', {
    caseId,
    fileNumber,
    reason: 'Aufbewahrung abgelaufen',
    confirmer: second,
    password: SECOND,
    ...changes,
  });

beforeAll(async () => {
  harness = await startHarness(undefined, { live: true, limits: { quotaBytes: 200 * 1024 * 1024 } });
  a = await createTestOffice();
  ({ id: second } = await a.must('users.add', {
    displayName: 'Nuray Aydın',
    loginName: 'aydin',
    role: 'office',
    password: SECOND,
  }));
  await a.must('sync.connect', { serverUrl: await harness.listen(), enrolmentCode: ENROLMENT_CODE });
  b = createTestEngine();
  await pairDesks(a, b, SECOND);
  ({ caseId } = await newCase(a, MARK));
  ({ caseId: otherId } = await newCase(a, STAYS));
  ({ fileNumber } = await a.must('cases.get', { caseId }));
  await a.must('notes.write', { caseId, text: `Rückruf bei ${MARK}` });
  const bytes = new Uint8Array(Buffer.from(`Vermerk über ${MARK}`));
  const { documentId } = await a.must('documents.add', { caseId, name: `${MARK}.txt`, bytes });
  // This one lay in another case first, and one of this case lies elsewhere now.
  const brought = new Uint8Array(Buffer.from(`Falsch abgelegt: ${MARK}`));
  const strayed = await a.must('documents.add', { caseId: otherId, name: `${MARK}-2.txt`, bytes: brought });
  await a.must('tray.move', { documentIds: [strayed.documentId], caseId });
  const kept = new Uint8Array(Buffer.from(`Gehört zu ${STAYS}`));
  const moved = await a.must('documents.add', { caseId, name: `${STAYS}-Brief.txt`, bytes: kept });
  await a.must('tray.move', { documentIds: [moved.documentId], caseId: otherId });
  const wandering = new Uint8Array(Buffer.from('Irgendein Vermerk'));
  ({ documentId: wanderingId } = await a.must('documents.add', {
    caseId: otherId,
    name: 'Vermerk.txt',
    bytes: wandering,
  }));
  blobHash =
    deskOf(a)
      .store.sqlite.prepare<[string], string>('SELECT blob_hash FROM document_version WHERE document_id = ?')
      .pluck()
      .get(documentId) ?? '';
  await a.must('publications.create', { caseId, audience: 'client' });
}, 120_000);
afterAll(async () => {
  await a.close();
  await b.close();
  harness.app.http.server.closeAllConnections();
  await harness.stop();
}, 120_000);

it('asks for a closed case, its number, and a second person', async () => {
  expect(await erase()).toMatchObject({ ok: false, error: { code: 'erasure.open' } });
  const points = (await a.must('closing.get', { caseId })).points.filter(({ done }) => !done);
  await a.must('closing.close', { caseId, accept: points.map(({ id }) => ({ point: id, reason: 'Test' })) });
  expect(await a.must('erasure.get', { caseId })).toMatchObject({
    state: 'early',
    needsConfirmer: true,
    confirmers: [{ id: second, name: 'Nuray Aydın' }],
  });
  expect(await erase({ fileNumber: '2020-X0001' })).toMatchObject({
    ok: false,
    error: { code: 'erasure.otherNumber' },
  });
  expect(await erase({ confirmer: null })).toMatchObject({ ok: false, error: { code: 'erasure.noConfirmer' } });
  expect(await erase({ password: 'falsch' })).toMatchObject({ ok: false, error: { code: 'erasure.wrongPassword' } });
  expect((await a.must('cases.get', { caseId })).fileNumber).toBe(fileNumber);
});

it('erases a case here, on the other desk and at the server, also what comes in for it later', async () => {
  await settled(a);
  await settled(b);
  const keeper = createSnapshotKeeper(deskOf(a), createDeskSyncStore(deskOf(a)), 1);
  await keeper.run(clientOf(a));
  const generation = async () => {
    const got = await clientOf(a).snapshot();
    return got.ok ? got.value?.generation : undefined;
  };
  await expect.poll(generation, { timeout: 45_000 }).toBe(1);
  await keeper.close();
  expect(inDatabase(a)).toContain(MARK);
  expect(inDatabase(b)).toContain(MARK);
  expect(await atServer()).toContain(MARK);

  // The other desk is away, and writes into the case meanwhile.
  await b.must('sync.pause', { paused: true });
  await b.must('notes.write', { caseId, text: `Von unterwegs über ${MARK}` });
  // It renames a document there that is brought into the case meanwhile.
  await b.must('documents.change', { documentId: wanderingId, title: `Vermerk zu ${MARK}`, kind: 'other' });
  await a.must('tray.move', { documentIds: [wanderingId], caseId });
  expect(await erase()).toEqual({ ok: true, value: null });
  expect(await a.ask('cases.get', { caseId })).toMatchObject({ ok: false, error: { code: 'case.notFound' } });
  await settled(a);
  await expect.poll(() => inDatabase(a).includes(MARK), { timeout: 45_000 }).toBe(false);
  expect(inDatabase(a)).toContain(STAYS);
  await expect.poll(async () => (await atServer()).includes(MARK), { timeout: 45_000 }).toBe(false);
  const state = await clientOf(a).blobState(blobHash);
  expect(state).toEqual({ ok: true, value: { offset: 0, complete: false } });
  expect(await deskOf(a).services.documents.blobs.has(blobHash)).toBe(false);

  await b.must('sync.pause', { paused: false });
  await settled(b);
  await settled(a);
  await expect.poll(() => inDatabase(b).includes(MARK), { timeout: 45_000 }).toBe(false);
  expect(await deskOf(b).services.documents.blobs.has(blobHash)).toBe(false);
  expect(await atServer()).not.toContain(MARK);
  expect(inDatabase(a)).not.toContain(MARK);
  await expect.poll(() => dumpTables(deskOf(b).store.sqlite) === dumpTables(deskOf(a).store.sqlite)).toBe(true);
  expect((await b.must('sync.status', {})).quarantined).toBe(0);
  // The desk that erased named all it could see; the other one what only it knew of.
  const erasures = deskOf(a)
    .store.sqlite.prepare<[], string>(`SELECT device FROM event WHERE kind = 'case.erased' ORDER BY at`)
    .pluck()
    .all();
  expect(erasures).toEqual([deskOf(a).identity.deviceId, deskOf(b).identity.deviceId]);
  expect(await a.must('erasure.list', {})).toMatchObject([
    { caseId, fileNumber, reason: 'Aufbewahrung abgelaufen', erasedBy: 'Jördis Thießen', confirmedBy: 'Nuray Aydın' },
  ]);

  // A snapshot without it takes the place of the one before by itself.
  await expect.poll(generation, { timeout: 45_000 }).toBeGreaterThanOrEqual(2);
}, 90_000);

it('leaves every chain whole, for a new desk from the snapshot too, and chronicles of other cases are exported', async () => {
  const c = createTestEngine();
  await pairDesks(a, c, SECOND);
  await settled(c);
  expect(inDatabase(c)).not.toContain(MARK);
  expect(dumpTables(deskOf(c).store.sqlite)).toBe(dumpTables(deskOf(a).store.sqlite));
  for (const desk of [a, b, c]) {
    const { sqlite } = deskOf(desk).store;
    const devices = sqlite.prepare<[], string>('SELECT id FROM device ORDER BY id').pluck().all();
    // The log's own check, over an empty copy of it.
    const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-chains-'));
    const key = new Uint8Array(32);
    const opened = openDatabase(path.join(folder, 'copy.db'), key);
    if (!opened.ok) throw new Error(opened.error);
    for (const file of readdirSync(MIGRATIONS).sort())
      opened.value.exec(readFileSync(path.join(MIGRATIONS, file), 'utf8'));
    for (const row of sqlite.prepare<[], Record<string, string>>('SELECT * FROM device').all()) {
      opened.value
        .prepare('INSERT INTO device (id, sign_public_key, clocks) VALUES (?, ?, ?)')
        .run(row.id, row.sign_public_key, row.clocks);
    }
    const loader = createLogLoader(opened.value, createVerifier());
    let erased = 0;
    for (const device of devices) {
      const bodies = sqlite
        .prepare<[string], { body: string; erased: number; device_seq: number }>(
          'SELECT body, erased, device_seq FROM event WHERE device = ? ORDER BY device_seq',
        )
        .all(device);
      expect(bodies.map(({ device_seq }) => device_seq)).toEqual(bodies.map((_, at) => at + 1));
      erased += bodies.filter((row) => row.erased === 1).length;
      expect(await loader.add(device, bodies.map(({ body }) => body).join('\n'))).toBeUndefined();
    }
    expect(loader.finish()).toBeUndefined();
    expect(erased).toBeGreaterThan(3);
    opened.value.close();
    rmSync(folder, { recursive: true, force: true });
  }
  const [document, ...more] = await c.must('documents.list', { caseId: otherId });
  expect([document?.title, more]).toEqual([`${STAYS}-Brief`, []]);
  const original = await c.must('documents.original', { documentId: document?.id ?? '' });
  expect(Buffer.from(original.bytes).toString()).toBe(`Gehört zu ${STAYS}`);
  const sentences = (await c.must('chronicle.list', { caseId: otherId })).map(({ sentence }) => sentence);
  expect(sentences.filter((sentence) => sentence.startsWith('Eintrag zu einer anderen Akte')).length).toBe(5);
  const { bytes } = await c.must('chronicle.exportPdf', { caseId: otherId });
  const pdf = createPdfMaker({ resourcesDir: RESOURCES });
  const check = await verifyChroniclePdf({ ...createVerifier(), pdf, program: 'Fallstand 0.0.0-test' }, bytes);
  await pdf.close();
  expect(check.ok && check.chronicle.witness.proofs.length).toBeGreaterThan(0);
  await c.close();
}, 90_000);
