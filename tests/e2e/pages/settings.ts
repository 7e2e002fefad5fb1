import type { Locator, Page } from '@playwright/test';

export const settingsSections = [
  'Büro',
  'Benutzer',
  'Server',
  'Arbeitsplätze',
  'Formulare',
  'Sicherheit',
  'Über Fallstand',
] as const;
type Section = (typeof settingsSections)[number];

/** Einstellungen of the office and this desk. */
export class Settings {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(section: Section): Promise<Locator> {
    await this.page
      .getByRole('navigation', { name: 'Bereiche der Einstellungen' })
      .getByRole('link', { name: section })
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
