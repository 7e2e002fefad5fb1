import type { Locator, Page } from '@playwright/test';

/** The dialogs that give documents out: the photo table, and an export as PDF or ZIP. */
export class Output {
  readonly page: Page;
  readonly photos: Locator;
  readonly dialog: Locator;
  readonly photoRows: Locator;
  readonly preview: Locator;

  constructor(page: Page) {
    this.page = page;
    this.photos = page.getByRole('dialog', { name: 'Lichtbildanlage' });
    this.dialog = page.getByRole('dialog', { name: /ausgeben$/ });
    this.photoRows = this.photos.getByRole('list', { name: 'Bilder in ihrer Reihenfolge' }).getByRole('listitem');
    this.preview = this.photos.getByRole('img', { name: /^Lichtbildanlage, Seite/ });
  }

  async openPhotos(): Promise<void> {
    await this.choose('Lichtbildanlage …');
    await this.photos.waitFor();
  }

  async openWhole(): Promise<void> {
    await this.choose('Ganze Akte ausgeben …');
    await this.dialog.waitFor();
  }

  private async choose(entry: string): Promise<void> {
    await this.page.getByRole('button', { name: 'Ausgeben', exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  caption(title: string): Locator {
    return this.photos.getByRole('textbox', { name: `Bildunterschrift zu ${title}` });
  }

  /** Starts the export and waits until its end is said. */
  async run(): Promise<void> {
    await this.dialog.getByRole('button', { name: 'Ziel wählen und ausgeben' }).click();
    await this.dialog.getByText(/^Ausgegeben: /).waitFor({ timeout: 60_000 });
  }
}
