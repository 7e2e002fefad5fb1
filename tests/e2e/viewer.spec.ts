import { createHash } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { Viewer } from './pages/viewer.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const PHOTO = 'foto-schaden';
const pictures = process.env.FALLSTAND_PICTURES;
const fixtures = path.resolve(import.meta.dirname, '../fixtures/documents');
const complaints: string[] = [];
let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
let viewer: Viewer;

const open = async (): Promise<void> => {
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: pictures ?? folder,
  });
  page = desk.page;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  file = new CasePage(page);
  viewer = new Viewer(page);
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await file.openTab('Dokumente');
};

/** No violation in light and in dark; and what it looks like, where pictures are wanted. */
const expectAccessible = async (name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await violationsIn(page, colorScheme)).toEqual([]);
    if (pictures) await desk.picture(`viewer-${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};

const hashOf = (name: string): string => createHash('sha256').update(readFileSync(name)).digest('hex');

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-viewer-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'));
  await open();
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

test('a photo is turned, marked and cut, by the keyboard alone', async () => {
  await file.openDocument(PHOTO);
  const upright = await viewer.form(PHOTO);
  await page.keyboard.press('r');
  await expect.poll(() => viewer.form(PHOTO)).toBeCloseTo(1 / upright, 1);

  await page.keyboard.press('m');
  await viewer.tool('Einfügen').focus();
  await page.keyboard.press('Enter');
  await expect(viewer.mark('Pfeil, Orange, Markierung 1 von 1')).toBeFocused();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Alt+Shift+ArrowDown');
  await page.keyboard.press('3');
  await viewer.tool('Einfügen').focus();
  await page.keyboard.press('Enter');
  await expect(viewer.mark('Linie, Orange, Markierung 2 von 2')).toBeFocused();
  await page.keyboard.press('Delete');
  await expect(viewer.mark(/^Linie/)).toHaveCount(0);
  await page.keyboard.press('Control+z');
  await expect(viewer.mark(/^Linie/)).toHaveCount(1);
  await page.keyboard.press('Control+y');
  await expect(viewer.mark(/^Linie/)).toHaveCount(0);
  await expectAccessible('markieren');
  // First the chosen mark, then the tool, then „Markieren“; only then the viewer.
  for (let press = 0; press < 3 && (await viewer.tool('Fertig').isVisible()); press++)
    await page.keyboard.press('Escape');
  await expect(viewer.tool('Fertig')).toHaveCount(0);
  await expect(viewer.shownMarks()).toHaveAccessibleName('Markierungen auf Seite 1: Pfeil, Orange');

  await page.keyboard.press('c');
  await viewer.dialog.getByRole('button', { name: 'Ecke unten rechts' }).focus();
  for (let press = 0; press < 6; press++) await page.keyboard.press('Shift+ArrowLeft');
  await expect(viewer.dialog.getByText('Ausschnitt 70 × 100 %')).toBeVisible();
  await expectAccessible('zuschneiden');
  await page.keyboard.press('Enter');
  await expect.poll(() => viewer.form(PHOTO)).toBeCloseTo(0.7 / upright, 1);
});

test('marks are drawn with the pointer, in four colours, and a text is written where it stands', async () => {
  await viewer.tool('Markieren (M)').click();
  await viewer.dialog.getByRole('button', { name: 'Blau' }).click();
  await page.keyboard.press('4');
  await viewer.drag([0.2, 0.2], [0.5, 0.4]);
  await expect(viewer.mark(/^Ellipse, Blau/)).toHaveCount(1);
  await viewer.drag([0.35, 0.2], [0.45, 0.3]);
  await expect(viewer.mark(/^Ellipse/)).toHaveCount(1);
  await page.keyboard.press('7');
  await viewer.drag([0.5, 0.8], [0.5, 0.8]);
  await page.getByLabel('Text der Markierung').fill('Kratzer an der Tür');
  await page.keyboard.press('Enter');
  await expect(viewer.mark(/^Text „Kratzer an der Tür“, Blau/)).toHaveCount(1);
  if (pictures) await desk.picture('viewer-gezeichnet');
  await viewer.tool('Fertig').click();
  await expect(viewer.shownMarks()).toHaveAccessibleName(
    /Pfeil, Orange; Ellipse, Blau; Text „Kratzer an der Tür“, Blau$/,
  );
  await page.keyboard.press('h');
  await expect(viewer.shownMarks()).toHaveCount(0);
  await page.keyboard.press('h');
  await expect(viewer.shownMarks()).toHaveCount(1);
  await viewer.saveAs('Bild mit Markierungen speichern');
  const saved = await desk.savedFile('.jpg');
  expect(readFileSync(saved).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
});

test('what a photo tells of itself stands at the side', async () => {
  await page.keyboard.press('i');
  await expect(viewer.sidePanel.getByText('Dateiname')).toBeVisible();
  await expect(viewer.sidePanel.getByText(/Pixel/)).toBeVisible();
  await expectAccessible('angaben');
  await page.keyboard.press('i');
  await expect(viewer.sidePanel).toHaveCount(0);
});

test('all of it survives a restart, and the original is the file that came', async () => {
  const form = await viewer.form(PHOTO);
  await desk.close();
  await open();
  await file.openDocument(PHOTO);
  expect(await viewer.form(PHOTO)).toBeCloseTo(form, 2);
  await expect(viewer.shownMarks()).toHaveAccessibleName(/Pfeil, Orange; Ellipse, Blau; Text/);
  for (const name of readdirSync(path.join(folder, 'saved'))) rmSync(path.join(folder, 'saved', name));
  await viewer.tool('Original speichern').click();
  const saved = await desk.savedFile('.jpg');
  expect(hashOf(saved)).toBe(hashOf(path.join(fixtures, 'foto-schaden.jpg')));
  await page.keyboard.press('Escape');
  await expect(viewer.dialog).toHaveCount(0);
});

test('a document of many pages is leafed through, zoomed and found in by its strip', async () => {
  const long = await PDFDocument.create();
  for (let number = 1; number <= 40; number++) long.addPage([595, 842]).drawText(`Blatt ${number}`, { x: 60, y: 760 });
  const place = path.join(folder, 'vierzig-seiten.pdf');
  writeFileSync(place, await long.save());
  await file.addFiles([place]);
  await file.openDocument('vierzig-seiten');
  await expect(viewer.strip.getByRole('button', { name: 'Zu Seite 2', exact: true })).toBeVisible();
  await page.keyboard.press('PageDown');
  await expect(viewer.dialog.getByText('Seite 2 von 40')).toBeVisible();
  await page.keyboard.press('End');
  await viewer.picture('vierzig-seiten', 40);
  await expect(viewer.strip.getByRole('button', { name: 'Zu Seite 40' })).toHaveAttribute('aria-current', 'page');
  await expect(viewer.strip.getByRole('button', { name: 'Zu Seite 40' }).locator('img')).toBeVisible();
  await expectAccessible('seiten');
  await viewer.strip.getByRole('button', { name: 'Zu Seite 39' }).click();
  await expect(viewer.dialog.getByText('Seite 39 von 40')).toBeVisible();
  await page.keyboard.press('b');
  await expect(viewer.tool('Seitenbreite (B)')).toHaveAttribute('aria-pressed', 'true');
  await expect(viewer.dialog.getByText('Seite 39 von 40')).toBeVisible();
  if (pictures) await desk.picture('viewer-seitenbreite');
  await page.keyboard.press('0');
  // Scrolling leads to other pages too.
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, -2500);
  await expect(viewer.dialog.getByText('Seite 39 von 40')).toHaveCount(0);
  await page.keyboard.press('Escape');
  await expect(viewer.dialog).toHaveCount(0);
});
