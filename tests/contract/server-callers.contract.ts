import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { wireContract } from '../../src-shared/wire/contract.ts';
import type { Endpoint } from '../../src-shared/wire/endpoint.ts';
import { encodePull, encodePush } from '../../src-shared/wire/framing.ts';
import {
  type Harness,
  joinDevice,
  newOffice,
  newPublicationId,
  payloads,
  type TestDevice,
  waitingDevice,
} from './server-harness.ts';
import { outcome, refused } from './server-replies.ts';
import { TestPerson } from './test-person.ts';

const DAY = 86_400_000;
const b64 = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url');
const nameOf = ({ method, path }: Endpoint): string => `${method} ${path}`;
const guarded = Object.values(wireContract)
  .flatMap((group): Endpoint[] => Object.values(group))
  .filter(({ access }) => access === 'device' || access === 'joining');

/** An office with one of everything. */
interface World {
  readonly a: TestDevice;
  readonly b: TestDevice;
  readonly waiting: TestDevice;
  readonly publication: string;
  readonly share: string;
  readonly item: string;
  readonly account: string;
  readonly sha256: string;
  readonly bytes: Uint8Array;
  /** What must not come out to anybody else. */
  readonly secrets: readonly string[];
}

type Request = (world: World) => { readonly url: string; readonly body?: unknown };
const at =
  (url: (world: World) => string, body?: (world: World) => unknown): Request =>
  (world) => ({
    url: url(world),
    ...(body === undefined ? {} : { body: body(world) }),
  });
const version = () => ({ version: 9, expiresAt: Date.now() + DAY, ciphertext: b64(randomBytes(64)) });

/**
 * For every endpoint of devices: how another office's device asks for this office's things. Without a row for a new
 * endpoint the suite fails. `GET /v1/live` has no body to look at; the suite of events shows that it tells its own office only.
 */
