import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { json, text as textOf } from 'node:stream/consumers';
import type { TLSSocket } from 'node:tls';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readConfig } from '../../src-server/config.ts';
import { runServerCommand } from '../server-command.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import { serverProgram } from '../server-program.ts';
import { ENROLMENT_CODE, newPublicationId } from './server-harness.ts';

/** What the operator has to do with: settings, TLS, metrics, commands. On the real process. */
describe('operating the server', { timeout: 180_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-operations-'));
  const data = join(folder, 'data');
  const [cert, key] = [join(folder, 'cert.pem'), join(folder, 'key.pem')];
  const office = '0198f7a2-5b1e-7c3d-8a4f-1234567890ab';
  let server: ServerProcess;

  const makeCertificate = (name: string): void =>
    void execFileSync(
      'openssl',
      ['req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1', '-nodes', '-days', '2'].concat([
        ...['-keyout', key, '-out', cert, '-subj', `/CN=${name}`],
      ]),
      { stdio: 'ignore' },
    );
  /** The answer over TLS, and the name in the certificate shown. */
  const ask = (path: string): Promise<{ status: number; body: unknown; name: string }> =>
    new Promise((resolve, reject) => {
      get(`${server.url}${path}`, { rejectUnauthorized: false, agent: false }, (response) => {
        const { subject } = (response.socket as TLSSocket).getPeerCertificate();
        json(response).then(
          (body) => resolve({ status: response.statusCode ?? 0, body, name: String(subject.CN) }),
          reject,
        );
      }).on('error', reject);
    });

  beforeAll(async () => {
    makeCertificate('first.example');
    server = await startServerProcess(data, {
      FALLSTAND_ENROLMENT_CODE: ENROLMENT_CODE,
      FALLSTAND_TLS_CERT: cert,
      FALLSTAND_TLS_KEY: key,
      FALLSTAND_METRICS_PORT: '0',
    });
  }, 120_000);
  afterAll(async () => {
    await server?.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });

  it('speaks TLS itself, takes a renewed certificate on SIGHUP, and keeps the old one when the new is broken', async () => {
    expect(server.url).toMatch(/^https:/);
    expect(await ask('/health')).toEqual({ status: 200, body: { status: 'ok' }, name: 'first.example' });
    makeCertificate('second.example');
    server.child.kill('SIGHUP');
    await expect.poll(async () => (await ask('/health')).name, { timeout: 45_000 }).toBe('second.example');
    writeFileSync(cert, 'no certificate');
    server.child.kill('SIGHUP');
    await expect.poll(() => server.log.join(''), { timeout: 45_000 }).toContain('the old one stays');
    expect((await ask('/health')).name).toBe('second.example');
  });

  it('gives metrics on their own address only, by route, without an id or an address', async () => {
    const id = newPublicationId();
    expect((await ask(`/v1/public/publications/${id}`)).status).toBe(404);
    expect((await ask('/metrics')).status).toBe(404);
    const metrics = async () => (await fetch(server.metricsUrl)).text();
    await expect
      .poll(metrics, { timeout: 45_000 })
      .toMatch(
        /fallstand_http_request_seconds_count\{route="\/v1\/public\/publications\/:id",method="GET",status="404"\} 1/,
      );
    const text = await metrics();
    for (const name of ['fallstand_live_streams 0', 'nodejs_eventloop_lag_seconds', 'process_resident_memory_bytes']) {
      expect(text).toContain(name);
    }
    expect(text).not.toContain(id);
    expect(text).not.toContain('127.0.0.1');
    expect((await fetch(server.metricsUrl.replace('/metrics', '/'))).status).toBe(404);
  });

  it('says what stands against a command, and changes nothing', async () => {
    const inUse = await runServerCommand(data, ['quota', '--office', office, '--to', '5GB']);
    expect(inUse).toMatchObject({ code: 1, said: '', refused: expect.stringContaining('laufenden Server') });
    const unknown = await runServerCommand(data, ['delete-all']);
    expect(unknown).toMatchObject({ code: 1, refused: expect.stringContaining('serve, backup, restore') });
  });

  it('lists offices and sets allowances while the server is stopped', async () => {
    await server.kill('SIGTERM');
    expect(server.child.exitCode).toBe(0);
    expect(await runServerCommand(data, ['offices'])).toMatchObject({ code: 0, said: '' });
    const quota = (...args: string[]) => runServerCommand(data, ['quota', ...args]);
    expect((await quota('--office', office, '--to', '5GB')).refused).toContain('Dieses Büro gibt es hier nicht');
    expect((await quota('--office', office, '--to', 'lots')).refused).toContain('quota --office ID --to 100GB|default');
  });

  it('makes a backup, puts it into an empty folder only, and refuses a damaged one', async () => {
    const backups = join(folder, 'backups');
    const made = await runServerCommand(data, ['backup', '--to', backups]);
    expect(made).toMatchObject({ code: 0, refused: '' });
    const { snapshot } = JSON.parse(made.said);
    const restore = (to: string) => runServerCommand(join(folder, to), ['restore', '--from', backups]);
    expect(await restore('restored')).toMatchObject({ code: 0, said: expect.stringContaining(snapshot), refused: '' });
    expect(await restore('restored')).toMatchObject({ code: 1, refused: expect.stringContaining('schon ein Server') });
    appendFileSync(join(backups, 'snapshots', snapshot, 'tables/event.jsonl.gz'), 'x');
    expect(await restore('restored')).toMatchObject({
      code: 1,
      refused: expect.stringContaining('beschädigt (event)'),
    });
  });

  it('goes on when it is told to read a certificate again and has none', async () => {
    const plain = await startServerProcess(join(folder, 'restored'), { FALLSTAND_ENROLMENT_CODE: ENROLMENT_CODE });
    try {
      plain.child.kill('SIGHUP');
      await expect.poll(() => plain.log.join(''), { timeout: 45_000 }).toContain('nothing to read again');
      expect((await fetch(`${plain.url}/health`)).status).toBe(200);
    } finally {
      await plain.kill('SIGKILL');
    }
  });

  it('ends at once when it is told to while it starts for the first time, and can be started afterwards', async () => {
    const young = join(folder, 'young');
    const child = spawn(process.execPath, [await serverProgram()], {
      env: { ...process.env, FALLSTAND_DATA: young, FALLSTAND_PORT: '0', FALLSTAND_ENROLMENT_CODE: ENROLMENT_CODE },
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    const said = textOf(child.stdout);
    const ended = once(child, 'exit');
    // It has the folder, and makes its database.
    await expect.poll(() => existsSync(join(young, 'lock-holder')), { timeout: 45_000, interval: 10 }).toBe(true);
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
    expect(await said).toBe('');
    const again = await startServerProcess(young, { FALLSTAND_ENROLMENT_CODE: ENROLMENT_CODE });
    try {
      expect((await fetch(`${again.url}/health`)).status).toBe(200);
    } finally {
      await again.kill('SIGKILL');
    }
  });

  it('refuses settings that do not fit together, by name and without their values', () => {
    const settings = { FALLSTAND_DATA: data, FALLSTAND_ENROLMENT_CODE: ENROLMENT_CODE };
    const read = (more: Record<string, string>) => () => readConfig({ ...settings, ...more });
    expect(read({ FALLSTAND_TLS_CERT: 'cert.pem' })).toThrow('FALLSTAND_TLS_KEY');
    expect(read({ FALLSTAND_S3_BUCKET: 'files', FALLSTAND_S3_ENDPOINT: 'http://s3' })).toThrow(
      'FALLSTAND_S3_ACCESS_KEY_ID, FALLSTAND_S3_SECRET_ACCESS_KEY',
    );
    expect(() => readConfig({ FALLSTAND_DATA: data, DATABASE_URL: 'postgres://secret@host/db' })).toThrow(
      /FALLSTAND_ENROLMENT_CODE$/,
    );
    expect(read({ FALLSTAND_METRICS_PORT: '' })().metrics).toBeUndefined();
    const file = join(folder, 'database-url');
    writeFileSync(file, 'postgres://user@host/db\n');
    expect(read({ DATABASE_URL_FILE: file })().databaseUrl).toBe('postgres://user@host/db');
    expect(read({ DATABASE_URL_FILE: join(folder, 'none') })).toThrow('DATABASE_URL_FILE');
  });
});
