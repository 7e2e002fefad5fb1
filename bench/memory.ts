import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createBigOffice, FULL_SIZE } from './big-office.ts';
import type { Figure } from './figure.ts';

const MIB = 2 ** 20;

/** Resident memory of the engine's process with a full-size office: after signing in, and after lists, cases and searches. */
export const run = async (): Promise<readonly Figure[]> => {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  await (await createBigOffice(FULL_SIZE, 30, dataDir)).close();
  const lines = await outputOf([path.join(import.meta.dirname, 'memory-child.ts'), dataDir]);
  const empty = await outputOf(['-e', 'process.stdout.write(JSON.stringify({ rss: process.memoryUsage.rss() }))']);
  rmSync(dataDir, { recursive: true, force: true });
  const { signedIn, worked } = JSON.parse(lines) as { signedIn: number; worked: number };
  const { rss } = JSON.parse(empty) as { rss: number };
  return [
    {
      name: 'engine memory, 1 M events, signed in',
      value: signedIn / MIB,
      unit: 'MiB',
      peer: 'empty Node process',
      ratio: signedIn / rss,
    },
    {
      name: 'engine memory, 1 M events, after 600 questions',
      value: worked / MIB,
      unit: 'MiB',
      peer: 'empty Node process',
      ratio: worked / rss,
    },
  ];
};

const outputOf = (args: readonly string[]): Promise<string> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (code) => (code === 0 ? resolve(out) : reject(new Error(`ended with ${code}`))));
  });