const asStranger: Readonly<Record<string, Request | 'elsewhere'>> = {
  'GET /v1/pairing': at(() => '/v1/pairing'),
  'DELETE /v1/pairing': at(() => '/v1/pairing'),
  'PUT /v1/devices/:deviceId/opening': at(
    ({ waiting }) => `/v1/devices/${waiting.deviceId}/opening`,
    () => ({ nonce: b64(randomBytes(32)) }),
  ),
  'PUT /v1/devices/:deviceId/confirmation': at(({ waiting }) => `/v1/devices/${waiting.deviceId}/confirmation`),
  'PUT /v1/devices/:deviceId': at(
    ({ b }) => `/v1/devices/${b.deviceId}`,
    ({ b }) => ({ deskTag: 'Z', signPublicKey: b64(randomBytes(32)), sealPublicKey: b.sealPublicKey, revoked: true }),
  ),
  'GET /v1/devices': at(() => '/v1/devices'),
  'DELETE /v1/devices/:deviceId': at(({ b }) => `/v1/devices/${b.deviceId}`),
  'POST /v1/devices/:deviceId/events': at(
    ({ b }) => `/v1/devices/${b.deviceId}/events?firstSeq=1`,
    () => encodePush(payloads(1)),
  ),
  'PUT /v1/key-envelopes/:recipient/:epoch': at(
    ({ b }) => `/v1/key-envelopes/${b.deviceId}/2`,
    () => ({ ciphertext: b64(randomBytes(50)) }),
  ),
  'GET /v1/key-envelopes': at(() => '/v1/key-envelopes'),
  'POST /v1/events': at(
    () => '/v1/events?firstSeq=1',
    () => encodePush(payloads(1)),
  ),
  'GET /v1/events': at(() => '/v1/events?after=0'),
  'GET /v1/receipts': at(() => '/v1/receipts?after=0'),
  'POST /v1/erasures': at(
    () => '/v1/erasures',
    ({ a }) => encodePull([{ seq: 0, deviceId: a.deviceId, deviceSeq: 1, payload: new Uint8Array(randomBytes(40)) }]),
  ),
  'PUT /v1/snapshot': at(
    () => '/v1/snapshot',
    ({ sha256 }) => ({ replaces: 0, seq: 1, chunks: [sha256], manifest: b64(randomBytes(40)) }),
  ),
  'GET /v1/snapshot': at(() => '/v1/snapshot'),
  'PUT /v1/accounts/:accountId/invitation': at(
    ({ account }) => `/v1/accounts/${account}/invitation`,
    () => ({
      ...{ invitationId: newPublicationId(), verifier: b64(randomBytes(32)) },
      ...{ expiresAt: Date.now() + DAY, ciphertext: b64(randomBytes(60)) },
    }),
  ),
  'GET /v1/accounts': at(() => '/v1/accounts'),
  'DELETE /v1/accounts/:accountId': at(({ account }) => `/v1/accounts/${account}`),
  'GET /v1/accounts/:accountId/visits': at(({ account }) => `/v1/accounts/${account}/visits`),
  'GET /v1/live': 'elsewhere',
  'PUT /v1/blobs/:sha256': at(
    ({ sha256 }) => `/v1/blobs/${sha256}`,
    () => new Uint8Array(randomBytes(100)),
  ),
  'DELETE /v1/blobs/:sha256': at(({ sha256 }) => `/v1/blobs/${sha256}`),
  'GET /v1/blobs/:sha256/state': at(({ sha256 }) => `/v1/blobs/${sha256}/state`),
  'GET /v1/blobs/:sha256': at(({ sha256 }) => `/v1/blobs/${sha256}`),
  'PUT /v1/legal-texts/:kind': at(
    () => '/v1/legal-texts/imprint',
    () => ({ version: 1, body: 'Impressum', publishedAt: 1 }),
  ),
  'PUT /v1/publications/:id': at(({ publication }) => `/v1/publications/${publication}`, version),
  'GET /v1/publications/:id': at(({ publication }) => `/v1/publications/${publication}`),
  'DELETE /v1/publications/:id': at(({ publication }) => `/v1/publications/${publication}`),
  'GET /v1/publications/:id/openings': at(({ publication }) => `/v1/publications/${publication}/openings`),
  'PUT /v1/shares/:id': at(({ share }) => `/v1/shares/${share}`, shareBody),
  'GET /v1/shares/:id': at(({ share }) => `/v1/shares/${share}`),
  'PUT /v1/shares/:id/files/:sha256': at(
    ({ share, sha256 }) => `/v1/shares/${share}/files/${sha256}`,
    ({ bytes }) => bytes,
  ),
  'GET /v1/shares/:id/files/:sha256/state': at(({ share, sha256 }) => `/v1/shares/${share}/files/${sha256}/state`),
  'DELETE /v1/shares/:id': at(({ share }) => `/v1/shares/${share}`),
  'GET /v1/shares/:id/visits': at(({ share }) => `/v1/shares/${share}/visits`),
  'POST /v1/inbox/take': at(() => '/v1/inbox/take'),
  'GET /v1/inbox/:itemId/files/:sha256': at(({ item, sha256 }) => `/v1/inbox/${item}/files/${sha256}`),
  'DELETE /v1/inbox/:itemId': at(({ item }) => `/v1/inbox/${item}`),
};

function shareBody({ sha256, bytes }: Pick<World, 'sha256' | 'bytes'>) {
  return {
    linkVerifier: b64(randomBytes(32)),
    verifier: b64(randomBytes(32)),
    hasCode: false,
    expiresAt: Date.now() + DAY,
    maxDownloads: null,
    manifest: b64(randomBytes(400)),
    files: [{ sha256, size: bytes.length }],
  };
}

