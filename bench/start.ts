import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { spawnOnDesktop } from '../scripts/desktop.mjs';
import { projectEnv } from '../scripts/node24.mjs';
import { createTestOffice, memoryShell } from '../tests/office.ts';
import { createBigOffice, FULL_SIZE } from './big-office.ts';
import type { Figure } from './figure.ts';

const root = path.resolve(import.meta.dirname, '..');

/**
 * From starting the desk to its first painted screen, against an empty window of the same Electron (budget 2 ×), and
 * with a full-size office against an empty one (budget 1.5 ×). Needs a build; runs on a virtual display.
 */
export const run = async (): Promise<readonly Figure[]> => {
  const folder = mkdtempSync(path.join(tmpdir(), 'fallstand-bench-'));
  const big = path.join(folder, 'big');
  await (await createBigOffice(FULL_SIZE, 30, path.join(big, 'office'))).close();
  const small = path.join(folder, 'small');
  const empty = await createTestOffice({ dataDir: path.join(small, 'office'), shell: memoryShell('unavailable') });
  await empty.close();
  const result = path.join(folder, 'result.json');
  writeFileSync(path.join(folder, 'plan.json'), JSON.stringify({ root, folder, big, small, result }));
  await new Promise<void>((resolve, reject) => {
    const child = spawnOnDesktop(
      process.execPath,
      [path.join(import.meta.dirname, 'start-launches.ts'), path.join(folder, 'plan.json')],
      {
        cwd: root,
        stdio: 'inherit',
        // People's desks have nothing compiled in advance.
        env: projectEnv({ NODE_DISABLE_COMPILE_CACHE: '1' }),
      },
    );
    child.on('exit', (code) => (code === 0 ? resolve() : reject(new Error(`the launches ended with ${code}`))));
  });
  const times = JSON.parse(readFileSync(result, 'utf8')) as Record<'empty' | 'desk' | 'small' | 'full', number>;
  rmSync(folder, { recursive: true, force: true });
  return [
    {
      name: 'desk start to first screen',
      value: times.desk,
      unit: 'ms',
      peer: 'empty Electron window',
      ratio: times.desk / times.empty,
    },
    {
      name: 'desk start and sign-in with 1 M events',
      value: times.full,
      unit: 'ms',
      peer: 'the same with an empty office',
      ratio: times.full / times.small,
    },
  ];
};
