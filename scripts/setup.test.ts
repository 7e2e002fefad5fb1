import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { workerEntries } from './build.mjs';
import { missingPackages } from './debian-packages.mjs';
import { tooLong } from './file-size.mjs';
import { staleModules } from './node-modules.mjs';

const root = resolve(import.meta.dirname, '..');

test('packages are stale when missing or of another version, not when meant for another system', () => {
  const lock = {
    packages: {
      '': { version: '1.0.0' },
      'node_modules/a': { version: '1.0.0' },
      'node_modules/b': { version: '2.0.0' },
      'node_modules/c': { version: '1.0.0' },
      'node_modules/mac-only': { version: '1.0.0', optional: true },
    },
  };
  const installed = { packages: { 'node_modules/a': { version: '1.0.0' }, 'node_modules/b': { version: '1.9.0' } } };
  expect(staleModules(lock, installed)).toEqual(['node_modules/b', 'node_modules/c']);
  expect(staleModules(lock, undefined)).toHaveLength(3);
});

test('system packages: half removed ones are missing, renamed ones are there', () => {
  const lines = 'libgtk-3-0t64 installed\nxvfb config-files\nage installed\n';
  expect(missingPackages(lines, ['libgtk-3-0', 'xvfb', 'age', 'qpdf'])).toEqual(['xvfb', 'qpdf']);
});

test('two engine workers of one name are refused', () => {
  expect(workerEntries(['src-main/engine/a/ocr.worker.ts'])).toEqual({
    'ocr.worker': 'src-main/engine/a/ocr.worker.ts',
  });
  expect(() => workerEntries(['a/ocr.worker.ts', 'b/ocr.worker.ts'])).toThrow(/ocr\.worker/);
});

test('files that are too long are named with their lines', () => {
  const sources: Record<string, string> = {
    'a.ts': 'x\n'.repeat(401),
    'b.ts': 'x\n'.repeat(400),
    'c.json': 'x\n'.repeat(900),
  };
  expect(tooLong(Object.keys(sources), (file: string) => sources[file] ?? '')).toEqual(['a.ts: 401']);
});

test('the set-up loads under the oldest Node it promises, with nothing installed', () => {
  const sources = ['setup', 'node-modules', 'node24', 'debian-packages', 'electron-runtime', 'test', 'start'];
  for (const name of sources) {
    const source = readFileSync(join(root, 'scripts', `${name}.mjs`), 'utf8');
    const imported = [...source.matchAll(/^import [^;]*? from '([^']+)';$/gm)].map(([, specifier]) => specifier ?? '');
    expect(imported.filter((specifier) => !/^(node:|\.\/)/.test(specifier))).toEqual([]);
  }
  // The machine's own Node, where it is another one than ours.
  if (existsSync('/usr/bin/node')) {
    const script = "import('./scripts/setup.mjs').then((m) => console.log(typeof m.setup))";
    expect(execFileSync('/usr/bin/node', ['-e', script], { cwd: root, encoding: 'utf8' }).trim()).toBe('function');
  }
});
