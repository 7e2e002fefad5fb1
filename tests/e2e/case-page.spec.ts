import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { CasePage, type CaseTabName } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const fixtures = path.resolve(import.meta.dirname, '../fixtures/documents');
const tabs: readonly CaseTabName[] = [
  'Übersicht',
  'Beteiligte & Fahrzeug',
  'Dokumente',
  'Forderung',
  'Schreiben',
  'Fristen & Termine',
  'Notizen & Aufgaben',
  'Freigabe',
  'Chronik',
];
let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
const complaints: string[] = [];

/** The real desk with the demo office, at its one case that has papers. */
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-case-'));
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
  file = new CasePage(page);
  await new SignIn(desk.page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await expect(file.title).toContainText('Brückner-Weißenfels');
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

test('every tab can be used by everyone, in light and dark', async () => {
  for (const colorScheme of ['light', 'dark'] as const) {
    for (const [index, tab] of tabs.entries()) {
      await page.keyboard.press(`Control+${index + 1}`);
      await expect(file.panel(tab)).toBeVisible();
      await expect(page.getByText('Wird geladen …')).toHaveCount(0);
      expect(await violationsIn(page, colorScheme)).toEqual([]);
    }
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});

test('a stage asks before a client reads it, goes back, and can be undone', async () => {
  await file.chooseStage('Schreiben versendet');
  const question = page.getByRole('dialog').filter({ hasText: 'Status auf „Schreiben versendet“ setzen?' });
  await expect(question).toContainText('Ihr Forderungsschreiben ist bei der Versicherung.');
  await page.keyboard.press('Escape');
  await expect(question).toHaveCount(0);
  await expect(file.currentStage).toContainText('Prüfung');
  await file.moveTo('Zahlung');
  await expect(file.stages.filter({ hasText: 'Rückfrage' })).toContainText('übersprungen');
  await file.undo();
  await expect(file.currentStage).toContainText('Prüfung');
});

test('a card keeps what is wrong, asks before it forgets, and warns of a FIN', async () => {
  await file.openTab('Beteiligte & Fahrzeug');
  await file.edit('Mandant', { Nachname: '', Vorname: '' });
  await expect(file.card('Mandant').getByText('Der Name des Mandanten fehlt.')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog', { name: 'Änderungen verwerfen?' })).toBeVisible();
  await page.keyboard.press('Escape');
  await file.field('Mandant', 'Nachname').fill('Brückner-Weißenfels');
  await file.field('Mandant', 'E-Mail').fill('nur per Telefon');
  await page.keyboard.press('Control+Enter');
  await expect(file.card('Mandant').getByText('nur per Telefon')).toBeVisible();
  await expect(file.card('Mandant').getByText('Das sieht nicht aus wie name@beispiel.de.')).toBeVisible();
  await file.edit('Mandant', { Vorname: 'Katharina', 'E-Mail': 'neu@beispiel.example' });
  await expect(file.card('Mandant').getByText('neu@beispiel.example')).toBeVisible();

  await file.startEditing('Fahrzeug des Mandanten');
  await file.field('Fahrzeug des Mandanten', 'FIN').fill('a1bs31z0430336179');
  await file.field('Fahrzeug des Mandanten', 'Prüfziffer').fill('7');
  await expect(file.card('Fahrzeug des Mandanten').getByText('Zu dieser FIN gehört 4')).toBeVisible();
  await file.field('Fahrzeug des Mandanten', 'Kennzeichen').fill('hh-kb 99');
  await page.keyboard.press('Control+Enter');
  await expect(file.card('Fahrzeug des Mandanten').getByText('HH KB 99')).toBeVisible();
});

test('files go in one after the other, the same one only once, and open with what was searched marked', async () => {
  await file.openTab('Dokumente');
  await file.addFiles(['foto-schaden.jpg', 'broken.pdf'].map((name) => path.join(fixtures, name)));
  const imported = page.getByRole('region', { name: 'Import von Dateien' });
  await expect(imported).toContainText('1 schon vorhanden');
  await imported.getByRole('button', { name: /ausblenden$/ }).click();
  await expect(file.document('broken').getByText('Text nicht gelesen')).toBeVisible();
  await expect(file.panel('Dokumente').getByText('4 Dokumente')).toBeVisible();
  await expect(file.document('versicherung-schreiben').getByText('Text gelesen')).toBeVisible();
  await file.openDocument('versicherung-schreiben');
  await file.searchOnPage('Versicherungsnehmer');
  await expect(file.viewer.getByText('1 Treffer')).toBeVisible();
  expect(await violationsIn(page, 'light')).toEqual([]);
  await page.keyboard.press('Escape');
  await expect(file.viewer).toHaveCount(0);
  await file.documentMenu('broken', 'In den Papierkorb');
  await expect(file.panel('Dokumente').getByText('3 Dokumente')).toBeVisible();
  await file.undo();
  await expect(file.panel('Dokumente').getByText('4 Dokumente')).toBeVisible();
});

test('a note that is not saved survives another tab, and the next one is internal again', async () => {
  await file.openTab('Notizen & Aufgaben');
  await file.typeNote('Bitte um Rückruf nach 14 Uhr.', 'für Mandant');
  await expect(page.getByText('Achtung: Diese Notiz ist für den Mandanten bestimmt.')).toBeVisible();
  await page.getByRole('link', { name: 'Heute' }).click();
  await page.goBack();
  await expect(page.getByLabel('Notiz', { exact: true })).toHaveValue('Bitte um Rückruf nach 14 Uhr.');
  await file.saveNote();
  await expect(page.getByRole('radio', { name: 'intern' })).toBeChecked();
});

test('a task is added, ticked by one key and taken back by another', async () => {
  await file.openTab('Notizen & Aufgaben');
  await file.addTask('Anrufen', '24.12.2026');
  await file.openTask('Anrufen').press('Space');
  await expect(file.openTask('Anrufen')).toHaveCount(0);
  await desk.frame.press('Control+z');
  await expect(file.openTask('Anrufen')).toHaveCount(1);
});

test('a paper that is not needed no longer counts as missing', async () => {
  await file.openTab('Übersicht');
  const before = await file.missingPapers().count();
  await file.waivePaper('Abtretung', 'Liegt beim Anwalt.');
  await expect(file.missingPapers()).toHaveCount(before - 1);
});

test('a paper the branch does not ask for is asked for in this case', async () => {
  const before = await file.missingPapers().count();
  await page.getByLabel('Weitere Unterlage verlangen …').selectOption({ label: 'Leasingvertrag' });
  await expect(file.missingPapers()).toHaveCount(before + 1);
  await expect(file.missingPapers().filter({ hasText: 'Leasingvertrag' })).toBeVisible();
});

test('the chronicle is filtered and comes out as a PDF', async () => {
  await file.openTab('Chronik');
  await page.getByLabel('Chronik durchsuchen').fill('status');
  await expect(file.chronicle().first()).toContainText('Status');
  await page.getByLabel('Chronik durchsuchen').fill('gibt es nicht');
  await expect(page.getByText('Kein Eintrag passt zu Ihrer Suche')).toBeVisible();
  await page.getByRole('button', { name: 'Suche leeren' }).click();
  await file.exportChronicle();
  await desk.savedFile('.pdf');
});
