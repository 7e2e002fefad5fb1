import { expect, type Locator, type Page } from '@playwright/test';

/** Versions, comparison, pages and bin of the documents of a case. */
export class DocumentWork {
  readonly page: Page;
  readonly versions: Locator;
  readonly compare: Locator;
  readonly pages: Locator;
  readonly bin: Locator;
  readonly joining: Locator;

  constructor(page: Page) {
    this.page = page;
    this.versions = page.getByRole('list', { name: 'Fassungen' }).getByRole('listitem');
    this.compare = page.getByRole('dialog', { name: /Fassungen vergleichen$/ });
    this.pages = page.getByRole('dialog', { name: /^Seiten von/ });
    this.joining = page.getByRole('dialog', { name: 'Zu einem PDF zusammenfügen' });
    this.bin = page.getByRole('region', { name: 'Papierkorb' });
  }

  /** Opens the panel of versions in the open viewer. */
  async openVersions(): Promise<void> {
    if (!(await this.page.getByRole('tab', { name: 'Fassungen' }).isVisible())) await this.page.keyboard.press('i');
    await this.page.getByRole('tab', { name: 'Fassungen' }).click();
    await this.versions.first().waitFor();
  }

  /** Files a further version from the document's menu, with a reason. */
  async addVersion(title: string, path: string, why: string): Promise<void> {
    const choosing = this.page.waitForEvent('filechooser');
    await this.page.getByRole('button', { name: `Weitere Möglichkeiten für ${title}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: 'Neue Fassung hinzufügen' }).click();
    await (await choosing).setFiles(path);
    const dialog = this.page.getByRole('dialog', { name: 'Neue Fassung hinzufügen' });
    await dialog.getByLabel('Warum gibt es diese Fassung?').fill(why);
    await dialog.getByRole('button', { name: 'Fassung ablegen' }).click();
    await expect(dialog).toBeHidden();
  }

  /** A page's tile in the dialog of pages, by its number in the document. */
  tile(page: number): Locator {
    return this.pages.getByRole('button', { name: new RegExp(`^Seite ${page}, `) });
  }

  /** A document in the order of those that are put together. */
  line(title: string): Locator {
    return this.joining.locator('[data-line]').filter({ hasText: title });
  }
}
