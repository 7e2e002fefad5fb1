import { randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { LEAVE_TO_OTHERS_MS } from '../../src-main/engine/shares/courier.ts';
import { findPlaintext } from '../e2e/story/plaintext.ts';
import { createTestEngine, createTestOffice, memoryShell, PASSWORD, type TestOffice } from '../office.ts';
import { pairDesks } from '../pair-desks.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import { openLink } from './share-page.ts';

const CODE = 'TEST-CODE-1234';
const DAY = 86_400_000;
/** How long a machine with much else to do may take for what usually takes a moment. */
const PATIENCE = 45_000;
type AnyDesk = Pick<TestOffice, 'ask' | 'must' | 'engine'>;

/** Real engines and the real server process, over a real socket. */
describe('documents given out by link', { timeout: 120_000 }, () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'fallstand-desk-'));
  const serverData = mkdtempSync(join(tmpdir(), 'fallstand-server-'));
  const shell = memoryShell();
  /** How far the second desk's clock has been set ahead. */
  let ahead = 0;
  let server: ServerProcess;
  let a: TestOffice;
  let b: ReturnType<typeof createTestEngine>;
  let caseId: string;

  const start = async (port = '0') => {
    server = await startServerProcess(serverData, { FALLSTAND_ENROLMENT_CODE: CODE, FALLSTAND_PORT: port });
  };
  const settled = (desk: AnyDesk) =>
    expect.poll(() => desk.must('sync.status', {}), { timeout: PATIENCE }).toMatchObject({ state: 'idle', unsent: 0 });
  const addText = async (name: string, bytes: Uint8Array): Promise<string> =>
    (await a.must('documents.add', { caseId, name, bytes: new Uint8Array(bytes) })).documentId;
  const create = (documentIds: readonly string[], more: object = {}) =>
    a.must('shares.create', {
      caseId,
      title: 'Unterlagen Kwiatkowski',
      items: documentIds.map((documentId) => ({ documentId })),
      ...more,
    });
  const infoOf = async (desk: AnyDesk, shareId: string) => {
    const info = (await desk.must('shares.list', {})).find(({ id }) => id === shareId);
    if (!info) throw new Error('not in the list');
    return info;
  };
  const stateIs = (desk: AnyDesk, shareId: string, state: string) =>
    expect.poll(() => infoOf(desk, shareId), { timeout: PATIENCE }).toMatchObject({ state });
  /** Sets the second desk's clock; with a new line, which takes the difference to the server's into account. */
  const setClock = async (ms: number) => {
    await b.must('sync.pause', { paused: true });
    await expect.poll(async () => (await b.must('sync.status', {})).state, { timeout: PATIENCE }).toBe('off');
    ahead = ms;
    await b.must('sync.pause', { paused: false });
  };
  const page = async (shareId: string, code: string | null) => openLink((await infoOf(a, shareId)).link ?? '', code);

  beforeAll(async () => {
    await start();
    a = await createTestOffice({ dataDir, shell });
    ({ caseId } = await a.must('cases.create', { client: { lastName: 'Kwiatkowski' }, vehicle: {}, accident: {} }));
    b = createTestEngine({ now: () => Date.now() + ahead });
  }, 180_000);
  afterAll(async () => {
    await a.close();
    await b.close();
    await server.kill('SIGKILL');
    for (const folder of [dataDir, serverData]) rmSync(folder, { recursive: true, force: true });
  });

  it('is recorded without a server, and never sent when it is revoked before', async () => {
    const id = await addText('Vermerk.txt', Buffer.from('Vermerk zu Kwiatkowski'));
    const kept = await create([id], { recipient: 'RA Öztürk' });
    const dropped = await create([id], { withCode: false });
    expect(kept.code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
    expect(dropped.code).toBeNull();
    expect(await infoOf(a, kept.shareId)).toMatchObject({
      state: 'waiting',
      link: null,
      code: kept.code,
      recipient: 'RA Öztürk',
      items: [{ name: 'Vermerk.txt', version: 1, outdated: false, inBin: false, size: 22, downloads: 0 }],
    });
    await a.must('shares.revoke', { shareId: dropped.shareId });
    await a.must('sync.connect', { serverUrl: server.url, enrolmentCode: CODE });
    await settled(a);
    await stateIs(a, kept.shareId, 'ready');
    expect((await infoOf(a, dropped.shareId)).state).toBe('revoked');
    expect((await a.must('shares.list', { open: true })).map(({ id }) => id)).toEqual([kept.shareId]);
    expect(await (await page(dropped.shareId, null)).list()).toBe('not-found');
    expect(
      readdirSync(join(serverData, 'shares'), { recursive: true }).filter((f) => /[0-9a-f]{64}$/.test(String(f))),
    ).toHaveLength(1);
    expect((await a.must('chronicle.list', { caseId })).map(({ sentence }) => sentence)).toContainEqual(
      expect.stringContaining('Freigabelink „Unterlagen Kwiatkowski“ für RA Öztürk mit 1 Dokument bis'),
    );
  });

  it('gives out exactly the chosen version, byte for byte, and counts and logs it at the desk', async () => {
    const first = new Uint8Array(randomBytes(200_000));
    const id = await addText('Foto Schaden.bin', first);
    const other = await addText('Foto/Schaden.bin', new Uint8Array(randomBytes(70_000)));
    await a.must('documents.addVersion', { documentId: id, name: 'neu.bin', bytes: new Uint8Array(randomBytes(10)) });
    await a.must('documents.change', { documentId: other, title: 'Foto Schaden', kind: 'photo' });
    const { shareId, code } = await a.must('shares.create', {
      caseId,
      title: 'Zwei Fotos',
      items: [{ documentId: id, version: 1 }, { documentId: other }],
    });
    await stateIs(a, shareId, 'ready');
    const wrong = await page(shareId, 'AAAA-AAAA');
    expect(await wrong.list()).toBe('code-wrong');
    const opened = await page(shareId, code?.toLowerCase().replace('-', ' ') ?? '');
    const manifest = await opened.list();
    if (typeof manifest === 'string') throw new Error(manifest);
    expect(manifest).toMatchObject({ title: 'Zwei Fotos', from: 'Sachverständigenbüro Elbmarsch' });
    expect(manifest.items.map(({ name }) => name)).toEqual(['Foto Schaden.bin', 'Foto Schaden (2).bin']);
    expect(Buffer.from(await opened.fetch(manifest, 0)).equals(first)).toBe(true);
    await opened.fetch(manifest, 0);
    await expect
      .poll(() => infoOf(a, shareId), { timeout: PATIENCE })
      .toMatchObject({ opened: 1, wrongTries: 1, items: [{ downloads: 2, outdated: true }, { downloads: 0 }] });
    expect((await a.must('shares.log', { shareId })).map(({ kind, name, count }) => [kind, name, count])).toEqual([
      ['downloaded', 'Foto Schaden.bin', 2],
      ['opened', '', 1],
      ['refused', '', 1],
    ]);
    await a.must('shares.revoke', { shareId });
    await stateIs(a, shareId, 'revoked');
    expect(await opened.list()).toBe('share-revoked');
    expect(await a.ask('shares.extend', { shareId, days: 3, maxDownloads: null })).toMatchObject({
      ok: false,
      error: { code: 'share.revoked' },
    });
  });

  it('locks after ten wrong codes and is used up by its limit; extending opens it again', async () => {
    const id = await addText('Rechnung.txt', Buffer.from('Rechnung'));
    const { shareId, code } = await create([id], { maxDownloads: 1, days: 1 });
    await stateIs(a, shareId, 'ready');
    const opened = await page(shareId, code);
    const manifest = await opened.list();
    if (typeof manifest === 'string') throw new Error(manifest);
    await opened.fetch(manifest, 0);
    await stateIs(a, shareId, 'usedUp');
    const wrong = await page(shareId, 'AAAA-AAAA');
    for (let n = 0; n < 10; n++) await wrong.list();
    await stateIs(a, shareId, 'locked');
    expect(await opened.list()).toBe('share-locked');
    await a.must('shares.extend', { shareId, days: 20, maxDownloads: 5 });
    await stateIs(a, shareId, 'ready');
    expect((await infoOf(a, shareId)).expiresAt).toBeGreaterThan(Date.now() + 19 * DAY);
    expect(typeof (await opened.list())).toBe('object');
  });

  it('refuses what cannot be given out, and says when something given out went into the bin', async () => {
    const id = await addText('Angebot.txt', Buffer.from('Angebot'));
    const { shareId } = await create([id]);
    await a.must('documents.remove', { documentId: id });
    expect((await infoOf(a, shareId)).items).toMatchObject([{ inBin: true }]);
    const refused = (items: object[], more: object = {}) =>
      a.ask('shares.create', { caseId, title: 'X', items: items as [], ...more });
    expect(await refused([{ documentId: id }])).toMatchObject({ ok: false, error: { code: 'share.inBin' } });
    await a.must('documents.restore', { documentId: id });
    expect(await refused([{ documentId: id, version: 7 }])).toMatchObject({
      ok: false,
      error: { code: 'share.noVersion' },
    });
    const other = await a.must('cases.create', { client: { lastName: 'Brodersen' }, vehicle: {}, accident: {} });
    expect(await refused([{ documentId: id }], { caseId: other.caseId })).toMatchObject({
      ok: false,
      error: { code: 'share.otherCase' },
    });
    expect(await refused([{ documentId: id }], { days: 400 })).toMatchObject({
      ok: false,
      error: { field: 'days', message: expect.stringContaining('höchstens 365') },
    });
    expect(await refused([])).toMatchObject({ ok: false, error: { code: 'input.invalid' } });
  });

  it('goes on with an upload after server and desk were killed in the middle of it', async () => {
    const bytes = new Uint8Array(randomBytes(24 * 1024 * 1024));
    const id = await addText('Video.bin', bytes);
    await settled(a);
    const port = new URL(server.url).port;
    const { shareId, code } = await create([id]);
    await expect
      .poll(async () => (await infoOf(a, shareId)).progress?.sent ?? 0, { timeout: PATIENCE, interval: 5 })
      .toBeGreaterThan(0);
    await server.kill('SIGKILL');
    expect((await infoOf(a, shareId)).state).not.toBe('ready');
    await a.engine.stop();
    const partial = readdirSync(join(serverData, 'shares'), { recursive: true }).filter((f) =>
      String(f).endsWith('.part'),
    );
    expect(partial).toHaveLength(1);
    await start(port);
    a = { ...a, ...createTestEngine({ dataDir, shell }) };
    await a.must('session.signIn', { userId: a.userId, password: PASSWORD });
    await stateIs(a, shareId, 'ready');
    const opened = await page(shareId, code);
    const manifest = await opened.list();
    if (typeof manifest === 'string') throw new Error(manifest);
    expect(Buffer.from(await opened.fetch(manifest, 0)).equals(bytes)).toBe(true);
  });

  it('revokes without network, says that the link is open until then, and tells the server as soon as it can', async () => {
    const { shareId, code } = await create([await addText('Abtretung.txt', Buffer.from('Abtretung'))]);
    await stateIs(a, shareId, 'ready');
    const opened = await page(shareId, code);
    await a.must('sync.pause', { paused: true });
    await a.must('shares.revoke', { shareId });
    expect((await infoOf(a, shareId)).state).toBe('revoking');
    expect(typeof (await opened.list())).toBe('object');
    await a.must('sync.pause', { paused: false });
    await stateIs(a, shareId, 'revoked');
    expect(await opened.list()).toBe('share-revoked');
  });

  it('is finished by another desk when the first does not, with the same bytes', async () => {
    await pairDesks(a, b, PASSWORD);
    await settled(b);
    // The first desk tells of the share and its document, and is gone before the sealed file is sent.
    const bytes = new Uint8Array(randomBytes(300_000));
    const id = await addText('Gutachten.bin', bytes);
    await expect
      .poll(async () => (await b.ask('documents.original', { documentId: id })).ok, { timeout: PATIENCE })
      .toBe(true);
    await a.must('sync.pause', { paused: true });
    const { shareId, code } = await create([id]);
    const link = (await infoOf(a, shareId)).link ?? '';
    const event = a.engine
      .desk()
      ?.store.sqlite.prepare<[], { body: string }>('SELECT body FROM event ORDER BY seq DESC LIMIT 1')
      .get();
    b.engine.desk()?.store.receive([event?.body ?? '']);
    await b.must('sync.now', {});
    await stateIs(b, shareId, 'waiting');
    await setClock(LEAVE_TO_OTHERS_MS + 1_000);
    await stateIs(b, shareId, 'ready');
    await setClock(0);
    await settled(b);
    const opened = await openLink(link, code);
    const manifest = await opened.list();
    if (typeof manifest === 'string') throw new Error(manifest);
    expect(Buffer.from(await opened.fetch(manifest, 0)).equals(bytes)).toBe(true);
    // The first desk comes back, finds it there, and counts what happened meanwhile.
    await a.must('sync.pause', { paused: false });
    await expect.poll(() => infoOf(a, shareId), { timeout: PATIENCE }).toMatchObject({ state: 'ready', opened: 1 });
    await b.must('shares.revoke', { shareId });
    await stateIs(a, shareId, 'revoked');
  });

  it('leaves nothing readable on the server: no name, title, recipient, content, key or code', async () => {
    const secrets = (await a.must('shares.list', {})).flatMap(({ link, code }) => [
      link?.split('#')[1] ?? '',
      code ?? '',
    ]);
    const marks = [
      'Kwiatkowski',
      'Öztürk',
      'Foto Schaden',
      'Vermerk',
      'Abtretung',
      'Gutachten',
      ...secrets.filter(Boolean),
    ];
    await server.kill('SIGTERM');
    const { leaks, files } = findPlaintext([serverData], marks);
    expect(leaks).toEqual([]);
    expect(files).toBeGreaterThan(10);
    for (const mark of marks) expect(server.log.join('\n')).not.toContain(mark);
  });
});
