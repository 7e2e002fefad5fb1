#!/usr/bin/env node
/**
 * Builds the desk's installer for this system into dist/. With the older Electron of the registry it makes only the
 * unpacked folder, to try it here: that runtime is never shipped.
 *   node scripts/package.mjs [--dir]
 */
import { spawnSync } from 'node:child_process';
import { resolve } from 'node:path';
import { installedRuntime } from './electron-runtime.mjs';
import { node24, projectEnv } from './node24.mjs';
import { orSay, setup } from './setup.mjs';

const root = resolve(import.meta.dirname, '..');

function mustRun(command, args) {
  const done = spawnSync(command, args, {
    cwd: root,
    stdio: 'inherit',
    env: projectEnv(),
    shell: process.platform === 'win32',
  });
  if (done.status !== 0) throw new Error(`Abgebrochen: ${command} ${args.join(' ')}`);
}

await orSay(async () => {
  await setup();
  const onlyFolder = process.argv.includes('--dir') || installedRuntime(root) === 'fallback';
  mustRun(node24(), ['scripts/build.mjs', 'shell', 'preload', 'engine', 'renderer']);
  mustRun('electron-builder', ['--config', 'electron-builder.yml', ...(onlyFolder ? ['--dir'] : [])]);
  if (onlyFolder) console.log('Nur der Ordner in dist/, zum Ausprobieren auf diesem Rechner.');
});
