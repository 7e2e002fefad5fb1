import type { Locator, Page } from '@playwright/test';

/** Kontakte: the directory of the office. */
export class Contacts {
  readonly search: Locator;
  readonly list: Locator;
  readonly dialog: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.search = page.getByRole('searchbox', { name: 'Suchen: Name, Ort, Telefon, E-Mail …' });
    this.list = page.getByRole('listbox', { name: 'Liste der Kontakte' });
    this.dialog = page.getByRole('dialog');
  }

  async open(): Promise<void> {
    await this.page.getByRole('link', { name: 'Kontakte', exact: true }).click();
    await this.list.waitFor();
  }

  entry(text: string): Locator {
    return this.list.getByRole('option').filter({ hasText: text });
  }

  detail(name: string): Locator {
    return this.page.getByRole('article', { name: `Kontakt ${name}` });
  }

  /** By the key „n“, as on every day. */
  async startNew(): Promise<void> {
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.page.keyboard.press('n');
    await this.dialog.getByLabel('Nachname').waitFor();
  }

  async fill(fields: Readonly<Record<string, string>>): Promise<void> {
    for (const [label, value] of Object.entries(fields)) {
      await this.dialog.getByRole('textbox', { name: label, exact: true }).fill(value);
    }
  }

  async save(): Promise<void> {
    await this.page.keyboard.press('Control+Enter');
    await this.page.locator('[aria-modal="true"]').waitFor({ state: 'detached' });
  }
}
