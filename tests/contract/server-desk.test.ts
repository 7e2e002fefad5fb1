import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openView, parsePublicationLink } from '../../src-shared/crypto/publication.ts';
import { publicationMessageSchema } from '../../src-shared/wire/publications.ts';
import { createTestEngine, createTestOffice, memoryShell, PASSWORD, type TestOffice } from '../office.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import { LiveReader } from './server-harness.ts';

const CODE = 'TEST-CODE-1234';

/** The real engine and the real server process, over a real socket. */
describe('desk and server', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fallstand-desk-'));
  const serverData = mkdtempSync(join(tmpdir(), 'fallstand-server-'));
  const shell = memoryShell();
  let server: ServerProcess;
  let office: TestOffice;
  let link: string;
  let publicationId: string;
  let caseId: string;

  const start = (port = '0') =>
    startServerProcess(serverData, { FALLSTAND_ENROLMENT_CODE: CODE, FALLSTAND_PORT: port });
  const statusOf = async () => office.must('sync.status', {});
  const settled = () =>
    expect.poll(statusOf, { timeout: 45_000, interval: 20 }).toMatchObject({ state: 'idle', unsent: 0, message: null });
  const readView = (data: Record<string, unknown>) => {
    const message = publicationMessageSchema.parse({ type: 'version', ...data });
    if (message.type !== 'version') throw new Error('gone');
    const url = new URL(link);
    const parsed = parsePublicationLink(url.pathname, url.hash);
    if (!parsed.ok) throw new Error(parsed.error);
    const opened = openView(
      parsed.value.key,
      parsed.value.id,
      message.version,
      Buffer.from(message.ciphertext, 'base64url'),
    );
    if (!opened.ok) throw new Error(opened.error);
    return opened.value;
  };

  beforeAll(async () => {
    server = await start();
    office = await createTestOffice({ dataDir, shell });
    const party = { lastName: 'Kwiatkowski', firstName: 'Ronja', email: 'ronja@kwiatkowski.example' };
    const made = await office.must('cases.create', {
      client: party,
      vehicle: { plate: 'HH-ZQ 4711' },
      accident: { place: 'Große Elbstraße' },
    });
    caseId = made.caseId;
    const photo = readFileSync(join(import.meta.dirname, '../fixtures/documents/foto-schaden.jpg'));
    await office.must('documents.add', { caseId, name: 'Foto-Kwiatkowski.jpg', bytes: new Uint8Array(photo) });
  });
  afterAll(async () => {
    await office.close();
    await server.kill('SIGKILL');
    rmSync(dataDir, { recursive: true, force: true });
    rmSync(serverData, { recursive: true, force: true });
  });

  it('is off before it is connected, and says what is wrong with a code or an address', async () => {
    expect(await statusOf()).toMatchObject({ state: 'off', serverUrl: null, unsent: 0 });
    const connect = (serverUrl: string, enrolmentCode: string) =>
      office.ask('sync.connect', { serverUrl, enrolmentCode });
    expect(await connect(server.url, 'WRONG-CODE-1')).toMatchObject({
      ok: false,
      error: { code: 'sync.refused', message: expect.stringContaining('Anmeldecode'), field: 'enrolmentCode' },
    });
    expect(await connect('http://127.0.0.1:9', CODE)).toMatchObject({ ok: false, error: { code: 'sync.offline' } });
    expect(await connect('http://status.example.de', CODE)).toMatchObject({
      ok: false,
      error: { code: 'sync.insecure' },
    });
    expect(await statusOf()).toMatchObject({ state: 'off', serverUrl: null });
  });

  it('connects, sends everything, and publishes a view the client can open', async () => {
    ({ publicationId } = await office.must('publications.create', { caseId, audience: 'client' }));
    expect(await office.must('publications.list', { caseId })).toMatchObject([{ link: null, state: 'waiting' }]);
    await office.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
    await settled();
    const [info] = await office.must('publications.list', { caseId });
    expect(info).toMatchObject({ state: 'live', revokedAt: null });
    link = info?.link ?? '';
    // The message that tells the client by mail: his link, and nothing of the case.
    const mail = await office.must('clientAnswers.mail', { caseId });
    expect(mail?.to).toBe('ronja@kwiatkowski.example');
    expect(mail?.body).toContain(`\n\n${link}\n\n`);
    const { fileNumber } = await office.must('cases.get', { caseId });
    for (const word of [fileNumber, 'HH-ZQ', 'Elbstraße']) expect(`${mail?.subject}${mail?.body}`).not.toContain(word);
    const page = await LiveReader.open(`${server.url}/v1/public/publications/${publicationId}/live`);
    const first = await page.next();
    expect(readView(first?.data ?? {}).fileNumber).toBe((await office.must('cases.get', { caseId })).fileNumber);
    page.close();
    const blobs = readdirSync(join(serverData, 'blobs'), { recursive: true, withFileTypes: true });
    expect(blobs.filter((entry) => entry.isFile() && /^[0-9a-f]{64}$/.test(entry.name))).toHaveLength(1);
    expect(await office.must('publications.openings', { publicationId })).toHaveLength(1);
  });

  it('shows a status change on the open page, and the revocation too', async () => {
    const page = await LiveReader.open(`${server.url}/v1/public/publications/${publicationId}/live`);
    const before = readView((await page.next())?.data ?? {});
    const next = (await office.must('statusMatrix.get', {})).find(({ title }) => title.startsWith('Schreiben'));
    await office.must('cases.changeStatus', { caseId, statusId: next?.id ?? '' });
    const after = readView((await page.next())?.data ?? {});
    expect(after.headline).not.toBe(before.headline);
    // The desk said with it that there is something to tell, and nothing else.
    const stored = await office.engine.desk()?.services.sync.client()?.readPublication(publicationId);
    expect(stored?.ok && typeof stored.value.toldAt).toBe('number');
    await office.must('publications.revoke', { publicationId });
    expect(await page.next()).toEqual({ type: 'gone', data: { reason: 'publication-revoked' } });
    await settled();
    expect(await office.must('publications.list', { caseId })).toMatchObject([{ state: 'revoked' }]);
  });

  it('works on while the server is away, counts what is unsent, and sends it after both restarted', async () => {
    const port = new URL(server.url).port;
    await server.kill('SIGKILL');
    await office.must('notes.write', { caseId, text: 'Während der Server fehlt', visibility: 'internal' });
    await expect
      .poll(statusOf, { timeout: 45_000 })
      .toMatchObject({ state: 'offline', unsent: 1, message: expect.stringContaining('nicht erreichbar') });
    await office.engine.stop();
    office = { ...office, ...createTestEngine({ dataDir, shell }) };
    await office.must('session.signIn', { userId: office.userId, password: PASSWORD });
    expect((await statusOf()).unsent).toBe(1);
    server = await start(port);
    await office.must('sync.now', {});
    await settled();
  });

  it('pauses on purpose and goes on', async () => {
    await office.must('sync.pause', { paused: true });
    await expect.poll(statusOf).toMatchObject({ state: 'off' });
    await office.must('notes.write', { caseId, text: 'In der Pause', visibility: 'internal' });
    expect((await statusOf()).unsent).toBe(1);
    await office.must('sync.pause', { paused: false });
    await settled();
  });

  it('leaves nothing readable on the server', async () => {
    await server.kill('SIGTERM');
    for (const mark of [
      'Kwiatkowski',
      'Ronja',
      'ZQ 4711',
      'Elbstra',
      'Elbmarsch',
      'foto-schaden',
      'Foto-',
      'fehlt',
      'Pause',
    ]) {
      const found = (() => {
        try {
          return execFileSync('grep', ['-rlaF', mark, serverData], { encoding: 'utf8' });
        } catch {
          return '';
        }
      })();
      expect(found, mark).toBe('');
      expect(server.log.join('\n')).not.toContain(mark);
    }
  });
});
