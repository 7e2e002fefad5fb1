import { expect, type Locator, type Page } from '@playwright/test';
import { pressEnterOn, untilFocusIn } from './keyboard.ts';

/** What stands around every screen of the desk. */
export class DeskFrame {
  readonly title: Locator;
  readonly sync: Locator;
  readonly palette: Locator;
  readonly shortcuts: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.sync = page.getByRole('button', { name: /^Stand der Übertragung/ });
    this.palette = page.getByRole('dialog', { name: 'Suchen und Befehle' });
    this.shortcuts = page.getByRole('dialog', { name: 'Tastenkürzel' });
  }

  place(name: 'Heute' | 'Akten' | 'Suche' | 'Einstellungen'): Locator {
    return this.page.getByRole('navigation', { name: 'Hauptnavigation' }).getByRole('link', { name });
  }

  /** By keyboard: `g` and the first letter. */
  async goBy(letter: 'h' | 'a' | 's' | 'e'): Promise<void> {
    // Letters alone do nothing in a field.
    await this.page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await this.page.keyboard.press('g');
    await this.page.keyboard.press(letter);
  }

  /** A key that works on the page, such as Ctrl+Z: pressed once no dialog lies over it any more. */
  async press(key: 'Control+z' | 'Control+y' | 'Control+p'): Promise<void> {
    await expect(this.page.locator('[aria-modal="true"]')).toHaveCount(0);
    await this.page.keyboard.press(key);
  }

  /** Runs a command of the palette by keyboard. */
  async command(name: string): Promise<void> {
    await this.page.keyboard.press('Control+k');
    await this.page.keyboard.type(name);
    await expect(this.palette.locator('[data-selected]')).toContainText(name);
    await this.page.keyboard.press('Enter');
    await expect(this.palette).toHaveCount(0);
  }

  async openMenu(): Promise<void> {
    await this.page.getByRole('button', { name: /^Benutzermenü von/ }).click();
  }

  /** „Abmelden“ in the menu, by keyboard. */
  async signOutByKeys(): Promise<void> {
    await pressEnterOn(this.page.getByRole('button', { name: /^Benutzermenü von/ }));
    await untilFocusIn(this.page.getByRole('menu'));
    await this.page.keyboard.press('ArrowUp');
    await expect(this.menuItem('Abmelden')).toBeFocused();
    await this.page.keyboard.press('Enter');
  }

  menuItem(name: string): Locator {
    return this.page.getByRole('menuitem', { name });
  }

  /** The element that has the focus, by the attribute that tells what it is. */
  async focused(attribute: 'name' | 'href' | 'aria-activedescendant'): Promise<string | null> {
    return this.page.evaluate((wanted) => document.activeElement?.getAttribute(wanted) ?? null, attribute);
  }

  /** Looks out for a text from now on, however shortly it stands there; what this gives waits for it. */
  async watchFor(text: string): Promise<() => Promise<void>> {
    const watch = await this.page.evaluateHandle((wanted) => {
      const seen = new Promise<void>((resolve) => {
        const look = (): void => {
          if (document.body.innerText.includes(wanted)) resolve();
        };
        const changes = { childList: true, subtree: true, characterData: true, attributes: true };
        new MutationObserver(look).observe(document.body, changes);
      });
      return { seen };
    }, text);
    return () => watch.evaluate(({ seen }) => seen);
  }
}
