import type { Locator, Page } from '@playwright/test';

/** The account page as people use it. */
export class AccountPage {
  readonly page: Page;
  readonly heading: Locator;
  readonly alert: Locator;
  readonly cases: Locator;

  constructor(page: Page) {
    this.page = page;
    this.heading = page.getByRole('heading', { level: 1 });
    this.alert = page.getByRole('alert').filter({ hasText: /./ });
    this.cases = page.locator('.account-case');
  }

  field(name: string): Locator {
    return this.page.getByRole('textbox', { name, exact: true });
  }

  button(name: string): Locator {
    return this.page.getByRole('button', { name, exact: true });
  }

  /** The key the page shows for the authenticator app. */
  async totpSecret(): Promise<string> {
    return (await this.page.locator('.secret').innerText()).replace(/\s/g, '');
  }

  async choosePassword(password: string, code: (secret: string) => string): Promise<void> {
    await this.page.getByRole('radio', { name: /Mit Passwort und App/ }).check();
    await this.field('Neues Passwort').fill(password);
    await this.field('Passwort wiederholen').fill(password);
    await this.field('Code aus der App').fill(code(await this.totpSecret()));
    await this.button('Zugang einrichten').click();
  }

  async signIn(name: string, password: string, code: string): Promise<void> {
    await this.field('Anmeldename').fill(name);
    await this.field('Passwort').fill(password);
    await this.field('Code aus der App').fill(code);
    await this.button('Anmelden').click();
  }
}
