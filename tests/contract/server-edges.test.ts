import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadEnrolmentCode } from '../../src-server/identity/enrolment-code.ts';
import { createLogger } from '../../src-server/ops/logging.ts';
import { portalPolicy } from '../../src-server/ops/portal.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import type { Endpoint } from '../../src-shared/wire/endpoint.ts';
import { type Harness, LiveReader, newPublicationId, startHarness, TestDevice } from './server-harness.ts';

/** What does not depend on the database: limits, the portal's headers, the enrolment code, documents that must agree. */
describe('server edges', () => {
  let harness: Harness;
  const page = { scripts: ['sha256-script'], styles: ['sha256-style'] };
  const build = {
    hash: 'sha256-all',
    pages: { 'index.html': page, 'documents.html': page, 'account.html': page, 'legal.html': page },
    files: {},
  };
  beforeAll(async () => {
    const portalFolder = mkdtempSync(join(tmpdir(), 'fallstand-portal-'));
    mkdirSync(join(portalFolder, 'assets'));
    for (const page of ['index', 'documents', 'account', 'legal']) {
      writeFileSync(join(portalFolder, `${page}.html`), `<!doctype html><title>${page}</title>`);
    }
    writeFileSync(join(portalFolder, 'build.json'), JSON.stringify(build));
    writeFileSync(join(portalFolder, 'assets/page-abc123.js'), 'export {};');
    harness = await startHarness(undefined, {
      portalFolder,
      limits: { publicRate: 30, enrolmentRate: 3, deviceRate: 50, streamsPerAddress: 2 },
    });
  });
  afterAll(() => harness.stop());

  it('serves the same page for every id, with a strict policy and without a cookie', async () => {
    const opened = await harness.app.http.inject(`/s/${newPublicationId()}`);
    const other = await harness.app.http.inject('/s/anything');
    expect(opened.statusCode).toBe(200);
    expect(other.body).toBe(opened.body);
    expect(opened.headers).toMatchObject({
      'content-security-policy': portalPolicy(page, { opensDocuments: true }),
      'referrer-policy': 'no-referrer',
      'x-robots-tag': expect.stringContaining('noindex'),
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-cache',
      'content-type': expect.stringContaining('text/html'),
    });
    expect(opened.headers['set-cookie']).toBeUndefined();
    const documents = await harness.app.http.inject(`/d/${newPublicationId()}`);
    expect(documents.body).toContain('documents');
    expect(documents.headers['content-security-policy']).toBe(portalPolicy(page, { opensDocuments: true }));
    // Only the bytes of the build run: neither the server's other files nor anything that says it is a program.
    for (const path of ['/s/anything', '/d/anything', '/konto', '/s/anything/impressum', '/konto/impressum']) {
      const policy = String((await harness.app.http.inject(path)).headers['content-security-policy']).split('; ');
      const scripts = policy.find((rule) => rule.startsWith('script-src'));
      const wasm = path === '/konto' ? " 'wasm-unsafe-eval'" : '';
      expect(scripts).toBe(`script-src 'strict-dynamic' 'sha256-script'${wasm}`);
      expect(policy).toContain("style-src 'sha256-style'");
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("require-trusted-types-for 'script'");
    }
    expect((await harness.app.http.inject('/build.json')).json()).toEqual(build);
    const asset = await harness.app.http.inject('/assets/page-abc123.js');
    expect(asset.headers['cache-control']).toBe('public, max-age=31536000, immutable');
    for (const path of ['/assets/../index.html', '/assets/%2e%2e/index.html', '/assets/none.js', '/index.html']) {
      expect((await harness.app.http.inject(path)).statusCode, path).toBe(404);
    }
  });

  it('slows down who tries codes, and who asks too often', async () => {
    const device = new TestDevice(harness);
    const body = { ...device.officeRequest(), enrolmentCode: 'WRONG-CODE-0000' };
    const statuses: number[] = [];
    for (let n = 0; n < 5; n++) {
      const reply = await harness.app.http.inject({ method: 'POST', url: '/v1/offices', payload: body });
      statuses.push(reply.statusCode);
      if (reply.statusCode === 429) expect(reply.headers['retry-after']).toBeDefined();
    }
    expect(statuses).toEqual([403, 403, 403, 429, 429]);
    const asks: number[] = [];
    for (let n = 0; n < 31; n++) asks.push((await harness.app.http.inject('/v1/server')).statusCode);
    expect(asks.filter((status) => status === 429)).toHaveLength(1);
    // Someone else is not held up by it.
    expect((await harness.app.http.inject({ url: '/v1/server', remoteAddress: '192.0.2.1' })).statusCode).toBe(200);
  });

  it('gives up on a request that trickles in', () => {
    const { requestTimeout, headersTimeout } = harness.app.http.server;
    for (const limit of [requestTimeout, headersTimeout]) {
      expect(limit).toBeGreaterThan(0);
      expect(limit).toBeLessThanOrEqual(180_000);
    }
  });

  it('opens only so many streams for one address', async () => {
    const base = await harness.listen();
    const device = new TestDevice(harness);
    const payload = device.officeRequest();
    await harness.app.http.inject({ method: 'POST', url: '/v1/offices', payload, remoteAddress: '192.0.2.9' });
    const open = async () => LiveReader.open(`${base}/v1/live`, await device.headers());
    const readers = [await open(), await open(), await open()];
    expect(readers.map((reader) => reader.status)).toEqual([200, 200, 429]);
    readers[0]?.close();
    await expect.poll(async () => (await open()).status, { timeout: 45_000 }).toBe(200);
  });

  it('makes an enrolment code only the server may read, and takes it typed in any way', () => {
    const folder = mkdtempSync(join(tmpdir(), 'fallstand-code-'));
    const check = loadEnrolmentCode(folder, undefined);
    const file = join(folder, 'enrolment-code');
    const code = readFileSync(file, 'utf8').trim();
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(code).toMatch(/^([A-Z2-9]{4}-){3}[A-Z2-9]{4}$/);
    expect(check(code)).toBe(true);
    expect(check(code.toLowerCase().replaceAll('-', ' '))).toBe(true);
    expect(check(`${code}A`)).toBe(false);
    expect(loadEnrolmentCode(folder, undefined)(code)).toBe(true);
    expect(loadEnrolmentCode(folder, 'OTHER-CODE')(code)).toBe(false);
  });

  it('logs a database error without its message, which repeats values', () => {
    const lines: string[] = [];
    const log = createLogger('info', { write: (line: string) => void lines.push(line) });
    const cause = Object.assign(new Error('Key (name)=(Erika Mustermann) exists'), { code: '23505', constraint: 'x' });
    const error = new Error('Failed query: insert … params: Erika Mustermann', { cause });
    log.error({ err: error, ciphertext: 'SECRET', body: { note: 'SECRET' } }, 'request failed');
    const text = lines.join('');
    expect(text).toContain('23505');
    expect(text).not.toMatch(/Mustermann|SECRET/);
  });

  it('agrees with the table in docs/security/authorisation.md', () => {
    const document = readFileSync(new URL('../../docs/security/authorisation.md', import.meta.url), 'utf8');
    const rows = [...document.matchAll(/^\| `(\w+) (\S+)` \| ([\w-]+) \|/gm)].map((row) => row.slice(1).join(' '));
    const endpoints = Object.values(wireContract).flatMap((group): Endpoint[] => Object.values(group));
    expect(rows.sort()).toEqual(endpoints.map((e) => `${e.method} ${e.path} ${e.access}`).sort());
  });
});
