import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { DeskFrame } from './pages/desk-frame.ts';
import { Letters } from './pages/letters.ts';
import { Settings } from './pages/settings.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
const complaints: string[] = [];
let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
let letters: Letters;

// Each test goes on where the one before left the desk.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-letters-'));
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
  letters = new Letters(page);
  await new SignIn(page).as(PASSWORD);
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

/** No violation in light and in dark; and what it looks like, where pictures are wanted. */
const expectAccessible = async (name: string): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await violationsIn(page, colorScheme)).toEqual([]);
    if (!pictures) continue;
    await page.screenshot({ path: path.join(pictures, `${name}-${colorScheme}.png`) });
    await page.setViewportSize({ width: 640, height: 400 });
    await page.screenshot({ path: path.join(pictures, `${name}-${colorScheme}-200.png`) });
    await page.setViewportSize({ width: 1280, height: 800 });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};

test('a demand begins by keyboard with what the case knows', async () => {
  await file.openTab('Forderung');
  await page.getByRole('button', { name: /Positionen übernehmen$/ }).click();
  await expect(page.getByRole('textbox', { name: 'gefordert: Unfallpauschale' })).toHaveValue('25,00');
  await file.openTab('Schreiben');
  await expect(page.getByText('Noch kein Schreiben in dieser Akte')).toBeVisible();
  await expectAccessible('letters-empty');
  await page.keyboard.press('Control+k');
  await page.keyboard.type('Forderungsschreiben');
  await page.keyboard.press('Enter');
  await expect(letters.body).toHaveValue(/forderung\.positionen/);
  await letters.settled();
  await expect(letters.panel.getByLabel('Anschrift')).toHaveValue(/Hansa Nordlicht Versicherung AG/);
  await expectAccessible('letters-editor');
});

test('a placeholder nobody knows is shown with its place and holds the letter back', async () => {
  await letters.body.press('Control+End');
  const before = await letters.body.inputValue();
  await page.keyboard.type('\nGruß von {{ mandant.spitzname }}');
  const mistake = letters.problems.getByRole('button', { name: /mandant\.spitzname/ });
  await expect(mistake).toContainText(`Text, Zeile ${before.split('\n').length + 1}`);
  await mistake.click();
  await expect(letters.body).toBeFocused();
  expect(
    await letters.body.evaluate((field: HTMLTextAreaElement) =>
      field.value.slice(field.selectionStart, field.selectionEnd),
    ),
  ).toContain('mandant.spitzname');
  await page.keyboard.press('Control+Enter');
  await expect(letters.finishDialog.getByText('Der Text hat noch Fehler.')).toBeVisible();
  await expect(letters.finishDialog.getByRole('button', { name: 'Fertigstellen' })).toBeDisabled();
  await expectAccessible('letters-mistakes');
  await page.keyboard.press('Escape');
  await expect(letters.finishDialog).toHaveCount(0);
  await letters.body.fill(before);
  await expect(mistake).toHaveCount(0);
});

test('what is put in from the lists can be taken back in the field, and is kept when one leaves at once', async () => {
  await letters.body.press('Control+End');
  const before = await letters.body.inputValue();
  await letters.insert('Platzhalter', 'Aktennummer');
  await expect(letters.body).toHaveValue(`${before}{{ akte.nummer }}`);
  await letters.insert('Textbaustein', 'Schadennummer');
  await expect(letters.body).toHaveValue(`${before}{{ akte.nummer }}{% include "schadennummer" %}`);
  await page.keyboard.press('Control+z');
  await expect(letters.body).toHaveValue(`${before}{{ akte.nummer }}`);
  // Chromium counts what was typed in the list's search field as a step of its own.
  await expect(async () => {
    await page.keyboard.press('Control+z');
    await expect(letters.body).toHaveValue(before, { timeout: 300 });
  }).toPass();
  await page.keyboard.type('\n\nMit Dank im Voraus');
  // Straight to another case: nothing waits for the pause.
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Öztürk').first().click();
  await expect(file.title).toContainText('Öztürk');
  await page.goBack();
  await page.goBack();
  await file.openTab('Schreiben');
  await expect(letters.body).toHaveValue(/Mit Dank im Voraus$/);
});

test('finishing shows the text and the papers that go out, and files the very pages', async () => {
  await letters.enclose('versicherung-schreiben');
  await expect(letters.enclosures.getByText(/\d+ Seiten?/).first()).toBeVisible();
  await letters.body.press('Control+End');
  await page.keyboard.type(' und Gruß');
  // At once: what is checked is what stands in the field.
  await page.keyboard.press('Control+Enter');
  const dialog = letters.finishDialog;
  await expect(dialog.getByRole('img')).toBeVisible();
  await expect(dialog.getByText(/^\d+ Seiten? · \d+ Anlagen?$/)).toBeVisible();
  const meant = dialog.getByRole('checkbox', { name: 'Das ist so gemeint' });
  if (await meant.isVisible()) await meant.check();
  await expectAccessible('letters-finish');
  await dialog.getByRole('button', { name: 'Fertigstellen' }).click();
  await expect(letters.panel.getByText(/^Fertiggestellt am/)).toBeVisible();
  await letters.settled();
  await expectAccessible('letters-finished');

  await letters.panel.getByRole('button', { name: 'PDF speichern' }).click();
  await page.getByText(/^Das Schreiben ist gespeichert/).waitFor();
  const saved = readFileSync(await desk.savedFile('.pdf'));
  const text = execFileSync('pdftotext', ['-', '-'], { input: saved, encoding: 'utf8' });
  expect(text).toContain('Mit Dank im Voraus und Gruß');
  expect(text).not.toContain('ENTWURF');
  await letters.panel.getByRole('link', { name: 'In den Dokumenten zeigen' }).click();
  await file.viewer.getByRole('img').first().waitFor();
  const earlier = await desk.savedFile('.pdf');
  rmSync(earlier);
  await file.viewer.getByRole('button', { name: 'Original speichern' }).click();
  // The file is there before all of it is written.
  await expect.poll(async () => readFileSync(await desk.savedFile('.pdf')).equals(saved)).toBe(true);
  await page.keyboard.press('Escape');
  await expect(file.viewer).toHaveCount(0);
});

