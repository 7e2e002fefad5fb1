import { expect, type Locator, type Page } from '@playwright/test';
import { CasePage } from './case-page.ts';

/** The tab „Schreiben“ of a case: list, draft and finished letter. */
export class Letters {
  readonly page: Page;
  readonly panel: Locator;
  readonly list: Locator;
  readonly body: Locator;
  readonly subject: Locator;
  readonly preview: Locator;
  readonly problems: Locator;
  readonly enclosures: Locator;
  readonly saving: Locator;
  readonly finishDialog: Locator;
  readonly handoverDialog: Locator;

  constructor(page: Page) {
    this.page = page;
    this.panel = new CasePage(page).panel('Schreiben');
    this.list = this.panel.getByRole('region', { name: 'Schreiben', exact: true });
    this.body = this.panel.getByRole('textbox', { name: 'Text', exact: true });
    this.subject = this.panel.getByRole('textbox', { name: 'Betreff', exact: true });
    this.preview = this.panel.getByRole('region', { name: 'Vorschau' });
    this.problems = this.panel.getByRole('list', { name: 'Hinweise zum Text' });
    this.enclosures = this.panel.getByRole('region', { name: 'Anlagen' });
    this.saving = this.panel.getByText(/^gespeichert \d/);
    this.finishDialog = page.getByRole('dialog', { name: 'Schreiben fertigstellen' });
    this.handoverDialog = page.getByRole('dialog', { name: 'Als übergeben vermerken' });
  }

  /** Puts something in at the cursor by keyboard: opens the list, types, and takes what stands first. */
  async insert(list: 'Platzhalter' | 'Textbaustein', typed: string): Promise<void> {
    await this.panel.getByRole('button', { name: list, exact: true }).press('Enter');
    await expect(this.page.getByRole('textbox', { name: `${list} suchen` })).toBeFocused();
    await this.page.keyboard.type(typed);
    await this.page.keyboard.press('Enter');
    await expect(this.body).toBeFocused();
  }

  async enclose(title: string): Promise<void> {
    await this.enclosures.getByRole('button', { name: 'Anlage hinzufügen' }).click();
    await this.page.getByRole('option', { name: title }).click();
    await expect(this.enclosures.getByRole('listitem').filter({ hasText: title })).toBeVisible();
  }

  /** Waits until the picture of the page shows what stands in the fields. */
  async settled(): Promise<void> {
    await expect(this.preview.getByRole('img', { name: /^Seite \d+ von \d+/ })).toBeVisible();
    await expect(this.preview.getByText('wird erneuert …')).toHaveCount(0);
  }
}
