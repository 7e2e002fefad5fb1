import type { Locator, Page } from '@playwright/test';

/** „Eingang“: what waits for its case. */
export class Tray {
  readonly page: Page;
  readonly list: Locator;
  readonly rows: Locator;
  readonly detail: Locator;
  readonly kinds: Locator;
  readonly cases: Locator;

  constructor(page: Page) {
    this.page = page;
    this.list = page.getByRole('listbox', { name: 'Wartende Dokumente' });
    this.rows = this.list.getByRole('option');
    this.detail = page.getByRole('region', { name: 'Vorschau und Vorschlag' });
    this.kinds = page.getByRole('dialog', { name: /^Was für/ });
    this.cases = page.getByRole('dialog', { name: /zu welcher Akte\?$/i });
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: /^Eingang/ }).click();
    await this.list.waitFor();
  }

  row(title: string): Locator {
    return this.rows.filter({ hasText: title });
  }

  /** Puts the cursor on a document by the arrow keys. */
  async goTo(title: string): Promise<void> {
    await this.list.focus();
    await this.page.keyboard.press('Home');
    const ids = await this.rows.evaluateAll((rows) => rows.map(({ id }) => id));
    const wanted = await this.row(title).getAttribute('id');
    for (let at = 0; at < ids.indexOf(wanted ?? ''); at++) await this.page.keyboard.press('ArrowDown');
  }
}
