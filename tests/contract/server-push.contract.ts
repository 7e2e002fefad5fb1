import { createHash, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type PushStandIn, startPushStandIn } from '../push-stand-in.ts';
import { type Harness, newOffice, newPublicationId } from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';

const DAY = 86_400_000;
const MINUTE = 60_000;
const b64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64url');

/** Notices on people's devices: asked for with the link, sent without content, ended with the link. */
export const pushContractSuite = (current: () => { harness: Harness; base: string }): void => {
  let harness: Harness;
  let service: PushStandIn;
  beforeAll(async () => {
    ({ harness } = current());
    service = await startPushStandIn(() => harness.now);
  });
  afterAll(() => service.stop());
  beforeEach(() => service.deliveries.splice(0));

  const newPage = async () => {
    const device = await newOffice(harness);
    const [id, link] = [newPublicationId(), randomBytes(32)];
    const linkVerifier = b64(createHash('sha256').update(link).digest());
    let version = 0;
    const put = async (change: object = {}) => {
      version += 1;
      const body = { version, expiresAt: harness.now + DAY, ciphertext: b64(randomBytes(100)), linkVerifier };
      const reply = await device.send('PUT', `/v1/publications/${id}`, { ...body, ...change });
      expect(reply.statusCode, reply.body).toBe(200);
    };
    await put();
    const post = (path: string, payload: object) =>
      harness.app.http.inject({ method: 'POST', url: `/v1/public/publications/${id}/push${path}`, payload });
    const keepsake = b64(randomBytes(60));
    return {
      ...{ device, id, put, keepsake },
      path: (name: string) => `/${id}/${name}`,
      subscribe: (name: string, change: object = {}) =>
        post('', { link: b64(link), endpoint: `${service.url}/${id}/${name}`, keepsake, ...change }),
      end: (name: string) => post('/end', { endpoint: `${service.url}/${id}/${name}` }),
      remembered: (name: string) => post('/keepsake', { endpoint: `${service.url}/${id}/${name}` }),
      told: async () => (await device.send('GET', `/v1/publications/${id}`)).json().toldAt,
    };
  };
  const send = () => harness.chore('push-notices');
  const paths = () => service.deliveries.map(({ path }) => path).sort();

  describe('push notices', () => {
    it('go out once for all that came, signed with the key that browsers were given, and say nothing', async () => {
      const page = await newPage();
      const other = await newPage();
      for (const name of ['phone', 'tablet', 'phone']) {
        expect((await page.subscribe(name)).json()).toEqual({ subscribed: true });
      }
      await other.subscribe('phone');
      await page.put();
      await send();
      expect(service.deliveries).toEqual([]);
      expect(await page.told()).toBeNull();
      await page.put({ tell: true });
      await page.put({ tell: true });
      await send();
      await send();
      expect(paths()).toEqual([page.path('phone'), page.path('tablet')]);
      const { key } = (await harness.app.http.inject({ url: '/v1/public/push-key' })).json();
      for (const delivery of service.deliveries) {
        expect(delivery).toMatchObject({ bodyBytes: 0, key, subject: 'https://status.example', topic: 'stand' });
        expect(Number(delivery.ttl)).toBeGreaterThan(0);
      }
      expect(await page.told()).toBe(harness.now);
      expect(await other.told()).toBeNull();
    });

    it('are for who proves the link, and lead to nothing but push services', async () => {
      const page = await newPage();
      expect(outcome(await page.subscribe('phone', { link: b64(randomBytes(32)) }))).toEqual(refused(404, 'not-found'));
      for (const endpoint of [
        'http://push.example/abc',
        'https://10.0.0.5/abc',
        'https://[::1]/abc',
        'https://localhost/abc',
        'https://printer.local/abc',
        'https://push.example:8443/abc',
        'https://me:secret@push.example/abc',
        'ftp://push.example/abc',
      ]) {
        expect(outcome(await page.subscribe('phone', { endpoint })), endpoint).toEqual(refused(403, 'push-refused'));
      }
      const tooLong = `https://push.example/${'a'.repeat(1_024)}`;
      expect(outcome(await page.subscribe('phone', { endpoint: tooLong }))).toEqual(refused(400, 'bad-request'));
      await page.put({ tell: true });
      await send();
      expect(service.deliveries).toEqual([]);
    });

    it('are for a few browsers of a link, and one that is known is no further one', async () => {
      const page = await newPage();
      const all = await Promise.all(Array.from({ length: 14 }, (_, n) => page.subscribe(`phone-${n}`)));
      expect(all.filter((reply) => reply.statusCode === 200)).toHaveLength(10);
      expect(all.map(outcome).filter(({ status }) => status !== 200)).toEqual(Array(4).fill(refused(409, 'push-full')));
      const known = all.findIndex((reply) => reply.statusCode === 200);
      expect((await page.subscribe(`phone-${known}`)).statusCode).toBe(200);
    });

    it('end when the person ends them, when the browser is gone, and with the link', async () => {
      const page = await newPage();
      for (const name of ['kept', 'ended', 'gone']) await page.subscribe(name);
      await page.end('ended');
      await page.end('ended');
      service.answer(page.path('gone'), 410);
      await page.put({ tell: true });
      await send();
      expect(paths()).toEqual([page.path('gone'), page.path('kept')]);
      await page.put({ tell: true });
      await send();
      expect(paths()).toEqual([page.path('gone'), page.path('kept'), page.path('kept')]);
      await page.put({ tell: true });
      await page.device.send('DELETE', `/v1/publications/${page.id}`);
      await send();
      expect(paths()).toHaveLength(3);
      expect(outcome(await page.subscribe('kept'))).toEqual(refused(410, 'publication-revoked'));
      expect(outcome(await page.remembered('kept'))).toEqual(refused(404, 'not-found'));

      const short = await newPage();
      await short.subscribe('phone');
      await short.put({ expiresAt: harness.now + MINUTE, tell: true });
      harness.now += 2 * MINUTE;
      await harness.chore('expire');
      await send();
      expect(paths()).not.toContain(short.path('phone'));
    });

    it('are tried again when the push service cannot, not before it wants, and not for ever', async () => {
      const page = await newPage();
      await page.subscribe('phone');
      service.answer(page.path('phone'), 503, { 'retry-after': '600' });
      await page.put({ tell: true });
      await send();
      harness.now += 9 * MINUTE;
      await send();
      expect(paths()).toHaveLength(1);
      for (let n = 0; n < 10; n++) {
        harness.now += 11 * MINUTE;
        await send();
      }
      expect(paths()).toHaveLength(5);
      // One it will not have is dropped at once; the next one is tried.
      service.answer(page.path('phone'), 400);
      await page.put({ tell: true });
      await send();
      harness.now += DAY / 2;
      await send();
      expect(paths()).toHaveLength(6);
      expect(harness.log.join('\n')).toContain('a push service refused a notice');
      expect(harness.log.join('\n')).not.toContain(page.path('phone'));
    });

    it('open the page with what the browser left here, which it alone can read', async () => {
      const page = await newPage();
      await page.subscribe('phone');
      expect((await page.remembered('phone')).json()).toEqual({ keepsake: page.keepsake });
      expect(outcome(await page.remembered('tablet'))).toEqual(refused(404, 'not-found'));
    });
  });
};
