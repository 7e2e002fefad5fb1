import { cpSync, existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { rowsOf } from '../../src-server/database/rows.ts';
import { createTestEngine, createTestOffice, memoryShell, PASSWORD, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { ENROLMENT_CODE, type Harness, startHarness } from './server-harness.ts';

/** What docs/operations/ways-back.md promises, against a real server in this process. */
type Desk = Pick<TestOffice, 'engine' | 'ask' | 'must' | 'close'>;
const OTHER_PASSWORD = 'Südwind über der Schlei';
const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-ways-back-'));
let first: Harness;
let second: Harness;
let firstUrl: string;
let a: TestOffice;
let b: Desk;
let c: Desk;

const shell = memoryShell();
const deskFolder = path.join(folder, 'desk');
const listenAgain = (harness: Harness) =>
  harness.app.http.listen({ host: '127.0.0.1', port: Number(new URL(firstUrl).port) });
const names: string[] = [];
const newCase = async (desk: Desk, lastName: string) => {
  await desk.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} });
  names.push(lastName);
};
const clients = async (desk: Desk) => (await desk.must('cases.list', {})).rows.map((row) => row.clientName).sort();
const showsAll = (desk: Desk) => expect.poll(() => clients(desk), { timeout: 45_000 }).toEqual([...names].sort());
const settled = (desk: Desk) =>
  expect
    .poll(
      async () => {
        const status = await desk.must('sync.status', {});
        // What waits for its next try goes on at once, as somebody would press the button.
        if (status.state === 'problem' || status.state === 'offline') await desk.must('sync.now', {});
        return status;
      },
      { timeout: 25_000, interval: 200 },
    )
    .toMatchObject({ state: 'idle', unsent: 0, quarantined: 0, question: null });
const asks = (desk: Desk, question: string) =>
  expect
    .poll(
      async () => {
        const status = await desk.must('sync.status', {});
        if (status.state === 'offline') await desk.must('sync.now', {});
        return status;
      },
      { timeout: 45_000, interval: 200 },
    )
    .toMatchObject({ state: 'problem', question, message: expect.stringMatching(/gespeichert|überschrieben/) });

beforeAll(async () => {
  first = await startHarness(undefined, { live: true });
  firstUrl = await first.listen();
  second = await startHarness(undefined, { live: true });
  a = await createTestOffice({ dataDir: deskFolder, shell });
  await a.must('sync.connect', { serverUrl: firstUrl, enrolmentCode: ENROLMENT_CODE });
  [b, c] = [createTestEngine(), createTestEngine()];
  for (const desk of [b, c]) await pairDesks(a, desk, OTHER_PASSWORD);
  for (const [index, desk] of [a, b, c].entries())
    await newCase(desk, ['Albers', 'Brodersen', 'Carstens'][index] ?? '');
}, 170_000);
afterAll(async () => {
  for (const desk of [a, b, c]) await desk?.close();
  for (const harness of [first, second]) await harness?.stop().catch(() => undefined);
  rmSync(folder, { recursive: true, force: true });
});

it('at first all is well', async () => {
  for (const desk of [a, b, c]) {
    await settled(desk);
    await showsAll(desk);
  }
}, 60_000);

it('a server from an old backup, that lost a desk and entries, is healed by the others', async () => {
  const { deviceId } = (b.engine.desk() ?? { identity: { deviceId: '' } }).identity;
  const { db } = first.database;
  await db.execute(sql`delete from event where seq > 2`);
  await db.execute(sql`delete from receipt where seq > 2`);
  await db.execute(sql`delete from key_envelope where recipient = ${deviceId}`);
  await db.execute(sql`delete from device where device_id = ${deviceId}::uuid`);
  await db.execute(sql`update office set last_seq = 2`);
  await db.execute(
    sql`update device d set last_device_seq = (select coalesce(max(device_seq), 0) from event e where e.device_id = d.device_id)`,
  );
  await first.restart();
  await listenAgain(first);
  await settled(a);
  await settled(b);
  await newCase(b, 'Dierks');
  for (const desk of [a, b, c]) {
    await settled(desk);
    await showsAll(desk);
  }
  const events = await first.database.db.execute(sql`select count(*)::int as n from event`);
  const n = Number(rowsOf(events)[0]?.n);
  const here = a.engine.desk()?.store.sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM event').get();
  expect(n).toBe(here?.n);
}, 60_000);

