import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestEngine, createTestOffice, type TestOffice } from '../office.ts';
import { finishJoin, invitationOf, untilCode } from '../pair-desks.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';

const CODE = 'TEST-CODE-1234';
const PASSWORD = 'Südwind über der Schlei';
const serverData = mkdtempSync(join(tmpdir(), 'fallstand-server-'));
let server: ServerProcess;
let a: TestOffice;
let b: Omit<TestOffice, 'userId' | 'recoverySheet'>;

beforeAll(async () => {
  server = await startServerProcess(serverData, { FALLSTAND_ENROLMENT_CODE: CODE });
  a = await createTestOffice();
  b = createTestEngine();
}, 120_000);
afterAll(async () => {
  await a.close();
  await b.close();
  await server.kill('SIGKILL');
  rmSync(serverData, { recursive: true, force: true });
});

const newCase = (desk: Pick<TestOffice, 'must'>, lastName: string) =>
  desk.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} });
const settled = (desk: Pick<TestOffice, 'must'>) =>
  expect.poll(() => desk.must('sync.status', {}), { timeout: 45_000 }).toMatchObject({ state: 'idle', unsent: 0 });
const clients = async (desk: Pick<TestOffice, 'must'>) =>
  (await desk.must('cases.list', {})).rows.map((row) => row.clientName).sort();

it('a second desk joins by invitation, sees everything, and both go on together', async () => {
  const noServer = await a.ask('devices.invite', {});
  expect(noServer).toMatchObject({ ok: false, error: { message: expect.stringContaining('Server') } });
  const first = await newCase(a, 'Albers');
  const photo = readFileSync(join(import.meta.dirname, '../fixtures/documents/foto-schaden.jpg'));
  await a.must('documents.add', { caseId: first.caseId, name: 'a.jpg', bytes: new Uint8Array(photo) });
  await a.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
  await settled(a);
  const text = await invitationOf(a);
  expect(await b.ask('session.join', { invitation: 'irgendwas' })).toMatchObject({
    ok: false,
    error: { code: 'invitation.malformed' },
  });
  expect(await b.ask('session.join', { invitation: text.slice(0, -8) })).toMatchObject({
    ok: false,
    error: { code: 'invitation.malformed' },
  });
  await b.must('session.join', { invitation: text.replace(/(.{60})/g, '$1\n') });
  const code = await untilCode(a, b);
  const wrong = String((Number(code) + 1) % 1_000_000).padStart(6, '0');
  expect(await a.ask('devices.confirm', { code: wrong, name: 'Empfang' })).toMatchObject({
    ok: false,
    error: { code: 'devices.wrongCode', field: 'code' },
  });
  expect(await a.must('devices.pairing', {})).toMatchObject({ stage: 'asked', triesLeft: 2, tag: 'B' });
  await a.must('devices.confirm', { code: `${code.slice(0, 3)} ${code.slice(3)}`, name: 'Empfang' });
  await finishJoin(b, PASSWORD);
  await expect.poll(async () => (await a.must('devices.pairing', {}))?.stage).toBe('done');
  expect(await clients(b)).toEqual(['Albers']);

  const second = await newCase(b, 'Brodersen');
  expect(second.fileNumber).toMatch(/-B0001$/);
  await settled(b);
  await expect.poll(() => clients(a), { timeout: 45_000 }).toEqual(['Albers', 'Brodersen']);
  await newCase(a, 'Carstens');
  await expect.poll(() => clients(b), { timeout: 45_000 }).toEqual(['Albers', 'Brodersen', 'Carstens']);
  expect(await b.must('devices.list', {})).toMatchObject([
    { tag: 'A', name: 'Arbeitsplatz A', thisDesk: false, since: expect.any(Number), lastSeenAt: expect.any(Number) },
    { tag: 'B', name: 'Empfang', thisDesk: true, since: expect.any(Number), revokedAt: null },
  ]);
  // Named anew at one desk, it is called so at both, and in the office's log; no two are called the same.
  const [own, other] = await a.must('devices.list', {});
  const rename = (deviceId: string, name: string) => a.ask('devices.rename', { deviceId, name });
  expect(await rename(other?.id ?? '', ' Laptop Maier ')).toMatchObject({ ok: true });
  expect(await rename(own?.id ?? '', 'Laptop Maier')).toMatchObject({ error: { code: 'devices.nameTaken' } });
  expect(await rename(crypto.randomUUID(), 'Keller')).toMatchObject({ error: { code: 'devices.unknown' } });
  const names = async () => (await b.must('devices.list', {})).map(({ name }) => name);
  await expect.poll(names, { timeout: 10_000 }).toEqual(['Arbeitsplatz A', 'Laptop Maier']);
  for (const desk of [a, b]) {
    await settled(desk);
    expect((await desk.must('sync.status', {})).quarantined).toBe(0);
  }
  const [document] = await b.must('documents.list', { caseId: first.caseId });
  const original = await b.must('documents.original', { documentId: document?.id ?? '' });
  expect(Buffer.compare(original.bytes, photo)).toBe(0);
}, 180_000);

it('an invitation lets one desk in, once; wrong codes and a cancelled one let in none', async () => {
  const invitation = await invitationOf(a);
  const [c, d] = [createTestEngine(), createTestEngine()];
  const failure = (desk: Pick<TestOffice, 'must'>, text: string) =>
    expect
      .poll(() => desk.must('session.joinState', {}), { timeout: 45_000 })
      .toMatchObject({ stage: 'failed', message: expect.stringContaining(text) });
  await c.must('session.join', { invitation });
  await untilCode(a, c);
  await d.must('session.join', { invitation });
  await failure(d, 'schon benutzt');
  expect(await d.must('session.state', {})).toMatchObject({ state: 'empty' });
  for (const error of ['devices.wrongCode', 'devices.wrongCode', 'devices.refused', 'devices.notAsked']) {
    // Six zeros are the code of one pairing in a million.
    expect(await a.ask('devices.confirm', { code: '000000', name: 'X' })).toMatchObject({ error: { code: error } });
  }
  await failure(c, 'nicht freigegeben');
  expect(await c.ask('session.finishJoin', { userId: a.userId, password: PASSWORD })).toMatchObject({ ok: false });

  // Withdrawn before anybody came: whoever comes then is sent away, and its letter is free again.
  const withdrawn = await invitationOf(a);
  await a.must('devices.cancelPairing', {});
  expect(await a.must('devices.pairing', {})).toBeNull();
  await d.must('session.join', { invitation: withdrawn });
  await failure(d, 'nicht freigegeben');
  // Given up at the new desk: the inviting one says so.
  await c.must('session.join', { invitation: await invitationOf(a) });
  await untilCode(a, c);
  await c.must('session.cancelJoin', {});
  await expect.poll(async () => (await a.must('devices.pairing', {}))?.stage, { timeout: 45_000 }).toBe('left');
  expect(await c.must('session.joinState', {})).toEqual({ stage: 'none' });
  await a.must('devices.invite', {});
  expect(await a.must('devices.pairing', {})).toMatchObject({ tag: 'C' });
  expect(await a.must('devices.list', {})).toHaveLength(2);
  await c.close();
  await d.close();
}, 180_000);
