import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { PDFDocument, StandardFonts } from '@cantoo/pdf-lib';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { DocumentWork } from './pages/document-work.ts';
import { Settings } from './pages/settings.ts';
import { SignIn } from './pages/sign-in.ts';
import { Viewer } from './pages/viewer.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
let work: DocumentWork;
const LETTER = 'Nachbesichtigung Brückner-Weißenfels';
const PILE = 'Sammelscan Vollmacht Abtretung Fahrzeugschein und Schadenfotos Brückner-Weißenfels unbearbeitet';
const complaints: string[] = [];

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
  file = new CasePage(page);
  work = new DocumentWork(page);
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await file.openTab('Dokumente');
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
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    if (pictures) await page.screenshot({ path: path.join(pictures, `versions-${name}-${colorScheme}.png`) });
    const violations = await axeOn(page);
    const found = violations.map(({ id, nodes }) => `${colorScheme} ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    expect(found).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};
const picture = async (name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: path.join(pictures, `versions-${name}.png`) });
};

/** A PDF with one page for each list of lines. */
const pdf = async (name: string, pages: readonly (readonly string[])[]): Promise<string> => {
  const made = await PDFDocument.create();
  const font = await made.embedFont(StandardFonts.Helvetica);
  for (const lines of pages) {
    const sheet = made.addPage([595, 842]);
    for (const [at, line] of lines.entries()) sheet.drawText(line, { x: 60, y: 760 - at * 26, size: 15, font });
  }
  const to = path.join(folder, `${name}.pdf`);
  writeFileSync(to, await made.save());
  return to;
};
/** Waits until the document stands in the case and was read. */
const isRead = async (title: string): Promise<void> => {
  await expect(file.document(title)).toContainText(/Text gelesen|kein Text/);
};
const cards = () => file.panel('Dokumente').locator('[data-document]');

test('several documents are selected by mouse and keyboard', async () => {
  const documents = file.panel('Dokumente');
  await expect(documents.getByRole('listitem').first()).toBeVisible();
  await cards()
    .nth(0)
    .click({ modifiers: ['ControlOrMeta'] });
  await cards()
    .nth(2)
    .click({ modifiers: ['Shift'] });
  await expect(documents.getByText('3 Dokumente ausgewählt')).toBeVisible();
  await expectAccessible('selected');
  await page.keyboard.press('Escape');
  await expect(documents.getByText('ausgewählt')).toBeHidden();
  await cards().nth(0).focus();
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowRight');
  await page.keyboard.press('Shift+ArrowLeft');
  await expect(documents.getByText('2 Dokumente ausgewählt')).toBeVisible();
  await page.keyboard.press('Control+a');
  await expect(documents.getByText('3 Dokumente ausgewählt')).toBeVisible();
  await page.keyboard.press('Escape');
});

test('a further version says who, when and why; it is compared by words and by pictures, and the old one comes back', async () => {
  const costs = (amount: string) => [
    `Reparaturkosten netto ${amount} Euro`,
    'Wertminderung 350,00 Euro',
    'Restwert 9.100,00 Euro',
  ];
  const first = await pdf(LETTER, [costs('4.812,30'), ['Lichtbilder folgen mit getrennter Post.']]);
  const second = await pdf('berichtigt', [
    costs('4.921,75'),
    ['Anlage: Lichtbilder 1 bis 8, aufgenommen in Hamburg.'],
    ['Lichtbilder folgen mit getrennter Post.'],
  ]);
  await file.addFiles([first]);
  await isRead(LETTER);
  const why = 'Rechenfehler in Position 3 berichtigt; die Werkstatt hatte den alten Stundensatz genannt';
  await work.addVersion(LETTER, second, why);
  await isRead(LETTER);
  await file.openDocument(LETTER);
  await work.openVersions();
  await expect(work.versions).toHaveCount(2);
  await expect(work.versions.first()).toContainText('aktuell');
  await expect(work.versions.first()).toContainText(why);
  await expect(work.versions.first()).toContainText('Jördis Thießen');
  await expectAccessible('panel');

  await page.getByRole('button', { name: 'Fassung 1 mit der aktuellen vergleichen' }).click();
  await expect(work.compare.getByText('Auf 2 Seiten unterscheidet sich der Text.')).toBeVisible();
  await expect(work.compare.locator('del').first()).toHaveText('entfallen: 4.812,30');
  await expect(work.compare.locator('ins').first()).toHaveText('neu: 4.921,75');
  await expect(work.compare.getByText('Seite 2 ist neu')).toBeVisible();
  await expectAccessible('compare-text');
  for (const [key, name] of [
    ['2', 'sides'],
    ['3', 'overlay'],
    ['4', 'flicker'],
  ] as const) {
    await page.keyboard.press(key);
    await expect(work.compare.getByRole('img', { name: 'Neuere Fassung, Seite 1' })).toBeVisible();
    await expect(work.compare.getByRole('img', { name: 'Ältere Fassung, Seite 1', includeHidden: true })).toHaveCount(
      1,
    );
    await picture(`compare-${name}`);
  }
  await expect(work.compare.getByText('Zu sehen: neuere Fassung')).toBeVisible();
  await page.keyboard.press('Space');
  await expect(work.compare.getByText('Zu sehen: ältere Fassung')).toBeVisible();
  await page.keyboard.press('5');
  await expect(work.compare.getByText('Rot ist, was sich unterscheidet: weniger als 0,1 % der Seite.')).toBeVisible();
  await picture('compare-heat');
  await page.keyboard.press('PageDown');
  await expect(work.compare.getByText('Seite 2 ist neu')).toBeVisible();
  await page.keyboard.press('2');
  await expect(work.compare.getByText('Diese Seite gibt es in dieser Fassung nicht.')).toBeVisible();
  await picture('compare-no-page');
  await page.keyboard.press('Escape');
  await expect(work.compare).toBeHidden();
  await expect(new Viewer(page).dialog).toBeVisible();

  await page.getByRole('button', { name: 'Fassung 1 wiederherstellen' }).click();
  await expect(work.versions).toHaveCount(3);
  await expect(work.versions.first()).toContainText('Fassung 1 wiederhergestellt');
  await expect(work.versions.first()).toContainText('gleicher Inhalt wie Fassung 1');
  await expect(file.viewer.getByText('Seite 1 von 2').first()).toBeVisible();
  await picture('panel-restored');
  await page.keyboard.press('Escape');
  await expect(file.viewer).toBeHidden();
});

test('a pile is taken apart into named documents, by the keyboard and by drag', async () => {
  const pages = ['Vollmacht', 'Abtretung', 'Fahrzeugschein', 'Notizzettel', 'Rechnung'];
  await file.addFiles([
    await pdf(
      PILE,
      pages.map((words) => [words]),
    ),
  ]);
  await isRead(PILE);
  await file.documentMenu(PILE, 'Seiten ordnen und teilen');
  await expect(work.tile(5)).toBeVisible();
  await picture('pages');
  await work.tile(1).focus();
  for (const key of ['ArrowRight', 't', 'ArrowRight', 'r', 'ArrowRight', 'Delete', 'Alt+ArrowLeft']) {
    await page.keyboard.press(key);
  }
  await expect(work.tile(4)).toBeFocused();
  await expect(work.tile(4)).toHaveAccessibleName('Seite 4, herausgenommen');
  await page.keyboard.press('Control+z');
  await expect(work.tile(4)).toHaveAccessibleName('Seite 4, herausgenommen');
  await work.tile(5).dragTo(work.tile(3));
  await expect(work.tile(5)).toHaveAccessibleName('Seite 5, an Stelle 3 von 5');
  await work.tile(5).focus();
  await page.keyboard.press('t');
  const field = (name: string) => work.pages.getByLabel(name, { exact: true });
  await field('Titel von Teil 1').fill('Vollmacht');
  await field('Art von Teil 1').selectOption({ label: 'Vollmacht' });
  await field('Titel von Teil 2').fill(' ');
  await field('Titel von Teil 3').fill('Rechnung und Fahrzeugschein');
  await expectAccessible('split');
  await work.pages.getByRole('button', { name: 'In 3 Dokumente teilen' }).click();
  await expect(work.pages.getByText('Der Titel fehlt.')).toBeVisible();
  await expect(field('Titel von Teil 2')).toBeFocused();
  await picture('split-error');
  await field('Titel von Teil 2').fill('Abtretung');
  await page.keyboard.press('Enter');
  await expect(work.pages).toBeHidden();
  await expect(file.document('Vollmacht')).toBeVisible();
  await expect(file.document(PILE)).toHaveCount(0);
});

test('documents are put together in the order that keyboard and drag gave them, and one key takes it back', async () => {
  const [first, second, third] = ['A', 'B', 'C'].map(
    (letter) => `Anlage ${letter} zum Gutachten Brückner-Weißenfels, Lichtbilder und Kostenvoranschlag der Werkstatt`,
  ) as [string, string, string];
  for (const [at, title] of [first, second, third].entries()) {
    await file.addFiles([await pdf(title, [[`Blatt ${at + 1}`]])]);
    await expect(file.document(title)).toBeVisible();
  }
  await file.select([first, second, third]);
  await page.getByRole('button', { name: 'Zusammenfügen', exact: true }).click();
  await expect(work.joining.getByLabel('Titel des neuen Dokuments')).toHaveValue(first);
  await expect(work.line(third)).toHaveAccessibleName(/Stelle 3 von 3$/);
  await work.line(third).focus();
  await page.keyboard.press('Alt+ArrowUp');
  await expect(work.line(third)).toBeFocused();
  await expect(work.line(third)).toHaveAccessibleName(/Stelle 2 von 3$/);
  await work.line(second).dragTo(work.line(first));
  await expect(work.line(second)).toHaveAccessibleName(/Stelle 1 von 3$/);
  await expectAccessible('join');
  const joined = 'Anlagen zum Gutachten';
  await work.joining.getByLabel('Titel des neuen Dokuments').fill(joined);
  await page.keyboard.press('Enter');
  await expect(work.joining).toBeHidden();
  await expect(file.document(joined)).toBeVisible();
  for (const title of [first, second, third]) await expect(file.document(title)).toHaveCount(0);
  await isRead(joined);
  await file.openDocument(joined);
  const viewer = new Viewer(page);
  await expect(viewer.dialog.getByText('Seite 1 von 3').first()).toBeVisible();
  // The third is out of sight and not looked at yet.
  for (const [at, words] of ['Blatt 2', 'Blatt 1'].entries()) {
    await file.searchOnPage(words);
    await expect(viewer.pages.nth(at).locator('[data-hit]').first()).toBeAttached();
  }
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(viewer.dialog).toBeHidden();
  await desk.frame.press('Control+z');
  await expect(file.document(joined)).toHaveCount(0);
  for (const title of [first, second, third]) await expect(file.document(title)).toBeVisible();
});

test('what was removed or brought in by mistake lies in the bin and comes back from there', async () => {
  await expect(cards().first()).toBeVisible();
  const before = await cards().count();
  await file.documentMenu('versicherung-schreiben', 'In den Papierkorb');
  await expect(file.document('versicherung-schreiben')).toHaveCount(0);
  await file.undo();
  await expect(file.document('versicherung-schreiben')).toBeVisible();
  await file.documentMenu('versicherung-schreiben', 'In den Papierkorb');
  await expect(file.document('versicherung-schreiben')).toHaveCount(0);
  await desk.frame.press('Control+z');
  await expect(file.document('versicherung-schreiben')).toBeVisible();

  await file.addFiles(await Promise.all(['Beleg A', 'Beleg B', 'Beleg C'].map((name) => pdf(name, [[name]]))));
  await expect(cards()).toHaveCount(before + 3);
  await expect(page.getByRole('button', { name: 'Rückgängig machen' })).toHaveAttribute(
    'title',
    /3 Dokumente aufgenommen/,
  );
  await desk.frame.press('Control+z');
  await expect(cards()).toHaveCount(before);
  await expect(
    page.getByText(/^Rückgängig gemacht: 3 Dokumente aufgenommen, zuerst „Beleg .“\. Sie liegen im Papierkorb\.$/),
  ).toBeVisible();
  await page.getByRole('button', { name: /^Papierkorb/ }).click();
  await expect(work.bin.getByRole('listitem').filter({ hasText: 'Beleg' })).toHaveCount(3);
  await expectAccessible('bin');
  await work.bin.getByRole('button', { name: '„Beleg B“ zurückholen' }).click();
  await expect(work.bin.getByRole('listitem').filter({ hasText: 'Beleg' })).toHaveCount(2);
  await work.bin.getByRole('button', { name: 'Alle zurückholen' }).click();
  await expect(work.bin.getByText('Der Papierkorb ist leer')).toBeVisible();
  await expect(work.bin.getByRole('button', { name: 'Zurück zu den Dokumenten' })).toBeFocused();
  await picture('bin-empty');
  await page.keyboard.press('Enter');
  await expect(file.document('Beleg B')).toBeVisible();
});

test('the files of all documents are checked; a damaged one is named and comes back from a backup', async () => {
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  const section = await new Settings(page).open('Dateien');
  await expect(section.getByText(/^\d+ Dateien auf diesem Arbeitsplatz$/)).toBeVisible();
  await picture('files-never');
  const blobs = path.join(folder, 'desk/office/blobs');
  const backup = path.join(folder, 'Sicherung/Kopie');
  cpSync(blobs, backup, { recursive: true });
  const some =
    readdirSync(blobs, { recursive: true, encoding: 'utf8' }).find((name) => /[0-9a-f]{64}$/.test(name)) ?? '';
  const bytes = readFileSync(path.join(blobs, some));
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
  writeFileSync(path.join(blobs, some), bytes);
  await section.getByRole('button', { name: 'Alle Dateien prüfen' }).click();
  await expect(section.getByText(/^1 Dokument braucht eine unversehrte Datei/)).toBeVisible();
  await expect(section.getByText(/beschädigt, zur Seite gelegt/)).toBeVisible();
  await expectAccessible('files-damaged');
  await desk.app.evaluate(
    ({ dialog }, chosen) => {
      dialog.showOpenDialog = () => Promise.resolve({ canceled: false, filePaths: [chosen] });
    },
    path.join(folder, 'Sicherung'),
  );
  await section.getByRole('button', { name: 'Aus Sicherung holen …' }).click();
  await expect(page.getByText('1 Datei wiederhergestellt. Alles ist unversehrt.')).toBeVisible();
  await expect(section.getByText('braucht eine unversehrte Datei')).toHaveCount(0);
  await expect(section.getByText('Alle Dateien sind unversehrt, soweit sie angesehen wurden.')).toBeVisible();
  await picture('files-whole');
});
