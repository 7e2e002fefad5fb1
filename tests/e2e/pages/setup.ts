import type { Locator, Page } from '@playwright/test';

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

  /** Asks to join the office of an invitation. Gives back the code that the inviting desk asks for. */
  async askToJoin(invitation: string): Promise<string> {
    await this.join.click();
    await this.field('Einladungstext').fill(invitation);
    await this.page.getByRole('button', { name: 'Verbinden', exact: true }).click();
    const code = this.page.getByText(/^\d{3} \d{3}$/);
    await code.waitFor({ timeout: 30_000 });
    return (await code.textContent()) ?? '';
  }

  /** After the code was confirmed: a password, and the sheet saved; ends at the desk. */
  async finishJoining(password: string): Promise<void> {
    await this.field('Neues Passwort für diesen Arbeitsplatz').fill(password, { timeout: 30_000 });
    await this.field('Passwort wiederholen').fill(password);
    await this.page.getByRole('button', { name: 'Fertigstellen' }).click();
    await this.saveSheet.click({ timeout: 30_000 });
    await this.confirmSheet.check();
    await this.finish.click();
  }
}
