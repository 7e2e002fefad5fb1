import { expect, type Locator, type Page } from '@playwright/test';
import { expectShownFocus, pressEnterOn, typeInto } from './keyboard.ts';

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

  /** Opens a section by keyboard; the focus is on its title then. */
  async openByKeys(section: string): Promise<void> {
    await pressEnterOn(this.#links().filter({ hasText: new RegExp(`^${section}$`) }));
    await expectShownFocus(this.page.getByRole('heading', { name: section, level: 2 }));
  }

  /** The text with which a further desk may ask to join; by keyboard, with „Arbeitsplätze“ open. */
  async invite(): Promise<string> {
    const desks = this.page.getByRole('region', { name: 'Arbeitsplätze', exact: true });
    await pressEnterOn(desks.getByRole('button', { name: 'Weiteren Arbeitsplatz einladen' }));
    const text = desks.getByLabel('Einladungstext');
    await expect(text).toBeFocused();
    return text.inputValue();
  }

  /** Takes the invitation back, by keyboard; the focus is where it was made. */
  async withdraw(): Promise<void> {
    await pressEnterOn(this.page.getByRole('button', { name: 'Einladung zurückziehen' }));
    await expectShownFocus(this.page.getByRole('button', { name: 'Weiteren Arbeitsplatz einladen' }));
  }

  /** Lets in the desk that shows this code. By keyboard: the focus came to the field with the question. */
  async confirmDesk(code: string, name: string): Promise<void> {
    const form = this.page.getByRole('form', { name: 'Ein Rechner möchte dazukommen' });
    await expect(form.getByLabel('Code vom neuen Rechner')).toBeFocused();
    await typeInto(form.getByLabel('Code vom neuen Rechner'), code);
    await typeInto(form.getByLabel('Name des Arbeitsplatzes'), name);
    await this.page.keyboard.press('Enter');
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

  /** Removes a desk by keyboard: thinks better of it once, and answers the question then. */
  async removeDesk(name: string): Promise<void> {
    const remove = this.page.getByRole('button', { name: `${name} entfernen` });
    const question = this.page.getByRole('dialog', { name: `${name} entfernen?` });
    const ask = async () => {
      await pressEnterOn(remove);
      await expect(question.getByRole('button', { name: 'Abbrechen' })).toBeFocused();
    };
    await ask();
    await this.page.keyboard.press('Escape');
    await expect(question).toHaveCount(0);
    await expectShownFocus(remove);
    await ask();
    await pressEnterOn(question.getByRole('button', { name: 'Arbeitsplatz entfernen' }));
    await expect(question).toHaveCount(0);
    await expectShownFocus(this.page.getByRole('row', { name }));
  }
}
