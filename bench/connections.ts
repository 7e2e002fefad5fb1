/**
 * Live connections in great number: 10,000 open pages on one process (memory of each, time until all have a new
 * version), and the same pages on two processes on one PostgreSQL. Server and pages share this machine's processors, so two
 * processes show that nothing is lost by sharing the work, not what two machines would gain.
 */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startPostgres } from '../tests/postgres.ts';
import { type ServerProcess, startServerProcess } from '../tests/server-process.ts';
import { connectDevice, type SyncDevice } from '../tests/sync-desk.ts';
import type { Figure } from './figure.ts';

const CODE = 'BENCH-CODE-1234';
/** What one process of pages can hold is bounded by its open files (`ulimit -n`). `CONNECTIONS_PAGES=1000` for a shorter run. */
const PAGES = Number(process.env.CONNECTIONS_PAGES ?? 10_000);
/** A version that has not come to all pages by then will not. */
const PATIENCE_MS = 120_000;
const ROUNDS = 5;
const CHILD = fileURLToPath(new URL('./connections-child.ts', import.meta.url));

export const run = async (): Promise<Figure[]> => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-bench-'));
  const postgres = await startPostgres({ durable: true });
  const start = (name: string, more: Record<string, string> = {}): Promise<ServerProcess> =>
    startServerProcess(join(folder, name), {
      FALLSTAND_ENROLMENT_CODE: CODE,
      FALLSTAND_PUBLIC_RATE: '10000000',
      FALLSTAND_STREAMS_PER_ADDRESS: '20000',
      FALLSTAND_LOG_LEVEL: 'error',
      FALLSTAND_METRICS_PORT: '0',
      ...more,
    });
  const shared = { DATABASE_URL: postgres.url };
  const servers: ServerProcess[] = [];
  try {
    const alone = await start('alone');
    servers.push(alone);
    const one = await measure('one process, PGlite', [alone]);
    await alone.kill('SIGTERM');
    const [first, second] = await Promise.all([start('first', shared), start('second', shared)]);
    servers.push(first, second);
    const single = await measure('one process, PostgreSQL', [first]);
    const both = await measure('two processes, PostgreSQL', [first, second]);
    return [...one.figures, ...single.figures, ...both.figures].map((figure) => {
      const isBoth = figure.name.startsWith('two') && figure.name.includes('all have');
      return isBoth ? { ...figure, peer: 'one process', ratio: figure.value / single.slowest } : figure;
    });
  } finally {
    for (const server of servers) await server.kill('SIGTERM');
    await postgres.stop();
    rmSync(folder, { recursive: true, force: true });
  }
};

const measure = async (name: string, servers: readonly ServerProcess[]) => {
  const [writer] = servers;
  if (writer === undefined) throw new Error('no server');
  const device = await connectDevice(writer, CODE);
  const id = randomBytes(16).toString('base64url');
  await put(device, writer, id, 1);
  const before = await memory(servers);
  const children = servers.map((server) => startPages(server, id, PAGES / servers.length));
  const opened = performance.now();
  await Promise.all(children.map((child) => child.allHave(1)));
  const openedMs = performance.now() - opened;
  const perPage = (await memory(servers)).map((bytes, at) => (bytes - (before[at] ?? 0)) / (PAGES / servers.length));
  const times: number[] = [];
  for (let version = 2; version < ROUNDS + 2; version++) {
    const begin = performance.now();
    await Promise.all([put(device, writer, id, version), ...children.map((child) => child.allHave(version))]);
    times.push(performance.now() - begin);
  }
  for (const child of children) child.end();
  const slowest = Math.max(...times);
  const figure = (what: string, value: number, unit: string): Figure => ({
    ...{ name: `${name}, ${PAGES} pages: ${what}`, value, unit, peer: null, ratio: null },
  });
  const figures = [
    figure('memory of each', Math.max(...perPage) / 1024, 'KB'),
    figure('opened', openedMs, 'ms'),
    figure(`all have a new version, slowest of ${ROUNDS}`, slowest, 'ms'),
  ];
  return { figures, slowest };
};

const put = async (device: SyncDevice, server: ServerProcess, id: string, version: number): Promise<void> => {
  const ciphertext = randomBytes(2 * 1024).toString('base64url');
  const answer = await device
    .client(server)
    .putPublication(id, { version, expiresAt: Date.now() + 86_400_000, ciphertext });
  if (!answer.ok) throw new Error(answer.error.kind);
};

const memory = (servers: readonly ServerProcess[]): Promise<number[]> =>
  Promise.all(
    servers.map(async ({ metricsUrl }) =>
      Number(/^process_resident_memory_bytes (\d+)/m.exec(await (await fetch(metricsUrl)).text())?.[1]),
    ),
  );

/** Pages in a process of their own: their memory and work are not the server's. */
const startPages = (server: ServerProcess, id: string, count: number) => {
  const url = `${server.url}/v1/public/publications/${id}/live`;
  const child = spawn(process.execPath, [CHILD, url, String(count)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const reached = new Set<number>();
  const lines = createInterface({ input: child.stdout });
  lines.on('line', (line) => reached.add(Number(line)));
  const ended = once(child, 'exit').then(([code]) => {
    throw new Error(`the process with the pages ended (${code})`);
  });
  ended.catch(() => undefined);
  return {
    async allHave(version: number): Promise<void> {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      while (!reached.has(version)) {
        await Promise.race([once(lines, 'line', { signal }), ended]).catch((error: unknown) => {
          if (!signal.aborted) throw error;
          throw new Error(
            `version ${version} did not come to all ${count} pages; they all had ${[...reached].join(', ')}`,
          );
        });
      }
    },
    end: () => void child.kill(),
  };
};
