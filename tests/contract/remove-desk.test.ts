import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createKeyRing } from '../../src-main/engine/office-keys/key-ring.ts';
import { createServerClient } from '../../src-main/engine/sync/client.ts';
import { openEvent } from '../../src-main/engine/sync/sealing.ts';
import { readConnection } from '../../src-main/engine/sync/settings.ts';
import { createTokenMaker } from '../../src-main/engine/sync/token.ts';
import type { PulledEvent } from '../../src-shared/wire/framing.ts';
import { createTestEngine, createTestOffice, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

type Desk = Pick<TestOffice, 'engine' | 'ask' | 'must' | 'close'>;
const CODE = 'TEST-CODE-1234';
const PASSWORD = 'Südwind über der Schlei';
const serverData = mkdtempSync(join(tmpdir(), 'fallstand-server-'));
let server: ServerProcess;
let desks: readonly [Desk, Desk, Desk, Desk];

beforeAll(async () => {
  server = await startServerProcess(serverData, { FALLSTAND_ENROLMENT_CODE: CODE });
  const a = await createTestOffice();
  await a.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
  const others = [createTestEngine(), createTestEngine(), createTestEngine()] as const;
  for (const desk of others) await pairDesks(a, desk, PASSWORD);
  desks = [a, ...others];
}, 170_000);
afterAll(async () => {
  for (const desk of desks ?? []) await desk.close();
  await server.kill('SIGKILL');
  rmSync(serverData, { recursive: true, force: true });
});

const open = (desk: Desk) => {
  const found = desk.engine.desk();
  if (found === undefined) throw new Error('locked');
  return found;
};
const newCase = (desk: Desk, lastName: string) =>
  desk.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} });
const clients = async (desk: Desk) => (await desk.must('cases.list', {})).rows.map((row) => row.clientName).sort();
const shows = (desk: Desk, names: readonly string[]) =>
  expect.poll(() => clients(desk), { timeout: 45_000 }).toEqual([...names]);
const settled = (desk: Desk) =>
  expect
    .poll(() => desk.must('sync.status', {}), { timeout: 45_000 })
    .toMatchObject({ state: 'idle', unsent: 0, quarantined: 0 });
const tagOf = (desk: Desk) => open(desk).identity.tag;
const idOf = (desk: Desk) => open(desk).identity.deviceId;
const ringOf = (desk: Desk) => createKeyRing(open(desk).store.sqlite);

/** Everything the server has, as somebody who broke in there could give it to a removed desk. */
const ciphertext = async (desk: Desk): Promise<readonly PulledEvent[]> => {
  const { store, identity, deps } = open(desk);
  const connection = readConnection(store.sqlite);
  const client = createServerClient({
    ...{ serverUrl: connection?.url ?? '', serverId: connection?.serverId, now: deps.now },
    makeToken: createTokenMaker(identity, deps.now),
  });
  const pulled = await client.pull(0);
  if (!pulled.ok) throw new Error(pulled.error.kind);
  return pulled.value.events;
};

it('a removed desk reads nothing new, keeps what it has, and is told; the others go on under a new key', async () => {
  const [a, b, c, d] = desks;
  await newCase(a, 'Albers');
  for (const desk of desks) await shows(desk, ['Albers']);
  const before = (await ciphertext(a)).length;
  // One is away while another is removed, and writes meanwhile.
  await d.must('sync.pause', { paused: true });
  await newCase(d, 'Dierks');
  expect(await c.ask('devices.remove', { deviceId: idOf(c) })).toMatchObject({ error: { code: 'devices.removeSelf' } });
  await a.must('devices.remove', { deviceId: idOf(c) });
  await newCase(a, 'Brodersen');
  await settled(a);
  await newCase(b, 'Carstens');
  await shows(a, ['Albers', 'Brodersen', 'Carstens']);
  await shows(b, ['Albers', 'Brodersen', 'Carstens']);

  await expect
    .poll(() => c.must('sync.status', {}), { timeout: 45_000 })
    .toMatchObject({ state: 'problem', removed: true, message: expect.stringContaining('entfernt') });
  expect(await clients(c)).toEqual(['Albers']);
  const old = ringOf(c);
  const fresh = (await ciphertext(a)).slice(before);
  expect(fresh.length).toBeGreaterThanOrEqual(3);
  const { officeId } = open(a).identity;
  for (const { deviceId, deviceSeq, payload } of fresh) {
    const place = { officeId, deviceId, deviceSeq };
    expect(openEvent(old.key, place, payload)).toEqual({ ok: false, error: 'unknown-epoch' });
    // Nor with any old key, whatever epoch the envelope says.
    for (const { key } of old.all()) {
      expect(openEvent(() => Buffer.from(key, 'base64url'), place, payload)).toEqual({
        ok: false,
        error: 'not-authentic',
      });
    }
    expect(openEvent(ringOf(a).key, place, payload).ok).toBe(true);
  }

  // The one that was away finds its key, reads on, and what it wrote goes out under the new one.
  await d.must('sync.pause', { paused: false });
  const all = ['Albers', 'Brodersen', 'Carstens', 'Dierks'];
  for (const desk of [a, b, d]) await shows(desk, all);
  for (const desk of [a, b, d]) await settled(desk);
  const last = (await ciphertext(a)).find(({ deviceId, deviceSeq }) => deviceId === idOf(d) && deviceSeq > 1);
  expect(openEvent(old.key, { officeId, deviceId: idOf(d), deviceSeq: 1 }, last?.payload ?? new Uint8Array()).ok).toBe(
    false,
  );
  expect(ringOf(d).current()).toEqual(ringOf(a).current());
  const list = await b.must('devices.list', {});
  expect(list.map(({ tag, revokedAt }) => [tag, revokedAt !== null])).toEqual([
    ['A', false],
    ['B', false],
    ['D', false],
    ['C', true],
  ]);
  expect(tagOf(d)).toBe('D');
}, 60_000);

