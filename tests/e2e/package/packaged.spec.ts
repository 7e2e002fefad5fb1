import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, expect, test } from '@playwright/test';
import { deskSwitches } from '../story/switches.ts';

const root = resolve(import.meta.dirname, '../../..');
const work = mkdtempSync(join(tmpdir(), 'fallstand-package-'));
test.afterAll(() => rmSync(work, { recursive: true, force: true }));

/** Builds the package's folder from out/ as it lies and starts the program in it, far from the sources. */
test('the packaged desk starts, and its engine opens its own files', async () => {
  execFileSync(
    join(root, 'node_modules/.bin/electron-builder'),
    ['--config', 'electron-builder.yml', '--dir', `-c.directories.output=${work}`],
    { cwd: root, stdio: 'pipe' },
  );
  const folder = join(work, 'linux-unpacked');
  const packages = readdirSync(join(folder, 'resources/app.asar.unpacked/node_modules'));
  expect(packages).toContain('better-sqlite3-multiple-ciphers');
  expect(packages.filter((name) => ['fastify', '@electric-sql', 'pg', 'react', 'vite'].includes(name))).toEqual([]);

  const userData = join(work, 'user');
  const app = await _electron.launch({
    executablePath: join(folder, 'fallstand'),
    args: [...deskSwitches],
    cwd: work,
    env: { ...process.env, FALLSTAND_USER_DATA: userData },
  });
  try {
    expect(await app.evaluate(({ app: desk }) => desk.isPackaged)).toBe(true);
    const page = await app.firstWindow();
    expect(page.url()).toBe('app://desk/index.html');
    const answer = await page.evaluate(
      () =>
        new Promise<unknown>((resolve) => {
          window.addEventListener('message', (event) => {
            const port = event.data === 'engine:port' ? event.ports[0] : undefined;
            if (!port) return;
            port.addEventListener('message', (reply) => resolve(reply.data));
            port.start();
            port.postMessage({ id: 1, method: 'session.state', input: {} });
          });
          window.fallstand.connectEngine();
        }),
    );
    expect(answer).toMatchObject({ id: 1, result: { ok: true, value: { state: 'empty' } } });
  } finally {
    await app.close();
  }
  expect(existsSync(userData)).toBe(true);
});
