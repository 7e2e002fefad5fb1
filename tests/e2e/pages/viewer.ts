import { expect, type Locator, type Page } from '@playwright/test';

/** The viewer of documents, over whatever screen opened it. */
export class Viewer {
  readonly dialog: Locator;
  readonly pages: Locator;
  readonly strip: Locator;
  readonly sidePanel: Locator;

  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.dialog = page.getByRole('dialog', { name: /^Dokument / });
    this.pages = this.dialog.locator('[data-page]');
    this.strip = this.dialog.getByRole('navigation', { name: 'Seiten', exact: true });
    this.sidePanel = this.dialog.getByRole('complementary', { name: 'Seitenleiste' });
  }

  tool(name: string): Locator {
    return this.dialog.getByRole('button', { name });
  }

  /** The picture of a page, once it is drawn anew and nothing of what was before is left. */
  async picture(title: string, number = 1): Promise<Locator> {
    const picture = this.dialog.getByRole('img', { name: `${title}, Seite ${number}`, exact: true });
    await expect(picture).toHaveAttribute('data-old', 'false');
    return picture;
  }

  /** Width by height of a page's picture. */
  async form(title: string): Promise<number> {
    const picture = await this.picture(title);
    return picture.evaluate((element) =>
      element instanceof HTMLImageElement ? element.naturalWidth / Math.max(1, element.naturalHeight) : 0,
    );
  }

  /** The marks of a page while they are only looked at. */
  shownMarks(): Locator {
    return this.dialog.getByRole('img', { name: /^Markierungen auf Seite/ });
  }

  /** A mark while one marks. */
  mark(name: string | RegExp): Locator {
    return this.dialog.getByRole('group', { name: /^Markierungen auf Seite/ }).getByRole('button', { name });
  }

  /** Draws with the pointer, from and to in fractions of the first page. */
  async drag(from: readonly [number, number], to: readonly [number, number]): Promise<void> {
    const box = await this.pages.first().boundingBox();
    if (!box) throw new Error('no page in sight');
    const at = ([x, y]: readonly [number, number]): [number, number] => [box.x + x * box.width, box.y + y * box.height];
    await this.page.mouse.move(...at(from));
    await this.page.mouse.down();
    await this.page.mouse.move(...at([(from[0] + to[0]) / 2, (from[1] + to[1]) / 2]));
    await this.page.mouse.move(...at(to));
    await this.page.mouse.up();
  }

  /** Places marked on the pages: hits of a search, or where a suggestion stands. */
  get hits(): Locator {
    return this.dialog.locator('[data-hit]');
  }

  /** Opens one of the panels at the right. */
  async openPanel(name: string): Promise<Locator> {
    if (!(await this.sidePanel.isVisible())) await this.page.keyboard.press('i');
    await this.sidePanel.getByRole('tab', { name }).click();
    return this.sidePanel.getByRole('tabpanel', { name });
  }

  async saveAs(entry: string): Promise<void> {
    await this.tool('Als Bild speichern').click();
    await this.dialog.getByRole('menuitem', { name: entry }).click();
  }
}