test('every page comes out of the printer, and nothing else', async () => {
  await file.openTab('Schreiben');
  await expect(letters.panel.getByText(/^Seite 1 von /)).toBeVisible();
  const pages = Number(/von (\d+)/.exec((await letters.panel.getByText(/^Seite 1 von /).textContent()) ?? '')?.[1]);
  // The dialog of the system is nobody's here; what it would print is looked at instead.
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-asked', 'print');
  });
  await page.keyboard.press('Control+p');
  await page.locator('body[data-asked]').waitFor();
  const printed = await desk.app.evaluate(async ({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows();
    const bytes = await window?.webContents.printToPDF({
      pageSize: 'A4',
      printBackground: true,
      margins: { top: 0, bottom: 0, left: 0, right: 0 },
    });
    return bytes?.toString('base64') ?? '';
  });
  const bytes = Buffer.from(printed, 'base64');
  expect(execFileSync('pdfinfo', ['-'], { input: bytes, encoding: 'utf8' })).toMatch(
    new RegExp(`Pages:\\s+${pages}\\n`),
  );
  // Pictures only: nothing of the screen is on the sheets.
  expect(execFileSync('pdftotext', ['-', '-'], { input: bytes, encoding: 'utf8' }).trim()).toBe('');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await expect(page.locator('[data-letter-print]')).toHaveCount(0);
});

test('handing over moves the case on and lets the deadlines run', async () => {
  await letters.panel.getByRole('button', { name: 'Als übergeben vermerken' }).click();
  const dialog = letters.handoverDialog;
  await dialog.getByLabel('Weg').selectOption({ label: 'Einschreiben' });
  await dialog.getByLabel('Bemerkung').fill('RT 4417 0081 5DE');
  await expect(dialog.getByLabel('An', { exact: true })).toHaveValue('Hansa Nordlicht Versicherung AG');
  await expectAccessible('letters-handover');
  await page.keyboard.press('Control+Enter');
  await expect(letters.panel.getByText(/^Einschreiben am .* an Hansa Nordlicht/)).toBeVisible();
  await expect(file.currentStage).toContainText('versendet');
  await page.getByRole('button', { name: 'Alle Schreiben' }).click();
  await expect(letters.list.getByText('Übergeben')).toBeVisible();
  await expectAccessible('letters-list');
  await file.openTab('Fristen & Termine');
  await expect(
    file
      .panel('Fristen & Termine')
      .getByText(/Prüffrist der Versicherung/)
      .first(),
  ).toBeVisible();
  await expect(
    file
      .panel('Fristen & Termine')
      .getByText(/3a PflVG/)
      .first(),
  ).toBeVisible();
});

test('a template gets own words and goes back to the first ones', async () => {
  const settings = new Settings(page);
  await new DeskFrame(page).goBy('e');
  const section = await settings.open('Vorlagen');
  const row = section.getByRole('listitem').filter({ hasText: 'Mahnung' });
  await expect(row).toContainText('mitgeliefert');
  await expectAccessible('letters-templates');
  await row.getByRole('button', { name: 'Mahnung bearbeiten' }).click();
  const dialog = page.getByRole('dialog', { name: 'Mahnung' });
  await dialog.getByLabel('Betreff').fill('Erinnerung {{ schaden.numer }}');
  await expect(dialog.getByRole('list', { name: 'Hinweise zum Text' })).toContainText('schaden.numer');
  await expectAccessible('letters-template');
  await dialog.getByLabel('Betreff').fill('Erinnerung {{ schaden.nummer }}');
  await expect(dialog.getByText('Keine Fehler im Text.')).toBeVisible();
  await page.keyboard.press('Control+Enter');
  await expect(row).toContainText('geändert');
  await row.getByRole('button', { name: 'Auf die mitgelieferten Worte zurücksetzen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Auf die mitgelieferten Worte zurücksetzen' }).click();
  await expect(row).toContainText('mitgeliefert');
  await settings.open('Textbausteine');
  await expectAccessible('letters-blocks');
  const heads = await settings.open('Briefköpfe');
  await expectAccessible('letters-letterheads');
  await heads
    .getByRole('button', { name: /bearbeiten$/ })
    .first()
    .click();
  await expectAccessible('letters-letterhead');
  await page.keyboard.press('Escape');
});
