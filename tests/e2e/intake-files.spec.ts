import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { Intake } from './pages/intake.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
let intake: Intake;
const complaints: string[] = [];

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-intake-'));
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
  file = new CasePage(page);
  intake = new Intake(page);
  await expect(file.title).toContainText('Brückner-Weißenfels');
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
  if (!pictures) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.screenshot({ path: path.join(pictures, `intake-${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light' });
};
const written = (name: string, content: string): string => {
  const target = path.join(folder, name);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, content);
  return target;
};

test('files and a folder dropped on a case go into it; the report says what did not, and why', async () => {
  const letter = written('Brief der Werkstatt.txt', 'Sehr geehrte Damen und Herren');
  written('Fotos vom Hof/Vorne links.txt', 'vorne links');
  written('Fotos vom Hof/leer.jpg', '');
  written('Fotos vom Hof/Thumbs.db', 'x');
  await file.openTab('Dokumente');
  await intake.drag([letter, path.join(folder, 'Fotos vom Hof')], false);
  await expect(page.getByText('Loslassen: Die Dateien kommen in diese Akte.')).toBeVisible();
  await picture('frame');
  await intake.drag([letter, path.join(folder, 'Fotos vom Hof')]);
  await expect(intake.panel).toContainText('2 Dateien übernommen');
  await expect(intake.panel).toContainText('1 nicht übernommen, 1 Hilfsdatei übergangen');
  await expect(file.document('Vorne links')).toBeVisible();
  await expect(file.document('Brief der Werkstatt')).toBeVisible();
  await picture('panel');
  await expectAccessible();
  await intake.openReport();
  await expect(intake.report.getByRole('listitem').first()).toContainText('Fotos vom Hof/leer.jpg');
  await expect(intake.report.getByRole('listitem').first()).toContainText('Die Datei ist leer');
  await picture('report');
  await expectAccessible();
  await intake.closeReport();
  // What was refused stays until somebody has seen to it.
  await file.openTab('Übersicht');
  await expect(intake.panel).toContainText('1 nicht übernommen');
  await file.openTab('Dokumente');
  await intake.openReport();
  // The sender has sent it once more.
  written('Fotos vom Hof/leer.jpg', 'nicht mehr leer');
  await intake.report.getByRole('button', { name: 'Fotos vom Hof/leer.jpg erneut versuchen' }).press('Enter');
  await expect(intake.panel).toContainText('3 Dateien übernommen');
  await intake.closeReport();
  await picture('panel-finished');
  await expect(file.document('leer')).toBeVisible();
  await intake.dismissAll();
});

test('the same file again is noticed, and its document one step away', async () => {
  await intake.answerDialog(desk.app, [path.join(folder, 'Brief der Werkstatt.txt')]);
  await file.panel('Dokumente').getByRole('button', { name: 'Dateien…' }).click();
  await expect(intake.panel).toContainText('Nichts übernommen');
  await expect(intake.panel).toContainText('1 schon vorhanden');
  await intake.openReport();
  await expect(intake.report).toContainText('Dieselbe Datei liegt schon hier als „Brief der Werkstatt“.');
  await intake.report.getByRole('button', { name: 'Brief der Werkstatt ansehen' }).click();
  await expect(file.viewer).toBeVisible();
  await page.keyboard.press('Escape');
  // Nothing was refused: what one goes on to takes the line away.
  await file.openTab('Übersicht');
  await expect(intake.panel).toHaveCount(0);
  await file.openTab('Dokumente');
});

test('a pasted screenshot is named by its time', async () => {
  await intake.pasteScreenshot(desk.app);
  await expect(file.document('Bildschirmfoto 20')).toBeVisible();
  await intake.dismissAll();
});

test('what the scanner puts into its folder appears in „Eingang“', async () => {
  const scans = path.join(folder, 'Scanner');
  mkdirSync(scans);
  await intake.answerDialog(desk.app, [scans]);
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await page.getByRole('link', { name: 'Scan-Ordner' }).click();
  await expectAccessible();
  await page.getByRole('button', { name: 'Ordner auswählen…' }).click();
  await expect(page.getByText('wird beobachtet', { exact: true })).toBeVisible();
  const move = page.getByRole('radio', { name: 'Datei in den Unterordner „Übernommen“ legen' });
  await move.click();
  await expect(move).toBeChecked();
  await picture('scan-folder');
  await expectAccessible();
  written('Scanner/Scan 0815.txt', 'vom Scanner');
  await page.getByRole('link', { name: /^Eingang/ }).click();
  await expect(page.getByText('Scan 0815').first()).toBeVisible({ timeout: 30_000 });
});

test('a large import is halted and goes on by keyboard', async () => {
  test.slow();
  const many = path.join(folder, 'Viele');
  for (let i = 0; i < 400; i++) written(`Viele/Blatt ${i}.txt`, `Blatt ${i} `.repeat(4000));
  await page.getByRole('link', { name: 'Heute' }).click();
  // Waited for from before: it goes away by itself, sooner than a slow machine asks.
  const said = page.getByText('Kommt in den Eingang.').waitFor();
  await intake.drag([many]);
  await said;
  await intake.panel.getByRole('button', { name: 'Anhalten' }).press('Enter');
  await expect(intake.panel).toContainText('angehalten');
  await picture('paused');
  await expectAccessible();
  await intake.panel.getByRole('button', { name: 'Fortsetzen' }).press('Enter');
  await expect(intake.panel).toContainText('400 Dateien übernommen in den Eingang', { timeout: 120_000 });
  await intake.dismissAll();
  await expect(intake.panel).toHaveCount(0);
});
