#!/usr/bin/env node
/**
 * Gives every parser of foreign formats broken files, for as long as asked, each run from another seed:
 *   npm run fuzz -- --minutes 10 [--seed 7]
 * A finding names its seed and round; make it a test of its own in tests/fuzz.
 */
import { spawn } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { projectEnv } from './node24.mjs';

const root = resolve(import.meta.dirname, '..');
const { values } = parseArgs({ options: { minutes: { type: 'string', default: '10' }, seed: { type: 'string' } } });
const until = performance.now() + Number(values.minutes) * 60_000;
const rounds = 20;

let files = 0;
let seed = values.seed === undefined ? randomInt(2 ** 31) : Number(values.seed);
while (performance.now() < until) {
  const child = spawn('vitest', ['run', '--project', 'node', 'tests/fuzz'], {
    cwd: root,
    stdio: 'inherit',
    env: projectEnv({ FUZZ_ROUNDS: String(rounds), FUZZ_SEED: String(seed) }),
  });
  const code = await new Promise((done) => child.on('exit', (exit) => done(exit ?? 1)));
  if (code !== 0) {
    console.error(`Fund: Startwert ${seed}`);
    process.exit(1);
  }
  files += rounds;
  seed += 1;
}
console.log(`Kein Fund in ${files} kaputten Fassungen jeder Datei.`);
