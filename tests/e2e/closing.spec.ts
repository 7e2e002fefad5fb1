import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-closing-'));
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  file = new CasePage(page);
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten' }).click();
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
  const { violations } = await new AxeBuilder({ page }).include('[role=dialog]').setLegacyMode(true).analyze();
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
