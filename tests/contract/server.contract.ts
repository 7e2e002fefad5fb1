import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { verifySignature } from '../../src-server/identity/signatures.ts';
import { wireContract } from '../../src-shared/wire/contract.ts';
import type { Endpoint } from '../../src-shared/wire/endpoint.ts';
import { LAST_SEQ_HEADER } from '../../src-shared/wire/events.ts';
import { encodePush } from '../../src-shared/wire/framing.ts';
import { MAX_EVENT_BYTES, MAX_EVENTS_PER_PUSH, MAX_PULL_BYTES, MAX_PUSH_BYTES } from '../../src-shared/wire/limits.ts';
import { serverStatement } from '../../src-shared/wire/statements.ts';
import {
  type Harness,
  joinDevice,
  LiveReader,
  newKeyPair,
  newOffice,
  newPublicationId,
  payloads,
  startHarness,
  TestDevice,
} from './server-harness.ts';
import { codeOf, outcome, pulled, refused } from './server-replies.ts';
import { furtherSuites } from './server-suites.ts';

/** What every server promises, whatever database it stands on. */
export const serverContractSuite = (name: string, databaseUrl: () => string | undefined): void => {
  describe(`server on ${name}`, () => {
    let harness: Harness;
    let base: string;

    beforeAll(async () => {
      harness = await startHarness(databaseUrl());
      base = await harness.listen();
    });
    afterAll(() => harness.stop());

    const post = (url: string, payload: object | string, headers = {}) =>
      harness.app.http.inject({ method: 'POST', url, payload, headers });
    const get = (url: string, headers = {}) => harness.app.http.inject({ method: 'GET', url, headers });

    describe('server info and operations', () => {
      it('proves that it holds the key its id is made of', async () => {
        const challenge = randomBytes(32).toString('base64url');
        const info = (await get(`/v1/server?challenge=${challenge}`)).json();
        expect(info).toMatchObject({ id: harness.app.serverId, protocol: 1 });
        expect(verifySignature(info.id, serverStatement(info.id, challenge), info.signature)).toBe(true);
      });

      it('is healthy and ready', async () => {
        expect((await get('/health')).json()).toEqual({ status: 'ok' });
        expect((await get('/ready')).json()).toEqual({ status: 'ok' });
      });

      it('describes every endpoint of the contract in OpenAPI', async () => {
        const description = (await get('/v1/openapi.json')).json();
        expect(description.openapi).toBe('3.1.0');
        for (const endpoint of Object.values(wireContract).flatMap((group): Endpoint[] => Object.values(group))) {
          const path = endpoint.path.replaceAll(/:(\w+)/g, '{$1}');
          const operation = description.paths[path]?.[endpoint.method.toLowerCase()];
          expect(operation, `${endpoint.method} ${path}`).toMatchObject({ summary: endpoint.summary });
        }
      });

      it('says not-found for unknown paths, and nothing else', async () => {
        const reply = await get('/v1/nothing/here');
        expect(outcome(reply)).toEqual(refused(404, 'not-found'));
        expect(reply.body).not.toContain('nothing/here');
      });
    });

    describe('enrolment', () => {
      it('creates an office once, and answers a repeated request the same', async () => {
        const device = new TestDevice(harness);
        const first = await post('/v1/offices', device.officeRequest());
        const second = await post('/v1/offices', device.officeRequest());
        expect(first.json()).toEqual({ officeId: device.officeId, deviceId: device.deviceId });
        expect(second.json()).toEqual(first.json());
        const thief = new TestDevice(harness, device.officeId);
        expect(outcome(await post('/v1/offices', thief.officeRequest()))).toEqual(refused(409, 'already-exists'));
      });

      it('refuses a wrong code and a wrong proof', async () => {
        const device = new TestDevice(harness);
        const good = device.officeRequest();
        const wrongCode = { ...good, enrolmentCode: 'TEST-CODE-9999' };
        expect(outcome(await post('/v1/offices', wrongCode))).toEqual(refused(403, 'enrolment-refused'));
        const otherTag = { ...good, deskTag: 'B' };
        expect(outcome(await post('/v1/offices', otherTag))).toEqual(refused(403, 'proof-invalid'));
      });

      it('lets a further desk in with a ticket, and answers a repeated request the same', async () => {
        const a = await newOffice(harness);
        const invitation = newKeyPair();
        const b = new TestDevice(harness, a.officeId, 'B');
        const payload = b.joinRequest(a.ticket('B', invitation), invitation);
        harness.now += 1;
        const first = await post('/v1/devices', payload);
        expect(first.json()).toEqual({ officeId: a.officeId, deviceId: b.deviceId, deskTag: 'B' });
        expect((await post('/v1/devices', payload)).json()).toEqual(first.json());
        const { devices } = (await a.send('GET', '/v1/devices')).json();
        expect(devices).toMatchObject([
          { deviceId: a.deviceId, deskTag: 'A', ticket: null, signPublicKey: a.key.publicKey, revokedAt: null },
          { deviceId: b.deviceId, deskTag: 'B', ticket: payload.ticket, sealPublicKey: b.sealPublicKey },
        ]);
      });

      it('refuses a ticket used twice, expired, altered, foreign, or by a revoked desk', async () => {
        const a = await newOffice(harness);
        const invitation = newKeyPair();
        const join = async (ticket: ReturnType<TestDevice['ticket']>, key = invitation, tag = ticket.deskTag) => {
          const device = new TestDevice(harness, a.officeId, tag);
          return outcome(await post('/v1/devices', device.joinRequest(ticket, key)));
        };
        const used = a.ticket('B', invitation);
        expect((await join(used)).status).toBe(200);
        expect(await join(used)).toEqual(refused(409, 'ticket-used'));
        expect(await join(a.ticket('C', invitation, { expiresAt: harness.now - 1 }))).toEqual(
          refused(403, 'ticket-expired'),
        );
        expect(await join(a.ticket('C', invitation, { expiresAt: harness.now + 30 * 86_400_000 }))).toEqual(
          refused(403, 'ticket-invalid'),
        );
        expect(await join({ ...a.ticket('C', invitation), deskTag: 'D' })).toEqual(refused(403, 'ticket-invalid'));
        expect(await join(a.ticket('C', invitation, { serverId: newKeyPair().publicKey }))).toEqual(
          refused(403, 'ticket-invalid'),
        );
        expect(await join(a.ticket('B', invitation))).toEqual(refused(409, 'desk-tag-taken'));
        expect(await join(a.ticket('C', invitation), newKeyPair())).toEqual(refused(403, 'proof-invalid'));
        const d = await joinDevice(a, 'D');
        const left = d.ticket('E', invitation);
        await a.send('DELETE', `/v1/devices/${d.deviceId}`);
        expect(await join(left)).toEqual(refused(403, 'ticket-invalid'));
      });

      it('gives one ticket to one of two desks that come at the same moment', async () => {
        const a = await newOffice(harness);
        const invitation = newKeyPair();
        const ticket = a.ticket('B', invitation);
        const replies = await Promise.all(
          [1, 2, 3].map(() =>
            post('/v1/devices', new TestDevice(harness, a.officeId, 'B').joinRequest(ticket, invitation)),
          ),
        );
        expect(replies.map((reply) => reply.statusCode).sort()).toEqual([200, 409, 409]);
      });

      it('keeps the first key envelope of an epoch', async () => {
        const a = await newOffice(harness);
        const b = await joinDevice(a, 'B');
        const url = `/v1/key-envelopes/${b.deviceId}/1`;
        const ciphertext = randomBytes(50).toString('base64url');
        expect((await a.send('PUT', url, { ciphertext })).json()).toEqual({ epoch: 1 });
        expect((await a.send('PUT', url, { ciphertext })).json()).toEqual({ epoch: 1 });
        const other = { ciphertext: randomBytes(50).toString('base64url') };
        expect(outcome(await a.send('PUT', url, other))).toEqual(refused(409, 'already-exists'));
        expect((await b.send('GET', '/v1/key-envelopes')).json()).toEqual({
          keyEnvelopes: [{ epoch: 1, fromDeviceId: a.deviceId, ciphertext }],
        });
        expect((await a.send('GET', '/v1/key-envelopes')).json()).toEqual({ keyEnvelopes: [] });
        // What somebody left who was shut out since may not keep the place of a true key.
        const c = await joinDevice(a, 'C');
        await c.send('PUT', `/v1/key-envelopes/${b.deviceId}/9`, { ciphertext });
        expect(outcome(await a.send('PUT', `/v1/key-envelopes/${b.deviceId}/9`, other))).toEqual(
          refused(409, 'already-exists'),
        );
        await a.send('DELETE', `/v1/devices/${c.deviceId}`);
        await a.send('PUT', `/v1/key-envelopes/${b.deviceId}/9`, other);
        expect((await b.send('GET', '/v1/key-envelopes')).json().keyEnvelopes[1]).toEqual({
          ...{ epoch: 9, fromDeviceId: a.deviceId },
          ...other,
        });
        const unknown = `/v1/key-envelopes/${randomUUID()}/1`;
        expect(outcome(await a.send('PUT', unknown, { ciphertext }))).toEqual(refused(404, 'not-found'));
      });
    });

    describe('authentication', () => {
      const device = Object.values(wireContract)
        .flatMap((group): Endpoint[] => Object.values(group))
        .filter((endpoint) => endpoint.access === 'device');

      it('guards every device endpoint', async () => {
        expect(device.length).toBeGreaterThan(10);
        for (const { method, path } of device) {
          const reply = await harness.app.http.inject({ method, url: path, headers: { 'fallstand-protocol': '1' } });
          expect(outcome(reply), `${method} ${path}`).toEqual(refused(401, 'unauthenticated'));
        }
      });

      it('refuses expired, long, early, foreign, forged, replayed and unknown tokens', async () => {
        const a = await newOffice(harness);
        const seconds = Math.floor(harness.now / 1000);
        const ask = async (token: string) => outcome(await get('/v1/devices', await a.headers(token)));
        const good = await a.token();
        expect((await ask(good)).status).toBe(200);
        expect(await ask(good)).toEqual(refused(401, 'unauthenticated'));
        const bad = {
          expired: await a.token({ iat: seconds - 100, exp: seconds - 50 }),
          long: await a.token({ exp: seconds + 600 }),
          early: await a.token({ iat: seconds + 300, exp: seconds + 350 }),
          foreign: await a.token({ aud: newKeyPair().publicKey }),
          forged: await a.token({ key: newKeyPair() }),
          unknown: await new TestDevice(harness).token(),
          unsigned: `${Buffer.from('{"alg":"none"}').toString('base64url')}.${good.split('.')[1]}.`,
          cut: good.slice(0, -4),
          garbage: 'x'.repeat(300),
        };
        for (const [what, token] of Object.entries(bad)) {
          expect(await ask(token), what).toEqual(refused(401, 'unauthenticated'));
        }
      });

      it('refuses a desk that speaks another protocol version', async () => {
        const a = await newOffice(harness);
        const headers = { ...(await a.headers()), 'fallstand-protocol': '2' };
        expect(outcome(await get('/v1/devices', headers))).toEqual(refused(426, 'protocol-unsupported'));
      });

      it('shuts a revoked device out at once, on open streams too', async () => {
        const a = await newOffice(harness);
        const b = await joinDevice(a, 'B');
        const live = await LiveReader.open(`${base}/v1/live`, await b.headers());
        expect((await live.next())?.type).toBe('hello');
        expect(outcome(await b.send('DELETE', `/v1/devices/${b.deviceId}`))).toEqual(refused(400, 'bad-request'));
        const first = await a.send('DELETE', `/v1/devices/${b.deviceId}`);
        expect(first.json()).toEqual({ revokedAt: harness.now });
        expect(outcome(await b.send('GET', '/v1/devices'))).toEqual(refused(403, 'device-revoked'));
        expect(outcome(await b.push(1, payloads(1)))).toEqual(refused(403, 'device-revoked'));
        expect((await live.until(({ type }) => type === 'bye'))?.data).toEqual({ reason: 'device-revoked' });
        expect(await live.next()).toBeUndefined();
        expect((await a.send('DELETE', `/v1/devices/${b.deviceId}`)).json()).toEqual(first.json());
        const stranger = await newOffice(harness);
        const foreign = await stranger.send('DELETE', `/v1/devices/${a.deviceId}`);
        expect(outcome(foreign)).toEqual(refused(404, 'not-found'));
      });
    });

    describe('events', () => {
      it('stores and gives back exactly what was pushed, to every device of the office and no other', async () => {
        const a = await newOffice(harness);
        const b = await joinDevice(a, 'B');
        const other = await newOffice(harness);
        const sent = payloads(5);
        expect((await a.push(1, sent.slice(0, 3))).json()).toEqual({ lastDeviceSeq: 3, lastSeq: 3, stored: 3 });
        expect((await b.push(1, sent.slice(3))).json()).toEqual({ lastDeviceSeq: 2, lastSeq: 5, stored: 2 });
        const reply = await b.send('GET', '/v1/events?after=0');
        expect(reply.headers[LAST_SEQ_HEADER]).toBe('5');
        expect(pulled(reply)).toEqual(
          sent.map((payload, index) => ({
            seq: index + 1,
            deviceId: index < 3 ? a.deviceId : b.deviceId,
            deviceSeq: index < 3 ? index + 1 : index - 2,
            payload: Buffer.from(payload),
          })),
        );
        expect(pulled(await other.send('GET', '/v1/events?after=0'))).toEqual([]);
      });

      it('takes repeated events once, whole batches and overlaps', async () => {
        const a = await newOffice(harness);
        const sent = payloads(6);
        await a.push(1, sent.slice(0, 4));
        expect((await a.push(1, sent.slice(0, 4))).json()).toEqual({ lastDeviceSeq: 4, lastSeq: 4, stored: 0 });
        expect((await a.push(2, sent.slice(1, 3))).json()).toEqual({ lastDeviceSeq: 4, lastSeq: 4, stored: 0 });
        expect((await a.push(3, sent.slice(2))).json()).toEqual({ lastDeviceSeq: 6, lastSeq: 6, stored: 2 });
        const got = pulled(await a.send('GET', '/v1/events?after=0'));
        expect(got.map((event) => event.payload)).toEqual(sent.map((bytes) => Buffer.from(bytes)));
      });

      it('takes a push once that comes twice at the same moment', async () => {
        const a = await newOffice(harness);
        const sent = payloads(3);
        const replies = await Promise.all([1, 2, 3].map(() => a.push(1, sent)));
        expect(replies.map((reply) => reply.json().stored).toSorted()).toEqual([0, 0, 3]);
        expect(pulled(await a.send('GET', '/v1/events?after=0'))).toHaveLength(3);
      });

      it('refuses altered events and holes, and stores nothing of such a batch', async () => {
        const a = await newOffice(harness);
        const sent = payloads(3);
        await a.push(1, sent);
        const altered = [...sent.slice(0, 2), ...payloads(2)];
        const reply = await a.push(1, altered);
        expect(outcome(reply)).toEqual(refused(409, 'altered'));
        expect(outcome(await a.push(5, payloads(1)))).toEqual(refused(409, 'gap'));
        expect((await a.push(5, payloads(1))).json().error.expected).toBe(4);
        expect(pulled(await a.send('GET', '/v1/events?after=0'))).toHaveLength(3);
      });

      it('refuses garbage, empty, oversize and wrongly typed bodies', async () => {
        const a = await newOffice(harness);
        const push = async (body: Uint8Array, query = 'firstSeq=1') =>
          outcome(await a.send('POST', `/v1/events?${query}`, body));
        expect(await push(randomBytes(7))).toMatchObject({ status: expect.toSatisfy((n) => n === 400 || n === 413) });
        expect(await push(encodePush(payloads(2)).subarray(0, -1))).toEqual(refused(400, 'bad-request'));
        expect(await push(new Uint8Array())).toEqual(refused(400, 'bad-request'));
        expect(await push(encodePush(payloads(1)), 'firstSeq=0')).toEqual(refused(400, 'bad-request'));
        expect(await push(encodePush(payloads(1)), 'firstSeq=abc')).toEqual(refused(400, 'bad-request'));
        expect(await push(encodePush(payloads(1, MAX_EVENT_BYTES + 1)))).toEqual(refused(413, 'too-large'));
        expect(await push(encodePush(payloads(MAX_EVENTS_PER_PUSH + 1, 1)))).toEqual(refused(413, 'too-large'));
        expect(await push(new Uint8Array(MAX_PUSH_BYTES + 1))).toEqual(refused(413, 'too-large'));
        const json = await a.send('POST', '/v1/events?firstSeq=1', { events: [] });
        expect(outcome(json)).toEqual(refused(415, 'unsupported-media'));
      });

      it('pages long lists by count and by size', async () => {
        const a = await newOffice(harness);
        await a.push(1, payloads(30, 10));
        const first = pulled(await a.send('GET', '/v1/events?after=0&limit=20'));
        const second = pulled(await a.send('GET', '/v1/events?after=20&limit=20'));
        expect([...first, ...second].map((event) => event.seq)).toEqual(Array.from({ length: 30 }, (_, i) => i + 1));
        const big = await newOffice(harness);
        for (let batch = 0; batch < 4; batch++) await big.push(batch * 3 + 1, payloads(3, MAX_EVENT_BYTES));
        const page = pulled(await big.send('GET', '/v1/events?after=0'));
        expect(page.length).toBe(MAX_PULL_BYTES / MAX_EVENT_BYTES);
        expect(page.length).toBeLessThan(12);
        expect(outcome(await a.send('GET', '/v1/events?after=-1'))).toEqual(refused(400, 'bad-request'));
        expect(outcome(await a.send('GET', '/v1/events'))).toEqual(refused(400, 'bad-request'));
      });

      it('numbers the pushes of two devices at the same moment without a hole', async () => {
        const a = await newOffice(harness);
        const b = await joinDevice(a, 'B');
        const pushAll = async (device: TestDevice) => {
          for (let n = 0; n < 15; n++) expect((await device.push(n * 2 + 1, payloads(2))).statusCode).toBe(200);
        };
        await Promise.all([pushAll(a), pushAll(b)]);
        const events = pulled(await a.send('GET', '/v1/events?after=0'));
        expect(events.map((event) => event.seq)).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
      });

      it('stops at the quota of the office', async () => {
        const a = await newOffice(harness);
        const full = payloads(5, MAX_EVENT_BYTES);
        const codes: string[] = [];
        for (let batch = 0; batch < 5; batch++) codes.push(codeOf(await a.push(batch * 5 + 1, full)) ?? 'ok');
        expect(codes).toEqual(['ok', 'ok', 'ok', 'ok', 'quota-exceeded']);
        expect(pulled(await a.send('GET', '/v1/events?after=19'))).toHaveLength(1);
      });

      it('tells live streams of the same office', async () => {
        const a = await newOffice(harness);
        const b = await joinDevice(a, 'B');
        const other = await newOffice(harness);
        await a.push(1, payloads(1));
        const live = await LiveReader.open(`${base}/v1/live`, await b.headers());
        const foreign = await LiveReader.open(`${base}/v1/live`, await other.headers());
        expect(await live.next()).toEqual({ type: 'hello', data: { lastSeq: 1 } });
        expect(await foreign.next()).toEqual({ type: 'hello', data: { lastSeq: 0 } });
        await a.push(2, payloads(3));
        expect(await live.until(({ data }) => data.lastSeq === 4)).toEqual({ type: 'events', data: { lastSeq: 4 } });
        await other.push(1, payloads(1));
        expect(await foreign.next()).toEqual({ type: 'events', data: { lastSeq: 1 } });
        live.close();
        foreign.close();
      });
    });

    furtherSuites(() => ({ harness, base }));

    it('keeps everything over a restart, its identity too', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      const sent = payloads(3);
      const ciphertext = randomBytes(200).toString('base64url');
      const bytes = new Uint8Array(randomBytes(1000));
      const blobUrl = `/v1/blobs/${createHash('sha256').update(bytes).digest('hex')}`;
      await a.push(1, sent);
      await a.send('PUT', `/v1/publications/${id}`, { version: 1, expiresAt: harness.now + 9_000_000, ciphertext });
      await a.send('PUT', blobUrl, bytes);
      const live = await LiveReader.open(`${base}/v1/live`, await a.headers());
      await live.next();
      const { serverId } = harness.app;
      await harness.restart();
      expect((await live.until(({ type }) => type === 'bye'))?.data).toEqual({ reason: 'shutting-down' });
      base = await harness.listen();
      expect(harness.app.serverId).toBe(serverId);
      expect(pulled(await a.send('GET', '/v1/events?after=0')).map((event) => event.payload)).toEqual(
        sent.map((payload) => Buffer.from(payload)),
      );
      expect((await a.push(3, [...sent.slice(2), ...payloads(1)])).json()).toMatchObject({ stored: 1, lastSeq: 4 });
      expect((await get(`/v1/public/publications/${id}`)).json().ciphertext).toBe(ciphertext);
      expect(new Uint8Array((await a.send('GET', blobUrl)).rawPayload)).toEqual(bytes);
    });

    it('writes no id of a publication, no full address and no ciphertext into its log', async () => {
      const a = await newOffice(harness);
      const id = newPublicationId();
      const ciphertext = randomBytes(60).toString('base64url');
      await a.send('PUT', `/v1/publications/${id}`, { version: 1, expiresAt: harness.now + 9_000_000, ciphertext });
      await harness.app.http.inject({ url: `/v1/public/publications/${id}`, remoteAddress: '203.0.113.77' });
      const log = harness.log.join('');
      expect(log).toContain('"/v1/public/publications/:id"');
      for (const secret of [id, ciphertext, '203.0.113.77', 'Bearer', a.key.publicKey])
        expect(log).not.toContain(secret);
    });
  });
};
