import { expect, type Locator, type Page } from '@playwright/test';
import { expectShownFocus, pressEnterOn, tabTo, typeInto } from './keyboard.ts';

/** The first start of a desk. */
export class Setup {
  readonly newOffice: Locator;
  readonly join: Locator;
  readonly next: Locator;
  readonly create: Locator;
  readonly saveSheet: Locator;
  readonly confirmSheet: Locator;
  readonly finish: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.newOffice = page.getByRole('button', { name: /^Neues Büro einrichten/ });
    this.join = page.getByRole('button', { name: /^Arbeitsplatz mit Einladung verbinden/ });
    this.next = page.getByRole('button', { name: 'Weiter' });
    this.create = page.getByRole('button', { name: 'Büro anlegen' });
    this.saveSheet = page.getByRole('button', { name: 'Blatt als PDF speichern' });
    this.confirmSheet = page.getByRole('checkbox', { name: 'Ich habe das Blatt gespeichert oder gedruckt' });
    this.finish = page.getByRole('button', { name: 'Los geht’s' });
  }

  field(label: string): Locator {
    return this.page.getByLabel(label, { exact: true });
  }

  async fillUser(password: string, repeat: string): Promise<void> {
    await this.field('Ihr Name').fill('Jördis Thießen');
    await this.field('Anmeldename').fill('thiessen');
    await this.field('Passwort').fill(password);
    await this.field('Passwort wiederholen').fill(repeat);
  }

  /** Asks to join the office of an invitation, by keyboard. Gives back the code that the inviting desk asks for. */
  async askToJoin(invitation: string): Promise<string> {
    const text = this.field('Einladungstext');
    await pressEnterOn(this.join);
    await expect(text).toBeFocused();
    await pressEnterOn(this.page.getByRole('button', { name: 'Zurück' }));
    await expectShownFocus(this.join);
    await this.page.keyboard.press('Enter');
    await expect(text).toBeFocused();
    await typeInto(text, invitation);
    await this.page.keyboard.press('Enter');
    const code = this.page.getByText(/^\d{3} \d{3}$/);
    await code.waitFor({ timeout: 30_000 });
    await expectShownFocus(this.#step('Am anderen Arbeitsplatz bestätigen'));
    return (await code.textContent()) ?? '';
  }

  #step(title: string): Locator {
    return this.page.getByRole('heading', { name: title, level: 1 });
  }

  /** After the code was confirmed, by keyboard: a password, and the sheet saved; ends at the desk. */
  async finishJoining(password: string): Promise<void> {
    await expectShownFocus(this.#step('Ihr Zugang an diesem Rechner'));
    await typeInto(this.field('Neues Passwort für diesen Arbeitsplatz'), password);
    await typeInto(this.field('Passwort wiederholen'), password);
    await this.page.keyboard.press('Enter');
    await expectShownFocus(this.saveSheet);
    await this.page.keyboard.press('Enter');
    await expect(this.confirmSheet).toBeEnabled();
    await tabTo(this.confirmSheet);
    await this.page.keyboard.press('Space');
    await pressEnterOn(this.finish);
  }
}
