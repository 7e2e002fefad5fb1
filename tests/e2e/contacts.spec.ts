import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { Contacts } from './pages/contacts.ts';
import { DeskFrame } from './pages/desk-frame.ts';
import { NewCase } from './pages/new-case.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;
let contacts: Contacts;
const complaints: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-contacts-'));
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
  contacts = new Contacts(page);
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const expectAccessible = async (): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    expect(await violationsIn(page, colorScheme)).toEqual([]);
  }
};

test('an insurer is found by keyboard and gets the number of its claims department', async () => {
  await page.keyboard.press('g');
  await page.keyboard.press('k');
  await expect(new DeskFrame(page).title).toHaveText('Kontakte');
  await contacts.search.fill('huk');
  await expect(contacts.list.getByRole('option')).toHaveCount(2);
  await page.keyboard.press('Enter');
  await expect(contacts.list).toBeFocused();
  await page.keyboard.press('Enter');
  const detail = contacts.detail('HUK-COBURG');
  await expect(detail).toContainText('0800 250 260 0');
  await expectAccessible();

  await detail.getByRole('button', { name: 'Bearbeiten' }).click();
  await contacts.fill({ 'Telefon der Schadenabteilung': '09561', 'E-Mail der Schadenabteilung': 'schaden@huk' });
  await contacts.dialog.getByRole('textbox', { name: 'IBAN' }).fill('DE89370400440532013001');
  await contacts.dialog.getByRole('textbox', { name: 'Bemerkung' }).click();
  await expect(contacts.dialog).toContainText('Diese Nummer ist sehr kurz. Fehlt die Vorwahl?');
  await expect(contacts.dialog).toContainText('Das sieht nicht aus wie name@beispiel.de.');
  await expect(contacts.dialog).toContainText('Die Prüfziffer passt nicht.');
  await expectAccessible();
  // Odd as it is: it is taken.
  await contacts.save();
  await expect(detail).toContainText('schaden@huk');

  await detail.getByRole('button', { name: 'Original wiederherstellen' }).click();
  await expect(detail).not.toContainText('schaden@huk');
  await page.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  await expect(detail).toContainText('schaden@huk');
  await contacts.search.fill('');
});

test('who is there already is said while typing; two entries become one, and two again', async () => {
  await contacts.open();
  await contacts.startNew();
  await contacts.fill({ Vorname: 'Jürgen', Nachname: 'Groß-Lüdersen', Ort: 'Stade', Telefon: '04141 555 010' });
  await contacts.save();
  await expect(contacts.detail('Jürgen Groß-Lüdersen')).toBeVisible();

  await contacts.startNew();
  await contacts.fill({ Vorname: 'Juergen', Nachname: 'Gross-Luedersen', Ort: 'STADE' });
  await expect(contacts.dialog).toContainText('gleicher Name und Ort');
  await expectAccessible();
  await contacts.save();

  const other = contacts.detail('Juergen Gross-Luedersen');
  await other.getByRole('button', { name: 'Mit Jürgen Groß-Lüdersen zusammenführen' }).click();
  await contacts.dialog.getByRole('radio', { name: 'Name: Jürgen Groß-Lüdersen' }).check();
  await expect(contacts.dialog.getByRole('radio', { name: 'Telefon: 04141 555 010' })).toBeChecked();
  await expectAccessible();
  await contacts.dialog.getByRole('button', { name: 'Zusammenführen' }).click();
  await expect(contacts.detail('Jürgen Groß-Lüdersen')).toContainText('04141 555 010');
  await contacts.search.fill('gross lued');
  await expect(contacts.list.getByRole('option')).toHaveCount(1);

  await page.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  await expect(contacts.list.getByRole('option')).toHaveCount(2);
  await contacts.search.fill('');
});

test('a deleted contact comes back', async () => {
  await contacts.open();
  await contacts.startNew();
  await contacts.fill({ Nachname: 'Vergänglich' });
  await contacts.save();
  await contacts.detail('Vergänglich').getByRole('button', { name: 'Löschen' }).click();
  await expect(contacts.entry('Vergänglich')).toHaveCount(0);
  await expect(page.getByText('Kein Kontakt gewählt')).toBeVisible();
  await page.getByRole('button', { name: 'Rückgängig', exact: true }).click();
  await expect(contacts.detail('Vergänglich')).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Kein Kontakt gewählt')).toBeVisible();
});

test('a case offers what its contact says newer, and takes it only when asked', async () => {
  await new NewCase(page).create('Brinkmann-Öztürk');
  await contacts.open();
  await contacts.search.fill('brinkmann');
  await contacts.entry('Brinkmann-Öztürk').click();
  const detail = contacts.detail('Brinkmann-Öztürk');
  await expect(detail).toContainText('Mandant');
  await detail.getByRole('button', { name: 'Bearbeiten' }).click();
  await contacts.fill({ Telefon: '0431 555 0177' });
  await contacts.save();
  await detail.getByRole('link', { name: /^\d{4}-/ }).click();

  const file = new CasePage(page);
  await file.openTab('Beteiligte & Fahrzeug');
  const offer = page.getByRole('status').filter({ hasText: 'Der Kontakt Brinkmann-Öztürk ist neuer' });
  await expect(offer).toContainText('Telefon: (leer) → 0431 555 0177');
  await expect(file.card('Mandant')).not.toContainText('0431 555 0177');
  await expectAccessible();
  await offer.getByRole('button', { name: 'In die Akte übernehmen' }).click();
  await expect(file.card('Mandant')).toContainText('0431 555 0177');
  await expect(offer).toHaveCount(0);
});
