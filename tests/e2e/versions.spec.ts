import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { AxeBuilder } from '@axe-core/playwright';
import { expect, type Page, test } from '@playwright/test';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
let folder: string;
let desk: StoryDesk;
let page: Page;
const complaints: string[] = [];

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-versions-'));
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
  await page.getByRole('link', { name: 'Akten' }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await new CasePage(page).openTab('Dokumente');
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const expectAccessible = async (): Promise<void> => {
  // Electron's pages cannot open a second one for axe.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze();
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};
const picture = async (name: string): Promise<void> => {
  if (!pictures) return;
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.screenshot({ path: path.join(pictures, `${name}-${colorScheme}.png`) });
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};

test('several documents are selected by mouse and keyboard', async () => {
  const documents = new CasePage(page).panel('Dokumente');
  await expect(documents.getByRole('listitem').first()).toBeVisible();
  await picture('documents');
  const cards = documents.locator('[data-document]');
  await cards.nth(0).click({ modifiers: ['ControlOrMeta'] });
  await cards.nth(2).click({ modifiers: ['Shift'] });
  await expect(documents.getByText('3 Dokumente ausgewählt')).toBeVisible();
  await picture('selected');
  await expectAccessible();
  await page.keyboard.press('Escape');
  await expect(documents.getByText('ausgewählt')).toBeHidden();
  await cards.nth(0).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(documents.getByText('2 Dokumente ausgewählt')).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(documents.getByText('3 Dokumente ausgewählt')).toBeVisible();
  await page.keyboard.press('Escape');
});
