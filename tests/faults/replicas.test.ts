import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { pullAll, pushAll } from '../../src-main/engine/sync/exchange.ts';
import { type LoadBalancer, startLoadBalancer } from '../load-balancer.ts';
import { startPostgres, type TestPostgres } from '../postgres.ts';
import { type ServerProcess, startServerProcess } from '../server-process.ts';
import { connectDevice, memorySyncStore } from '../sync-desk.ts';

const CODE = 'TEST-CODE-1234';
/** The nightly run has a thousand. */
const PAGES = Number(process.env.FALLSTAND_REPLICA_PAGES ?? 200);
const PATIENCE = 60_000;

/** A status page as a browser keeps it: reads the live stream, and opens it again a moment after it broke. */
const openPage = (url: string) => {
  const page = { versions: [] as number[], reconnects: -1, closed: false };
  const connect = (): void => {
    if (page.closed) return;
    page.reconnects++;
    const again = (): void => void setTimeout(connect, 50 + Math.random() * 400);
    let text = '';
    let answered = false;
    const request = get(url, { agent: false }, (response) => {
      answered = true;
      response.setEncoding('utf8');
      response.on('data', (chunk: string) => {
        text += chunk;
        if (!text.endsWith('\n\n')) return;
        for (const [, version] of text.matchAll(/"version":(\d+)/g)) page.versions.push(Number(version));
        text = '';
      });
      response.on('close', again);
    });
    // After the response began, its own end is what counts.
    request.on('error', () => {
      if (!answered) again();
    });
  };
  connect();
  return page;
};

let postgres: TestPostgres;
let balancer: LoadBalancer;
const folder = mkdtempSync(join(tmpdir(), 'fallstand-replicas-'));
const running: ServerProcess[] = [];
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(async () => {
  balancer?.close();
  for (const server of running) await server.kill('SIGKILL');
  await postgres.stop();
  rmSync(folder, { recursive: true, force: true });
});

it('loses no page and no push when a process is killed, PostgreSQL restarts, and versions are rolled', {
  timeout: 240_000,
}, async () => {
  const start = async (name: string): Promise<ServerProcess> => {
    const server = await startServerProcess(join(folder, name), {
      DATABASE_URL: postgres.url,
      FALLSTAND_ENROLMENT_CODE: CODE,
      FALLSTAND_PUBLIC_RATE: '1000000',
      FALLSTAND_DEVICE_RATE: '1000000',
      FALLSTAND_STREAMS_PER_ADDRESS: '3000',
      FALLSTAND_DRAIN_SECONDS: '2',
    });
    running.push(server);
    return server;
  };
  const portOf = (server: ServerProcess): number => Number(new URL(server.url).port);
  // Both at once on an empty database: one of them makes the tables.
  const [a, b] = await Promise.all([start('a'), start('b')]);
  expect(a.serverId).toBe(b.serverId);
  balancer = await startLoadBalancer([portOf(a), portOf(b)]);
  const server = { url: balancer.url, serverId: a.serverId };
  const device = await connectDevice(server, CODE);
  const id = randomBytes(16).toString('base64url');
  /** Until it is taken, as a desk does it. */
  const put = async (version: number): Promise<void> => {
    const view = { version, expiresAt: Date.now() + 86_400_000, ciphertext: randomBytes(1024).toString('base64url') };
    const client = device.client(server);
    await expect.poll(async () => (await client.putPublication(id, view)).ok, { timeout: PATIENCE }).toBe(true);
  };
  await put(1);
  const pages = Array.from({ length: PAGES }, () => openPage(`${server.url}/v1/public/publications/${id}/live`));
  const withVersion = (version: number): number => pages.filter(({ versions }) => versions.at(-1) === version).length;
  const allHave = (version: number) => expect.poll(() => withVersion(version), { timeout: PATIENCE }).toBe(PAGES);

  // A desk pushes all the while, and only goes on after an acknowledgement.
  const store = memorySyncStore(device);
  const failures = new Set<string>();
  let pushing = true;
  const desk = (async () => {
    for (let n = 0; pushing; n++) {
      store.add(`{"n":${n}}`);
      const pushed = await pushAll(store, device.client(server));
      if (!pushed.ok) failures.add(pushed.error.kind);
      await sleep(20);
    }
    await expect.poll(async () => (await pushAll(store, device.client(server))).ok, { timeout: PATIENCE }).toBe(true);
  })();
  await allHave(1);

  await a.kill('SIGKILL');
  await put(2);
  await allHave(2);
  expect(pages.some(({ reconnects }) => reconnects > 0)).toBe(true);

  await postgres.halt();
  await expect.poll(async () => (await fetch(`${b.url}/ready`)).status, { timeout: PATIENCE }).not.toBe(200);
  const third = put(3);
  await postgres.resume();
  await third;
  await allHave(3);
  expect(b.child.exitCode).toBeNull();

  const c = await start('c');
  balancer.targets = [portOf(c), portOf(b)];
  const stopped = b.kill('SIGTERM');
  // While it drains it says so, and still takes what comes.
  await expect
    .poll(async () => (await fetch(`${b.url}/ready`).catch(() => undefined))?.status, { timeout: 45_000 })
    .toBe(503);
  balancer.targets = [portOf(c)];
  await put(4);
  await stopped;
  expect(b.child.exitCode).toBe(0);
  await allHave(4);
  for (const page of pages) {
    page.closed = true;
    expect(page.versions).toEqual(page.versions.toSorted((x, y) => x - y));
  }

  pushing = false;
  await desk;
  // Only what a desk tries again by itself.
  expect([...failures].filter((kind) => !['offline', 'busy', 'garbage'].includes(kind))).toEqual([]);
  const reader = memorySyncStore(device, 'another desk');
  expect((await pullAll(reader, device.client(server))).ok).toBe(true);
  expect(reader.received).toEqual(store.bodies());
  expect(store.bodies().length).toBeGreaterThan(50);
});
