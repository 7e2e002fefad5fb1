import type { Locator, Page } from '@playwright/test';

/** Akten: the list of cases. */
export class CaseList {
  readonly grid: Locator;
  readonly rows: Locator;
  readonly filter: Locator;
  readonly reset: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.grid = page.getByRole('grid', { name: 'Liste der Akten' });
    this.rows = this.grid.getByRole('row').filter({ has: page.getByRole('gridcell') });
    this.filter = page.getByPlaceholder('Filtern: Name, Nummer, Kennzeichen …');
    this.reset = page.getByRole('button', { name: 'Filter zurücksetzen' }).last();
  }

  async sortBy(column: string): Promise<void> {
    await this.grid.getByRole('columnheader', { name: column }).getByRole('button').click();
  }

  /** The text of one column, from the first row on. */
  async column(name: 'fileNumber' | 'client' | 'plate'): Promise<readonly string[]> {
    return this.grid.locator(`[role=gridcell][data-column=${name}]`).allTextContents();
  }

  async show(which: 'Offen' | 'Abgeschlossen' | 'Alle'): Promise<void> {
    await this.page.getByRole('radiogroup', { name: 'Welche Akten' }).getByText(which, { exact: true }).click();
  }
}
