import type { Locator, Page } from '@playwright/test';

/** The second layer of the client's status page as a person meets it. */
export class DetailsPart {
  readonly page: Page;
  readonly open: Locator;
  readonly code: Locator;
  readonly error: Locator;
  readonly close: Locator;

  constructor(page: Page) {
    this.page = page;
    this.open = page.getByRole('button', { name: 'Mit Code öffnen' });
    this.code = page.getByRole('textbox', { name: 'Code' });
    this.error = page.locator('#code-error');
    this.close = page.getByRole('button', { name: 'Wieder schließen' });
  }

  section(name: string): Locator {
    return this.page.getByRole('region', { name });
  }

  async try(code: string): Promise<void> {
    await this.code.fill(code);
    await this.code.press('Enter');
  }
}
