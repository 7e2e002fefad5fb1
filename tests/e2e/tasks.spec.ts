import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
const complaints: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-tasks-'));
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
  file = new CasePage(page);
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await expect(file.title).toContainText('Brückner-Weißenfels');
  await file.openTab('Notizen & Aufgaben');
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
  const dir = process.env.FALLSTAND_PICTURES;
  if (dir) await page.screenshot({ path: path.join(dir, `${name}.png`) });
};

test('a call is held fast with one click, and by keyboard from anywhere', async () => {
  const calls = file.card('Anrufe');
  await calls.getByRole('button', { name: 'Stand-Rückfrage' }).click();
  await expect(calls.getByRole('listitem')).toHaveCount(1);
  await expect(calls.getByRole('listitem')).toContainText('Stand-Rückfrage, Katharina Brückner-Weißenfels');
  await page.keyboard.press('Control+Shift+R');
  await expect(calls.getByRole('listitem')).toHaveCount(2);

  await page.getByRole('link', { name: 'Heute' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Heute' })).toBeVisible();
  await page.keyboard.press('Control+Shift+R');
  const dialog = page.getByRole('dialog', { name: 'Stand-Rückfrage erfassen' });
  await dialog.getByLabel('Zu welcher Akte?').fill('Brückner');
  await expect(dialog.getByRole('listitem').first()).toContainText('Brückner-Weißenfels');
  await picture('quick-call');
  await dialog.getByRole('listitem').first().getByRole('button').click();
  await expect(page.getByText(/Anruf festgehalten: Stand-Rückfrage/).last()).toBeVisible();
  await page.goBack();
  await expect(calls.getByRole('listitem')).toHaveCount(3);
});

test('a task with steps comes again when it is done', async () => {
  const tasks = file.card('Aufgaben');
  await tasks.getByLabel('Was ist zu tun?').fill('Sachstand anfragen');
  await tasks.getByRole('textbox', { name: 'Bis wann?' }).fill('24.03.2099');
  await tasks.getByRole('button', { name: 'Mehr angeben' }).click();
  await tasks.getByLabel('Wiederholen').selectOption('wöchentlich');
  await tasks.getByLabel('Schritte, einer je Zeile').fill('Anrufen\nNotiz schreiben');
  await tasks.getByRole('button', { name: 'Aufgabe anlegen' }).click();
  await tasks.getByRole('checkbox', { name: 'Anrufen' }).click();
  await expect(tasks.getByText('1 von 2 Schritten')).toBeVisible();
  await tasks.getByLabel('Schritt hinzufügen: Sachstand anfragen').fill('Ablegen');
  await page.keyboard.press('Enter');
  await expect(tasks.getByText('1 von 3 Schritten')).toBeVisible();
  await expectAccessible();
  await picture('notes-tab');
  await tasks.getByRole('checkbox', { name: 'Aufgabe „Sachstand anfragen“ erledigen' }).click();
  await expect(page.getByText(/Die nächste ist zum 31.03.2099 angelegt/)).toBeVisible();
  await expect(tasks.getByText('0 von 3 Schritten')).toBeVisible();
});

test('many cases get a task at once, and one click takes it back', async () => {
  await page.getByRole('navigation').getByRole('link', { name: 'Akten', exact: true }).click();
  const grid = page.getByRole('grid');
  await expect(grid.getByRole('row').nth(2)).toContainText('2026-');
  await grid.focus();
  await page.keyboard.press('Home');
  await page.keyboard.press('Space');
  await page.keyboard.press('Shift+ArrowDown');
  const bulk = page.getByRole('region', { name: 'Ausgewählte Akten' });
  await expect(bulk).toContainText('2 Akten ausgewählt');
  await expectAccessible();
  await picture('bulk');
  await bulk.getByRole('button', { name: 'Aufgabe anlegen' }).click();
  const dialog = page.getByRole('dialog', { name: 'Aufgabe anlegen' });
  await dialog.getByLabel('Was ist in jeder Akte zu tun?').fill('Kennzahlen melden');
  await page.keyboard.press('Enter');
  const summary = page.getByText('2 Akten geändert.');
  await expect(summary).toBeVisible();
  await expect(bulk).toHaveCount(0);
  await page.getByRole('alert').filter({ has: summary }).getByRole('button', { name: 'Rückgängig' }).click();
  await expect(summary).toHaveCount(0);
  await page.getByRole('navigation').getByRole('link', { name: 'Aufgaben' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Aufgaben' })).toBeVisible();
  await expect(page.getByText('Kennzahlen melden')).toHaveCount(0);

  await page.getByRole('navigation').getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByLabel('Filtern: Name, Nummer, Kennzeichen …').fill('a7');
  await page.getByRole('button', { name: 'Meine Filter' }).click();
  await page.getByLabel('Name des Filters').fill('Sieben');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Filter „Sieben“ gesichert.')).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Filter zurücksetzen' }).click();
  await page.getByRole('button', { name: 'Meine Filter' }).click();
  await page.getByRole('button', { name: 'Sieben', exact: true }).click();
  await expect(grid.getByRole('row').nth(1)).toContainText('A0007');
  await grid.getByRole('row').nth(1).click();
  await file.openTab('Notizen & Aufgaben');
});

test('a follow-up is set with one click and stands among the tasks of the office', async () => {
  await file.card('Wiedervorlage').getByRole('button', { name: 'Wiedervorlage in 3 Tagen' }).click();
  await expect(page.getByText(/Wiedervorlage zum .* eingetragen/)).toBeVisible();
  await page.getByRole('navigation').getByRole('link', { name: 'Aufgaben' }).click();
  const week = page.getByRole('region', { name: /In den nächsten 7 Tagen/ });
  await expect(week.getByRole('listitem').filter({ hasText: 'Wiedervorlage' }).first()).toContainText(
    'Brückner-Weißenfels',
  );
  await expectAccessible();
  await picture('tasks');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible();
  await picture('tasks-dark');
});
