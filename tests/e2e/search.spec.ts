import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { DeskFrame } from './pages/desk-frame.ts';
import { Search } from './pages/search.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
let folder: string;
let desk: StoryDesk;
let page: Page;
let search: Search;
const complaints: string[] = [];

// Each test goes on where the one before left the search.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-search-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'), 'tray');
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  search = new Search(page);
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await new SignIn(page).as(PASSWORD);
  const frame = new DeskFrame(page);
  await expect(frame.title).toHaveText('Heute');
  await frame.goBy('s');
  await expect(frame.title).toHaveText('Suche');
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

/** Without violations in light and dark, and as pictures where wanted. */
const expectAccessible = async (name: string): Promise<void> => {
  for (const colorScheme of ['dark', 'light'] as const) {
    expect(await violationsIn(page, colorScheme, 'main')).toEqual([]);
    if (pictures) await page.screenshot({ path: path.join(pictures, `search-${name}-${colorScheme}.png`) });
  }
};

test('what is found is shown beside the list, with the place marked on the page', async () => {
  await expectAccessible('start');
  await search.ask('wertminderung');
  await expect(search.marks.first()).toBeVisible();
  const document = search.hits.filter({ hasText: 'Seite' }).first();
  await document.focus();
  await expect(search.preview.getByRole('img')).toBeVisible();
  await expectAccessible('hits');
});

test('other words for it, parts of compounds and other endings are found too', async () => {
  await search.ask('Minderwert ');
  await expect(search.marks.filter({ hasText: /wertminderung/i }).first()).toBeVisible();
  await search.ask('Verkleidung ');
  await expect(search.marks.filter({ hasText: /stoßfängerverkleidung/i }).first()).toBeVisible();
});

test('filters are typed or clicked, stand in the address and go away by key', async () => {
  await search.ask('hamburg');
  await search.kind('Akte').click();
  await expect(search.field).toHaveValue('hamburg art:akte');
  await expect(search.hits.first()).toContainText('Akte');
  await expect(page).toHaveURL(/text=hamburg\+art%3Aakte$/);
  await search.removeFilter('art:akte').press('Enter');
  await expect(search.field).toHaveValue('hamburg');
  await search.ask('hamburg art:unbekanntes');
  await expect(page.getByText('„art:unbekanntes“ ist nicht bekannt')).toBeVisible();
  await page.getByRole('button', { name: 'Zeitraum' }).press('Enter');
  await page.getByRole('button', { name: 'Letztes Jahr' }).press('Enter');
  await expect(search.field).toHaveValue(/^hamburg art:unbekanntes von:01\.01\.\d{4} bis:31\.12\.\d{4}$/);
  await expectAccessible('filters');
  await page.getByRole('button', { name: 'Filter entfernen' }).click();
  await expect(search.field).toHaveValue('hamburg');
});

test('a mistyped name is found below what was meant exactly', async () => {
  await search.ask('Brükcner');
  await expect(search.meant('Brückner')).toBeVisible();
  await expect(search.near.getByRole('link').filter({ hasText: 'Brückner' }).first()).toBeVisible();
  await expectAccessible('near');
  await search.meant('Brückner').click();
  await expect(search.field).toHaveValue('Brückner');
  await expect(search.near).toHaveCount(0);
});

test('documents that never lay here are named, and can be fetched and read', async () => {
  await search.ask('Vorjahr');
  await expect(search.hits).toHaveCount(2);
  await expect(search.unread).toContainText(
    '2 Dokumente liegen nicht auf diesem Arbeitsplatz; ihr Text wird hier nicht',
  );
  if (pictures) await page.screenshot({ path: path.join(pictures, 'search-unread.png') });
  // Only those within the filters are meant.
  const [fileNumber] = /\d{4}-[A-Z]+\d{4}/.exec((await page.getByRole('main').textContent()) ?? '') ?? [];
  await search.ask(`Vorjahr akte:${fileNumber}`);
  await expect(search.unread).toContainText(
    '1 Dokument liegt nicht auf diesem Arbeitsplatz; sein Text wird hier nicht',
  );
  await search.ask('Vorjahr art:notiz');
  await expect(search.unread).toHaveCount(0);
  await search.ask('Vorjahr');
  await search.unread.getByRole('button', { name: /^Holen und lesen \(\d+ KB\)$/ }).press('Enter');
  // Without a server they wait for one, until somebody calls it off.
  await expect(search.unread).toContainText('0 von 2 Dokumenten geholt und gelesen. Es geht weiter, sobald der Server');
  await expectAccessible('unread-waiting');
  await search.unread.getByRole('button', { name: 'Abbrechen' }).press('Enter');
  await expect(search.unread.getByRole('button', { name: /^Holen und lesen/ })).toBeVisible();
});

test('what waits in „Eingang“ is found and opens there', async () => {
  await search.ask('Betriebsferien akte:eingang');
  await expect(search.hits.first()).toContainText('Rundschreiben Betriebsferien');
  await search.field.press('ArrowDown');
  await page.keyboard.press('Escape');
  await expect(search.field).toBeFocused();
  await search.field.press('Enter');
  await expect(page).toHaveURL(/#\/eingang\?dokument=[0-9a-f-]+&seite=1&text=Betriebsferien$/);
  const viewer = page.getByRole('dialog', { name: /^Dokument Rundschreiben Betriebsferien/ });
  await expect(viewer).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(viewer).toHaveCount(0);
});

test('the last questions stand ready, and one case is searched from its own page', async () => {
  await new DeskFrame(page).goBy('s');
  await search.field.fill('');
  await expect(search.recent('Betriebsferien akte:eingang')).toBeVisible();
  await expectAccessible('recent');
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await page.getByRole('tab', { name: /^Dokumente/ }).click();
  const inCase = page.getByRole('searchbox', { name: 'In dieser Akte suchen' });
  await inCase.fill('rechnung');
  await inCase.press('Enter');
  await expect(search.field).toHaveValue(/^rechnung akte:\d{4}-[A-Z]+\d{4}$/);
  await expect(search.hits.first()).toBeVisible();
  await expect(page.getByRole('main').getByRole('heading', { level: 2 })).toHaveCount(1);
});
