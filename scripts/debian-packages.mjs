/** System packages that Electron, the keychain and the tests need on Debian and Ubuntu. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';

/** What needs it, in words for the person who has to install it by hand. */
export const debianPackages = {
  Schreibtisch: [
    'libnss3',
    'libatk1.0-0',
    'libatk-bridge2.0-0',
    'libgtk-3-0',
    'libgbm1',
    'libasound2',
    'libxss1',
    'libdrm2',
    'libcups2',
    'libxkbcommon0',
    'libsecret-1-0',
    'gnome-keyring',
    'dbus',
    'dbus-daemon',
  ],
  'Anzeige ohne Bildschirm': ['xvfb', 'xauth'],
  Prüfungen: ['chromium', 'postgresql', 'age', 'poppler-utils', 'qpdf', 'unzip', 'tesseract-ocr', 'tesseract-ocr-deu'],
  'Prüfungen mit einem S3-Speicher': [
    'swift-proxy',
    'swift-account',
    'swift-container',
    'swift-object',
    'memcached',
    'openssl',
  ],
};

/**
 * The packages that are not installed, from `dpkg-query`'s lines `name status`. A package that was renamed with the
 * 64-bit time change (libgtk-3-0t64) counts under its old name.
 */
export function missingPackages(dpkgLines, wanted) {
  const installed = new Set(
    dpkgLines
      .split('\n')
      .map((line) => line.trim().split(' '))
      .filter(([, status]) => status === 'installed')
      .map(([name]) => name.replace(/t64$/, '')),
  );
  return wanted.filter((name) => !installed.has(name));
}

/** Installs what is missing where apt and the right to use it are there; else says what to install. Never throws. */
export function ensureDebianPackages(say) {
  if (process.platform !== 'linux' || !existsSync('/usr/bin/apt-get')) return;
  // biome-ignore lint/suspicious/noTemplateCurlyInString: these are dpkg-query's own placeholders
  const query = spawnSync('dpkg-query', ['-W', '-f=${Package} ${db:Status-Status}\\n'], { encoding: 'utf8' });
  const missing = missingPackages(query.stdout ?? '', Object.values(debianPackages).flat());
  if (missing.length === 0) return;
  if (process.getuid?.() !== 0) {
    say(`Es fehlen Systempakete. Bitte einmal ausführen: sudo apt-get install ${missing.join(' ')}`);
    return;
  }
  say(`Systempakete werden installiert: ${missing.join(' ')}`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const lock = ['-o', 'DPkg::Lock::Timeout=300', '-qq'];
  spawnSync('apt-get', [...lock, 'update'], { stdio: ['ignore', 'ignore', 'inherit'], env });
  const install = spawnSync('apt-get', [...lock, 'install', '-y', '--no-install-recommends', ...missing], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env,
  });
  if (install.status !== 0) {
    say(`apt konnte nicht alles installieren. Es fehlt vielleicht: ${missing.join(' ')}. Es geht ohne weiter.`);
  }
}
