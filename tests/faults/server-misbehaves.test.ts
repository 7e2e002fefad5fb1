import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { SqliteError } from 'better-sqlite3-multiple-ciphers';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { setRow } from '../../src-main/engine/store/store.ts';
import { createDeskSyncStore } from '../../src-main/engine/sync/desk-store.ts';
import { pullAll, pushAll, retryAsides } from '../../src-main/engine/sync/exchange.ts';
import { sealEvent } from '../../src-main/engine/sync/sealing.ts';
import { type Sync, type SyncState, startSync } from '../../src-main/engine/sync/sync.ts';
import { encodeEvent } from '../../src-shared/events/event.ts';
import { ok } from '../../src-shared/result.ts';
import { LAST_SEQ_HEADER } from '../../src-shared/wire/events.ts';
import { encodePull, type PulledEvent, scanPush } from '../../src-shared/wire/framing.ts';
import { serverStatement } from '../../src-shared/wire/statements.ts';
import { createBareStore } from '../bare-store.ts';
import { newKeyPair, signWith } from '../contract/server-harness.ts';
import { memorySyncStore, newSyncDevice, type SyncDevice } from '../sync-desk.ts';

type Behaviour = (request: IncomingMessage, response: ServerResponse, body: Buffer) => void;

/** A server that does what a test tells it, on a real socket. */
describe('a server that misbehaves', () => {
  let http: Server;
  let url: string;
  let behave: Behaviour;
  let device: SyncDevice;
  const key = newKeyPair();
  const requests: string[] = [];
  const json = (response: ServerResponse, value: unknown, status = 200) =>
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(value));
  const events = (response: ServerResponse, list: readonly PulledEvent[], lastSeq: number) =>
    response.writeHead(200, { [LAST_SEQ_HEADER]: String(lastSeq) }).end(encodePull(list));

  beforeEach(async () => {
    requests.length = 0;
    http = createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk) => chunks.push(chunk));
      request.on('error', () => undefined);
      request.on('end', () => {
        requests.push(`${request.method} ${request.url}`);
        behave(request, response, Buffer.concat(chunks));
      });
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const address = http.address();
    if (typeof address !== 'object' || address === null) throw new Error('no address');
    url = `http://127.0.0.1:${address.port}`;
    device = await newSyncDevice();
  });
  afterEach(() => {
    http.closeAllConnections();
    http.close();
  });

  const client = () => device.client({ url, serverId: key.publicKey });
  const place = (deviceSeq: number, deviceId = 'b'.repeat(8)) => ({
    officeId: device.identity.officeId,
    deviceId,
    deviceSeq,
  });
  const OTHER = '01890000-0000-7000-8000-00000000000b';
  const remote = (deviceSeq: number, body: string): PulledEvent => ({
    seq: deviceSeq,
    deviceId: OTHER,
    deviceSeq,
    payload: sealEvent(device.officeKey, 1, place(deviceSeq, OTHER), body),
  });
  const hello = (request: IncomingMessage, response: ServerResponse, by = key) => {
    const challenge = new URL(request.url ?? '', url).searchParams.get('challenge') ?? '';
    json(response, {
      id: by.publicKey,
      version: '1',
      protocol: 1,
      time: Date.now(),
      signature: signWith(by, serverStatement(by.publicKey, challenge)),
    });
  };

  it('unreachable, slow, cut off: offline, and everything stays to be sent', async () => {
    const store = memorySyncStore(device);
    store.add('{"n":1}');
    behave = (_request, response) => void response.destroy();
    expect(await pushAll(store, client())).toEqual({ ok: false, error: { kind: 'offline' } });
    behave = (_request, response) => {
      response.writeHead(200, { 'content-length': '500' });
      response.write('{"lastDev');
      setTimeout(() => response.destroy(), 20);
    };
    expect(await pushAll(store, client())).toEqual({ ok: false, error: { kind: 'offline' } });
    behave = () => undefined;
    const slow = device.client({ url, serverId: key.publicKey });
    expect(await slow.devices()).toEqual({ ok: false, error: { kind: 'offline' } });
    http.closeAllConnections();
    await new Promise((resolve) => http.close(resolve));
    expect(await pushAll(store, client())).toEqual({ ok: false, error: { kind: 'offline' } });
    expect(store.acknowledged()).toBe(0);
  });

  it('stores a push but its answer is lost: the same bytes come again', async () => {
    const store = memorySyncStore(device);
    for (let n = 1; n <= 5; n++) store.add(`{"n":${n}}`);
    const bodies: string[] = [];
    behave = (_request, response, body) => {
      bodies.push(body.toString('hex'));
      if (bodies.length === 1) response.destroy();
      else json(response, { lastDeviceSeq: 5, lastSeq: 5, stored: 0 });
    };
    expect((await pushAll(store, client())).ok).toBe(false);
    expect((await pushAll(store, client())).ok).toBe(true);
    expect(bodies[1]).toBe(bodies[0]);
    expect(store.acknowledged()).toBe(5);
  });

  it('paused while a push is under way: it is given up, and afterwards the same bytes and what was written since go out', async () => {
    const store = memorySyncStore(device);
    store.add('{"n":1}');
    let pausing = new AbortController();
    const bodies: string[] = [];
    behave = (_request, response, body) => {
      bodies.push(body.toString('hex'));
      if (bodies.length > 1) return json(response, { lastDeviceSeq: 2, lastSeq: 2, stored: 1 });
      pausing.abort();
      store.add('{"n":2}');
      json(response, { lastDeviceSeq: 1, lastSeq: 1, stored: 1 });
    };
    const paused = device.client({ url, serverId: key.publicKey, pause: () => pausing.signal });
    for (const _ of ['under way', 'anew'])
      expect(await pushAll(store, paused)).toEqual({ ok: false, error: { kind: 'offline' } });
    expect([bodies.length, store.acknowledged()]).toEqual([1, 0]);
    pausing = new AbortController();
    expect(await pushAll(store, paused)).toEqual({ ok: true, value: 2 });
    expect([bodies[1]?.startsWith(bodies[0] ?? '-'), store.acknowledged()]).toEqual([true, 2]);
  });

  it.each([
    ['a login page', (r: ServerResponse) => r.writeHead(200, { 'content-type': 'text/html' }).end('<html>WLAN')],
    ['another JSON', (r: ServerResponse) => r.writeHead(200).end('{"hello":1}')],
    ['a proxy error', (r: ServerResponse) => r.writeHead(403).end('Forbidden')],
    ['an endless answer', (r: ServerResponse) => r.writeHead(200).end(Buffer.alloc(9 * 1024 * 1024, 0x20))],
    ['a lie about what it stored', (r: ServerResponse) => r.end('{"lastDeviceSeq":1,"lastSeq":1,"stored":1}')],
  ])('answers a push with %s: garbage, and nothing counts as sent', async (_, answer) => {
    const store = memorySyncStore(device);
    store.add('{"n":1}');
    store.add('{"n":2}');
    behave = (_request, response) => void answer(response);
    expect(await pushAll(store, client())).toEqual({ ok: false, error: { kind: 'garbage' } });
    expect(store.acknowledged()).toBe(0);
  });

  it('answers a pull with garbage, a cut frame or wrong order: nothing is applied', async () => {
    const store = memorySyncStore(device);
    const good = encodePull([remote(1, '{"a":1}'), remote(2, '{"a":2}')]);
    const swapped = encodePull([remote(2, '{"a":2}'), remote(1, '{"a":1}')]);
    for (const body of [Buffer.from('garbage!'), good.subarray(0, -3), swapped]) {
      behave = (_request, response) => response.writeHead(200, { [LAST_SEQ_HEADER]: '2' }).end(body);
      expect(await pullAll(store, client())).toEqual({ ok: false, error: { kind: 'garbage' } });
    }
    expect(store.received).toEqual([]);
    expect(store.cursor()).toBe(0);
  });

  it('alters, moves or repeats ciphertext: set aside and reported, the rest goes on, mended later', async () => {
    const store = memorySyncStore(device);
    const list = [remote(1, '{"a":1}'), remote(2, '{"a":2}'), remote(3, '{"a":3}'), remote(4, '{"a":4}')];
    const altered = list.map((event) => ({ ...event, payload: new Uint8Array(event.payload) }));
    const second = altered[1]?.payload;
    if (second) second[40] = (second[40] ?? 0) ^ 1;
    // The third event's bytes in the fourth's place: a replay under another number.
    const moved = altered.map((event, index) =>
      index === 3 ? { ...event, payload: list[2]?.payload ?? event.payload } : event,
    );
    behave = (request, response) => {
      const after = Number(new URL(request.url ?? '', url).searchParams.get('after'));
      events(
        response,
        moved.filter((event) => event.seq > after),
        4,
      );
    };
    expect(await pullAll(store, client())).toMatchObject({ ok: true, value: 2 });
    expect(store.received).toEqual(['{"a":1}', '{"a":3}']);
    expect(store.setAsides()).toMatchObject([
      { deviceSeq: 2, reason: 'not-authentic' },
      { deviceSeq: 4, reason: 'not-authentic' },
    ]);
    expect(store.cursor()).toBe(4);
    behave = (request, response) => {
      const after = Number(new URL(request.url ?? '', url).searchParams.get('after'));
      events(response, list.filter((event) => event.seq > after).slice(0, 1), 4);
    };
    expect(await retryAsides(store, client())).toEqual({ ok: true, value: 2 });
    expect(store.received).toHaveLength(4);
    expect(store.setAsides()).toEqual([]);
  });

  it('brings an unknown kind and a forged event into the real store: quarantined, the rest is applied', async () => {
    const officeId = device.identity.officeId;
    const writer = createBareStore(officeId);
    const reader = createBareStore(officeId);
    const introduce = (store: typeof writer) =>
      setRow('device', store.deviceId, { tag: 'A', sign_public_key: store.publicKey });
    const made = writer.record(officeId, [
      { stream: officeId, kind: 'office.created', facts: { name: 'x' }, changes: [introduce(writer)] },
      { stream: officeId, kind: 'office.changed', facts: {}, changes: [setRow('office', officeId, { name: 'Eins' })] },
      { stream: officeId, kind: 'office.changed', facts: {}, changes: [setRow('office', officeId, { city: 'Jork' })] },
      { stream: officeId, kind: 'office.changed', facts: {}, changes: [setRow('office', officeId, { phone: '1' })] },
    ]);
    reader.sqlite
      .prepare('INSERT INTO office_key (epoch, key) VALUES (1, ?)')
      .run(Buffer.from(device.officeKey).toString('base64url'));
    const bodies = made.map((event, index) => {
      if (index === 1) return encodeEvent(writer.fromTheFuture(event, { kind: 'future.thing' }));
      if (index === 2) return encodeEvent({ ...event, facts: { forged: 'yes' } });
      return encodeEvent(event);
    });
    const list = bodies.map((body, index) => ({
      seq: index + 1,
      deviceId: writer.deviceId,
      deviceSeq: index + 1,
      payload: sealEvent(device.officeKey, 1, place(index + 1, writer.deviceId), body),
    }));
    behave = (request, response) => {
      const after = Number(new URL(request.url ?? '', url).searchParams.get('after'));
      events(
        response,
        list.filter((event) => event.seq > after),
        4,
      );
    };
    const store = createDeskSyncStore({
      store: reader,
      identity: { ...device.identity, deviceId: reader.deviceId },
      deps: { now: Date.now, randomBytes: () => new Uint8Array(16) },
    });
    expect((await pullAll(store, client())).ok).toBe(true);
    const reasons = reader.sqlite.prepare('SELECT device_seq, reason FROM quarantine ORDER BY device_seq').all();
    expect(reasons).toMatchObject([
      { device_seq: 2, reason: 'unknown-kind' },
      { device_seq: 3, reason: 'bad-signature' },
    ]);
    const office = reader.sqlite.prepare('SELECT name, city, phone FROM office').get();
    expect(office).toEqual({ name: null, city: null, phone: '1' });
    expect(store.cursor()).toBe(4);
    writer.drop();
    reader.drop();
  });

  describe('the loop', () => {
    let sync: Sync | undefined;
    const states: SyncState[] = [];
    const defects: unknown[] = [];
    const run = (store = memorySyncStore(device), waits = { first: 10, longest: 50 }) => {
      states.length = 0;
      defects.length = 0;
      sync = startSync({
        store,
        client: client(),
        membership: { run: async () => ok(undefined) },
        keys: { run: async () => ok(0) },
        jobs: [],
        onConnect: () => undefined,
        now: Date.now,
        random: () => 0.5,
        onState: (state) => void states.push(state),
        onLive: () => undefined,
        onDefect: (error) => void defects.push(error),
        waits,
      });
      return store;
    };
    afterEach(() => sync?.stop());

    it('never sends to a server with another identity', async () => {
      behave = (request, response) => hello(request, response, newKeyPair());
      const store = memorySyncStore(device);
      store.add('{"n":1}');
      run(store);
      await expect
        .poll(() => sync?.state())
        .toMatchObject({
          state: 'problem',
          problem: { code: 'identity-changed', message: expect.stringContaining('nichts gesendet') },
        });
      expect(requests.every((line) => line.startsWith('GET /v1/server'))).toBe(true);
    });

    it('never sends to a server that only repeats the known id', async () => {
      const thief = newKeyPair();
      behave = (request, response) => {
        const challenge = new URL(request.url ?? '', url).searchParams.get('challenge') ?? '';
        const signature = signWith(thief, serverStatement(key.publicKey, challenge));
        json(response, { id: key.publicKey, version: '1', protocol: 1, time: Date.now(), signature });
      };
      run();
      await expect.poll(() => sync?.state()).toMatchObject({ problem: { code: 'identity-changed' } });
    });

    it('comes back by itself after failures, sends what a restored server lost, and goes idle', async () => {
      let fails = 3;
      let stored = 2;
      behave = (request, response, body) => {
        if (fails-- > 0) return void response.destroy();
        const path = request.url ?? '';
        if (path.startsWith('/v1/server')) return hello(request, response);
        if (path.startsWith('/v1/live')) {
          response.writeHead(200, { 'content-type': 'text/event-stream' });
          return void response.write('event: hello\ndata: {"lastSeq":0}\n\n');
        }
        if (path.startsWith('/v1/devices')) {
          const { deviceId, tag: deskTag, signPublicKey, sealPublicKey } = device.identity;
          const me = { deviceId, deskTag, signPublicKey, sealPublicKey, enrolledAt: 1, ticket: null };
          const waited = { invitationProof: null, joinNonce: null, confirmedAt: 1, lastSeenAt: null };
          const mine = { ...me, ...waited, revokedAt: null, lastDeviceSeq: stored };
          return void json(response, { lastSeq: stored, devices: [mine] });
        }
        if (request.method === 'GET') return void events(response, [], stored);
        expect(new URL(path, url).searchParams.get('firstSeq')).toBe(String(stored + 1));
        const scan = scanPush(body);
        stored += scan.ok ? scan.value.offsets.length : 0;
        json(response, { lastDeviceSeq: stored, lastSeq: stored, stored: 1 });
      };
      let forgotten = 0;
      const store = { ...memorySyncStore(device), forgetDelivered: () => void forgotten++ };
      for (let n = 1; n <= 5; n++) store.add(`{"n":${n}}`);
      // We believe that four are there and read up to 9; the server came back from a backup with two.
      store.setAcknowledged(4);
      store.setCursor(9);
      run(store);
      await expect.poll(() => sync?.state().state).toBe('idle');
      expect(stored).toBe(5);
      expect(store.acknowledged()).toBe(5);
      // Files and views may be missing there too.
      expect(forgotten).toBe(1);
      expect(states.map(({ state }) => state)).toContain('offline');
      store.add('{"n":6}');
      sync?.wake();
      await expect.poll(() => stored).toBe(6);
    });

    it('tries again at once for who asks while an attempt fails, and for who asks while it waits', async () => {
      const cuts: (() => void)[] = [];
      behave = (_request, response) => void cuts.push(() => response.destroy());
      const attempts = (n: number) => expect.poll(() => cuts.length).toBe(n);
      run(memorySyncStore(device), { first: 3_600_000, longest: 3_600_000 });
      await attempts(1);
      sync?.now();
      cuts[0]?.();
      await attempts(2);
      cuts[1]?.();
      await expect.poll(() => sync?.state().state).toBe('offline');
      sync?.now();
      await attempts(3);
      cuts[2]?.();
    });

    it.each([
      ['a full disk', new SqliteError('database or disk is full', 'SQLITE_FULL'), 'disk', 0],
      ['a defect', new TypeError('x is undefined'), 'defect', 1],
    ])('%s stops a round, not the desk: it says so, and goes on once it is over', async (_, error, code, logged) => {
      let broken = true;
      behave = (request, response) => {
        const path = request.url ?? '';
        if (path.startsWith('/v1/server')) return hello(request, response);
        if (path.startsWith('/v1/live')) {
          return void response.writeHead(200, { 'content-type': 'text/event-stream' }).flushHeaders();
        }
        if (path.startsWith('/v1/devices')) return json(response, { lastSeq: 1, devices: [] });
        events(response, path.includes('after=0') ? [remote(1, '{"a":1}')] : [], 1);
      };
      const store = memorySyncStore(device);
      run({
        ...store,
        receive: (bodies) => {
          if (broken) throw error;
          return store.receive(bodies);
        },
      });
      await expect.poll(() => sync?.state()).toMatchObject({ state: 'problem', problem: { code } });
      expect(store.cursor()).toBe(0);
      expect(defects.length > 0 ? 1 : 0).toBe(logged);
      broken = false;
      await expect.poll(() => sync?.state().state).toBe('idle');
      expect(store.received).toEqual(['{"a":1}']);
    });

    it.each([
      ['device-revoked', 403],
      ['quota-exceeded', 507],
      ['protocol-unsupported', 426],
    ])('says in German what %s means', async (code, status) => {
      behave = (request, response) => {
        if (request.url?.startsWith('/v1/server')) return hello(request, response);
        json(response, { error: { code, message: 'x' } }, status);
      };
      run();
      await expect.poll(() => sync?.state()).toMatchObject({ state: 'problem', problem: { code } });
      expect(sync?.state().problem?.message).toMatch(/gespeichert/);
    });
  });
});
