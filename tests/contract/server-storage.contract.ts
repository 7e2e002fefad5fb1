import { createHash, randomBytes } from 'node:crypto';
import { request } from 'node:http';
import { beforeAll, describe, expect, it } from 'vitest';
import { blob as blobTable } from '../../src-server/database/schema.ts';
import { MAX_PUBLICATION_BODY_BYTES } from '../../src-shared/wire/limits.ts';
import { type Harness, LiveReader, newOffice, newPublicationId, type TestDevice } from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';

/** Blobs and publications: the second half of server.contract.ts. */
export const storageContractSuite = (current: () => { harness: Harness; base: string }): void => {
  let harness: Harness;
  let base: string;
  beforeAll(() => {
    ({ harness, base } = current());
  });
  const post = (url: string, payload: object | string, headers = {}) =>
    harness.app.http.inject({ method: 'POST', url, payload, headers });
  const get = (url: string, headers = {}) => harness.app.http.inject({ method: 'GET', url, headers });

  describe('blobs', () => {
    const blob = (size: number) => {
      const bytes = new Uint8Array(randomBytes(size));
      return { bytes, url: `/v1/blobs/${createHash('sha256').update(bytes).digest('hex')}` };
    };

    it('stores, gives back, measures and cuts ranges', async () => {
      const a = await newOffice(harness);
      const { bytes, url } = blob(100_000);
      expect((await a.send('GET', `${url}/state`)).json()).toEqual({ offset: 0, complete: false });
      expect(outcome(await a.send('GET', url))).toEqual(refused(404, 'not-found'));
      expect((await a.send('PUT', url, bytes)).json()).toEqual({ offset: 100_000, complete: true });
      expect((await a.send('PUT', url, bytes)).json()).toEqual({ offset: 100_000, complete: true });
      expect(new Uint8Array((await a.send('GET', url)).rawPayload)).toEqual(bytes);
      expect((await a.send('HEAD', url)).headers['content-length']).toBe('100000');
      const part = await a.send('GET', url, undefined, { range: 'bytes=10-19' });
      expect([part.statusCode, part.headers['content-range']]).toEqual([206, 'bytes 10-19/100000']);
      expect(new Uint8Array(part.rawPayload)).toEqual(bytes.subarray(10, 20));
      const beyond = await a.send('GET', url, undefined, { range: 'bytes=200000-' });
      expect(beyond.statusCode).toBe(416);
      const other = await newOffice(harness);
      expect(outcome(await other.send('GET', url))).toEqual(refused(404, 'not-found'));
    });

    it('gives out a file that is there but was never counted', async () => {
      const a = await newOffice(harness);
      const { bytes, url } = blob(1000);
      await a.send('PUT', url, bytes);
      // As after a death between file and row, or with a database from an older backup.
      await harness.database.db.delete(blobTable);
      expect((await a.send('GET', `${url}/state`)).json()).toEqual({ offset: 1000, complete: true });
      expect(new Uint8Array((await a.send('GET', url)).rawPayload)).toEqual(bytes);
    });

    it('continues where an upload stopped, and nowhere else', async () => {
      const a = await newOffice(harness);
      const { bytes, url } = blob(1000);
      const part = (from: number, to: number) =>
        a.send('PUT', url, bytes.subarray(from, to), { 'content-range': `bytes ${from}-${to - 1}/1000` });
      expect((await part(0, 400)).json()).toEqual({ offset: 400, complete: false });
      const wrong = await part(600, 1000);
      expect([outcome(wrong), wrong.json().error.expected]).toEqual([refused(409, 'offset-mismatch'), 400]);
      expect((await a.send('GET', `${url}/state`)).json()).toEqual({ offset: 400, complete: false });
      expect(outcome(await a.send('GET', url))).toEqual(refused(404, 'not-found'));
      expect((await part(400, 1000)).json()).toEqual({ offset: 1000, complete: true });
      expect(new Uint8Array((await a.send('GET', url)).rawPayload)).toEqual(bytes);
    });

    it('keeps what arrived when the connection is cut in the middle', async () => {
      const a = await newOffice(harness);
      const { bytes, url } = blob(300_000);
      const headers = {
        ...(await a.headers()),
        'content-type': 'application/octet-stream',
        'content-length': String(bytes.length),
      };
      await new Promise<void>((resolve) => {
        const upload = request(`${base}${url}`, { method: 'PUT', headers });
        upload.on('error', () => resolve());
        upload.write(bytes.subarray(0, 120_000), () => setTimeout(() => upload.destroy(), 100));
        upload.on('close', () => resolve());
      });
      let state = { offset: 0, complete: false };
      for (let tries = 0; tries < 50 && state.offset === 0; tries++) {
        state = (await a.send('GET', `${url}/state`)).json();
      }
      expect(state.offset).toBeGreaterThan(0);
      const rest = await a.send('PUT', url, bytes.subarray(state.offset), {
        'content-range': `bytes ${state.offset}-${bytes.length - 1}/${bytes.length}`,
      });
      expect(rest.json()).toEqual({ offset: bytes.length, complete: true });
      expect(new Uint8Array((await a.send('GET', url)).rawPayload)).toEqual(bytes);
    });

    it('refuses bytes of another hash, and names that are none', async () => {
      const a = await newOffice(harness);
      const { url } = blob(50);
      expect(outcome(await a.send('PUT', url, randomBytes(50)))).toEqual(refused(422, 'hash-mismatch'));
      expect((await a.send('GET', `${url}/state`)).json()).toEqual({ offset: 0, complete: false });
      for (const name of ['..%2f..%2fpasswd', 'ABC', 'a'.repeat(63)]) {
        expect(outcome(await a.send('PUT', `/v1/blobs/${name}`, randomBytes(5)))).toEqual(refused(400, 'bad-request'));
      }
    });

    it('checks the quota before it takes the first byte', async () => {
      const a = await newOffice(harness);
      const { bytes, url } = blob(10);
      const reply = await a.send('PUT', url, bytes, { 'content-range': `bytes 0-9/${30 * 1024 * 1024}` });
      expect(outcome(reply)).toEqual(refused(507, 'quota-exceeded'));
    });
  });

  describe('publications', () => {
    const view = (version: number, size = 300) => ({
      version,
      expiresAt: harness.now + 86_400_000,
      ciphertext: randomBytes(size).toString('base64url'),
    });
    const put = (device: TestDevice, id: string, body: object) => device.send('PUT', `/v1/publications/${id}`, body);

    it('gives the current version to whoever knows the id', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      const first = view(1);
      expect((await put(a, id, first)).json()).toEqual({ version: 1 });
      expect((await put(a, id, first)).json()).toEqual({ version: 1 });
      const reply = await get(`/v1/public/publications/${id}`);
      expect(reply.json()).toEqual(first);
      expect(reply.headers).toMatchObject({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' });
      expect(reply.headers['set-cookie']).toBeUndefined();
      const third = view(3);
      await put(a, id, third);
      expect((await get(`/v1/public/publications/${id}`)).json()).toEqual(third);
    });

    it('never changes a version, never goes back, never changes hands', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      const second = view(2);
      await put(a, id, second);
      const conflict = await put(a, id, view(2));
      expect([outcome(conflict), conflict.json().error.expected]).toEqual([refused(409, 'version-conflict'), 2]);
      expect(outcome(await put(a, id, view(1)))).toEqual(refused(409, 'version-conflict'));
      const thief = await newOffice(harness);
      expect(outcome(await put(thief, id, view(9)))).toEqual(refused(409, 'already-exists'));
      expect(outcome(await thief.send('DELETE', `/v1/publications/${id}`))).toEqual(refused(404, 'not-found'));
      expect(outcome(await thief.send('GET', `/v1/publications/${id}/openings`))).toEqual(refused(404, 'not-found'));
      expect((await get(`/v1/public/publications/${id}`)).json()).toEqual(second);
    });

    it('pushes each new version and the revocation to open pages', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      const first = view(1);
      await put(a, id, first);
      const page = await LiveReader.open(`${base}/v1/public/publications/${id}/live`);
      expect(page.headers.get('content-type')).toContain('text/event-stream');
      expect(page.headers.get('referrer-policy')).toBe('no-referrer');
      expect(await page.next()).toEqual({ type: 'version', data: first });
      const second = view(2);
      await put(a, id, second);
      expect(await page.next()).toEqual({ type: 'version', data: second });
      const revoked = await a.send('DELETE', `/v1/publications/${id}`);
      expect(revoked.json()).toEqual({ revokedAt: harness.now });
      expect(await page.next()).toEqual({ type: 'gone', data: { reason: 'publication-revoked' } });
      expect(await page.next()).toBeUndefined();
      expect((await a.send('DELETE', `/v1/publications/${id}`)).json()).toEqual(revoked.json());
    });

    it('says revoked to a page that comes later, and takes nothing more', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      await put(a, id, view(1));
      await a.send('DELETE', `/v1/publications/${id}`);
      expect(outcome(await get(`/v1/public/publications/${id}`))).toEqual(refused(410, 'publication-revoked'));
      const page = await LiveReader.open(`${base}/v1/public/publications/${id}/live`);
      expect(await page.next()).toEqual({ type: 'gone', data: { reason: 'publication-revoked' } });
      expect(outcome(await put(a, id, view(2)))).toEqual(refused(410, 'publication-revoked'));
    });

    it('expires: by the clock at once, open pages and stored bytes with the sweep', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      await put(a, id, { ...view(1), expiresAt: harness.now + 1000 });
      const page = await LiveReader.open(`${base}/v1/public/publications/${id}/live`);
      expect((await page.next())?.type).toBe('version');
      harness.now += 2000;
      expect(outcome(await get(`/v1/public/publications/${id}`))).toEqual(refused(410, 'publication-expired'));
      await harness.chore('expire');
      expect(await page.next()).toEqual({ type: 'gone', data: { reason: 'publication-expired' } });
      const renewed = view(2);
      expect((await put(a, id, renewed)).json()).toEqual({ version: 2 });
      expect((await get(`/v1/public/publications/${id}`)).json()).toEqual(renewed);
      expect(outcome(await put(a, id, { ...view(3), expiresAt: harness.now }))).toEqual(refused(400, 'bad-request'));
    });

    it('logs openings with shortened addresses, for the office only, and tells its desks', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      await put(a, id, view(1));
      const live = await LiveReader.open(`${base}/v1/live`, await a.headers());
      await live.next();
      for (const remoteAddress of ['203.0.113.77', '203.0.113.5', '2001:db8:1:2::9', '::ffff:198.51.100.9']) {
        await harness.app.http.inject({ url: `/v1/public/publications/${id}`, remoteAddress });
        const opened = await live.until(({ type }) => type === 'opened');
        expect(opened?.data).toEqual({ publicationId: id, at: harness.now });
      }
      const { openings } = (await a.send('GET', `/v1/publications/${id}/openings`)).json();
      expect(openings.map((line: { address: string; count: number }) => [line.address, line.count])).toEqual([
        ['198.51.100.0/24', 1],
        ['2001:db8:1::/48', 1],
        ['203.0.113.0/24', 2],
      ]);
      const before = openings[1].id;
      const page = await a.send('GET', `/v1/publications/${id}/openings?before=${before}&limit=1`);
      expect(page.json().openings).toEqual([openings[2]]);
      live.close();
    });

    it('answers unknown and malformed ids like any 404 or 400, and blocks who tries many', async () => {
      const from = '192.0.2.44';
      const ask = async (id: string) =>
        outcome(await harness.app.http.inject({ url: `/v1/public/publications/${id}`, remoteAddress: from }));
      expect(await ask('short')).toEqual(refused(400, 'bad-request'));
      for (let n = 0; n < 20; n++) expect(await ask(newPublicationId())).toEqual(refused(404, 'not-found'));
      expect(await ask(newPublicationId())).toEqual(refused(429, 'too-many-requests'));
      harness.now += 61_000;
      expect(await ask(newPublicationId())).toEqual(refused(404, 'not-found'));
      expect((await LiveReader.open(`${base}/v1/public/publications/${newPublicationId()}/live`)).status).toBe(404);
    });

    it('refuses oversize and garbage bodies', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      expect(outcome(await put(a, id, view(1, MAX_PUBLICATION_BODY_BYTES)))).toEqual(refused(413, 'too-large'));
      expect(outcome(await put(a, id, { ...view(1), ciphertext: 'ab cd' }))).toEqual(refused(400, 'bad-request'));
      expect(outcome(await put(a, id, { ...view(1), ciphertext: 'AB' }))).toEqual(refused(400, 'bad-request'));
      const json = { 'content-type': 'application/json' };
      for (const body of ['{', '[]', 'null', '{"__proto__":{"version":1}}', '"text"', '\u0000']) {
        const reply = await harness.app.http.inject({
          method: 'PUT',
          url: `/v1/publications/${id}`,
          headers: { ...(await a.headers()), ...json },
          payload: body,
        });
        expect(outcome(reply), body).toEqual(refused(400, 'bad-request'));
      }
      expect(outcome(await post('/v1/offices', '{{{', json))).toEqual(refused(400, 'bad-request'));
      expect(outcome(await post('/v1/offices', { enrolmentCode: 'x' }))).toEqual(refused(400, 'bad-request'));
      expect(outcome(await post('/v1/offices', { pad: 'x'.repeat(20_000) }))).toEqual(refused(413, 'too-large'));
    });
  });
};
