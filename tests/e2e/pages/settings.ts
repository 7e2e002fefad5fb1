import type { Locator, Page } from '@playwright/test';

/** Einstellungen of the office and this desk. */
export class Settings {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  /** The titles of all sections, as they stand in the navigation. */
  async sections(): Promise<readonly string[]> {
    await this.#links().first().waitFor();
    return this.#links().allTextContents();
  }

  #links(): Locator {
    return this.page.getByRole('navigation', { name: 'Bereiche der Einstellungen' }).getByRole('link');
  }

  async open(section: string): Promise<Locator> {
    await this.page
      .getByRole('navigation', { name: 'Bereiche der Einstellungen' })
      .getByRole('link', { name: section, exact: true })
      .click();
    const region = this.page.getByRole('region', { name: section, exact: true });
    await region.waitFor();
    return region;
  }

  /** Connects the desk with a server by its address and the code the server wrote down. */
  async connect(url: string, code: string): Promise<void> {
    await this.open('Server');
    await this.page.getByLabel('Adresse des Servers').fill(url);
    await this.page.getByLabel('Anmeldecode').fill(code);
    await this.page.getByRole('button', { name: 'Verbinden' }).click();
  }

  /** The text that lets a further desk join. */
  async invite(): Promise<string> {
    const desks = await this.open('Arbeitsplätze');
    await desks.getByRole('button', { name: 'Zweiten Arbeitsplatz einladen' }).click();
    const text = desks.getByLabel('Einladungstext');
    await text.waitFor();
    return text.inputValue();
  }
}
