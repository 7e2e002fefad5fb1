import type { Locator, Page } from '@playwright/test';

export const settingsSections = [
  'Büro',
  'Benutzer',
  'Server',
  'Arbeitsplätze',
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
}
