#!/usr/bin/env node
/**
 * A desktop session without a screen, for tests and for machines with no display: a virtual X server, a D-Bus session
 * and an unlocked keychain of its own (Linux with the packages of scripts/debian-packages.mjs).
 *   node scripts/desktop.mjs COMMAND [ARGUMENTS …]
 */
import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { projectEnv } from './node24.mjs';

/** Unlocks the keyring with an empty password, as a desktop login would, notes its id, then becomes the command. */
const inSession =
  'printf "\\n" | gnome-keyring-daemon --unlock --components=secrets >/dev/null && echo $$ >"$SESSION_PID" && exec "$@"';

/** Starts the command inside such a session; the keychain's files go when it ends. Returns the session's process. */
export function spawnOnDesktop(command, args, options = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'fallstand-session-'));
  const session = ['dbus-run-session', '--', 'sh', '-c', inSession, 'session', command, ...args];
  const child = spawn('xvfb-run', ['-a', '-s', '-screen 0 1600x1000x24', ...session], {
    ...options,
    env: projectEnv({
      ...options.env,
      XDG_DATA_HOME: join(folder, 'data'),
      XDG_CONFIG_HOME: join(folder, 'config'),
      SESSION_PID: join(folder, 'pid'),
      // Chromium refuses its own sandbox to root; the app's renderer sandbox setting is tested all the same.
      ...(process.getuid?.() === 0 ? { ELECTRON_DISABLE_SANDBOX: '1' } : {}),
    }),
  });
  child.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  // Ending the session first would take the display from under the program; this lets it close by itself.
  child.endCommand = () => {
    const pid = existsSync(join(folder, 'pid')) ? Number(readFileSync(join(folder, 'pid'), 'utf8')) : child.pid;
    if (pid) process.kill(pid, 'SIGTERM');
  };
  return child;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [command, ...args] = process.argv.slice(2);
  if (!command) {
    console.error('Aufruf: node scripts/desktop.mjs BEFEHL …');
    process.exit(2);
  }
  const child = spawnOnDesktop(command, args, { stdio: 'inherit' });
  child.on('exit', (code) => process.exit(code ?? 1));
}
