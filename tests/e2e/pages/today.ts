import type { Locator, Page } from '@playwright/test';

/** Heute: what needs somebody now. */
export class Today {
  readonly groups: Locator;
  readonly onlyMine: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.groups = page.getByRole('main').getByRole('heading', { level: 2 });
    this.onlyMine = page.getByRole('switch', { name: 'Nur meine' });
  }

  entry(text: string): Locator {
    return this.page.getByRole('listitem').filter({ hasText: text });
  }

  async finish(task: string): Promise<void> {
    await this.page.getByRole('button', { name: `Erledigt: ${task}` }).click();
  }

  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  }
}
