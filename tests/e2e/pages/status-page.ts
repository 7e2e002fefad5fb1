import type { Locator, Page } from '@playwright/test';

/** The client's status page as a person meets it: by its words and roles. */
export class StatusPage {
  readonly headline: Locator;
  readonly announcement: Locator;
  readonly stages: Locator;
  readonly currentStage: Locator;
  readonly todo: Locator;
  readonly call: Locator;
  readonly write: Locator;
  readonly retry: Locator;
  /** By its place: its name is in the language the page speaks. */
  readonly language: Locator;
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
    this.headline = page.getByRole('heading', { level: 1 });
    this.announcement = page.locator('[role=status]');
    this.stages = page.getByRole('region', { name: 'So läuft Ihr Fall' }).getByRole('listitem');
    this.currentStage = page.locator('[aria-current=step]');
    this.todo = page.getByRole('region', { name: 'Was Sie tun müssen' });
    this.call = page.getByRole('link', { name: /^Anrufen/ });
    this.write = page.getByRole('link', { name: /^E-Mail schreiben/ });
    this.language = page.locator('#language');
    this.retry = page.getByRole('button', { name: 'Jetzt erneut versuchen' });
  }

  /** A section by its heading. */
  section(name: 'Was jetzt?' | 'Was Sie tun müssen' | 'Nächster Termin' | 'Ihr Kontakt'): Locator {
    return this.page.getByRole('region', { name });
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await this.headline.waitFor();
  }

  /** Opens the link and waits until the page follows changes. */
  async openLive(link: string): Promise<void> {
    const live = this.page.waitForResponse(/\/live$/);
    await this.open(link);
    await live;
  }
}
