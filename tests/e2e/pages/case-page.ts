import { expect, type Locator, type Page } from '@playwright/test';

export type CaseTabName =
  | 'Übersicht'
  | 'Beteiligte & Fahrzeug'
  | 'Dokumente'
  | 'Forderung'
  | 'Schreiben'
  | 'Fristen & Termine'
  | 'Notizen & Aufgaben'
  | 'Freigabe'
  | 'Chronik';

/** One case at the desk as a person meets it: a method per task, everything found by role and German name. */
export class CasePage {
  readonly page: Page;
  readonly title: Locator;
  readonly stages: Locator;
  readonly currentStage: Locator;
  readonly link: Locator;
  readonly viewer: Locator;
  /** What two desks changed at once. */
  readonly conflicts: Locator;

  constructor(page: Page) {
    this.page = page;
    this.title = page.getByRole('heading', { level: 1 });
    this.stages = page.getByRole('list', { name: 'Status der Akte' }).getByRole('listitem');
    this.currentStage = page.locator('[aria-current=step]');
    this.link = page.getByLabel('Persönlicher Link');
    this.conflicts = page.getByRole('region', { name: /gleichzeitig an zwei Arbeitsplätzen/i });
    this.viewer = page.getByRole('dialog', { name: /^Dokument / });
  }

  /** The panel of a tab that was opened. */
  panel(name: CaseTabName): Locator {
    return this.page.getByRole('tabpanel', { name });
  }

  /** A card by its title. */
  card(title: string): Locator {
    return this.page.getByRole('region', { name: title, exact: true });
  }

  async fileNumber(): Promise<string> {
    return /\d{4}-[A-Z]+\d{4,}/.exec((await this.title.textContent()) ?? '')?.[0] ?? '';
  }

  async openTab(name: CaseTabName): Promise<void> {
    await this.page.getByRole('tab', { name }).click();
    await this.panel(name).waitFor();
  }

  /** Asks for another stage; the desk may want a confirmation first. */
  async chooseStage(title: string): Promise<void> {
    await this.page.getByRole('button', { name: `Status auf „${title}“ setzen` }).click();
  }

  /** Moves the case to another stage, whether or not the desk asks first. */
  async moveTo(title: string): Promise<void> {
    await this.chooseStage(title);
    const confirm = this.page.getByRole('button', { name: /^(Status setzen|Zurücksetzen)$/ });
    const moved = this.currentStage.filter({ hasText: title });
    const closing = this.page.getByRole('dialog', { name: /^Akte abschließen/ });
    await expect(confirm.or(moved).or(closing).first()).toBeVisible();
    if (await closing.isVisible()) await this.closeCase('So vereinbart.');
    if (await confirm.isVisible()) await confirm.click();
    await expect(this.currentStage).toContainText(title);
  }

  /** In the open closing dialog: accepts every open point for the same reason and closes the case. */
  async closeCase(reason: string): Promise<void> {
    const dialog = this.page.getByRole('dialog', { name: /^Akte abschließen/ });
    await dialog.getByRole('list', { name: 'Prüfpunkte vor dem Abschluss' }).waitFor();
    for (const field of await dialog.getByRole('textbox', { name: /offen bleiben\?$/ }).all()) await field.fill(reason);
    await dialog.getByRole('button', { name: 'Akte abschließen' }).click();
    await expect(dialog).toBeHidden();
  }

  /** Takes the last change back by the button in the notice. */
  async undo(): Promise<void> {
    await this.page.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  }

  /** The papers that the overview says are missing. */
  missingPapers(): Locator {
    return this.card('Unterlagen').getByRole('listitem').filter({ hasText: 'fehlt' });
  }

  /** Says that a paper is not needed. */
  async waivePaper(title: string, reason: string): Promise<void> {
    await this.page.getByRole('button', { name: `„${title}“ wird nicht gebraucht` }).click();
    await this.page.getByLabel('Warum wird die Unterlage nicht gebraucht?').fill(reason);
    await this.page.getByRole('button', { name: 'Nicht gebraucht', exact: true }).last().click();
  }

  /** Opens a card of „Beteiligte & Fahrzeug“ for editing, fills fields by their labels and saves by keyboard. */
  async edit(cardTitle: string, fields: Readonly<Record<string, string>>): Promise<void> {
    await this.startEditing(cardTitle);
    for (const [label, value] of Object.entries(fields)) await this.field(cardTitle, label).fill(value);
    await this.page.keyboard.press('Control+Enter');
  }