it('two desks that remove different ones at once end with one key that neither of the removed has', async () => {
  const [a, b, , d] = desks;
  const e = createTestEngine();
  await pairDesks(a, e, PASSWORD);
  await shows(e, await clients(a));
  for (const desk of [a, b]) await desk.must('sync.pause', { paused: true });
  const [left, gone] = [idOf(d), idOf(e)];
  await a.must('devices.remove', { deviceId: left });
  await b.must('devices.remove', { deviceId: gone });
  await newCase(a, 'Ehlers');
  await newCase(b, 'Feddersen');
  await Promise.all([a, b].map((desk) => desk.must('sync.pause', { paused: false })));
  const all = ['Albers', 'Brodersen', 'Carstens', 'Dierks', 'Ehlers', 'Feddersen'];
  for (const desk of [a, b]) await shows(desk, all);
  for (const desk of [a, b]) await settled(desk);
  await expect.poll(() => ringOf(a).current()?.epoch === ringOf(b).current()?.epoch, { timeout: 45_000 }).toBe(true);
  const current = ringOf(a).current();
  expect(current).toEqual(ringOf(b).current());
  for (const desk of [d, e])
    expect(
      ringOf(desk)
        .all()
        .map(({ epoch }) => epoch),
    ).not.toContain(current?.epoch);
  await newCase(a, 'Gerdes');
  await shows(b, [...all, 'Gerdes']);
  const newest = (await ciphertext(a)).at(-1);
  const place = { officeId: open(a).identity.officeId, deviceId: idOf(a), deviceSeq: newest?.deviceSeq ?? 0 };
  for (const desk of [d, e]) {
    expect(openEvent(ringOf(desk).key, place, newest?.payload ?? new Uint8Array())).toEqual({
      ok: false,
      error: 'unknown-epoch',
    });
  }
  await e.close();
}, 60_000);

it('a user who leaves signs in nowhere, and what comes new is under a key he never had', async () => {
  const [a, b] = desks;
  const person = { displayName: 'Malte Heller', loginName: 'heller', role: 'office', password: PASSWORD } as const;
  const { id: userId } = await a.must('users.add', person);
  const known = ringOf(a).current()?.epoch ?? 0;
  const { me } = await a.must('session.state', {});
  expect(await a.ask('users.lock', { userId: me?.id ?? '' })).toMatchObject({ error: { code: 'user.lockSelf' } });
  await a.must('users.lock', { userId });
  await newCase(a, 'Hinrichs');
  await expect.poll(() => clients(b), { timeout: 45_000 }).toContain('Hinrichs');
  for (const desk of [a, b]) {
    expect(ringOf(desk).current()?.epoch).toBeGreaterThan(known);
    expect((await desk.must('users.list', {})).find(({ id }) => id === userId)?.active).toBe(false);
    expect((await desk.must('session.state', {})).users.map(({ id }) => id)).not.toContain(userId);
  }
  // Who comes again is added anew, under the same login name.
  expect(await a.ask('users.add', person)).toMatchObject({ ok: true });
}, 60_000);
