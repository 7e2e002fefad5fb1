import { expect, type Locator, type Page } from '@playwright/test';
import { pressEnterOn, typeInto } from './keyboard.ts';

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

  /** „Passwort vergessen?“ by keyboard: the key of the recovery sheet and a new password. */
  async recover(key: string, password: string): Promise<void> {
    const onSheet = this.page.getByLabel('Schlüssel vom Blatt');
    await expect(this.password).toBeFocused();
    await pressEnterOn(this.forgotten);
    await expect(onSheet).toBeFocused();
    await typeInto(onSheet, key);
    await typeInto(this.page.getByLabel('Neues Passwort', { exact: true }), password);
    await typeInto(this.page.getByLabel('Passwort wiederholen'), password);
    await pressEnterOn(this.page.getByRole('button', { name: 'Neues Passwort setzen' }));
  }
}