/** Every endpoint of devices × every kind of caller that may not. */
export const callersContractSuite = (server: () => { readonly harness: Harness }): void => {
  describe('callers', () => {
    let harness: Harness;
    let world: World;

    beforeAll(async () => {
      ({ harness } = server());
      const a = await newOffice(harness);
      const b = await joinDevice(a, 'B');
      const waiting = await waitingDevice(a, 'C');
      const bytes = new Uint8Array(randomBytes(500));
      const sha256 = createHash('sha256').update(bytes).digest('hex');
      const [publication, share] = [newPublicationId(), newPublicationId()];
      const person = new TestPerson(a);
      await person.invite();
      const account = person.accountId;
      const ciphertext = b64(randomBytes(60));
      const event = payloads(1);
      await a.push(1, event);
      await a.send('PUT', `/v1/key-envelopes/${b.deviceId}/1`, { ciphertext });
      await a.send('PUT', `/v1/blobs/${sha256}`, bytes);
      const link = randomBytes(32);
      const linkVerifier = createHash('sha256').update(link).digest('base64url');
      await a.send('PUT', `/v1/publications/${publication}`, { ...version(), ciphertext, linkVerifier });
      const item = randomUUID();
      const sentIn = `/v1/public/inbox/${publication}/items`;
      const message = b64(randomBytes(300));
      const files = [{ sha256, size: bytes.length }];
      await a.send('POST', sentIn, { link: b64(link), itemId: item, message, files });
      await a.send('PUT', `${sentIn}/${item}/files/${sha256}`, bytes, { 'fallstand-link': b64(link) });
      await a.send('PUT', `/v1/shares/${share}`, shareBody({ sha256, bytes }));
      await a.send('PUT', `/v1/shares/${share}/files/${sha256}`, bytes);
      const secrets = [ciphertext, message, person.invitation.id, a.key.publicKey, b.key.publicKey];
      secrets.push(...[bytes, ...event].map((payload) => Buffer.from(payload).toString('latin1')));
      world = { ...{ a, b, waiting, bytes, sha256, publication, share, item, account }, secrets };
    });

    /** Everything of the office, as its own device sees it. */
    const everything = async () => {
      const { a, b, sha256, publication, share } = world;
      const seen: string[] = [];
      for (const url of [
        '/v1/devices',
        '/v1/events?after=0',
        '/v1/receipts?after=0',
        '/v1/snapshot',
        '/v1/accounts',
        `/v1/blobs/${sha256}`,
        `/v1/publications/${publication}`,
        `/v1/shares/${share}`,
      ]) {
        const reply = await a.send('GET', url);
        expect(reply.statusCode, url).toBe(200);
        seen.push(reply.rawPayload.toString('latin1').replaceAll(/"lastSeenAt":(\d+|null)/g, ''));
      }
      seen.push((await b.send('GET', '/v1/key-envelopes')).body, (await a.send('POST', '/v1/inbox/take')).body);
      return seen;
    };

    it('has a row for every endpoint of devices', () => {
      expect(Object.keys(asStranger).sort()).toEqual(guarded.map(nameOf).sort());
    });

    it('refuses nobody, expired, early and repeated tokens, removed devices and those that wait, everywhere', async () => {
      const { a, waiting } = world;
      const removed = await joinDevice(a, 'D');
      await a.send('DELETE', `/v1/devices/${removed.deviceId}`);
      const seconds = Math.floor(harness.now / 1000);
      const used = await a.token();
      await harness.app.http.inject({ url: '/v1/devices', headers: await a.headers(used) });
      for (const { method, path, access } of guarded) {
        const ask = async (headers: Record<string, string>) =>
          outcome(await harness.app.http.inject({ method, url: path, headers }));
        const what = `${method} ${path}`;
        const unauthenticated = refused(401, 'unauthenticated');
        expect(await ask({ 'fallstand-protocol': '1' }), what).toEqual(unauthenticated);
        const expired = await a.token({ iat: seconds - 200, exp: seconds - 150 });
        expect(await ask(await a.headers(expired)), what).toEqual(unauthenticated);
        const early = await a.token({ iat: seconds + 300, exp: seconds + 350 });
        expect(await ask(await a.headers(early)), what).toEqual(unauthenticated);
        expect(await ask(await a.headers(used)), what).toEqual(unauthenticated);
        expect(await ask(await removed.headers()), what).toEqual(refused(403, 'device-revoked'));
        if (access === 'device') {
          expect(await ask(await waiting.headers()), what).toEqual(refused(403, 'device-not-confirmed'));
        }
      }
    });

    it('shows and changes nothing of one office for another', async () => {
      const before = await everything();
      const stranger = await newOffice(harness);
      const { secrets } = world;
      for (const { method, path } of guarded) {
        const row = asStranger[`${method} ${path}`];
        if (row === undefined || row === 'elsewhere') continue;
        const { url, body } = row(world);
        const reply = await stranger.send(method, url, body);
        const text = reply.rawPayload.toString('latin1');
        for (const secret of secrets) expect(text.includes(secret), `${method} ${path}`).toBe(false);
        expect(reply.statusCode, `${method} ${path}: ${reply.body}`).toBeLessThan(500);
      }
      const after = await everything();
      for (const [index, seen] of before.entries()) expect(after[index], `${index}`).toBe(seen);
    });
  });
};
