import { readFileSync, writeFileSync } from 'node:fs';
import { app, BrowserWindow, nativeTheme, type Session, screen, shell } from 'electron';
import { z } from 'zod';
import { groundColours } from '../../src-shared/ground-colours.ts';
import { externalAddress } from './external-links.ts';

const remembered = z.object({
  x: z.number().int(),
  y: z.number().int(),
  width: z.number().int().min(960).max(20_000),
  height: z.number().int().min(600).max(20_000),
  maximized: z.boolean(),
  /** In Chromium's steps; 0 is the normal size. */
  zoom: z.number().min(-4).max(6).default(0),
});

/** After its page is there; a person who sees nothing for longer starts the desk again. */
const PATIENCE_WITH_PAINTING_MS = 2_000;

const background = (): string => groundColours[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'];

function readSize(file: string): z.infer<typeof remembered> | undefined {
  try {
    const size = remembered.parse(JSON.parse(readFileSync(file, 'utf8')));
    const area = screen.getDisplayMatching(size).workArea;
    const visible = size.x < area.x + area.width - 100 && size.x + size.width > area.x + 100 && size.y >= area.y - 20;
    return visible && size.y < area.y + area.height - 100 ? size : undefined;
  } catch {
    // First start, or a file somebody edited: the default size does.
    return undefined;
  }
}

/** Opens the desk's window, locked down, where it was last. `sizeFile` remembers place and size. */
export function openWindow(options: { url: string; preload: string; sizeFile: string }): BrowserWindow {
  const size = readSize(options.sizeFile);
  // A further window lies beside the first, not on it.
  const beside = 32 * BrowserWindow.getAllWindows().length;
  const window = new BrowserWindow({
    width: size?.width ?? 1280,
    height: size?.height ?? 800,
    ...(size ? { x: size.x + beside, y: size.y + beside } : {}),
    minWidth: 960,
    minHeight: 600,
    show: false,
    title: 'Fallstand',
    backgroundColor: background(),
    webPreferences: {
      preload: options.preload,
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      webviewTag: false,
      spellcheck: false,
      devTools: !app.isPackaged,
    },
  });
  if (size?.maximized && beside === 0) window.maximize();
  // Whoever needs larger type needs it tomorrow too.
  window.webContents.on('did-finish-load', () => {
    if (beside === 0 && size) window.webContents.setZoomLevel(size.zoom);
  });
  // Not before it is painted; but a graphics driver that fails at the start never says so, and the desk must open all the same.
  const show = (): void => {
    if (!window.isDestroyed() && !window.isVisible()) window.show();
  };
  window.once('ready-to-show', show);
  window.webContents.once('did-finish-load', () => setTimeout(show, PATIENCE_WITH_PAINTING_MS));
  window.on('close', () => {
    try {
      const zoom = window.webContents.getZoomLevel();
      const state = { ...window.getNormalBounds(), maximized: window.isMaximized(), zoom };
      writeFileSync(options.sizeFile, JSON.stringify(state));
    } catch {
      // The size is a convenience; closing must not fail over it.
    }
  });
  const onTheme = (): void => window.setBackgroundColor(background());
  nativeTheme.on('updated', onTheme);
  window.on('closed', () => nativeTheme.off('updated', onTheme));
  window.webContents.on('render-process-gone', (_event, details) => {
    if (details.reason !== 'clean-exit') window.webContents.reload();
  });
  void window.loadURL(options.url);
  return window;
}

/** Opens the address in the person's browser if it may leave the desk; says whether it did. */
export async function openExternal(address: string): Promise<boolean> {
  const allowed = externalAddress(address, { allowLoopback: !app.isPackaged });
  if (allowed === null) return false;
  try {
    await shell.openExternal(allowed);
    return true;
  } catch {
    return false;
  }
}

/** Denies every page of the app to go elsewhere, to open windows or to embed pages. */
export function denyNavigation(): void {
  app.on('web-contents-created', (_event, contents) => {
    contents.on('will-navigate', (event) => event.preventDefault());
    contents.on('will-redirect', (event) => event.preventDefault());
    contents.on('will-attach-webview', (event) => event.preventDefault());
    contents.setWindowOpenHandler(({ url }) => {
      void openExternal(url);
      return { action: 'deny' };
    });
  });
}

/** No page gets a permission; the one exception is to put text the person chose to copy on the clipboard. */
export function denyPermissions(session: Session): void {
  const copying = 'clipboard-sanitized-write';
  session.setPermissionRequestHandler((_contents, permission, decide) => decide(permission === copying));
  session.setPermissionCheckHandler((_contents, permission) => permission === copying);
  session.setDevicePermissionHandler(() => false);
}
