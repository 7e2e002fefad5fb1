import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createSnapshotKeeper } from '../../src-main/engine/snapshots/keeper.ts';
import { makeSnapshot } from '../../src-main/engine/snapshots/make.ts';
import { createDeskSyncStore } from '../../src-main/engine/sync/desk-store.ts';
import { dumpTables } from '../bare-store.ts';
import { createTestEngine, createTestOffice, type TestOffice } from '../office.ts';
import { invitationOf, pairDesks, untilCode } from '../pair-desks.ts';
import { ENROLMENT_CODE, type Harness, startHarness } from './server-harness.ts';

const PASSWORD = 'Südwind über der Schlei';
type AnyDesk = Pick<TestOffice, 'engine' | 'must' | 'ask' | 'close'>;
let harness: Harness;
let a: TestOffice;
const others: AnyDesk[] = [];

beforeAll(async () => {
  harness = await startHarness(undefined, { live: true, limits: { quotaBytes: 200 * 1024 * 1024 } });
  a = await createTestOffice();
  await a.must('sync.connect', { serverUrl: await harness.listen(), enrolmentCode: ENROLMENT_CODE });
}, 120_000);
afterAll(async () => {
  await a.close();
  for (const other of others) await other.close();
  harness.app.http.server.closeAllConnections();
  await harness.stop();
}, 120_000);

const deskOf = ({ engine }: Pick<AnyDesk, 'engine'>) => {
  const desk = engine.desk();
  if (!desk) throw new Error('the office is closed');
  return desk;
};
const settled = (desk: AnyDesk) =>
  expect.poll(() => desk.must('sync.status', {}), { timeout: 45_000 }).toMatchObject({ state: 'idle', unsent: 0 });
const newCase = (desk: AnyDesk, lastName: string) =>
  desk.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} });
const clientOf = (desk: AnyDesk) => {
  const client = deskOf(desk).services.sync.client();
  if (!client) throw new Error('there is no server');
  return client;
};
const serverSnapshot = async () => {
  const got = await clientOf(a).snapshot();
  return got.ok ? got.value : null;
};
const join = async () => {
  const desk = createTestEngine();
  others.push(desk);
  await pairDesks(a, desk, PASSWORD);
  return desk;
};
/** Many events without the commands behind them. */
const recordMany = (count: number) => {
  const desk = deskOf(a);
  for (let from = 0; from < count; from += 500) {
    desk.record(
      Array.from({ length: 500 }, (_, n) => ({
        stream: desk.identity.officeId,
        kind: 'spelling.wordAdded',
        facts: { word: `Wort${from + n}` },
        changes: [{ table: 'spelling_word', row: `wort${from + n}`, set: { word: `Wort${from + n}` } }],
      })),
    );
  }
};
const sameAs = async (desk: AnyDesk) => {
  await settled(a);
  await settled(desk);
  const [one, two] = [deskOf(a).store.sqlite, deskOf(desk).store.sqlite];
  await expect.poll(() => dumpTables(two) === dumpTables(one), { timeout: 45_000 }).toBe(true);
  const events = 'SELECT device, device_seq, hash, body FROM event ORDER BY device, device_seq';
  expect(two.prepare(events).all()).toEqual(one.prepare(events).all());
};

it('a new desk begins with the snapshot and the events after it, and both go on together', async () => {
  const first = await newCase(a, 'Albers');
  recordMany(2_500);
  await settled(a);
  const desk = deskOf(a);
  const keeper = createSnapshotKeeper(desk, createDeskSyncStore(desk), 1_000);
  await keeper.run(clientOf(a));
  await expect.poll(async () => (await serverSnapshot())?.generation, { timeout: 45_000 }).toBe(1);
  await keeper.close();
  const snapshot = await serverSnapshot();
  await a.must('notes.write', { caseId: first.caseId, text: 'Nach dem Abbild geschrieben.' });
  await newCase(a, 'Brodersen');
  await settled(a);
  // Who fetched these one by one now would have to set them aside.
  await harness.database.db.execute(
    sql`update event set payload = decode('00', 'hex') where seq <= ${snapshot?.seq ?? 0}`,
  );
  const b = await join();
  await sameAs(b);
  expect(await b.must('sync.status', {})).toMatchObject({ quarantined: 0 });
  expect((await b.must('cases.list', {})).rows.map((row) => row.clientName).sort()).toEqual(['Albers', 'Brodersen']);
  expect(await b.must('chronicle.list', { caseId: first.caseId })).toEqual(
    await a.must('chronicle.list', { caseId: first.caseId }),
  );
  await newCase(b, 'Carstens');
  await sameAs(b);
}, 60_000);

it('the next snapshot takes over full runs, clears up what was begun, and holds what is recorded meanwhile', async () => {
  const desk = deskOf(a);
  const syncStore = createDeskSyncStore(desk);
  const before = await serverSnapshot();
  const begun: string[] = [];
  let meanwhile = 0;
  // A making that is cut off: its chunks are on the server and no snapshot names them.
  const cut = await makeSnapshot({
    ...{ desk, syncStore, client: clientOf(a), before: { generation: before?.generation ?? 0, manifest: undefined } },
    noteChunk: (hash) => {
      begun.push(hash);
      desk.store.sqlite.prepare('INSERT INTO snapshot_chunk (hash) VALUES (?)').run(hash);
    },
    isStopped: () => begun.length > 1,
  });
  expect(cut).toEqual({ ok: true, value: undefined });
  const writing = setInterval(() => {
    meanwhile++;
    desk.record([
      {
        stream: desk.identity.officeId,
        kind: 'office.changed',
        facts: {},
        changes: [{ table: 'office', row: desk.identity.officeId, set: { website: `https://${meanwhile}.example` } }],
      },
    ]);
  }, 5);
  const keeper = createSnapshotKeeper(desk, syncStore, 1);
  await keeper.run(clientOf(a));
  await expect.poll(async () => (await serverSnapshot())?.generation, { timeout: 45_000 }).toBe(2);
  clearInterval(writing);
  await keeper.close();
  expect(meanwhile).toBeGreaterThan(0);
  const after = await serverSnapshot();
  const taken = after?.chunks.filter((chunk) => before?.chunks.includes(chunk));
  expect(taken?.length).toBeGreaterThan(0);
  for (const hash of begun) {
    const state = await clientOf(a).blobState(hash);
    expect(state.ok && state.value.complete).toBe(after?.chunks.includes(hash));
  }
  expect(desk.store.sqlite.prepare('SELECT count(*) AS n FROM snapshot_chunk').get()).toEqual({ n: 0 });
  await sameAs(await join());
}, 60_000);

it('a chunk that was altered at the server lets no new desk begin', async () => {
  const [hash = ''] = (await serverSnapshot())?.chunks ?? [];
  const { officeId } = deskOf(a).identity;
  writeFileSync(path.join(harness.folder, 'blobs', officeId, hash.slice(0, 2), hash), 'etwas anderes');
  const c = createTestEngine();
  others.push(c);
  await c.must('session.join', { invitation: await invitationOf(a) });
  await a.must('devices.confirm', { code: await untilCode(a, c), name: 'Empfang' });
  const stage = async () => (await c.must('session.joinState', {})).stage;
  await expect.poll(stage, { timeout: 45_000 }).toBe('failed');
  expect(await c.must('session.state', {})).toMatchObject({ state: 'empty' });
}, 60_000);
