import type { Locator, Page } from '@playwright/test';

/** Suche: everything that is written anywhere. */
export class Search {
  readonly field: Locator;
  readonly hits: Locator;
  readonly marks: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('searchbox');
    this.hits = page.getByRole('main').getByRole('listitem').getByRole('link');
    this.marks = page.getByRole('main').locator('mark');
  }
}
