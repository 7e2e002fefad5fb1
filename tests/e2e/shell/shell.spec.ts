import { spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { _electron, type ElectronApplication, expect, type Page, test } from '@playwright/test';
import { build } from 'vite';
import { engineBundle, nodeBundle } from '../../../scripts/build.mjs';
import type { DeskBridge } from '../../../src-shared/rpc/bridge.ts';
import { deskSwitches } from '../story/switches.ts';

declare global {
  interface Window {
    fallstand: DeskBridge;
    ports: MessagePort[];
    lost: number;
    ask(request: unknown): Promise<unknown>;
  }
}

const root = resolve(import.meta.dirname, '../../..');
const appDir = mkdtempSync(join(tmpdir(), 'fallstand-shell-'));
let app: ElectronApplication;
let page: Page;
let userData: string;
let saveDir: string;
let engineHost = '';
const electron = String(createRequire(import.meta.url)('electron'));

/** The real shell and preload around an engine and a page made for these tests. */
test.beforeAll(async () => {
  for (const part of ['shell', 'preload'])
    cpSync(join(root, 'out', part), join(appDir, 'out', part), { recursive: true });
  await build(
    nodeBundle({
      name: 'main',
      entry: join(root, 'tests/e2e/shell/echo-engine.ts'),
      outDir: join(appDir, 'out/engine'),
      ...engineBundle,
    }),
  );
  mkdirSync(join(appDir, 'out/renderer'));
  cpSync(join(root, 'tests/e2e/shell/page.js'), join(appDir, 'out/renderer/page.js'));
  writeFileSync(
    join(appDir, 'out/renderer/index.html'),
    '<!doctype html><meta charset="utf-8"><title>Fallstand</title><script type="module" src="./page.js"></script>',
  );
  writeFileSync(join(appDir, 'package.json'), readFileSync(join(root, 'package.json')));
  symlinkSync(join(root, 'node_modules'), join(appDir, 'node_modules'));
});
test.afterAll(() => rmSync(appDir, { recursive: true, force: true }));

test.beforeEach(async () => {
  userData = mkdtempSync(join(tmpdir(), 'fallstand-user-'));
  saveDir = mkdtempSync(join(tmpdir(), 'fallstand-save-'));
  app = await launch();
  page = await app.firstWindow();
  page.setDefaultTimeout(60_000);
  await page.waitForFunction(() => typeof window.ask === 'function');
});
test.afterEach(async () => {
  await app.close();
  for (const folder of [userData, saveDir]) rmSync(folder, { recursive: true, force: true });
});

const launch = (): Promise<ElectronApplication> =>
  _electron.launch({
    args: [appDir, ...deskSwitches],
    env: {
      ...process.env,
      FALLSTAND_USER_DATA: userData,
      FALLSTAND_SAVE_DIR: saveDir,
      FALLSTAND_ENGINE_HOST: engineHost,
      FALLSTAND_DEV_URL: '',
    },
  });

async function connect(): Promise<void> {
  const before = await page.evaluate(() => window.ports.length);
  await page.evaluate(() => window.fallstand.connectEngine());
  await page.waitForFunction((count) => window.ports.length > count, before);
}
const ask = (request: unknown): Promise<unknown> => page.evaluate((value) => window.ask(value), request);
const alive = (pid: unknown): boolean => {
  try {
    process.kill(Number(pid), 0);
    return true;
  } catch {
    return false;
  }
};

test('the page gets exactly the bridge and nothing of Node', async () => {
  expect(await page.evaluate(() => Object.keys(window.fallstand).sort())).toEqual([
    'appInfo',
    'chooseFiles',
    'chooseFolder',
    'chooseSaveTarget',
    'connectEngine',
    'grantGiven',
    'onAddWord',
    'onEngineLost',
    'onOpenCase',
    'openExternal',
    'openWindow',
    'saveFile',
    'setOwnWords',
    'setUnsaved',
  ]);
  expect(
    await page.evaluate(() => ['require', 'process', 'module', 'Buffer'].filter((name) => name in window)),
  ).toEqual([]);
  const info = await page.evaluate(() => window.fallstand.appInfo());
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { version: string };
  expect(info).toMatchObject({ version, platform: process.platform });
  expect(['utility', 'child']).toContain(info.engineHost);
});

test('a second window talks to the same engine, beside the first', async () => {
  const opened = app.waitForEvent('window');
  await page.evaluate(() => {
    window.fallstand.openWindow('javascript:alert(1)');
    window.fallstand.openWindow('/akten/0190-1');
  });
  const second = await opened;
  await second.waitForFunction(() => typeof window.ask === 'function');
  expect(new URL(second.url()).hash).toBe('#/akten/0190-1');
  expect(app.windows()).toHaveLength(2);
  await second.evaluate(() => window.fallstand.connectEngine());
  await second.waitForFunction(() => window.ports.length > 0);
  await second.close();
  await connect();
});

test('place, size and zoom come back', async () => {
  const zoomOf = (electron: ElectronApplication) =>
    electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getZoomLevel());
  await app.evaluate(({ BrowserWindow }) => {
    const window = BrowserWindow.getAllWindows()[0];
    window?.setBounds({ x: 40, y: 30, width: 1000, height: 640 });
    window?.webContents.setZoomLevel(1.5);
  });
  await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await app.close();
  app = await launch();
  page = await app.firstWindow();
  await page.waitForFunction(() => typeof window.ask === 'function');
  const bounds = await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.getNormalBounds());
  expect(bounds).toMatchObject({ width: 1000, height: 640 });
  await expect.poll(() => zoomOf(app)).toBe(1.5);
});

