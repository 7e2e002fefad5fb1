import type { Download, Locator, Page } from '@playwright/test';

/** What the recipient of shared documents sees in the browser. */
export class DocumentsPage {
  readonly headline: Locator;
  readonly code: Locator;
  readonly open: Locator;
  readonly problem: Locator;
  readonly rows: Locator;
  readonly all: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.code = page.getByLabel('Code', { exact: true });
    this.open = page.getByRole('button', { name: 'Dokumente öffnen' });
    this.problem = page.getByRole('alert');
    this.rows = page.getByRole('region', { name: 'Dokumente' }).getByRole('listitem');
    this.all = page.getByRole('button', { name: 'Alle herunterladen' });
  }

  async visit(link: string): Promise<void> {
    await this.page.goto(link);
    await this.headline.waitFor();
  }

  /** Types the code and sends it by keyboard. */
  async enter(code: string): Promise<void> {
    await this.code.fill(code);
    await this.code.press('Enter');
  }

  row(name: string): Locator {
    return this.rows.filter({ hasText: name });
  }

  async download(name: string): Promise<Download> {
    const download = this.page.waitForEvent('download');
    await this.page.getByRole('button', { name: `${name} herunterladen` }).click();
    return download;
  }
}
