import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBackup } from '../../src-server/backup/make-backup.ts';
import { restoreBackup } from '../../src-server/backup/restore-backup.ts';
import { openBlobStores } from '../../src-server/blobs/open-stores.ts';
import { openDatabase } from '../../src-server/database/database.ts';
import { office } from '../../src-server/database/schema.ts';
import { createTestOffice } from '../office.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';
import { ENROLMENT_CODE, type Harness, newOffice, newPublicationId, payloads, startHarness } from './server-harness.ts';
import { pulled } from './server-replies.ts';

/** A busy machine takes long to make a database. */
const PATIENCE = 120_000;
const root = mkdtempSync(join(tmpdir(), 'fallstand-backup-'));
let postgres: TestPostgres;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  await postgres.stop();
  rmSync(root, { recursive: true, force: true });
});

const blob = (size: number) => {
  const bytes = new Uint8Array(randomBytes(size));
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex') };
};
const filesIn = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true }).flatMap((entry) =>
    entry.isFile() ? [entry.name] : [],
  );

const depsOf = (harness: Harness) => ({
  ...{ database: harness.database, version: 'test', now: () => harness.now },
  stores: openBlobStores(harness.folder, undefined),
});

/** The same backup goes back into either database: it is also the way from the small host to the grown one. */
const backupContract = (
  name: string,
  source: () => Promise<string | undefined>,
  target: () => Promise<string | undefined>,
) => {
  it(`${name}: brings everything back, identity and numbers too, and goes on from there`, {
    timeout: PATIENCE,
  }, async () => {
    const folder = mkdtempSync(join(root, 'backups-'));
    const first = await startHarness(await source());
    const office = await newOffice(first);
    const sent = payloads(250, 300);
    await office.push(1, sent);
    const document = blob(70_000);
    await office.send('PUT', `/v1/blobs/${document.hash}`, document.bytes);
    const id = newPublicationId();
    const view = { version: 4, expiresAt: first.now + 9_000_000, ciphertext: randomBytes(900).toString('base64url') };
    await office.send('PUT', `/v1/publications/${id}`, view);
    await first.app.http.inject({ url: `/v1/public/publications/${id}`, remoteAddress: '203.0.113.7' });
    const shared = blob(5_000);
    const share = newPublicationId();
    const proof = randomBytes(32).toString('base64url');
    const files = [{ sha256: shared.hash, size: shared.bytes.length }];
    const manifest = randomBytes(4_137).toString('base64url');
    const expiresAt = first.now + 9_000_000;
    const body = { linkVerifier: proof, verifier: proof, hasCode: false, maxDownloads: 3, files, manifest, expiresAt };
    await office.send('PUT', `/v1/shares/${share}`, body);
    await office.send('PUT', `/v1/shares/${share}/files/${shared.hash}`, shared.bytes);
    const openings = (await office.send('GET', `/v1/publications/${id}/openings`)).json();
    const state = (await office.send('GET', `/v1/shares/${share}`)).json();

    expect(await makeBackup(depsOf(first), folder, 9)).toMatchObject({ files: 2, newFiles: 2, damaged: 0 });
    const again = await makeBackup(depsOf(first), folder, 9);
    expect(again).toMatchObject({ files: 2, newFiles: 0, removedSnapshots: 0 });
    const { serverId } = first.app;
    await first.stop();

    const empty = mkdtempSync(join(root, 'restored-'));
    const url = await target();
    const restore = async () => {
      const opened = await openDatabase({ url, folder: empty, asItIs: true, onProblem: () => undefined });
      if (!opened.ok) throw new Error(opened.error.code);
      const restored = await restoreBackup(
        { database: opened.value, stores: openBlobStores(empty, undefined) },
        folder,
      );
      await opened.value.close();
      return restored;
    };
    expect(await restore()).toMatchObject({ ok: true, value: { snapshot: again.snapshot, files: 2, missingFiles: 0 } });
    expect(await restore()).toEqual({ ok: false, error: { code: 'not-empty' } });

    const second = await startHarness(url, { folder: empty });
    expect(second.app.serverId).toBe(serverId);
    const moved = Object.assign(Object.create(office), { harness: second }) as typeof office;
    expect(pulled(await moved.send('GET', '/v1/events?after=0')).map(({ payload }) => payload)).toEqual(
      sent.map((bytes) => Buffer.from(bytes)),
    );
    expect((await moved.push(250, [...sent.slice(249), ...payloads(1)])).json()).toMatchObject({
      stored: 1,
      lastSeq: 251,
    });
    expect(new Uint8Array((await moved.send('GET', `/v1/blobs/${document.hash}`)).rawPayload)).toEqual(document.bytes);
    expect((await moved.send('GET', `/v1/publications/${id}`)).json()).toEqual({
      ...view,
      ...{ details: null, blobs: [], toldAt: null },
    });
    expect((await moved.send('GET', `/v1/shares/${share}`)).json()).toEqual(state);
    expect((await moved.send('GET', `/v1/publications/${id}/openings`)).json()).toEqual(openings);
    second.now = first.now + 1_200_000;
    await second.app.http.inject({ url: `/v1/public/publications/${id}`, remoteAddress: '203.0.113.7' });
    expect((await moved.send('GET', `/v1/publications/${id}/openings`)).json().openings).toHaveLength(2);
    expect(await second.chore('recount-space')).toBe(0);

    // What was taken back goes from the backups with the last one that names it.
    await moved.send('DELETE', `/v1/shares/${share}`);
    second.now += 1_000;
    expect(await makeBackup(depsOf(second), folder, 1)).toMatchObject({ files: 1, newFiles: 0, removedSnapshots: 2 });
    expect(filesIn(join(folder, 'files'))).toEqual([document.hash]);
    await second.stop();
  });
};

