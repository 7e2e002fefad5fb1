#!/usr/bin/env node
/**
 * `npm test`: sets up, builds, and runs everything; a group that fails does not stop the next one. The last line is
 * `N passed, N failed` over every check, Vitest test and Playwright test.
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { spawnOnDesktop } from './desktop.mjs';
import { node24, projectEnv } from './node24.mjs';
import { orSay, setup } from './setup.mjs';
import { countPlaywright, countVitest, nothing, sum, verdict } from './test-count.mjs';

const root = resolve(import.meta.dirname, '..');
// Playwright empties test-results itself.
const reports = join(root, 'out/test-reports');
const groupLimitMs = 35 * 60_000;
/** Each half has a display, a session and a keychain of its own, so that no window takes another one's focus. */
const halves = [1, 2];

/** Streams the child's output and waits for its end; past the limit it and its own children are ended. */
function finished(child) {
  return new Promise((done) => {
    const limit = setTimeout(() => {
      console.error(`Nach ${groupLimitMs / 60_000} Minuten abgebrochen.`);
      try {
        process.kill(-child.pid, 'SIGKILL');
      } catch {
        child.kill('SIGKILL');
      }
    }, groupLimitMs);
    child.on('error', (error) => {
      console.error(error.message);
      clearTimeout(limit);
      done(1);
    });
    child.on('exit', (code) => {
      clearTimeout(limit);
      done(code ?? 1);
    });
  });
}

async function group(name, work) {
  console.log(`\n── ${name}`);
  const started = performance.now();
  const count = { ...nothing, ...(await work()) };
  const skipped = count.skipped > 0 ? `, ${count.skipped} skipped` : '';
  const seconds = ((performance.now() - started) / 1000).toFixed(0);
  console.log(`── ${name}: ${count.passed} passed, ${count.failed} failed${skipped} (${seconds} s)`);
  return count;
}

/** What the runner wrote, or one failure when it ended without a report or without admitting its own failure. */
function readReport(file, code, count) {
  if (!existsSync(file)) return { ...nothing, failed: 1, failures: [`No report: ${relative(root, file)}`] };
  const counted = count(JSON.parse(readFileSync(file, 'utf8')));
  if (code === 0 || counted.failed > 0) return counted;
  return { ...counted, failed: 1, failures: [`Ended with ${code}: ${relative(root, file)}`] };
}

async function build() {
  const code = await finished(
    spawn(node24(), ['scripts/build.mjs'], { cwd: root, stdio: 'inherit', env: projectEnv() }),
  );
  return code === 0 ? { passed: 1 } : { failed: 1, failures: ['build'] };
}

async function vitest() {
  const file = join(reports, 'vitest.json');
  const args = ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${file}`];
  const child = spawn('vitest', args, { cwd: root, stdio: 'inherit', env: projectEnv({ CI: '1' }), detached: true });
  return readReport(file, await finished(child), countVitest);
}

async function endToEnd() {
  const counts = await Promise.all(
    halves.map(async (half) => {
      const file = join(reports, `playwright-${half}.json`);
      const shard = [`--shard=${half}/${halves.length}`, `--output=test-results/${half}`];
      const child = spawnOnDesktop('playwright', ['test', '--reporter=list,json', ...shard], {
        cwd: root,
        stdio: 'inherit',
        env: { PLAYWRIGHT_JSON_OUTPUT_FILE: file, CI: '1' },
        detached: true,
      });
      return readReport(file, await finished(child), countPlaywright);
    }),
  );
  return sum(counts);
}

await orSay(async () => {
  const started = performance.now();
  await setup();
  const { runChecks } = await import('./check.mjs');
  rmSync(reports, { recursive: true, force: true });
  mkdirSync(reports, { recursive: true });
  const counts = [
    await group('build', build),
    await group('checks', runChecks),
    await group('unit, property, contract and fault tests', vitest),
    await group('end to end', endToEnd),
  ];
  const total = sum(counts);
  const { line, code } = verdict(total);
  if (total.unsteady.length > 0) console.log(`\n── what passed only when tried again\n${total.unsteady.join('\n\n')}`);
  if (total.failures.length > 0) console.log(`\n── what failed\n${total.failures.join('\n\n')}`);
  console.log(`\n${((performance.now() - started) / 60_000).toFixed(1)} min`);
  console.log(line);
  process.exitCode = code;
});
