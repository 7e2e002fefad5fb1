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

  /** The text with which a further desk may ask to join. */
  async invite(): Promise<string> {
    const desks = await this.open('Arbeitsplätze');
    await desks.getByRole('button', { name: 'Weiteren Arbeitsplatz einladen' }).click();
    const text = desks.getByLabel('Einladungstext');
    await text.waitFor();
    return text.inputValue();
  }

  /** Lets in the desk that shows this code. */
  async confirmDesk(code: string, name: string): Promise<void> {
    const form = this.page.getByRole('form', { name: 'Ein Rechner möchte dazukommen' });
    await form.getByLabel('Code vom neuen Rechner').fill(code);
    await form.getByLabel('Name des Arbeitsplatzes').fill(name);
    await form.getByRole('button', { name: 'Freigeben' }).click();
  }

  /** Gives a desk another name, by keyboard. */
  async renameDesk(from: string, to: string): Promise<void> {
    await this.page.getByRole('button', { name: `${from} umbenennen` }).press('Enter');
    const dialog = this.page.getByRole('dialog', { name: /^Arbeitsplatz \w umbenennen$/ });
    const name = dialog.getByLabel('Name');
    await name.and(this.page.locator(':focus')).waitFor();
    await name.fill(to);
    await name.press('Enter');
    await dialog.waitFor({ state: 'hidden' });
  }

  /** Removes a desk, with the question answered. */
  async removeDesk(name: string): Promise<void> {
    await this.page.getByRole('button', { name: `${name} entfernen` }).click();
    const question = this.page.getByRole('dialog', { name: `${name} entfernen?` });
    await question.getByRole('button', { name: 'Arbeitsplatz entfernen' }).click();
    await question.waitFor({ state: 'hidden' });
  }
}
