/** Starts the built programs as a person would have them: the server on the embedded database, and the desk. */
import { spawn } from 'node:child_process';
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { spawnOnDesktop } from './desktop.mjs';
import { node24, projectEnv } from './node24.mjs';

const root = resolve(import.meta.dirname, '..');
const serverStartMs = 60_000;

/** Resolves when the child has ended, at once when it already has. */
const ended = (child) =>
  new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) done();
    else child.once('exit', done);
  });

/**
 * Starts a server on a folder; port 0 takes any free one. Resolves when it listens.
 * @param {{ dataDir: string, port?: number, env?: Record<string, string>, log?: 'inherit' | 'ignore' | number }} options
 * @returns {Promise<{ url: string, pid: number | undefined, stop(): Promise<void> }>}
 */
export async function startServer({ dataDir, port = 0, env = {}, log = 'inherit' }) {
  if (!existsSync(resolve(root, 'out/server/main.mjs'))) throw new Error('Zuerst bauen: npm run build -- server');
  mkdirSync(dataDir, { recursive: true });
  const child = spawn(node24(), ['out/server/main.mjs'], {
    cwd: root,
    env: projectEnv({ FALLSTAND_DATA: dataDir, FALLSTAND_PORT: String(port), ...env }),
    // The link lets the server stop in order on every system when it closes.
    stdio: ['ignore', 'pipe', log, 'ipc'],
  });
  const url = await new Promise((done, fail) => {
    const limit = setTimeout(() => fail(new Error('Der Server ist nicht rechtzeitig bereit geworden.')), serverStartMs);
    child.once('exit', (code) => fail(new Error(`Der Server ist beim Start beendet worden (${code}).`)));
    createInterface({ input: child.stdout }).on('line', (line) => {
      if (!line.startsWith('{')) return;
      clearTimeout(limit);
      done(JSON.parse(line).listening);
    });
  });
  return {
    url,
    pid: child.pid,
    stop: async () => {
      if (child.connected) child.disconnect();
      await ended(child);
    },
  };
}

/** Whether a window can be shown here. */
export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY);

/**
 * Starts the desk on a folder, on the screen or on a virtual one.
 * @returns {{ ended: Promise<void>, stop(): void }}
 */
export function startDesk({ userData, env = {} }) {
  mkdirSync(userData, { recursive: true });
  const electron = createRequire(import.meta.url)('electron');
  const args = ['.', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])];
  const deskEnv = { FALLSTAND_USER_DATA: userData, ...env };
  if (hasDisplay()) {
    const desk = spawn(electron, args, { cwd: root, stdio: 'inherit', env: projectEnv(deskEnv) });
    return { ended: ended(desk), stop: () => desk.kill() };
  }
  // A group of its own, so that Ctrl+C in the terminal does not reach the virtual display before the desk.
  const session = spawnOnDesktop(electron, args, { cwd: root, stdio: 'inherit', env: deskEnv, detached: true });
  return { ended: ended(session), stop: session.endCommand };
}
