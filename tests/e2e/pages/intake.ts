import { type ElectronApplication, expect, type Locator, type Page } from '@playwright/test';

/** How files come into the desk, and the panel that says what became of them. */
export class Intake {
  readonly page: Page;
  readonly panel: Locator;
  readonly report: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = page.getByRole('region', { name: 'Import von Dateien' });
    this.report = page.getByRole('dialog', { name: /^Bericht zum Import/ });
  }

  /** Drags files and folders of the disk over the window; `release` lets go of them. */
  async drag(paths: readonly string[], release = true): Promise<void> {
    const line = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    const place = { x: 640, y: 500, data };
    await line.send('Input.dispatchDragEvent', { type: 'dragEnter', ...place });
    await line.send('Input.dispatchDragEvent', { type: 'dragOver', ...place });
    if (release) await line.send('Input.dispatchDragEvent', { type: 'drop', ...place });
    await line.detach();
  }

  /** Answers the next dialogs of the system with these paths. */
  async answerDialog(app: ElectronApplication, paths: readonly string[]): Promise<void> {
    await app.evaluate(({ dialog }, filePaths) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths });
    }, paths as string[]);
  }

  /** Puts a picture on the clipboard and pastes it. */
  async pasteScreenshot(app: ElectronApplication): Promise<void> {
    await this.page.evaluate(async () => {
      const canvas = document.createElement('canvas');
      canvas.getContext('2d')?.fillRect(0, 0, 64, 64);
      const picture = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve));
      if (picture) await navigator.clipboard.write([new ClipboardItem({ 'image/png': picture })]);
    });
    await app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.paste());
  }

  async openReport(): Promise<void> {
    await this.panel.getByRole('button', { name: 'Bericht' }).last().click();
    await this.report.waitFor();
  }

  async closeReport(): Promise<void> {
    await this.page.keyboard.press('Escape');
    await this.report.waitFor({ state: 'hidden' });
  }

  /** Takes the finished imports off the screen. */
  async dismissAll(): Promise<void> {
    const buttons = this.panel.getByRole('button', { name: /ausblenden$/ });
    await expect(async () => {
      // All at once in the page: what went well goes away by itself, perhaps just now.
      await buttons.evaluateAll((found) => {
        for (const button of found) if (button instanceof HTMLElement) button.click();
      });
      await expect(buttons).toHaveCount(0, { timeout: 1000 });
    }).toPass();
  }
}
