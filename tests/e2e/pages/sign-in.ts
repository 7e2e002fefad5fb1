import type { Locator, Page } from '@playwright/test';

/** Signing in to an office that is there. */
export class SignIn {
  readonly password: Locator;
  readonly forgotten: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.password = page.getByLabel('Passwort', { exact: true });
    this.forgotten = page.getByRole('button', { name: 'Passwort vergessen?' });
  }

  user(name: string): Locator {
    return this.page.getByRole('radio', { name });
  }

  async as(password: string): Promise<void> {
    await this.password.fill(password);
    await this.page.keyboard.press('Enter');
  }

  /** „Passwort vergessen?“: the key of the recovery sheet and a new password. */
  async recover(key: string, password: string): Promise<void> {
    await this.forgotten.click();
    await this.page.getByLabel('Schlüssel vom Blatt').fill(key);
    await this.page.getByLabel('Neues Passwort', { exact: true }).fill(password);
    await this.page.getByLabel('Passwort wiederholen').fill(password);
    await this.page.getByRole('button', { name: 'Neues Passwort setzen' }).click();
  }
}
