import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { NewCase } from './pages/new-case.ts';
import { SignIn } from './pages/sign-in.ts';
import { Tray } from './pages/tray.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
let folder: string;
let desk: StoryDesk;
let page: Page;
let tray: Tray;
const complaints: string[] = [];

// Each test goes on where the one before left the tray.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-tray-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'), 'tray');
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  tray = new Tray(page);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await new SignIn(page).as(PASSWORD);
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const expectAccessible = async (): Promise<void> => {
  const violations = await axeOn(page, { rules: { 'label-content-name-mismatch': { enabled: true } } });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};
const picture = async (name: string): Promise<void> => {
  if (!pictures) return;
  await page.screenshot({ path: path.join(pictures, `${name}.png`) });
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await page.screenshot({ path: path.join(pictures, `${name}-dark.png`) });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};

test('what waits stands with its kind, its case and the reasons; the rail counts it', async () => {
  await expect(page.getByRole('link', { name: /^Eingang\s*5 Dokumente warten$/ })).toBeVisible();
  await tray.open();
  await expect(tray.rows).toHaveCount(5);
  // The mail with its attachment first, because it is clear.
  await expect(tray.rows.nth(0)).toContainText('Ihre Reparaturrechnung');
  await expect(tray.rows.nth(0)).toContainText('mit 1 Anlage');
  await expect(tray.rows.nth(1)).toContainText('Reparaturrechnung?');
  await expect(tray.row('scan0002')).toContainText('Brückner-Weißenfels');
  await expect(tray.row('scan0001')).toContainText('Akte unklar');
  await tray.goTo('scan0002');
  await expect(tray.detail).toContainText('Fahrzeugschein (ZB I)?');
  await expect(tray.detail).toContainText('Weil das Kennzeichen HH KB 2417 darin steht');
  await picture('tray');
  await expectAccessible();
});

test('a mail goes with its attachment into its case by Enter, and U takes it back', async () => {
  await tray.goTo('Ihre Reparaturrechnung');
  await page.keyboard.press('Enter');
  await expect(tray.rows).toHaveCount(3);
  await expect(page.getByText('2 Dokumente in die Akte')).toBeVisible();
  await page.keyboard.press('u');
  await expect(tray.rows).toHaveCount(5);
  await tray.goTo('Ihre Reparaturrechnung');
  await page.keyboard.press('Enter');
  await expect(tray.rows).toHaveCount(3);
  // The cursor stands on the next one.
  await expect(tray.rows.first()).toHaveAttribute('data-active', 'true');
});

test('kind by one letter, case by searching, all without a mouse', async () => {
  await tray.goTo('Rundschreiben');
  await page.keyboard.press('k');
  await tray.kinds.waitFor();
  await picture('tray-kinds');
  await page.keyboard.press('c');
  await expect(tray.row('Rundschreiben')).toContainText('Schreiben');
  await tray.list.focus();
  await page.keyboard.press('a');
  await tray.cases.waitFor();
  await page.keyboard.type('Brückner');
  const option = tray.cases.getByRole('option').filter({ hasText: 'Brückner-Weißenfels' });
  await expect(option).toHaveAttribute('aria-selected', 'true');
  await picture('tray-cases');
  await expectAccessible();
  await page.keyboard.press('Escape');
  await tray.list.focus();
  await page.keyboard.press('e');
  await expect(tray.rows).toHaveCount(2);
  await expect(page.getByRole('button', { name: 'Papierkorb (1)' })).toBeVisible();
});

test('a document of nobody becomes a new case with what was read from it', async () => {
  await tray.goTo('scan0001');
  await page.keyboard.press('n');
  const form = new NewCase(page);
  await expect(form.field('Nachname')).toHaveValue('Wendland-Østergård');
  await expect(form.field('Kennzeichen')).toHaveValue('HH TW 918');
  await expect(page.getByText('Ein Dokument aus dem Eingang kommt in diese Akte')).toBeVisible();
  await picture('tray-new-case');
  await form.field('Vorname').focus();
  await page.keyboard.press('Control+Enter');
  await expect(new CasePage(page).title).toContainText('Wendland-Østergård');
  await new CasePage(page).openTab('Dokumente');
  await expect(page.getByText('scan0001', { exact: false }).first()).toBeVisible();
  await tray.open();
  await expect(tray.rows).toHaveCount(1);
  await page.keyboard.press('Enter');
  await expect(page.getByText('Der Eingang ist leer')).toBeVisible();
  await picture('tray-empty');
});
