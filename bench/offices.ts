/**
 * What an office costs the server on an ordinary day, as the number of offices grows from 1 to 1,000: processor time of
 * the server's process (PGlite included; PostgreSQL's own not), waiting of the desk, and space. A real server process,
 * over the loopback; each office has its own keys and data. Budget: flat, so the ratio to a server with one office.
 *
 * A day is a scaled-down one of a small office, always the same: 12 pushes of 5 events, 6 pulls of what is new, 3
 * views published and each opened twice, one file of 100 KB brought and fetched.
 */
import { createHash, randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { sealEvent } from '../src-main/engine/sync/sealing.ts';
import { startPostgres } from '../tests/postgres.ts';
import { type ServerProcess, startServerProcess } from '../tests/server-process.ts';
import { connectDevice, type SyncDevice } from '../tests/sync-desk.ts';
import { type Figure, percentile } from './figure.ts';

const CODE = 'BENCH-CODE-1234';
/** `OFFICES_MOST=100` for a shorter run. */
const STEPS = [1, 10, 100, 1_000].filter((count) => count <= Number(process.env.OFFICES_MOST ?? 1_000));
/** Offices whose day is measured at each step; the others are there with their data. */
const MEASURED = 30;
const AT_ONCE = 4;
const BODY = 'x'.repeat(345); // with envelope, tag and epoch about 400 bytes

export const run = async (): Promise<Figure[]> => {
  const postgres = await startPostgres({ durable: true });
  try {
    return [...(await measure('PGlite', {})), ...(await measure('PostgreSQL', { DATABASE_URL: postgres.url }))];
  } finally {
    await postgres.stop();
  }
};

interface Office {
  readonly device: SyncDevice;
  pushed: number;
}

const measure = async (name: string, environment: Record<string, string>): Promise<Figure[]> => {
  const data = mkdtempSync(join(tmpdir(), 'fallstand-bench-'));
  const server = await startServerProcess(data, {
    FALLSTAND_ENROLMENT_CODE: CODE,
    FALLSTAND_PUBLIC_RATE: '10000000',
    FALLSTAND_DEVICE_RATE: '10000000',
    FALLSTAND_ENROLMENT_RATE: '10000000',
    FALLSTAND_LOG_LEVEL: 'warn',
    FALLSTAND_METRICS_PORT: '0',
    ...environment,
  });
  try {
    const figures: Figure[] = [];
    const offices: Office[] = [];
    let first: { cpu: number; wait: number } | undefined;
    // What is compiled and cached only once is not the cost of an office.
    const warm = await newOffice(server);
    for (let n = 0; n < 15; n++) await liveOneDay(server, warm);
    for (const count of STEPS) {
      await atMost(
        Array.from({ length: count - offices.length }, () => async () => {
          const office = await newOffice(server);
          await push(server, office, 50);
          offices.push(office);
        }),
      );
      const days = Array.from({ length: MEASURED }, (_, n) => offices[(n * 7919) % offices.length]);
      const before = await cpuSeconds(server);
      const waits: number[] = [];
      // One after the other, so that what a desk waits for is not its neighbour.
      for (const office of days) {
        if (office === undefined) continue;
        const begin = performance.now();
        await liveOneDay(server, office);
        waits.push(performance.now() - begin);
      }
      const cpu = ((await cpuSeconds(server)) - before) * (1000 / MEASURED);
      const wait = percentile(waits, 0.5);
      first ??= { cpu, wait };
      const title = `${name}, ${count} offices: an office's day`;
      const peer = 'with 1 office';
      figures.push({ name: `${title}, processor`, value: cpu, unit: 'ms', peer, ratio: cpu / first.cpu });
      figures.push({ name: `${title}, all its waiting`, value: wait, unit: 'ms', peer, ratio: wait / first.wait });
    }
    return figures;
  } finally {
    await server.kill('SIGTERM');
    rmSync(data, { recursive: true, force: true });
  }
};

const newOffice = async (server: ServerProcess): Promise<Office> => ({
  device: await connectDevice(server, CODE),
  pushed: 0,
});

const must = <T>(answer: { ok: true; value: T } | { ok: false; error: { kind: string } }): T => {
  if (!answer.ok) throw new Error(answer.error.kind);
  return answer.value;
};

const push = async (server: ServerProcess, office: Office, count: number): Promise<void> => {
  const { device } = office;
  const first = office.pushed + 1;
  const payloads = Array.from({ length: count }, (_, n) => {
    const place = { officeId: device.identity.officeId, deviceId: device.identity.deviceId, deviceSeq: first + n };
    return sealEvent(device.officeKey, 1, place, `${first + n}${BODY}`);
  });
  must(await device.client(server).push(first, payloads));
  office.pushed += count;
};

const liveOneDay = async (server: ServerProcess, office: Office): Promise<void> => {
  const client = office.device.client(server);
  for (let n = 0; n < 12; n++) {
    await push(server, office, 5);
    if (n % 2 === 0) must(await client.pull(Math.max(0, office.pushed - 10)));
  }
  for (let n = 0; n < 3; n++) {
    const id = randomBytes(16).toString('base64url');
    const ciphertext = randomBytes(3 * 1024).toString('base64url');
    must(await client.putPublication(id, { version: 1, expiresAt: Date.now() + 86_400_000, ciphertext }));
    for (let opened = 0; opened < 2; opened++) await (await fetch(`${server.url}/v1/public/publications/${id}`)).text();
  }
  const bytes = new Uint8Array(randomBytes(100 * 1024));
  const hash = createHash('sha256').update(bytes).digest('hex');
  must(await client.putBlob(hash, bytes, 0));
  must(await client.getBlob(hash, bytes.length));
};

const cpuSeconds = async (server: ServerProcess): Promise<number> => {
  const text = await (await fetch(server.metricsUrl)).text();
  return Number(/^process_cpu_seconds_total ([\d.]+)/m.exec(text)?.[1]);
};

const atMost = async (works: readonly (() => Promise<void>)[]): Promise<void> => {
  const next = works.values();
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const work of next) await work();
    }),
  );
};
