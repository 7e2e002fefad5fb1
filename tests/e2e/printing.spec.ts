import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { DeskFrame } from './pages/desk-frame.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;
let frame: DeskFrame;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-printing-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  frame = new DeskFrame(page);
  // Paper is white, whatever the screen is.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await new SignIn(page).as(PASSWORD);
  // The dialog of the system is nobody's here; what it would print is looked at instead.
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-asked', 'print');
  });
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Presses Ctrl+P and answers the words on the sheets, as the printer would get them. */
const printed = async (name: string): Promise<string> => {
  await frame.press('Control+p');
  await page.locator('body[data-asked]').waitFor();
  const base64 = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    return (await window?.webContents.printToPDF({ pageSize: 'A4', printBackground: true }))?.toString('base64') ?? '';
  });
  const bytes = Buffer.from(base64, 'base64');
  if (process.env.PICTURES_DIR) writeFileSync(path.join(process.env.PICTURES_DIR, `${name}.pdf`), bytes);
  await page.evaluate(() => {
    document.body.removeAttribute('data-asked');
    window.dispatchEvent(new Event('afterprint'));
  });
  await expect(page.locator('[data-list-print]')).toHaveCount(0);
  return execFileSync('pdftotext', ['-layout', '-', '-'], { input: bytes, encoding: 'utf8' });
};

test('the list of cases is printed as it is filtered, every case of it', async () => {
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  const rows = page.getByRole('grid', { name: 'Liste der Akten' });
  await expect(rows.getByRole('row').nth(1)).toContainText(/\d/);
  const count = Number(await rows.getAttribute('aria-rowcount')) - 1;
  const all = await printed('akten');
  expect(all).toContain('Akten');
  expect(all).toContain(`${count} Einträge`);
  // A long name may stand in two lines; a plate never does.
  expect(all).toContain('HH KB 2417');
  // Nothing of the screen around it.
  expect(all).not.toContain('Neue Akte');
  await page.getByRole('textbox', { name: /^Filtern/ }).fill('Brückner');
  await expect(rows).toHaveAttribute('aria-rowcount', '2');
  const filtered = await printed('akten-gefiltert');
  expect(filtered).toContain('1 Eintrag');
  expect(filtered).toContain('„Brückner“');
  await page.getByRole('textbox', { name: /^Filtern/ }).fill('');
});

test('Heute, tasks and the directory are printed in their groups', async () => {
  await page.getByRole('link', { name: 'Heute' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Heute' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Liste drucken' })).toBeVisible();
  const today = await printed('heute');
  expect(today).toContain('Stand ');
  expect(today).toMatch(/Überfällig|Heute fällig|Demnächst|Fehlende Unterlagen/);
  await page.getByRole('link', { name: 'Aufgaben' }).click();
  await page.getByText('Alle', { exact: true }).click();
  await expect(page.getByRole('button', { name: 'Liste drucken' })).toBeVisible();
  expect(await printed('aufgaben')).toContain('Aufgabe');
  await page.getByRole('link', { name: 'Kontakte' }).click();
  await expect(page.getByRole('button', { name: 'Liste drucken' })).toBeVisible();
  const directory = await printed('kontakte');
  expect(directory).toContain('Anschrift');
  expect(directory).toMatch(/\d+ Einträge/);
});

test('the deadlines of a case are printed with their reasons', async () => {
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  const file = new CasePage(page);
  await expect(file.title).toContainText('Brückner-Weißenfels');
  await file.openTab('Fristen & Termine');
  await expect(page.getByRole('button', { name: 'Liste drucken' })).toBeVisible();
  if (process.env.PICTURES_DIR) await page.screenshot({ path: path.join(process.env.PICTURES_DIR, 'fristen.png') });
  const sheet = await printed('fristen');
  expect(sheet).toContain('Fristen der Akte');
  expect(sheet).toContain('Quelle');
});
