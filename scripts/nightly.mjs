#!/usr/bin/env node
/**
 * What takes longer than `npm test` may: ten thousand schedules of desks that must converge, from a new seed each time,
 * a desk killed a hundred times at its work, and a process of the server killed under a thousand open pages.
 *   npm run nightly -- [--schedules 10000] [--seed 7]
 * A failure prints the schedule and its seed; the same seed brings it again.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectEnv } from './node24.mjs';

const { values } = parseArgs({
  options: { schedules: { type: 'string', default: '10000' }, seed: { type: 'string' } },
});
const seed = values.seed ?? String(randomInt(2 ** 31));
console.log(`${values.schedules} Abläufe, Startwert ${seed}`);
const tests = ['tests/convergence/convergence.test.ts', 'tests/faults/kill.test.ts', 'tests/faults/replicas.test.ts'];
const child = spawn('vitest', ['run', '--project', 'node', ...tests], {
  cwd: resolve(import.meta.dirname, '..'),
  stdio: 'inherit',
  env: projectEnv({
    FALLSTAND_SCHEDULES: values.schedules,
    FALLSTAND_SEED: seed,
    FALLSTAND_KILL_ROUNDS: '100',
    FALLSTAND_REPLICA_PAGES: '1000',
  }),
});
child.on('exit', (code) => process.exit(code ?? 1));
