import type { Locator, Page } from '@playwright/test';

/** One case as workshop or lawyer use it. */
export class AccountCasePage {
  readonly page: Page;
  readonly arrived: Locator;
  readonly notice: Locator;

  constructor(page: Page) {
    this.page = page;
    this.arrived = page.getByText('Angekommen, danke.');
    this.notice = page.getByRole('region', { name: /Verschwiegenheit/ });
  }

  sheet(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  tab(title: string | RegExp): Locator {
    return this.page.getByRole('tab', { name: title });
  }

  async writeNote(text: string): Promise<void> {
    await this.page.getByLabel('Neue Notiz').fill(text);
    await this.page.getByRole('button', { name: 'Notiz senden' }).click();
  }

  async upload(kind: string, files: readonly { readonly name: string; readonly mimeType: string }[]): Promise<void> {
    await this.page.getByLabel('Was schicken Sie?').selectOption({ label: kind });
    const chosen = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Dateien auswählen' }).click();
    await (await chosen).setFiles(files.map((file) => ({ ...file, buffer: Buffer.from(`Inhalt von ${file.name}`) })));
  }

  async chooseFolder(folder: string): Promise<void> {
    const chosen = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: 'Ordner auswählen' }).click();
    await (await chosen).setFiles(folder);
  }

  /** What has been chosen and not sent yet. */
  get chosen(): Locator {
    return this.page.locator('.entry.chosen .entry-line');
  }

  /** Drops what lies at these paths on the form, as a person drags it in: folders stay folders. */
  async drop(paths: readonly string[]): Promise<void> {
    const form = this.page.locator('form', { hasText: 'Was schicken Sie?' });
    await form.scrollIntoViewIfNeeded();
    const box = await form.boundingBox();
    if (box === null) throw new Error('the form is not shown');
    const debug = await this.page.context().newCDPSession(this.page);
    const data = { items: [], files: [...paths], dragOperationsMask: 1 };
    for (const type of ['dragEnter', 'dragOver', 'drop'] as const)
      await debug.send('Input.dispatchDragEvent', { type, x: box.x + 20, y: box.y + 20, data });
    await debug.detach();
  }
}
