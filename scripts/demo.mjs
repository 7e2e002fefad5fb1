#!/usr/bin/env node
/**
 * `npm run demo -- --out DIR [--keep]`: plays the story (tests/e2e/story) with the real programs and leaves summary,
 * pictures and PDFs in DIR. Exits 0 only if every step really happened. With --keep server and desk go on running.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { spawnOnDesktop } from './desktop.mjs';
import { node24, projectEnv } from './node24.mjs';
import { orSay, setup } from './setup.mjs';

const root = resolve(import.meta.dirname, '..');

/** Builds all programs; throws a German sentence when that fails. */
export function buildAll() {
  const built = spawnSync(node24(), ['scripts/build.mjs'], { cwd: root, stdio: 'inherit', env: projectEnv() });
  if (built.status !== 0) throw new Error('Die Programme ließen sich nicht bauen. Was fehlt, steht darüber.');
}

/** Plays the story on a virtual display; resolves with its exit code. */
export function playStory({ out, keep }) {
  mkdirSync(out, { recursive: true });
  const args = ['tests/e2e/story/main.ts', '--out', out, ...(keep ? ['--keep'] : [])];
  // A group of its own, so that Ctrl+C in the terminal does not reach the virtual display before the story.
  const session = spawnOnDesktop(node24(), args, { cwd: root, stdio: 'inherit', detached: true });
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, session.endCommand);
  return new Promise((done) => session.on('exit', (code) => done(code ?? 1)));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  await orSay(async () => {
    const { values } = parseArgs({ options: { out: { type: 'string' }, keep: { type: 'boolean', default: false } } });
    if (!values.out) throw new Error('Bitte sagen, wohin: npm run demo -- --out ORDNER');
    await setup();
    buildAll();
    process.exitCode = await playStory({ out: resolve(values.out), keep: values.keep });
  });
}