describe('backup and restore', () => {
  const onPostgres = (database: string) => () => postgres.createDatabase(database);
  const onPglite = async () => undefined;
  backupContract('PGlite to PostgreSQL', onPglite, onPostgres('grown'));
  backupContract('PostgreSQL to PGlite', onPostgres('large'), onPglite);
});

it('is healed by a desk: after an old backup was put back, it sends again what that did not have, events and files', {
  timeout: 2 * PATIENCE,
}, async () => {
  const folder = mkdtempSync(join(root, 'backups-'));
  let server = await startHarness(undefined);
  const url = await server.listen();
  const port = Number(new URL(url).port);
  const desk = await createTestOffice();
  const { caseId } = await desk.must('cases.create', { client: { lastName: 'Brückner' }, vehicle: {}, accident: {} });
  await desk.must('sync.connect', { serverUrl: url, enrolmentCode: ENROLMENT_CODE });
  const settled = () =>
    expect.poll(() => desk.must('sync.status', {}), { timeout: PATIENCE }).toMatchObject({ state: 'idle', unsent: 0 });
  const work = async (name: string): Promise<void> => {
    await desk.must('notes.write', { caseId, text: name, visibility: 'internal' });
    await desk.must('documents.add', { caseId, name: `${name}.txt`, bytes: new TextEncoder().encode(name) });
  };
  const stored = async (harness: Harness) => {
    const [row] = await harness.database.db.select().from(office);
    const files = await Array.fromAsync(openBlobStores(harness.folder, undefined).blobs.list());
    return { events: row?.lastSeq ?? 0, files: files.map(({ sha256 }) => sha256).sort() };
  };
  await work('vor der Sicherung');
  await settled();
  await makeBackup(depsOf(server), folder, 9);
  await work('nach der Sicherung');
  await settled();
  const before = await stored(server);
  expect(before.files).toHaveLength(2);
  await server.stop();

  const empty = mkdtempSync(join(root, 'restored-'));
  const opened = await openDatabase({ folder: empty, asItIs: true, onProblem: () => undefined });
  if (!opened.ok) throw new Error(opened.error.code);
  const stores = openBlobStores(empty, undefined);
  expect(await restoreBackup({ database: opened.value, stores }, folder)).toMatchObject({
    ok: true,
    value: { files: 1 },
  });
  await opened.value.close();

  server = await startHarness(undefined, { folder: empty });
  expect((await stored(server)).events).toBeLessThan(before.events);
  await server.listen(port);
  await desk.must('sync.now', {});
  await expect.poll(() => stored(server), { timeout: PATIENCE }).toEqual(before);
  await settled();
  await desk.close();
  await server.stop();
});
