import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createTestEngine, createTestOffice, type TestOffice } from '../office.ts';
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
});
afterAll(async () => {
  await a.close();
  await b.close();
  await server.kill('SIGKILL');
  rmSync(serverData, { recursive: true, force: true });
});

const newCase = (desk: Pick<TestOffice, 'must'>, lastName: string) =>
  desk.must('cases.create', { client: { lastName }, vehicle: {}, accident: {} });
const settled = (desk: Pick<TestOffice, 'must'>) =>
  expect.poll(() => desk.must('sync.status', {}), { timeout: 10_000 }).toMatchObject({ state: 'idle', unsent: 0 });
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
  const { invitation } = await a.must('devices.invite', {});
  const joining = (text: string, loginName: string) =>
    b.ask('session.join', { invitation: text, loginName, password: PASSWORD });
  expect(await joining('irgendwas', 'thiessen')).toMatchObject({ ok: false, error: { code: 'invitation.malformed' } });
  expect(await joining(invitation, 'niemand')).toMatchObject({ ok: false, error: { code: 'session.unknownUser' } });
  const joined = await joining(invitation.replace(/(.{60})/g, '$1\n'), 'Thiessen');
  expect(joined).toMatchObject({ ok: true });
  expect(await clients(b)).toEqual(['Albers']);

  const second = await newCase(b, 'Brodersen');
  expect(second.fileNumber).toMatch(/-B0001$/);
  await settled(b);
  await expect.poll(() => clients(a), { timeout: 10_000 }).toEqual(['Albers', 'Brodersen']);
  await newCase(a, 'Carstens');
  await expect.poll(() => clients(b), { timeout: 10_000 }).toEqual(['Albers', 'Brodersen', 'Carstens']);
  expect(await b.must('devices.list', {})).toMatchObject([
    { tag: 'A', thisDesk: false },
    { tag: 'B', thisDesk: true },
  ]);
  for (const desk of [a, b]) {
    await settled(desk);
    expect((await desk.must('sync.status', {})).quarantined).toBe(0);
  }
  const [document] = await b.must('documents.list', { caseId: first.caseId });
  const original = await b.must('documents.original', { documentId: document?.id ?? '' });
  expect(Buffer.compare(original.bytes, photo)).toBe(0);
}, 60_000);

it('an invitation lets one desk in, once', async () => {
  const { invitation } = await a.must('devices.invite', {});
  const input = { invitation, loginName: 'thiessen', password: PASSWORD };
  const c = createTestEngine();
  expect(await c.ask('session.join', input)).toMatchObject({ ok: true });
  const d = createTestEngine();
  expect(await d.ask('session.join', input)).toMatchObject({
    ok: false,
    error: { code: 'session.joinFailed', message: expect.stringContaining('schon benutzt') },
  });
  expect(await d.must('session.state', {})).toMatchObject({ state: 'empty' });
  await c.close();
  await d.close();
}, 60_000);
