/**
 * Taking in 1,000 photos of 4 MB against copying and encrypting them with the `age` tool, one after the other, on the
 * same machine in the same run. Budget (DESIGN 10): at most 3 × the time, with every blob safely on the disk (fsync,
 * which `cp` and `age` do not do), hashed twice and recorded; memory below 1 GB; the engine's loop never held > 50 ms.
 */
import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createTestOffice, memoryShell } from '../tests/office.ts';
import type { Figure } from './figure.ts';
import { makePhotos, PHOTO_BYTES } from './photos.ts';

const BUDGET_BYTES = 1e9;
const BUDGET_LOOP_MS = 50;
const LOOP_RESOLUTION_MS = 5;

interface Measured {
  readonly millis: number;
  readonly loopMillis: number;
  readonly peakBytes: number;
}

export const run = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  try {
    const photos = path.join(folder, 'photos');
    const names = await makePhotos(photos);
    const dataDir = path.join(folder, 'desk');
    mkdirSync(dataDir);
    await (await createTestOffice({ dataDir, shell: memoryShell('unavailable') })).close();
    const half = Math.ceil(names.length / 2);
    // Half before, half after, so that a machine that grows slower or faster is fair to both.
    const before = ageMillis(names.slice(0, half), path.join(folder, 'age-1'));
    // This process only waits meanwhile: what its loop is late by is the machine's doing, not the engine's.
    const idle = monitorEventLoopDelay({ resolution: LOOP_RESOLUTION_MS });
    idle.enable();
    const ours = await importMillis(dataDir, photos);
    idle.disable();
    const idleMillis = idle.percentile(99.9) / 1e6 - LOOP_RESOLUTION_MS;
    const after = ageMillis(names.slice(half), path.join(folder, 'age-2'));
    const age = before === null || after === null ? null : before + after;
    const megabytes = (names.length * PHOTO_BYTES) / 1e6;
    return [
      {
        name: `import, ${names.length} photos of 4 MB`,
        value: megabytes / (ours.millis / 1000),
        unit: 'MB/s',
        peer: age === null ? null : 'cp + age -e (time)',
        ratio: age === null ? null : ours.millis / age,
      },
      {
        name: 'import, peak memory of the engine',
        value: ours.peakBytes / 2 ** 20,
        unit: 'MiB',
        peer: 'budget 1 GB',
        ratio: ours.peakBytes / BUDGET_BYTES,
      },
      {
        name: "import, the engine's loop is late by, p99.9",
        value: ours.loopMillis,
        unit: 'ms',
        peer: `budget ${BUDGET_LOOP_MS} ms`,
        ratio: ours.loopMillis / BUDGET_LOOP_MS,
      },
      {
        name: 'import, an idle loop beside it is late by, p99.9',
        value: idleMillis,
        unit: 'ms',
        peer: null,
        ratio: null,
      },
    ];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
};

/** Copies and encrypts as one would in a terminal; null where there is no `age`. */
function ageMillis(files: readonly string[], into: string): number | null {
  if (spawnSync('age', ['--version']).status !== 0) return null;
  mkdirSync(into);
  const identity = execFileSync('age-keygen', { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
  const recipient = /age1[0-9a-z]+/.exec(identity)?.[0] ?? '';
  const started = performance.now();
  for (const file of files) {
    const copy = path.join(into, path.basename(file));
    execFileSync('cp', [file, copy]);
    execFileSync('age', ['--encrypt', '--recipient', recipient, '--output', `${copy}.age`, copy]);
    rmSync(copy);
  }
  const millis = performance.now() - started;
  rmSync(into, { recursive: true });
  return millis;
}

const importMillis = (dataDir: string, photos: string): Promise<Measured> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [path.join(import.meta.dirname, 'import-child.ts'), dataDir, photos], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let out = '';
    child.stdout.on('data', (chunk) => {
      out += chunk;
    });
    child.on('close', (code) =>
      code === 0 ? resolve(JSON.parse(out) as Measured) : reject(new Error(`ended with ${code}`)),
    );
  });