it('an emptied server deletes nothing at a desk and is filled again only when somebody says so', async () => {
  const tables = await first.database.db.execute(sql`
    select string_agg(quote_ident(tablename), ', ') as names from pg_tables
    where schemaname = 'public' and tablename not in ('server_state', 'schema_migration')`);
  await first.database.db.execute(sql.raw(`truncate ${String(rowsOf(tables)[0]?.names)} cascade`));
  await first.restart();
  await listenAgain(first);
  await asks(a, 'unknown-here');
  await showsAll(a);
  const empty = await first.database.db.execute(sql`select 1 from event limit 1`);
  expect(rowsOf(empty)).toEqual([]);
  expect(await a.ask('sync.connect', { serverUrl: firstUrl, enrolmentCode: 'FALSCH-0000' })).toMatchObject({
    error: { field: 'enrolmentCode' },
  });
  await a.must('sync.connect', { serverUrl: firstUrl, enrolmentCode: ENROLMENT_CODE });
  for (const desk of [a, b, c]) {
    await settled(desk);
    await showsAll(desk);
  }
}, 60_000);

it('a dead server is replaced: the desks send everything again, what a removed one wrote too', async () => {
  const removed = c.engine.desk()?.identity.deviceId ?? '';
  await a.must('devices.remove', { deviceId: removed });
  await settled(a);
  await first.stop();
  const port = Number(new URL(firstUrl).port);
  // Under the same address another server answers: asked first, nothing sent.
  await second.app.http.listen({ host: '127.0.0.1', port });
  await asks(a, 'other-server');
  const sent = await second.database.db.execute(sql`select 1 from office limit 1`);
  expect(rowsOf(sent)).toEqual([]);
  await showsAll(a);
  await a.must('sync.connect', { serverUrl: firstUrl, enrolmentCode: ENROLMENT_CODE });
  await settled(a);
  // The other desk needs no code: the first has named it.
  await asks(b, 'other-server');
  expect(await b.ask('sync.connect', { serverUrl: firstUrl, enrolmentCode: '' })).toMatchObject({ ok: true });
  await newCase(b, 'Ehlers');
  await settled(b);
  await showsAll(a);
  // A desk that comes only now has the entries of the removed one, which never met this server.
  const e = createTestEngine();
  await pairDesks(a, e, OTHER_PASSWORD);
  await showsAll(e);
  await settled(e);
  expect((await e.must('devices.list', {})).find(({ id }) => id === removed)?.revokedAt).not.toBeNull();
  await e.close();
}, 60_000);

it('a desk put back from its backup takes its later entries back from the server, once somebody says so', async () => {
  await a.close();
  const copy = path.join(folder, 'copy');
  cpSync(deskFolder, copy, { recursive: true });
  const open = async (): Promise<TestOffice> => {
    const engine = createTestEngine({ dataDir: deskFolder, shell });
    await engine.must('session.signIn', { userId: a.userId, password: PASSWORD });
    return { ...engine, userId: a.userId, recoverySheet: a.recoverySheet };
  };
  a = await open();
  await newCase(a, 'Feddersen');
  await newCase(a, 'Gerdes');
  await settled(a);
  await a.close();
  rmSync(deskFolder, { recursive: true });
  cpSync(copy, deskFolder, { recursive: true });
  a = await open();
  await asks(a, 'ahead');
  expect(await clients(a)).not.toContain('Gerdes');
  await a.must('sync.takeBack', {});
  await showsAll(a);
  await newCase(a, 'Hinrichs');
  for (const desk of [a, b]) {
    await settled(desk);
    await showsAll(desk);
  }
}, 60_000);

it('a desk whose password and sheet are lost is put aside, untouched, and joins anew', async () => {
  expect(await a.ask('session.setAside', {})).toMatchObject({ ok: false, error: { code: 'session.open' } });
  await a.must('session.signOut', {});
  const { folder: aside } = await a.must('session.setAside', {});
  expect(existsSync(path.join(aside, 'office.db'))).toBe(true);
  expect(await a.must('session.state', {})).toMatchObject({ state: 'empty', users: [] });
  await pairDesks(b, a, OTHER_PASSWORD);
  await showsAll(a);
  await settled(a);
  // The old state opens with its password, as it was.
  const old = createTestEngine({ dataDir: aside, shell });
  await old.must('session.signIn', { userId: a.userId, password: PASSWORD });
  await showsAll(old);
  await old.close();
}, 60_000);
