#!/usr/bin/env node
/**
 * Makes a fresh machine ready: npm packages, system packages, the Electron runtime. Runs under Node 20 before any
 * package is installed, and is quick when there is nothing to do.
 */
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ensureDebianPackages } from './debian-packages.mjs';
import { ensureElectron } from './electron-runtime.mjs';
import { ensureModules } from './node-modules.mjs';
import { node24 } from './node24.mjs';

const root = resolve(import.meta.dirname, '..');
const say = (text) => console.log(`[Einrichtung] ${text}`);

/** Does all that is missing. Throws with a German sentence when the programs could not run afterwards. */
export async function setup() {
  const started = performance.now();
  ensureModules(root, say);
  node24();
  ensureDebianPackages(say);
  await ensureElectron(root, say);
  say(`bereit (${((performance.now() - started) / 1000).toFixed(1)} s)`);
}

/** Runs `work` and turns an expected failure into one German line and exit code 1. */
export async function orSay(work) {
  try {
    await work();
  } catch (error) {
    console.error(`[Einrichtung] ${error instanceof Error ? error.message : error}`);
    process.exit(1);
  }
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await orSay(setup);