/** Both kinds of engine process must behave alike, whichever this runtime would choose. */
for (const host of ['child', 'utility']) {
  test.describe(`engine as ${host}`, () => {
    test.beforeAll(() => {
      engineHost = host;
    });
    test.afterAll(() => {
      engineHost = '';
    });

    test('it is that kind of process', async () => {
      expect((await page.evaluate(() => window.fallstand.appInfo())).engineHost).toBe(host);
    });

    test('messages, bytes and threads pass between page and engine', async () => {
      await connect();
      expect(await ask({ ask: 'echo', value: { text: 'ä', bytes: new Uint8Array([0, 255]) } })).toEqual({
        text: 'ä',
        bytes: new Uint8Array([0, 255]),
      });
      expect(await ask({ ask: 'worker' })).toBe('from a thread');
    });

    test('a killed engine is started again and the page gets a fresh port', async () => {
      await connect();
      const pid = await ask({ ask: 'pid' });
      process.kill(Number(pid), 'SIGKILL');
      await page.waitForFunction(() => window.lost === 1 && window.ports.length === 2);
      const fresh = await ask({ ask: 'pid' });
      expect(fresh).not.toBe(pid);
    });

    test('a reloaded page gets a port of its own and the old one is closed', async () => {
      await connect();
      await ask({ ask: 'pid' });
      await page.reload();
      await page.waitForFunction(() => typeof window.ask === 'function');
      await connect();
      await ask({ ask: 'pid' });
      await expect.poll(() => engineLog().filter((line) => line === 'close')).toHaveLength(1);
    });

    test('closing the desk lets the engine finish first', async () => {
      await connect();
      const pid = await ask({ ask: 'pid' });
      await app.close();
      expect(engineLog().at(-1)).toBe('stop');
      expect(alive(pid)).toBe(false);
    });

    test('the keychain keeps, returns and forgets a secret', async () => {
      await connect();
      expect(await ask({ ask: 'keychain' })).toEqual(['available', true, 'geheim', true, null]);
      expect((await page.evaluate(() => window.fallstand.appInfo())).keychain).toBe('available');
    });
  });
}

test('the engine this runtime chooses has a Node that can run it', async () => {
  await connect();
  expect(Number(String(await ask({ ask: 'node' })).split('.')[0])).toBeGreaterThanOrEqual(22);
});

test('without a Secret Service the keychain is unavailable and nothing hangs', async () => {
  await app.close();
  const env = { ...process.env, FALLSTAND_USER_DATA: userData, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' };
  app = await _electron.launch({ args: [appDir, ...deskSwitches], env });
  page = await app.firstWindow();
  await page.waitForFunction(() => typeof window.ask === 'function');
  await connect();
  expect(await ask({ ask: 'keychain' })).toEqual(['unavailable', false, null, false, null]);
});

test('saves a file under a safe name', async () => {
  const saved = await page.evaluate(() => window.fallstand.saveFile('../../Chronik.pdf', new Uint8Array([37, 80])));
  expect(saved).toEqual({ saved: true, path: join(saveDir, 'Chronik.pdf') });
  expect([...readFileSync(join(saveDir, 'Chronik.pdf'))]).toEqual([37, 80]);
});

test('files from a dialog or a field reach the engine as a grant; what lies on no disk is left to the page', async () => {
  await connect();
  const note = join(saveDir, 'Zettel.txt');
  writeFileSync(note, 'x');
  await app.evaluate(
    ({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    },
    [note],
  );
  expect(await page.evaluate(() => window.fallstand.chooseFiles())).toMatch(/^[0-9a-f-]{36}$/);
  await page.evaluate(() => {
    const field = document.createElement('input');
    field.type = 'file';
    document.body.append(field);
  });
  await page.locator('input').setInputFiles(note);
  expect(await page.evaluate(() => window.fallstand.grantGiven())).toEqual({
    grantId: expect.stringMatching(/^[0-9a-f-]{36}$/),
    onDisk: [true],
  });
  expect(await page.evaluate(() => window.fallstand.grantGiven())).toEqual({ grantId: null, onDisk: [] });
  await page.evaluate(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['x'], 'image.png'));
    document.body.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true }));
  });
  expect(await page.evaluate(() => window.fallstand.grantGiven())).toEqual({ grantId: null, onDisk: [false] });
  const log = (): string => readFileSync(join(userData, 'office/echo.log'), 'utf8');
  await expect
    .poll(
      () =>
        log()
          .split('\n')
          .filter((line) => line === `grant ${note}`).length,
    )
    .toBe(2);
});

