/** The installed packages against package-lock.json: are they there, and if not, `npm ci`. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Compares the lock file with npm's own record of what it installed and names the packages that are missing or of
 * another version. Packages for other systems (`optional`) may be absent.
 */
export function staleModules(lock, installed) {
  const stale = [];
  for (const [path, wanted] of Object.entries(lock.packages)) {
    if (path === '' || wanted.link) continue;
    const found = installed?.packages?.[path];
    if (!found) {
      if (!wanted.optional && !wanted.peer) stale.push(path);
    } else if (found.version !== wanted.version) stale.push(path);
  }
  return stale;
}

function readJson(file) {
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined;
}

/** Installs exactly what the lock file says, unless it already lies there. Throws with a German sentence. */
export function ensureModules(root, say) {
  const lock = readJson(join(root, 'package-lock.json'));
  const installed = readJson(join(root, 'node_modules/.package-lock.json'));
  const stale = staleModules(lock, installed);
  if (stale.length === 0) return;
  say(installed ? `Pakete sind veraltet (${stale.length}), npm ci …` : 'Pakete werden installiert, npm ci …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const run = spawnSync(npm, ['ci', '--loglevel=error', '--no-audit', '--no-fund'], {
    cwd: root,
    stdio: 'inherit',
    shell: process.platform === 'win32',
  });
  if (run.status !== 0) {
    throw new Error(
      'Die Pakete ließen sich nicht installieren (npm ci). Bitte prüfen, ob die npm-Registry erreichbar ist, und noch einmal starten.',
    );
  }
}
