import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;
let note: Locator;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-spelling-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  const file = new CasePage(page);
  await expect(file.title).toContainText('Brückner-Weißenfels');
  await file.openTab('Notizen & Aufgaben');
  note = file.card('Notizen').locator('textarea').first();
  // The menu is the system's and nobody's here; what it would show is kept instead.
  await desk.app.evaluate(({ Menu }) => {
    Menu.prototype.popup = function (this: Electron.Menu) {
      Object.assign(globalThis, { lastMenu: this });
    };
  });
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** What the right mouse button offers at a place of the first line, in pixels from its left. */
const menuAt = async (x: number): Promise<readonly string[]> => {
  await desk.app.evaluate(() => Object.assign(globalThis, { lastMenu: undefined }));
  await note.click({ button: 'right', position: { x, y: 16 } });
  let labels: readonly string[] | undefined;
  await expect
    .poll(async () => {
      labels = await desk.app.evaluate(() =>
        (globalThis as { lastMenu?: Electron.Menu }).lastMenu?.items.map(({ label }) => label),
      );
      return labels !== undefined;
    })
    .toBe(true);
  return labels ?? [];
};
const isMarked = (labels: readonly string[]): boolean => labels.some((label) => label.includes('Wörterbuch'));
/** Typing is checked a moment later: asked again until the word at `x` is marked. */
const markedAt = async (x: number): Promise<readonly string[]> => {
  let labels: readonly string[] = [];
  await expect
    .poll(async () => {
      labels = await menuAt(x);
      return isMarked(labels);
    })
    .toBe(true);
  return labels;
};
/** In the first and in the second of two words. */
const FIRST = 30;
const SECOND = 110;
const choose = (name: string) =>
  desk.app.evaluate((_electron, label) => {
    const menu = (globalThis as { lastMenu?: Electron.Menu }).lastMenu;
    menu?.items.find((item) => item.label === label)?.click();
  }, name);

const write = async (text: string): Promise<void> => {
  await note.fill('');
  await note.click();
  await page.keyboard.type(text);
};

test('a slip is marked, and the word meant takes its place', async () => {
  await write('Wertmindrung geprüft. ');
  const labels = await markedAt(FIRST);
  expect(labels).toContain('Wertminderung');
  expect(labels).toContain('Einfügen');
  await choose('Wertminderung');
  await expect(note).toHaveValue('Wertminderung geprüft. ');
});

test('a word the office adds is known from then on', async () => {
  await write('Quorvexal Fahrzueg. ');
  expect(await markedAt(FIRST)).toContain('„Quorvexal“ ins Wörterbuch aufnehmen');
  await choose('„Quorvexal“ ins Wörterbuch aufnehmen');
  await expect(page.getByText('„Quorvexal“ steht jetzt im Wörterbuch des Büros.')).toBeVisible();
  // The slip beside it tells when the text has been checked again.
  await write('Quorvexal Fahrzueg! ');
  await markedAt(SECOND);
  expect(isMarked(await menuAt(FIRST))).toBe(false);
});

test('names of the cases are no slips', async () => {
  await write('Brückners Fahrzueg. ');
  await markedAt(SECOND);
  expect(isMarked(await menuAt(FIRST))).toBe(false);
  await note.fill('');
});

test('the words are listed in the settings and can be taken out', async () => {
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  await page.getByRole('link', { name: 'Wörterbuch' }).click();
  const list = page.getByRole('list', { name: 'Aufgenommene Wörter' });
  await expect(list.getByRole('listitem')).toHaveText(['Quorvexal']);
  await page.getByLabel('Neues Wort').fill('zwei Wörter');
  await page.keyboard.press('Enter');
  await expect(page.getByText('Ein Wort hat nur Buchstaben, Bindestriche und Apostrophe.')).toBeVisible();
  await page.getByLabel('Neues Wort').fill('Achsvermessungsprotokollant');
  await page.keyboard.press('Enter');
  await expect(list.getByRole('listitem')).toHaveCount(2);
  const violations = await axeOn(page);
  expect(violations.map(({ id }) => id)).toEqual([]);
  if (process.env.PICTURES_DIR) await page.screenshot({ path: path.join(process.env.PICTURES_DIR, 'dictionary.png') });
  await list.getByRole('button', { name: '„Quorvexal“ herausnehmen' }).click();
  await expect(list.getByRole('listitem')).toHaveText(['Achsvermessungsprotokollant']);
});
