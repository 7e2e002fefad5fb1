import type { Locator, Page } from '@playwright/test';

/** Suche: everything that is written anywhere. */
export class Search {
  readonly field: Locator;
  readonly hits: Locator;
  readonly marks: Locator;
  readonly preview: Locator;
  readonly near: Locator;
  /** What is said of documents whose text is not searched. */
  readonly unread: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.field = page.getByRole('searchbox', { name: /^Namen, Kennzeichen/ });
    this.hits = page.getByRole('main').getByRole('listitem').getByRole('link');
    this.marks = page.getByRole('main').getByRole('listitem').locator('mark');
    this.preview = page.getByRole('region', { name: 'Vorschau' });
    this.unread = page.getByRole('region', { name: 'Nicht durchsuchte Dokumente' });
    this.near = page.getByRole('region', { name: 'Ähnlich geschrieben' });
  }

  /** Asks, and waits until the answer to exactly this is there. */
  async ask(text: string): Promise<void> {
    await this.field.fill(text);
    await this.page.waitForURL((url) =>
      decodeURIComponent(url.hash.replaceAll('+', ' ')).endsWith(`text=${text.trim()}`),
    );
  }

  kind(name: string): Locator {
    return this.page.getByRole('group', { name: 'Filter' }).getByRole('button', { name: new RegExp(`^${name} ?\\d`) });
  }

  removeFilter(filter: string): Locator {
    return this.page.getByRole('button', { name: `Filter ${filter} entfernen` });
  }

  meant(word: string): Locator {
    return this.page.getByRole('main').getByRole('button', { name: word, exact: true });
  }

  recent(text: string): Locator {
    return this.page.getByRole('region', { name: 'Zuletzt gesucht' }).getByRole('button', { name: text });
  }
}
