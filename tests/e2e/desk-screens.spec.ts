import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { CaseList } from './pages/case-list.ts';
import { DeskFrame } from './pages/desk-frame.ts';
import { NewCase } from './pages/new-case.ts';
import { Search } from './pages/search.ts';
import { Settings } from './pages/settings.ts';
import { Setup } from './pages/setup.ts';
import { SignIn } from './pages/sign-in.ts';
import { Today } from './pages/today.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const complaints: string[] = [];
let folder: string;
let desk: StoryDesk;
let page: Page;

const open = async (name: string): Promise<void> => {
  desk = await launchDesk({
    userData: path.join(folder, name),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  await page.emulateMedia({ reducedMotion: 'reduce' });
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
};

/** No violation in light and in dark. */
const expectAccessible = async (): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await violationsIn(page, colorScheme)).toEqual([]);
  }
};

// Each test goes on where the one before left the desk.
test.describe.configure({ mode: 'serial' });
test.beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-screens-'));
});
test.afterAll(() => rmSync(folder, { recursive: true, force: true }));
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

test.describe('first start', () => {
  test.beforeAll(() => open('fresh'));
  test.afterAll(() => desk.close());

  test('leads in three steps to an empty desk, and not past the recovery sheet', async () => {
    const setup = new Setup(page);
    await setup.join.waitFor();
    await expectAccessible();
    await setup.newOffice.click();
    await page.keyboard.press('Enter');
    await expect(page.getByText('Der Name des Büros fehlt.')).toBeVisible();
    await expectAccessible();
    await page.keyboard.type('Sachverständigenbüro Elbmarsch');
    await page.keyboard.press('Enter');

    await setup.fillUser('kurz', 'kurz');
    await expect(page.getByText('Noch 6 Zeichen.')).toBeVisible();
    await setup.fillUser(PASSWORD, `${PASSWORD}!`);
    await setup.create.click();
    await expect(page.getByText('Die beiden Eingaben sind verschieden.')).toBeVisible();
    expect(await new DeskFrame(page).focused('name')).toBe('repeat');
    await expectAccessible();
    await setup.fillUser(PASSWORD, PASSWORD);
    await page.keyboard.press('Enter');

    await expect(setup.confirmSheet).toBeDisabled();
    await expect(setup.finish).toBeDisabled();
    await setup.saveSheet.click();
    await setup.confirmSheet.check();
    await expectAccessible();
    await setup.finish.click();
    await expect(new DeskFrame(page).title).toHaveText('Heute');
  });

  test('says on every empty screen what to do', async () => {
    const frame = new DeskFrame(page);
    await expect(page.getByText('Legen Sie die erste Akte an.')).toBeVisible();
    await expect(frame.sync).toContainText('Ohne Server – alles liegt sicher auf diesem Gerät');
    await expectAccessible();
    await frame.goBy('a');
    await expect(frame.title).toHaveText('Akten');
    await expect(page.getByText('Noch keine Akte')).toBeVisible();
    await expectAccessible();
    await frame.goBy('s');
    await expect(page.getByText('Alles durchsuchen')).toBeVisible();
    await expectAccessible();
  });
});

