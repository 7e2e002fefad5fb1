import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn, violationsIn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { NewCase } from './pages/new-case.ts';
import { Settings } from './pages/settings.ts';
import { SignIn } from './pages/sign-in.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const PASSWORD = 'Nordlicht über der Elbe';
let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-closing-'));
  execFileSync(process.execPath, [path.join(import.meta.dirname, 'make-demo-office.ts')], {
    input: JSON.stringify({ dataDir: path.join(folder, 'desk/office'), password: PASSWORD }),
  });
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  file = new CasePage(page);
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await expect(file.title).toContainText('Brückner-Weißenfels');
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

test('a case is closed with every open point accepted, and opened again with a reason', async () => {
  const before = (await file.currentStage.textContent()) ?? '';
  await file.chooseStage('Abschluss');
  const dialog = page.getByRole('dialog', { name: /^Akte abschließen/ });
  const points = dialog.getByRole('list', { name: 'Prüfpunkte vor dem Abschluss' });
  await expect(points.getByRole('listitem')).toHaveCount(9);
  await dialog.getByRole('button', { name: 'Akte abschließen' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Noch offen');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/closing.png` });
  const violations = await axeOn(page, { within: '[role=dialog]' });
  expect(violations.map(({ id }) => id)).toEqual([]);
  await file.closeCase('Mit dem Mandanten so vereinbart.');
  await expect(file.currentStage).toContainText('Abschluss');
  const card = file.card('Abschluss');
  await expect(card).toContainText('Mit dem Mandanten so vereinbart.');
  await expect(card).toContainText('Solange die Verjährung läuft');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/closed.png` });
  await card.getByRole('button', { name: 'Wieder öffnen' }).click();
  await page.getByLabel('Warum wird die Akte wieder geöffnet?').fill('Nachzahlung angekündigt');
  await page.getByRole('dialog').getByRole('button', { name: 'Wieder öffnen' }).click();
  await expect(card).toBeHidden();
  expect(before).toContain((await file.currentStage.locator('span').first().textContent()) ?? '?');
  await file.openTab('Chronik');
  await expect(file.chronicle().filter({ hasText: 'Akte wieder geöffnet: Nachzahlung angekündigt' })).toHaveCount(1);
});

test('a closed case is erased for good by two people, and is gone from lists and search', async () => {
  await new NewCase(page).create('Löschmann');
  const number = await file.fileNumber();
  await file.chooseStage('Abschluss');
  await file.closeCase('Nur zur Probe angelegt.');
  await file.card('Abschluss').getByRole('button', { name: 'Endgültig löschen' }).click();
  const dialog = page.getByRole('dialog', { name: `Akte ${number} endgültig löschen` });
  await expect(dialog).toContainText('Das lässt sich nicht rückgängig machen');
  await expect(dialog).toContainText('Nach der Regel des Büros');
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
  await expect(dialog.getByText('Bitte das Aktenzeichen eintippen.')).toBeVisible();
  await dialog.getByLabel(/Aktenzeichen .* eintippen/).fill(number);
  await dialog.getByLabel('Warum wird die Akte gelöscht?').fill('Nur zur Probe angelegt');
  await dialog.getByLabel('Zweite Person, die zustimmt').selectOption({ index: 1 });
  await dialog.getByLabel('Passwort der zweiten Person').fill('falsch');
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
  await expect(dialog.getByText('Das Passwort der zweiten Person stimmt nicht.')).toBeVisible();
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/erase.png` });
  for (const scheme of ['dark', 'light'] as const) {
    expect(await violationsIn(page, scheme, '[role=dialog]')).toEqual([]);
  }
  await dialog.getByLabel('Passwort der zweiten Person').fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Endgültig löschen' }).click();
  await expect(page.getByText(`Akte ${number} ist gelöscht.`)).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Akten', level: 1 })).toBeVisible();
  await expect(page.getByText('Löschmann')).toHaveCount(0);
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  const erased = await new Settings(page).open('Gelöschte Akten');
  await expect(erased.getByRole('row').filter({ hasText: number })).toContainText('Nur zur Probe angelegt');
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/erased.png` });
});
