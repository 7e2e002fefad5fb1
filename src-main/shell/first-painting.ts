import { app, type BrowserWindow, ipcMain } from 'electron';

/** Chromium's own switch; a desk started anew carries it. */
const WITHOUT_GRAPHICS = 'disable-gpu';
/** Several times what the first start on a slow machine takes. */
const PATIENCE_MS = 15_000;

/**
 * Starts the whole desk anew, once and without the graphics driver, where the window's page has painted nothing by then.
 * Chromium begins with the driver and paints by itself where that fails; when this change meets the page's beginning,
 * nothing is painted again in this process, whatever is loaded anew (docs/decisions/0128). Nobody has seen anything until
 * then, so nothing that was typed is lost.
 */
export function watchFirstPainting(window: BrowserWindow): void {
  if (app.commandLine.hasSwitch(WITHOUT_GRAPHICS)) return;
  const { webContents } = window;
  const timer = setTimeout(() => {
    end();
    const { APPIMAGE } = process.env;
    // An AppImage runs in a folder that goes with it.
    app.relaunch({
      args: [...process.argv.slice(1), `--${WITHOUT_GRAPHICS}`],
      ...(APPIMAGE ? { execPath: APPIMAGE } : {}),
    });
    // A page that hangs would never agree to be closed.
    window.destroy();
    app.quit();
  }, PATIENCE_MS);
  const onPainted = (event: Electron.IpcMainEvent): void => {
    if (event.sender === webContents) end();
  };
  const end = (): void => {
    clearTimeout(timer);
    ipcMain.off('page:painted', onPainted);
  };
  ipcMain.on('page:painted', onPainted);
  window.once('closed', end);
}
