import type { Locator, Page } from '@playwright/test';

/** Neue Akte: the form made for typing. */
export class NewCase {
  readonly discard: Locator;
  readonly save: Locator;
  /** That all of what was typed lies safe on this desk. */
  readonly secured: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.discard = page.getByRole('button', { name: 'Verwerfen' });
    this.secured = page.getByText('Entwurf gesichert.');
    this.save = page.getByRole('button', { name: 'Akte anlegen' });
  }

  field(label: string): Locator {
    // A field that finds contacts has a list of the same name.
    return this.page.getByLabel(label, { exact: true }).and(this.page.locator('input, select, textarea'));
  }

  async open(): Promise<void> {
    await this.page.keyboard.press('Control+n');
    await this.page.getByRole('heading', { name: 'Neue Akte', level: 1 }).waitFor();
  }

  /** Types into the field that has the focus and goes on by Enter, one after the other. */
  async typeOn(texts: readonly string[]): Promise<void> {
    for (const text of texts) {
      await this.page.keyboard.type(text);
      await this.page.keyboard.press('Enter');
    }
  }

  /** A case with nothing but the client's last name. */
  async create(lastName: string): Promise<void> {
    await this.open();
    await this.field('Nachname').fill(lastName);
    await this.page.keyboard.press('Control+Enter');
    await this.page.getByRole('heading', { level: 1, name: lastName }).waitFor();
  }
}
