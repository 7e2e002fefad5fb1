/** Runs named commands, at most some at once, and keeps each one's output together. */
import { spawn } from 'node:child_process';
import { projectEnv } from './node24.mjs';

/** Runs one command and returns its whole output, for the caller to print in one piece. */
export function run(command, args, { cwd }) {
  return new Promise((resolve) => {
    const started = performance.now();
    const child = spawn(command, args, {
      cwd,
      env: projectEnv(),
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32',
    });
    let output = '';
    child.stdout.on('data', (chunk) => {
      output += chunk;
    });
    child.stderr.on('data', (chunk) => {
      output += chunk;
    });
    const done = (code, text) => resolve({ ok: code === 0, output: text, ms: performance.now() - started });
    child.on('error', (error) => done(1, `${command}: ${error.message}`));
    child.on('close', (code) => done(code, output));
  });
}

/** Runs the tasks in order, at most `atOnce` side by side; resolves with their results in the order given. */
export async function atMost(atOnce, tasks) {
  const results = new Array(tasks.length);
  let next = 0;
  const worker = async () => {
    while (next < tasks.length) {
      const index = next;
      next += 1;
      results[index] = await tasks[index]();
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, tasks.length) }, worker));
  return results;
}
