#!/usr/bin/env node
/** Types, lint and format, import directions, dead code, lock file, file sizes: all that needs no program to run. */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { atMost, run } from './groups.mjs';
import { node24 } from './node24.mjs';

const root = resolve(import.meta.dirname, '..');
const rooms = ['src-shared', 'src-main', 'src-server', 'src-renderer', 'src-portal', 'tests', 'scripts', 'bench'];
const types = (name, config) => ({ name: `types: ${name}`, command: 'tsc', args: ['-p', config] });

export const checks = [
  types('shared', 'tsconfig.json'),
  types('shell', 'tsconfig.shell.json'),
  types('engine, server, tests', 'tsconfig.node.json'),
  types('desk screens', 'tsconfig.renderer.json'),
  types('portal', 'tsconfig.portal.json'),
  {
    name: 'lint and format',
    command: 'biome',
    args: ['ci', '--error-on-warnings', '--diagnostic-level=warn', '--colors=off', '--max-diagnostics=200', '.'],
  },
  { name: 'import directions', command: 'depcruise', args: ['--config', '.dependency-cruiser.cjs', ...rooms] },
  { name: 'dead code and dependencies', command: 'knip', args: [] },
  // A registry may lack a package of another system; then the lock file stays incomplete and `npm ci` refuses it.
  { name: 'lock file', command: 'npm', args: ['ci', '--dry-run', '--ignore-scripts'] },
  { name: 'file sizes', command: node24(), args: ['scripts/file-size.mjs'] },
];

/** Runs every check, two at once, prints what failed, and counts. */
export async function runChecks() {
  const results = await atMost(
    2,
    checks.map(({ name, command, args }) => async () => {
      const result = await run(command, args, { cwd: root });
      console.log(`${result.ok ? '✓' : '✗'} ${name} (${(result.ms / 1000).toFixed(1)} s)`);
      if (!result.ok) console.log(result.output.trimEnd());
      return result.ok ? [] : [`check: ${name}\n${result.output.trimEnd().split('\n').slice(-8).join('\n')}`];
    }),
  );
  const failures = results.flat();
  return { passed: results.length - failures.length, failed: failures.length, failures };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const { failed } = await runChecks();
  process.exit(failed > 0 ? 1 : 0);
}
