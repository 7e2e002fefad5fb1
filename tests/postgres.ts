import { execFile, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { freePort } from './free-port.ts';

/** A PostgreSQL cluster for one test file: empty, in a temporary folder, on a random port of the loopback. */
export interface TestPostgres {
  readonly url: string;
  /** A further empty database in it. */
  createDatabase(name: string): Promise<string>;
  /** As when its operator updates it: connections break, nothing that was committed goes. */
  halt(): Promise<void>;
  resume(): Promise<void>;
  stop(): Promise<void>;
}

const run = promisify(execFile);

/** PostgreSQL refuses to run as root; the Debian package brings the user for it. */
const asPostgres = (command: string, args: string[]): [string, string[]] =>
  process.getuid?.() === 0 ? ['runuser', ['-u', 'postgres', '--', command, ...args]] : [command, args];

const binaries = (): string => {
  const root = '/usr/lib/postgresql';
  const newest = readdirSync(root).sort((a, b) => Number(b) - Number(a))[0];
  if (newest === undefined) throw new Error('PostgreSQL is not installed (Debian package postgresql)');
  return join(root, newest, 'bin');
};

/** `durable`: as an operator runs it, for benches; what a test commits need not outlive the machine. */
export const startPostgres = async ({ durable = false } = {}): Promise<TestPostgres> => {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-postgres-'));
  chmodSync(folder, 0o777);
  const data = join(folder, 'data');
  const bin = binaries();
  await run(
    ...asPostgres(join(bin, 'initdb'), ['-D', data, '-A', 'trust', '-U', 'test', '-E', 'UTF8', '--locale=C', '-N']),
  );
  const port = await freePort();
  // The fault tests that need durability use PGlite.
  const careless = durable ? [] : ['fsync=off', 'synchronous_commit=off', 'full_page_writes=off'];
  const settings = [...careless, `unix_socket_directories=${folder}`];
  const [command, args] = asPostgres(join(bin, 'postgres'), [
    ...['-D', data, '-p', String(port), '-h', '127.0.0.1'],
    ...settings.flatMap((setting) => ['-c', setting]),
  ]);
  let server = spawn(command, args, { stdio: 'ignore' });
  const url = `postgres://test@127.0.0.1:${port}/postgres`;
  const query = async (text: string): Promise<void> => {
    const client = new pg.Client({ connectionString: url });
    await client.connect();
    await client.query(text);
    await client.end();
  };
  const answers = async (): Promise<void> => {
    for (let attempt = 0; ; attempt++) {
      try {
        return await query('select 1');
      } catch (error) {
        if (attempt === 100 || server.exitCode !== null) throw error;
        await sleep(100);
      }
    }
  };
  const end = (how: 'fast' | 'immediate') => run(...asPostgres(join(bin, 'pg_ctl'), ['-D', data, '-m', how, 'stop']));
  await answers();
  return {
    url,
    async createDatabase(name) {
      await query(`create database ${name}`);
      return `postgres://test@127.0.0.1:${port}/${name}`;
    },
    async halt() {
      // What was committed is written first: these settings would lose it in a crash.
      await end('fast');
    },
    async resume() {
      server = spawn(command, args, { stdio: 'ignore' });
      await answers();
    },
    async stop() {
      await end('immediate');
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