  async startEditing(cardTitle: string): Promise<void> {
    await this.page.getByRole('button', { name: `${cardTitle} bearbeiten` }).click();
  }

  field(cardTitle: string, label: string): Locator {
    // A field that finds contacts is a combobox.
    const inCard = this.card(cardTitle);
    return inCard
      .getByRole('textbox', { name: label, exact: true })
      .or(inCard.getByRole('combobox', { name: label, exact: true }));
  }

  /** Adds files to the case; `openTab('Dokumente')` comes first. */
  async addFiles(paths: readonly string[]): Promise<void> {
    await this.panel('Dokumente')
      .getByLabel('Dateien auswählen')
      .setInputFiles([...paths]);
  }

  document(title: string): Locator {
    // By what its tick box says: its kind may be called like another one's title.
    const named = this.page.getByRole('checkbox', { name: new RegExp(`^${escaped(title)}.* auswählen$`) });
    return this.panel('Dokumente').getByRole('listitem').filter({ has: named }).last();
  }

  /** Ticks the boxes of these documents. */
  async select(titles: readonly string[]): Promise<void> {
    for (const title of titles) await this.document(title).getByRole('checkbox').check();
  }

  async openDocument(title: string): Promise<void> {
    await this.openDocumentAnyhow(title);
    await this.viewer.getByRole('img').first().waitFor();
  }

  /** Opens a document of which there may be nothing to see. */
  async openDocumentAnyhow(title: string): Promise<void> {
    await this.document(title).locator('[data-document]').click();
    await this.viewer.waitFor();
  }

  /** Marks a text on the open page; the marks are counted by the words beside the field. */
  async searchOnPage(text: string): Promise<void> {
    await this.viewer.getByLabel('Auf der Seite suchen').fill(text);
  }

  /** Chooses an entry of a document's menu. */
  async documentMenu(title: string, entry: string): Promise<void> {
    await this.page.getByRole('button', { name: `Weitere Möglichkeiten für ${title}`, exact: true }).click();
    await this.page.getByRole('menuitem', { name: entry }).click();
  }

  async typeNote(text: string, visibility?: 'intern' | 'technisch' | 'juristisch' | 'für Mandant'): Promise<void> {
    await this.page.getByLabel('Notiz', { exact: true }).fill(text);
    if (visibility) await this.page.getByRole('radio', { name: visibility }).check();
  }

  async saveNote(): Promise<void> {
    await this.page.getByLabel('Notiz', { exact: true }).press('Control+Enter');
    await expect(this.page.getByLabel('Notiz', { exact: true })).toHaveValue('');
  }

  async addTask(title: string, due = ''): Promise<void> {
    await this.page.getByLabel('Was ist zu tun?').fill(title);
    if (due) await this.page.getByRole('textbox', { name: 'Bis wann?' }).fill(due);
    await this.page.getByLabel('Was ist zu tun?').press('Enter');
    await this.openTask(title).waitFor();
  }

  openTask(title: string): Locator {
    return this.page.getByRole('tabpanel').getByRole('checkbox', { name: `Aufgabe „${title}“ erledigen` });
  }

  /** Makes the client's link and waits until the server has it, then gives it. */
  async createLink(): Promise<string> {
    await this.page.getByRole('button', { name: /^(Link|Neuen Link) erstellen$/ }).click();
    await expect(this.page.getByText('Der Mandant sieht den aktuellen Stand.')).toBeVisible();
    return this.link.inputValue();
  }

  async revokeLink(): Promise<void> {
    await this.page.getByRole('button', { name: 'Link widerrufen' }).click();
    await this.page.getByRole('dialog').getByRole('button', { name: 'Link widerrufen' }).click();
  }

  /** The chronicle's entries as they stand, newest first. */
  chronicle(): Locator {
    return this.page.getByRole('list', { name: 'Chronik' }).getByRole('listitem');
  }

  async exportChronicle(): Promise<void> {
    await this.page.getByRole('button', { name: 'Als PDF speichern' }).click();
    await this.page
      .getByText(/gespeichert: /)
      .first()
      .waitFor();
  }
}

const escaped = (text: string): string => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
