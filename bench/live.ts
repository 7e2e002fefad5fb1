/**
 * From a new version put on the server to 1,000 open status pages having it, and events pushed and pulled by the
 * desk's own client: a real server process on PGlite with real fsync, everything over the loopback, sealing, signing
 * and checking included. Budget (DESIGN 10): the page within a second (p99); push and pull faster than the fastest
 * open-source peer (measured apart: docs/decisions/0011-binary-event-bodies.md).
 */
import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pullAll } from '../src-main/engine/sync/exchange.ts';
import { sealEvent } from '../src-main/engine/sync/sealing.ts';
import { type ServerProcess, startServerProcess } from '../tests/server-process.ts';
import { connectDevice, memorySyncStore, type SyncDevice } from '../tests/sync-desk.ts';
import type { Figure } from './figure.ts';

const CODE = 'BENCH-CODE-1234';
const PAGES = 1_000;
const ROUNDS = 20;
const VIEW_BYTES = 3 * 1024;
const BODY = 'x'.repeat(345); // with envelope, tag and epoch about 400 bytes

export const run = async (): Promise<Figure[]> => {
  const data = mkdtempSync(join(tmpdir(), 'fallstand-bench-'));
  const server = await startServerProcess(data, {
    FALLSTAND_ENROLMENT_CODE: CODE,
    FALLSTAND_PUBLIC_RATE: '1000000',
    FALLSTAND_DEVICE_RATE: '10000000',
    FALLSTAND_STREAMS_PER_ADDRESS: '20000',
    FALLSTAND_LOG_LEVEL: 'warn',
  });
  try {
    const live = await measurePages(server, await connectDevice(server, CODE));
    const sync = await measureSync(server);
    return [...live, ...sync];
  } finally {
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
};

const figure = (name: string, value: number, unit: string): Figure => ({ name, value, unit, peer: null, ratio: null });
const quantile = (sorted: readonly number[], q: number): number => sorted[Math.ceil(sorted.length * q) - 1] ?? 0;

/** Opens the pages, puts versions one after the other, and notes when each page has each version complete. */
const measurePages = async (server: ServerProcess, device: SyncDevice): Promise<Figure[]> => {
  const client = device.client(server);
  const id = randomBytes(16).toString('base64url');
  const put = (version: number) =>
    client.putPublication(id, {
      version,
      expiresAt: Date.now() + 86_400_000,
      ciphertext: randomBytes(VIEW_BYTES).toString('base64url'),
    });
  await put(1);
  const agent = new Agent({ keepAlive: false, maxSockets: PAGES });
  let arrived: () => void = () => undefined;
  const pages = Array.from({ length: PAGES }, () =>
    get(`${server.url}/v1/public/publications/${id}/live`, { agent }, (response) => {
      response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk: string) => {
        text += chunk;
        if (!text.endsWith('\n\n')) return;
        const isVersion = text.includes('event: version');
        text = '';
        if (isVersion) arrived();
      });
    }),
  );
  for (const page of pages) page.on('error', () => undefined);
  const all = (begin: () => void): Promise<number[]> =>
    new Promise((resolve) => {
      const times: number[] = [];
      const from = performance.now();
      arrived = () => {
        times.push(performance.now() - from);
        if (times.length === PAGES) resolve(times);
      };
      begin();
    });
  await all(() => undefined);
  const latencies: number[] = [];
  const slowest: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const times = await all(() => void put(round + 2));
    latencies.push(...times);
    slowest.push(Math.max(...times));
  }
  for (const page of pages) page.destroy();
  latencies.sort((a, b) => a - b);
  return [
    figure('new version → an open page, 1,000 pages, p50', quantile(latencies, 0.5), 'ms'),
    figure('new version → an open page, 1,000 pages, p99', quantile(latencies, 0.99), 'ms'),
    figure('new version → the last of 1,000 pages, max of 20', Math.max(...slowest), 'ms'),
  ];
};

/** One desk pushes in batches; another one of the office pulls and opens everything. */
const measureSync = async (server: ServerProcess): Promise<Figure[]> => {
  const figures: Figure[] = [];
  for (const [batch, batches] of [
    [1, 500],
    [100, 100],
    [1_000, 20],
  ] as const) {
    const device = await connectDevice(server, CODE);
    const client = device.client(server);
    const took: number[] = [];
    const begin = performance.now();
    for (let index = 0; index < batches; index++) {
      const first = index * batch + 1;
      const from = performance.now();
      const payloads = Array.from({ length: batch }, (_, n) => {
        const place = { officeId: device.identity.officeId, deviceId: device.identity.deviceId, deviceSeq: first + n };
        return sealEvent(device.officeKey, 1, place, `${first + n}${BODY}`);
      });
      const pushed = await client.push(first, payloads);
      if (!pushed.ok) throw new Error(`push: ${pushed.error.kind}`);
      took.push(performance.now() - from);
    }
    const rate = (batch * batches * 1000) / (performance.now() - begin);
    took.sort((a, b) => a - b);
    figures.push(figure(`push, ${batch} × 400 bytes per request`, rate, 'events/s'));
    figures.push(figure(`push, ${batch} per request, p99`, quantile(took, 0.99), 'ms'));
    if (batch !== 100) continue;
    const transfer = performance.now();
    const page = await client.pull(0);
    if (!page.ok || page.value.events.length !== 10_000) throw new Error('pull');
    figures.push(figure('pull 10,000 events, received and unframed', performance.now() - transfer, 'ms'));
    const reader = memorySyncStore(device, 'another desk');
    const opening = performance.now();
    const pulled = await pullAll(reader, client);
    if (!pulled.ok || reader.received.length !== 10_000) throw new Error('pull');
    figures.push(figure('pull 10,000 events, opened and handed to the store', performance.now() - opening, 'ms'));
  }
  return figures;
};
