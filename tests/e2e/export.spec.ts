import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { Output } from './pages/output.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const photo = 'foto-schaden';
let folder: string;
let desk: StoryDesk;
let page: Page;
let casePage: CasePage;
let output: Output;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-output-'));
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: process.env.PICTURES_DIR ?? folder,
  });
  page = desk.page;
  casePage = new CasePage(page);
  output = new Output(page);
  await page.emulateMedia({ reducedMotion: 'reduce' });
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByRole('row').filter({ hasText: 'HH KB 2417' }).click();
  await casePage.openTab('Dokumente');
  // Another photo: what follows the end of a JPEG is not looked at, but makes it another file.
  const second = path.join(folder, 'Heck rechts.jpg');
  const first = readFileSync(path.join(import.meta.dirname, '../fixtures/documents/foto-schaden.jpg'));
  writeFileSync(second, Buffer.concat([first, Buffer.from('zweites')]));
  await casePage.addFiles([second]);
  await expect(casePage.document('Heck rechts')).toBeVisible();
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const words = (file: string): string => execFileSync('pdftotext', ['-layout', file, '-'], { encoding: 'utf8' });

const expectAccessible = async (): Promise<void> => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
};

test('photos get their line and their place by keyboard, and their table lies in the case', async () => {
  await output.openPhotos();
  // The first page waits for the thread that sets it.
  await expect(output.preview).toBeVisible({ timeout: 60_000 });
  const [first, second] = [output.photoRows.first(), output.photoRows.nth(1)];
  const title = (await second.getByRole('checkbox').getAttribute('aria-label'))?.replace(/ in die Anlage.*/, '') ?? '';
  await second.getByRole('textbox').press('Alt+ArrowUp');
  await expect(first.getByRole('checkbox')).toHaveAccessibleName(new RegExp(`^${title} in die Anlage`));
  await output.caption(title).fill('Kratzer an der Tür vorn links, 12 cm');
  await output.caption(title).press('Enter');
  await expect(output.photos.getByText('Bild 1 ·')).toBeVisible();
  await expectAccessible();
  await desk.picture('lichtbildanlage');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await desk.picture('lichtbildanlage-dunkel');
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await output.photos.getByText('4 kleine').click();
  await output.photos.getByRole('button', { name: 'Als PDF sichern' }).click();
  const saved = await desk.savedFile('.pdf');
  const text = words(saved);
  expect(text).toMatch(/Bild 1 +Kratzer an der Tür vorn links, 12 cm/);
  expect(text).toContain('Bild 2');
  await output.photos.getByRole('button', { name: 'Zur Akte nehmen' }).click();
  await expect(output.photos).toBeHidden();
  await expect(casePage.document('Lichtbildanlage')).toBeVisible();
});

test('the whole case comes out as one PDF and as a ZIP', async () => {
  await output.openWhole();
  await expectAccessible();
  await desk.picture('ausgeben');
  await output.run();
  await desk.picture('ausgegeben');
  const pdf = await desk.savedFile('.pdf');
  execFileSync('qpdf', ['--check', pdf]);
  const text = words(pdf);
  for (const part of ['Inhaltsverzeichnis', 'Falldaten', 'Lichtbildanlage', 'Blatt 1']) expect(text).toContain(part);
  await output.dialog.getByRole('button', { name: 'Schließen' }).last().click();

  await output.openWhole();
  await output.dialog.getByText('ZIP mit PDF und Originalen').click();
  await output.run();
  const zip = await desk.savedFile('.zip');
  const names = execFileSync('unzip', ['-Z1', zip], { encoding: 'utf8' });
  expect(names).toContain('Inhalt.csv');
  expect(names).toMatch(/Originale\/.*\.jpg/);
  expect(readdirSync(path.dirname(zip)).filter((name) => name.endsWith('.teil'))).toEqual([]);
  await output.dialog.getByRole('button', { name: 'Schließen' }).last().click();
});

test('selected documents come out alone, by keyboard', async () => {
  await casePage.document(photo).focus();
  await page.keyboard.press('Control+a');
  await page
    .getByRole('region', { name: 'Ausgewählte Dokumente' })
    .getByRole('button', { name: 'Ausgeben …' })
    .press('Enter');
  await output.dialog.waitFor();
  await output.run();
  expect(words(await desk.savedFile('.pdf'))).toContain('Inhaltsverzeichnis der Auswahl');
});
