import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-matrix-'));
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Einstellungen' }).click();
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const picture = async (name: string): Promise<void> => {
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/${name}.png` });
};
const axe = async (): Promise<readonly string[]> => (await axeOn(page)).map(({ id }) => id);

test('the office adds a stage, orders it, sees what is odd and what the client reads, and saves', async () => {
  await page.getByRole('link', { name: 'Statusmatrix' }).click();
  const stages = page.getByRole('list', { name: 'Stufen der Statusmatrix' }).getByRole('listitem');
  await expect(stages).toHaveCount(6);
  await page.getByRole('button', { name: 'Stufe anlegen' }).click();
  await expect(stages).toHaveCount(7);
  await page.getByLabel('Name im Büro').fill('Besichtigung');
  await page.getByLabel('Dem Mandanten zeigen').check();
  await expect(page.getByText('Für den Mandanten fehlt in „Besichtigung“ die Überschrift.')).toBeVisible();
  await page.getByLabel('Überschrift für den Mandanten').fill('Wir sehen uns Ihr Fahrzeug an');
  await expect(page.getByRole('heading', { name: 'Wir sehen uns Ihr Fahrzeug an' })).toBeVisible();
  await page.getByRole('button', { name: '„Besichtigung“ nach oben' }).click();
  await picture('matrix');
  expect(await axe()).toEqual([]);
  await page.getByRole('button', { name: 'Speichern' }).click();
  await expect(page.getByText(/^Gespeichert: Stufe „Besichtigung“ angelegt/)).toBeVisible();
  await expect(stages.nth(4)).toContainText('Besichtigung');
});

test('the office says which papers a branch needs, and takes it back', async () => {
  await page.getByRole('link', { name: 'Unterlagen' }).click();
  const rule = page.getByLabel('Unfallmitteilung der Polizei: wann gebraucht');
  await rule.selectOption({ label: 'ab „Zahlung“' });
  const back = page.getByRole('button', { name: 'Unfallmitteilung der Polizei: wie vorgegeben' });
  await back.waitFor();
  await picture('papers');
  expect(await axe()).toEqual([]);
  await back.click();
  await expect(back).toBeHidden();
  await expect(rule).toHaveValue('-');
});

test('the office says what missing and complete papers set off', async () => {
  const missing = page.getByRole('checkbox', { name: /^Wenn Unterlagen fehlen/ });
  const days = page.getByLabel('Tage nach Eingang');
  await expect(missing).toBeChecked();
  await days.fill('7');
  await days.press('Tab');
  await page.reload();
  await expect(days).toHaveValue('7 Tagen');
  // Not `uncheck`: the tick goes when the desk has recorded it.
  await missing.click();
  await expect(missing).not.toBeChecked();
  await expect(days).toBeDisabled();
  await picture('paper-tasks');
  expect(await axe()).toEqual([]);
});
