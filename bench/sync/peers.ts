/**
 * The open-source peers we measure ourselves against. They are no dependencies: the bench installs each into the user's
 * cache, exactly as its lock file in `peers/` says, and without running anybody's install scripts.
 */
import { execFile, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { z } from 'zod';
import { freePort } from '../../tests/free-port.ts';
import type { Contender, Plan } from './contender.ts';

interface Peer {
  readonly name: string;
  readonly folder: string;
  /** What is run with Node in the installed folder, to serve. */
  readonly server: string;
  readonly environment: (data: string, port: number) => Record<string, string>;
}

export const PEERS: readonly Peer[] = [
  {
    name: 'Actual sync server 26.9.0',
    folder: 'actual',
    server: 'node_modules/@actual-app/sync-server/build/bin/actual-server.js',
    // In production it takes 500 requests a minute.
    environment: (data, port) => ({
      ...{ ACTUAL_DATA_DIR: data, ACTUAL_HOSTNAME: '127.0.0.1', ACTUAL_PORT: String(port), NODE_ENV: 'development' },
    }),
  },
  {
    name: 'Evolu relay 3.0.0-next.3',
    folder: 'evolu',
    server: 'server.mjs',
    environment: (data, port) => ({ RELAY_DATA: data, RELAY_PORT: String(port) }),
  },
];

const SOURCES = fileURLToPath(new URL('./peers', import.meta.url));
const INSTALL_MS = 300_000;
const START_MS = 60_000;
const MEASURE_MS = 180_000;
const run = promisify(execFile);

/** The folder it is installed in; installs it there where that has not been done yet. */
const installed = async ({ folder }: Peer): Promise<string> => {
  const source = join(SOURCES, folder);
  const lock = createHash('sha256')
    .update(readFileSync(join(source, 'package-lock.json')))
    .digest('hex');
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fallstand');
  const target = join(cache, `peer-${folder}-${lock.slice(0, 12)}`);
  if (!existsSync(target)) {
    mkdirSync(cache, { recursive: true });
    const work = mkdtempSync(join(cache, '.peer-'));
    try {
      cpSync(source, work, { recursive: true });
      const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
      await run(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund'], { cwd: work, timeout: INSTALL_MS });
      renameSync(work, target);
    } finally {
      rmSync(work, { recursive: true, force: true });
    }
  }
  // Its programs are ours, and may have changed since.
  cpSync(source, target, { recursive: true });
  return target;
};

const answered = z.object({ pushMs: z.number(), pullMs: z.array(z.number()) });

/** A peer's server in its own process with an empty folder; its client is another process. Throws where it cannot be had. */
export const startPeer = async (peer: Peer): Promise<Contender> => {
  const folder = await installed(peer);
  const data = mkdtempSync(join(tmpdir(), 'fallstand-peer-'));
  const port = await freePort();
  const server = spawn(process.execPath, [peer.server], {
    cwd: folder,
    env: { ...process.env, ...peer.environment(data, port) },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const said: string[] = [];
  server.stderr.setEncoding('utf8').on('data', (text: string) => said.push(text));
  const endWithUs = (): void => void server.kill('SIGKILL');
  process.once('exit', endWithUs);
  const stop = async (): Promise<void> => {
    process.off('exit', endWithUs);
    if (server.exitCode === null && server.signalCode === null) {
      const exited = new Promise((resolve) => server.once('exit', resolve));
      // Evolu's relay does not end by itself.
      server.kill('SIGKILL');
      await exited;
    }
    rmSync(data, { recursive: true, force: true });
  };
  // Evolu's relay answers nothing but its own protocol.
  const answers = () =>
    new Promise<boolean>((resolve) => {
      const socket = connect(port, '127.0.0.1', () => resolve(true)).on('error', () => resolve(false));
      socket.once('connect', () => socket.destroy());
    });
  for (const until = Date.now() + START_MS; !(await answers()); await wait(100)) {
    if (server.exitCode === null && Date.now() < until) continue;
    await stop();
    throw new Error(`does not start: ${said.join('').slice(-500)}`);
  }
  return {
    name: peer.name,
    isOurs: false,
    async measure(plan: Plan) {
      const asked = JSON.stringify({ ...plan, port });
      const { stdout } = await run(process.execPath, ['client.mjs', asked], { cwd: folder, timeout: MEASURE_MS });
      return answered.parse(JSON.parse(stdout.trim().split('\n').at(-1) ?? ''));
    },
    stop,
  };
};