test('the page can go nowhere, open nothing and gets no permission', async () => {
  const url = page.url();
  expect(url).toBe('app://desk/index.html');
  await page.evaluate(() => {
    location.href = 'https://example.invalid/';
  });
  expect(await page.evaluate(() => window.open('file:///etc/passwd'))).toBe(null);
  expect(await page.evaluate(() => window.fallstand.openExternal('file:///etc/passwd'))).toBe(false);
  expect(await page.evaluate(() => window.fallstand.openExternal('http://example.invalid/'))).toBe(false);
  expect(await page.evaluate(() => navigator.permissions.query({ name: 'geolocation' }).then((p) => p.state))).toBe(
    'denied',
  );
  expect(await page.evaluate(() => Notification.requestPermission())).toBe('denied');
  await page.waitForTimeout(300);
  expect(page.url()).toBe(url);
  expect(app.windows()).toHaveLength(1);
});

test('a strict content security policy stands on every answer', async () => {
  const policy = await page.evaluate(async () => (await fetch('./index.html')).headers.get('content-security-policy'));
  expect(policy).toContain("default-src 'none'");
  expect(policy).toContain("script-src 'self';");
  const blocked = await page.evaluate(
    () =>
      new Promise<string>((resolve) => {
        document.addEventListener('securitypolicyviolation', (event) => resolve(event.effectiveDirective));
        const script = document.createElement('script');
        script.textContent = 'window.injected = true';
        document.body.append(script);
      }),
  );
  expect(blocked).toBe('script-src-elem');
  expect(await page.evaluate(() => 'injected' in window)).toBe(false);
  const outside = await page.evaluate(async () => [
    (await fetch('./../../package.json')).status,
    (await fetch('/%2e%2e/%2e%2e/package.json')).status,
    (await fetch('/..%2f..%2fpackage.json')).status,
  ]);
  expect(outside).toEqual([404, 404, 404]);
});

test('a second start ends at once and leaves the first alone', async () => {
  const second = spawn(electron, [appDir, ...deskSwitches], {
    env: { ...process.env, FALLSTAND_USER_DATA: userData },
    stdio: 'ignore',
  });
  const ended = await new Promise((resolve) => {
    const limit = setTimeout(() => {
      second.kill('SIGKILL');
      resolve('still running');
    }, 60_000);
    second.once('exit', (code) => {
      clearTimeout(limit);
      resolve(code);
    });
  });
  expect(ended).toBe(0);
  expect(app.windows()).toHaveLength(1);
});

test('a desk whose window paints nothing starts anew, once and without the graphics driver', async () => {
  const own = join(userData, 'unpainted');
  const switchesOfRunning = (): string[] => {
    const pid = readlinkSync(join(own, 'SingletonLock')).split('-').at(-1);
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split(/[\0 ]/);
  };
  // A page that never comes is as unpainted as one that hangs.
  const asked: string[][] = [];
  const server = createServer((_request, reply) => {
    asked.push(switchesOfRunning());
    if (asked.length > 1) reply.end('<!doctype html><title>Fallstand</title>');
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  const env = { ...process.env, FALLSTAND_USER_DATA: own, FALLSTAND_DEV_URL: `http://127.0.0.1:${port}` };
  const first = spawn(electron, [appDir, ...deskSwitches.filter((name) => name !== '--disable-gpu')], {
    env,
    stdio: 'ignore',
  });
  try {
    await expect.poll(() => asked.length, { timeout: 60_000 }).toBeGreaterThan(1);
    expect(first.exitCode).toBe(0);
    expect(asked.map((switches) => switches.includes('--disable-gpu'))).toEqual([false, true]);
    expect(asked[1]).toContain(appDir);
  } finally {
    const pid = Number(readlinkSync(join(own, 'SingletonLock')).split('-').at(-1));
    process.kill(pid);
    await expect.poll(() => alive(pid)).toBe(false);
    server.close();
  }
});

const engineLog = (): string[] => readFileSync(join(userData, 'office/echo.log'), 'utf8').trim().split('\n');
