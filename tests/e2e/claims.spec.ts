import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
let folder: string;
let desk: StoryDesk;
let page: Page;
const complaints: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-claims-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await expect(new CasePage(page).title).toContainText('Brückner-Weißenfels');
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const expectAccessible = async (): Promise<void> => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};
const picture = async (name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: path.join(pictures, `${name}.png`) });
};
const cell = (name: string) => page.getByRole('textbox', { name, exact: true });
const summary = () => page.getByLabel('Stand der Forderung');

test('from the appraisal to the usual positions', async () => {
  const file = new CasePage(page);
  await file.openTab('Forderung');
  await expect(page.getByText('Noch keine Forderung')).toBeVisible();
  await picture('claims-empty');
  const values = 'Werte des Gutachtens';
  await file.startEditing(values);
  await file.field(values, 'Reparaturkosten netto').fill('10000');
  await file.field(values, 'Umsatzsteuer').fill('1.900,00 €');
  await file.field(values, 'Wertminderung').fill('500');
  await file.field(values, 'Wiederbeschaffungswert').fill('zehntausend');
  await file.field(values, 'Restwert').fill('3000');
  await file.field(values, 'Reparaturdauer (Tage)').fill('12');
  await page.keyboard.press('Control+Enter');
  await expect(file.field(values, 'Wiederbeschaffungswert')).toHaveValue('zehntausend');
  await file.field(values, 'Wiederbeschaffungswert').fill('10000');
  await page.keyboard.press('Control+Enter');
  await expect(file.card(values).getByText('Fall 3: Reparatur bis 130 % des Wiederbeschaffungswerts')).toBeVisible();
  await expect(file.card(values).getByText('124 % des Wiederbeschaffungswerts')).toBeVisible();
  await page.getByRole('button', { name: /Positionen übernehmen$/ }).click();
  await expect(cell('gefordert: Unfallpauschale')).toHaveValue('25,00');
});

test('a cut, a part payment and the difference, all by keyboard in the table', async () => {
  const repair = 'Reparaturkosten lt. Rechnung';
  await cell(`netto: ${repair}`).fill('5000');
  await page.keyboard.press('Enter');
  await expect(cell(`USt: ${repair}`)).toHaveValue('950,00');
  await expect(cell(`gefordert: ${repair}`)).toHaveValue('5.950,00');
  await cell(`anerkannt: ${repair}`).fill('5.500');
  await page.keyboard.press('Enter');
  const cut = page.getByRole('row').filter({ hasText: 'Höhe der Reparaturrechnung' });
  await expect(cut).toContainText('450,00');

  await cut.getByRole('button', { name: /bearbeiten$/ }).click();
  const dialog = page.getByRole('dialog', { name: 'Kürzung bearbeiten' });
  await dialog.getByLabel('Begründung der Versicherung').fill('Referenzwerkstatt ist günstiger');
  // The text block that fits is the first one offered; Enter takes it.
  await dialog.getByRole('button', { name: 'Textbaustein einsetzen' }).click();
  const blocks = page.getByRole('listbox', { name: 'Textbaustein einsetzen' });
  await expect(blocks.getByRole('option').first()).toContainText('Reparaturrechnung');
  await page.keyboard.press('Enter');
  await expect(dialog.getByLabel('Unser Gegenargument')).toHaveValue(/Werkstattrisiko/);
  await dialog.getByLabel('Unser Gegenargument').fill('Werkstattrisiko trägt der Schädiger');
  await expectAccessible();
  await picture('claims-cut');
  // What was typed is not lost by a slip; the answer no brings it back.
  await page.keyboard.press('Escape');
  const question = page.getByRole('dialog', { name: 'Eingaben verwerfen?' });
  await question.waitFor();
  await picture('claims-discard');
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(dialog.getByLabel('Unser Gegenargument')).toHaveValue('Werkstattrisiko trägt der Schädiger');
  await dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await question.getByRole('button', { name: 'Abbrechen' }).click();
  const proof = dialog.getByLabel('Abrechnungsschreiben oder Prüfbericht');
  const proofTitle = (await proof.getByRole('option').nth(1).textContent()) ?? '';
  await proof.selectOption({ label: proofTitle });
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(cut).toContainText('Referenzwerkstatt ist günstiger');
  await expect(cut.getByRole('link')).toContainText(/./);

  await page.getByRole('button', { name: 'Zahlung erfassen' }).click();
  const payment = page.getByRole('dialog', { name: 'Zahlung erfassen' });
  await payment.getByLabel('Betrag', { exact: true }).fill('4000');
  await payment.getByLabel('Verwendungszweck').fill('Teilzahlung');
  await expect(payment.getByLabel(`Aufteilung: ${repair}`)).toHaveValue('4.000,00');
  await expectAccessible();
  await picture('claims-payment');
  await payment.getByRole('button', { name: 'Speichern' }).click();
  await expect(payment).toHaveCount(0);

  await page.getByRole('button', { name: 'Zahlung erfassen' }).click();
  await payment.getByLabel('Verwendungszweck').fill('Irrtum');
  await payment.getByRole('button', { name: 'Schließen' }).click();
  await question.getByRole('button', { name: 'Verwerfen' }).click();
  await expect(page.locator('[aria-modal="true"]')).toHaveCount(0);

  const row = page.getByRole('row').filter({ has: cell(`netto: ${repair}`) });
  await expect(row).toContainText('gekürzt');
  await expect(row).toContainText('1.950,00');
  await expect(summary()).toContainText('7,6 %');
  await cell(`netto: ${repair}`).fill('abc');
  await page.keyboard.press('Tab');
  await expect(cell(`netto: ${repair}`)).toHaveAttribute('aria-invalid', 'true');
  await expect(cell(`netto: ${repair}`)).toHaveValue('abc');
  await cell(`netto: ${repair}`).press('Escape');
  await expect(cell(`netto: ${repair}`)).toHaveValue('5.000,00');
});

test('default interest, the printed statement, and the page in dark', async () => {
  const file = new CasePage(page);
  const interest = file.card('Verzug und Zinsen');
  await interest.getByRole('textbox', { name: 'Verzug seit' }).fill('01.07.2025');
  await page.keyboard.press('Tab');
  await expect(interest.getByText('Basiszins 1,27 % + 5', { exact: false }).first()).toBeVisible();
  await page.getByRole('button', { name: 'Aufstellung als PDF' }).click();
  expect(await desk.savedFile('.pdf')).toContain('Forderungsaufstellung');
  await picture('claims');
  await expectAccessible();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible();
  await picture('claims-dark');
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await page.getByRole('link', { name: 'Basiszins' }).click();
  await page.getByRole('button', { name: 'Hinzufügen' }).click();
  await page.getByRole('textbox', { name: 'Gilt ab' }).fill('01.01.2026');
  await page.getByLabel('Satz in Prozent').fill('1,5x');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText('Bitte einen Prozentsatz wie 1,27 angeben.')).toBeVisible();
  await page.getByLabel('Satz in Prozent').fill('1,5');
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByRole('row').filter({ hasText: '01.01.2026' })).toContainText('1,50');
  await expectAccessible();
  await page.getByRole('link', { name: 'Nutzungsausfall' }).click();
  await expect(page.getByRole('row').filter({ hasText: '175,00 €' })).toContainText('mitgeliefert');
  await expectAccessible();
  await picture('claims-rates');
});
