import { expect, type Locator, type Page } from '@playwright/test';

/** Giving out documents by link, at the desk: the dialog, and the list in „Freigabe“. */
export class DocumentLinks {
  readonly dialog: Locator;
  readonly create: Locator;
  readonly link: Locator;
  readonly code: Locator;
  readonly section: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: /per Link freigeben$|^Link weitergeben$/ });
    this.create = this.dialog.getByRole('button', { name: 'Link erstellen' });
    this.link = this.dialog.getByLabel('Link zu den Dokumenten');
    this.code = this.dialog.getByLabel('Code', { exact: true });
    this.section = page.getByRole('region', { name: 'Dokumente per Link', exact: true });
  }

  /** Selects documents by their titles and opens the dialog. */
  async startFor(titles: readonly string[]): Promise<void> {
    for (const title of titles) await this.page.getByRole('checkbox', { name: `${title} auswählen` }).check();
    await this.page.getByRole('button', { name: 'Freigeben …' }).click();
    await this.dialog.waitFor();
  }

  /** Makes the link and gives it with its code, once the server has everything. */
  async finish(): Promise<{ readonly link: string; readonly code: string }> {
    await this.create.click();
    await expect(this.dialog.getByText('Abrufbar')).toBeVisible();
    const link = await this.link.inputValue();
    const code = (await this.code.count()) > 0 ? await this.code.inputValue() : '';
    return { link, code };
  }

  /** One share of the list by its title. */
  share(title: string): Locator {
    return this.section.getByRole('listitem').filter({ hasText: title }).first();
  }

  async revoke(title: string): Promise<void> {
    await this.page.getByRole('button', { name: `Link „${title}“ widerrufen` }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Link widerrufen' }).click();
  }
}