test.describe('an office at work', () => {
  test.beforeAll(async () => {
    // In a process of its own: the test runner's module loader cannot load the database's native part.
    placeDemoOffice(path.join(folder, 'demo/office'));
    await open('demo');
  });
  test.afterAll(() => desk.close());

  test('opens only with the right password', async () => {
    const signIn = new SignIn(page);
    await expect(signIn.user('Malte Ravens')).toBeVisible();
    await signIn.as('falsch geraten');
    await expect(page.getByText('Das Passwort stimmt nicht.')).toBeVisible();
    await expect(signIn.password).toBeFocused();
    await expectAccessible();
    await signIn.forgotten.click();
    await expectAccessible();
    await page.getByRole('button', { name: 'Zurück' }).click();
    await signIn.as(PASSWORD);
    await expect(new DeskFrame(page).title).toHaveText('Heute');
  });

  test('shows today what needs somebody, the most urgent first', async () => {
    const today = new Today(page);
    await expect(today.groups.first()).toContainText('Überfällig');
    await expect(page.getByText(/überfällig$/).first()).toBeVisible();
    await expectAccessible();
    await today.finish('Vollmacht anfordern');
    await expect(today.entry('Vollmacht anfordern')).toHaveCount(0);
    await today.undo();
    await expect(today.entry('Vollmacht anfordern')).toHaveCount(1);
    await page.getByRole('main').focus();
    await page.keyboard.press('ArrowDown');
    const first = await new DeskFrame(page).focused('href');
    await page.keyboard.press('ArrowDown');
    expect(await new DeskFrame(page).focused('href')).not.toBe(first);
    await page.keyboard.press('Enter');
    await expect(new DeskFrame(page).title).toContainText(/\d{4}-[A-Z]+\d{4}/);
  });

  test('lists, sorts and filters cases, and keeps the place of the list', async () => {
    const frame = new DeskFrame(page);
    const list = new CaseList(page);
    await frame.goBy('a');
    await expect(list.grid).toBeFocused();
    await list.show('Alle');
    await list.sortBy('Mandant');
    await expect(list.rows.first()).toContainText('Blumenhof Averhoff KG');
    const upwards = await list.column('client');
    await list.sortBy('Mandant');
    await expect(list.rows.last()).toContainText('Blumenhof Averhoff KG');
    await expect.poll(() => list.column('client')).toEqual(upwards.toReversed());
    await expectAccessible();

    await list.grid.focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    const place = await frame.focused('aria-activedescendant');
    await page.keyboard.press('Enter');
    await expect(frame.title).toContainText(upwards.at(-3)?.split(',')[0] ?? '?');
    await page.goBack();
    await expect(list.grid).toBeFocused();
    expect(await frame.focused('aria-activedescendant')).toBe(place);

    await list.filter.fill('gibt es nicht');
    await expect(page.getByText('Keine Akte passt zu diesen Filtern')).toBeVisible();
    await expectAccessible();
    await list.reset.click();
    await expect(list.rows.first()).toBeVisible();
  });

  test('takes a case by keyboard, keeps unsaved input, and warns about the FIN without blocking', async () => {
    const frame = new DeskFrame(page);
    const form = new NewCase(page);
    await form.open();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText('Der Name des Mandanten fehlt.')).toBeVisible();
    expect(await frame.focused('name')).toBe('client.lastName');
    await expectAccessible();
    await form.field('Anrede').focus();
    await form.typeOn(['Frau', 'Ayşe', 'Yıldız-Großkreutz', 'Heußweg 44', '20255', 'Hamburg', '040 1', 'a@b.example']);
    // Past the tick box for input tax.
    await page.keyboard.press('Enter');
    await form.typeOn(['hh-ay 1', 'VW', 'Golf', 'a1bs31z0430336179', '7', '0603', 'bqt', '17052018', '84.250']);
    await form.typeOn(['201126', '1740', 'Stresemannstraße 120']);
    await expect(page.getByText('Zu dieser FIN gehört 4')).toBeVisible();
    await expect(form.field('Kennzeichen')).toHaveValue('HH AY 1');
    await expect(form.field('Erstzulassung')).toHaveValue('17.05.2018');
    await expect(form.field('Uhrzeit')).toHaveValue('17:40');

    await frame.place('Suche').click();
    await form.open();
    await expect(form.field('Nachname')).toHaveValue('Yıldız-Großkreutz');
    await form.discard.click();
    await page.getByRole('button', { name: 'Abbrechen' }).click();
    const lost = await frame.watchFor('Der Rechenkern wird neu gestartet');
    desk.killEngine();
    await lost();
    await new SignIn(page).as(PASSWORD);
    await expect(form.field('Nachname')).toHaveValue('Yıldız-Großkreutz');

    await form.field('Nachname').focus();
    await page.keyboard.press('Control+Enter');
    await expect(page.getByText(/^Akte \d{4}-[A-Z]+\d{4} angelegt$/)).toBeVisible();
    await expect(frame.title).toContainText('Yıldız-Großkreutz');
    await form.open();
    await expect(form.field('Nachname')).toHaveValue('');
  });

  test('finds text in documents while typing and opens the page', async () => {
    const search = new Search(page);
    await new DeskFrame(page).goBy('s');
    await search.field.fill('nutzungsausfall');
    await expect(search.marks.first()).toHaveText(/nutzungsausfall/i);
    await expectAccessible();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(/dokumente\?dokument=[0-9a-f-]+&seite=1&text=nutzungsausfall$/);
    await page.goBack();
    await expect(search.field).toHaveValue('nutzungsausfall');
    await search.field.fill('wortdasesnichtgibt');
    await expect(page.getByText('Nichts gefunden zu „wortdasesnichtgibt“')).toBeVisible();
  });

  test('shows every section of the settings', async () => {
    const settings = new Settings(page);
    await new DeskFrame(page).goBy('e');
    const sections = await settings.sections();
    expect(sections).toEqual(
      expect.arrayContaining(['Büro', 'Vorlagen', 'Textbausteine', 'Briefköpfe', 'Über Fallstand']),
    );
    for (const section of sections) {
      await settings.open(section);
      await expect(page.getByText('Diese Ansicht konnte nicht geladen werden')).toHaveCount(0);
      await expectAccessible();
    }
    const users = await settings.open('Benutzer');
    await users.getByRole('button', { name: 'Benutzer anlegen' }).click();
    await expectAccessible();
  });

  test('does what one types in the palette, shows the shortcuts, and keeps a draft over signing out', async () => {
    const frame = new DeskFrame(page);
    await page.keyboard.press('Control+k');
    await expect(frame.palette).toBeVisible();
    await page.keyboard.type('blumenhof');
    await expect(frame.palette.getByText('Blumenhof Averhoff KG')).toBeVisible();
    await expectAccessible();
    await page.keyboard.press('Enter');
    await expect(frame.title).toContainText('Blumenhof');
    await page.keyboard.press('?');
    await expect(frame.shortcuts).toBeVisible();
    await expectAccessible();
    await page.keyboard.press('Escape');
    await expect(frame.shortcuts).toHaveCount(0);

    const form = new NewCase(page);
    await form.open();
    await form.field('Nachname').fill('Angefangen');
    await expect(form.secured).toBeVisible();
    await frame.openMenu();
    await expectAccessible();
    await frame.menuItem('Abmelden').click();
    await new SignIn(page).as(PASSWORD);
    await expect(frame.title).toHaveText('Heute');
    await form.open();
    await expect(form.field('Nachname')).toHaveValue('Angefangen');
    await form.discard.click();
    await page.getByRole('button', { name: 'Eingaben verwerfen' }).click();
    await form.open();
    await expect(form.field('Nachname')).toHaveValue('');
  });
});
