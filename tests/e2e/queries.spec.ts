import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Locator, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const LETTER = path.join(import.meta.dirname, '../fixtures/documents/versicherung-schreiben.pdf');
const LONG =
  'Nachfrage zum Vorschaden, zur Wertminderung und zur Verbringung der Fahrzeugteile in die Lackiererei Großkreutz';
let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
let card: Locator;
let dialog: Locator;
const complaints: string[] = [];

/** An e-mail as insurers send them: old charset, HTML only, the letter itself attached. */
const mail = (): Buffer => {
  const pdf = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\n').toString('base64');
  const head = [
    'From: "Schadenabteilung" <schaden@elbe.example>',
    'To: buero@elbmarsch.example',
    'Subject: =?windows-1252?Q?R=FCckfrage_zum_Fahrzeugschein?=',
    'Date: Mon, 23 Mar 2026 09:15:00 +0100',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=grenze',
    '',
    '--grenze',
    'Content-Type: text/html; charset=windows-1252',
    '',
    '<p>Sehr geehrte Damen und Herren,</p><p>wir bitten um \xdcbersendung des Fahrzeugscheins.</p>',
    '--grenze',
    'Content-Type: application/pdf',
    'Content-Disposition: attachment; filename="Anfrage vom 23.03.2026.pdf"',
    'Content-Transfer-Encoding: base64',
    '',
    pdf,
    '--grenze--',
    '',
  ];
  return Buffer.from(head.join('\r\n'), 'latin1');
};

// Each test goes on where the one before left the case.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-queries-'));
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
  card = file.card('Rückfragen der Versicherung');
  dialog = page.getByRole('dialog', { name: 'Rückfrage erfassen' });
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

const expectAccessible = async (): Promise<void> => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};
const picture = async (name: string): Promise<void> => {
  const dir = process.env.FALLSTAND_PICTURES;
  if (dir) await page.screenshot({ path: path.join(dir, `query-${name}.png`) });
};
const entry = (subject: string): Locator => card.getByRole('listitem').filter({ hasText: subject });
const menu = async (subject: string, item: string): Promise<void> => {
  await card.getByRole('button', { name: `Weitere Möglichkeiten für „${subject}“` }).click();
  await page.getByRole('menuitem', { name: item }).click();
};

test('by hand: nothing typed is lost, and task, deadline, status and the client’s text come with it', async () => {
  await expect(card).toContainText('Keine Rückfrage der Versicherung.');
  await card.scrollIntoViewIfNeeded();
  await picture('empty');
  await card.getByRole('button', { name: 'Rückfrage erfassen' }).click();
  await dialog.getByLabel('Betreff').fill(LONG);
  await page.keyboard.press('Escape');
  const ask = page.getByRole('dialog', { name: 'Eingaben verwerfen?' });
  await ask.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(dialog.getByLabel('Betreff')).toHaveValue(LONG);
  await dialog.getByLabel('Frist in Tagen').fill('0');
  await page.keyboard.press('Control+Enter');
  await expect(dialog.getByText('Bitte 1 bis 365 Tage angeben.')).toBeVisible();
  await dialog.getByLabel('Frist in Tagen').fill('14');
  await dialog.getByLabel('Was die Versicherung wissen will').fill('Bitte senden Sie uns den Fahrzeugschein.');
  await dialog.getByLabel('Verlangte Unterlage').selectOption({ label: 'Leasingvertrag' });
  await expect(dialog.getByLabel('Text für den Mandanten')).toHaveAttribute('placeholder', /Leasingvertrag/);
  await expect(dialog.getByRole('textbox', { name: 'Antwort bis' })).not.toHaveValue('');
  await expectAccessible();
  await picture('dialog');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(file.currentStage).toContainText('Rückfrage');
  await expect(entry(LONG)).toContainText('offen seit');
  await entry(LONG).getByRole('button', { name: 'Einzelheiten' }).click();
  await expect(entry(LONG)).toContainText('Die Versicherung bittet um: Leasingvertrag.');
  await expect(file.card('Offene Aufgaben')).toContainText(`Rückfrage beantworten: ${LONG}`);
  await expect(file.missingPapers().filter({ hasText: 'Leasingvertrag' })).toHaveCount(1);
  await picture('card');
  await file.openTab('Fristen & Termine');
  await expect(file.panel('Fristen & Termine')).toContainText(`Rückfrage beantworten: ${LONG}`);
});

test('an e-mail that was dropped fills the form, and its attachment is filed', async () => {
  const eml = path.join(folder, 'Rückfrage.eml');
  writeFileSync(eml, mail());
  await file.openTab('Dokumente');
  await file.addFiles([eml]);
  await file.documentMenu('Rückfrage', 'Als Rückfrage erfassen');
  await expect(dialog.getByLabel('Betreff')).toHaveValue('Rückfrage zum Fahrzeugschein');
  await expect(dialog.getByLabel('Was die Versicherung wissen will')).toHaveValue(
    'Wir bitten um Übersendung des Fahrzeugscheins.',
  );
  await expect(dialog.getByLabel('Verlangte Unterlage')).toHaveValue('registration');
  await expect(dialog.getByRole('textbox', { name: 'Eingegangen am' })).toHaveValue('23.03.2026');
  await expect(dialog.getByRole('textbox', { name: 'um', exact: true })).toHaveValue('09:15');
  await expect(dialog.getByRole('checkbox', { name: /Anlage der E-Mail/ })).toBeChecked();
  await dialog.getByLabel('Zuständig').selectOption({ label: 'Malte Ravens' });
  await expectAccessible();
  await picture('mail');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(file.document('Anfrage vom 23.03.2026')).toBeVisible();
  await expect(file.document('Rückfrage')).toContainText('Rückfrage der Versicherung');
  await file
    .document('Rückfrage')
    .getByRole('button', { name: /^E-Mail Rückfrage/ })
    .click();
  const sheet = file.viewer.getByRole('article');
  await expect(sheet).toContainText('Schadenabteilung <schaden@elbe.example>');
  await expect(sheet).toContainText('wir bitten um Übersendung des Fahrzeugscheins.');
  await file.searchOnPage('übersendung');
  await expect(sheet.locator('mark')).toHaveText(['Übersendung']);
  await expectAccessible();
  await picture('read');
  await page.keyboard.press('Escape');
  await file.openTab('Übersicht');
  await expect(entry('Rückfrage zum Fahrzeugschein')).toContainText('zuständig: Malte Ravens');
});

test('a letter that is filed already is read while the form is open; one dropped on the card begins a query', async () => {
  await file.openTab('Dokumente');
  await file.addFiles([LETTER]);
  await file.documentMenu('versicherung-schreiben', 'Als Rückfrage erfassen');
  await expect(dialog.getByRole('status').first()).toContainText(/aus dem Schreiben übernommen|kein lesbarer Text/);
  await picture('letter');
  // Nothing was typed: no question.
  await page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await file.openTab('Übersicht');
  const files = await page.evaluateHandle(() => {
    const transfer = new DataTransfer();
    transfer.items.add(new File(['Betreff: Vorschaden\nBitte teilen Sie uns mit, ob …'], 'Anfrage.txt'));
    return transfer;
  });
  const place = card.getByRole('heading', { name: 'Rückfragen der Versicherung' });
  await place.dispatchEvent('dragover', { dataTransfer: files });
  await place.dispatchEvent('drop', { dataTransfer: files });
  await expect(dialog.getByLabel('Betreff')).toHaveValue('Vorschaden');
  await dialog.getByRole('checkbox', { name: /Status auf/ }).uncheck();
  await dialog.getByRole('button', { name: 'Speichern' }).click();
  await expect(entry('Vorschaden').first()).toContainText('offen seit');
});

test('it is changed, removed and brought back, answered with a note, and the time to the answer is shown', async () => {
  const subject = 'Rückfrage zum Fahrzeugschein';
  await menu(subject, 'Bearbeiten');
  const edit = page.getByRole('dialog', { name: 'Rückfrage bearbeiten' });
  await edit.getByRole('textbox', { name: 'Antwort bis' }).fill('24.12.2099');
  await edit.getByLabel('Text für den Mandanten').fill('Bitte bringen Sie den Fahrzeugschein vorbei.');
  await picture('edit');
  await page.keyboard.press('Control+Enter');
  await expect(edit).toHaveCount(0);
  await expect(entry(subject)).toContainText('Antwort bis 24.12.2099');

  await menu(subject, 'Löschen');
  await expect(entry(subject)).toHaveCount(0);
  await expect(file.card('Offene Aufgaben')).not.toContainText(subject);
  await file.undo();
  await expect(entry(subject)).toHaveCount(1);
  await expect(file.card('Offene Aufgaben')).toContainText(subject);

  await card.getByRole('button', { name: `Antwort eintragen: ${subject}` }).click();
  const answer = page.getByRole('dialog', { name: 'Antwort eintragen' });
  await answer.getByRole('textbox', { name: 'Beantwortet am' }).fill('22.03.2026');
  await expect(answer.getByRole('status')).toContainText('vor dem Eingang');
  await answer.getByRole('textbox', { name: 'Beantwortet am' }).fill('24.03.2026');
  await answer.getByRole('textbox', { name: 'um', exact: true }).fill('10:15');
  await answer.getByLabel('Wie wurde geantwortet?').fill('am Telefon mit Frau Petersen');
  await expectAccessible();
  await picture('answer');
  await page.keyboard.press('Control+Enter');
  await expect(answer).toHaveCount(0);
  await expect(entry(subject)).toContainText('beantwortet nach 25 Std.');
  await entry(subject).getByRole('button', { name: 'Einzelheiten' }).click();
  await expect(entry(subject)).toContainText('am Telefon mit Frau Petersen');
  await expect(file.card('Offene Aufgaben')).not.toContainText(subject);
  await picture('answered');
  await card.getByRole('button', { name: `Rückfrage „${subject}“ wieder öffnen` }).click();
  await expect(entry(subject)).toContainText('offen seit');
  await card.getByRole('button', { name: 'Antwort schreiben: Vorschaden' }).click();
  await expect(file.panel('Schreiben')).toBeVisible();
  await file.openTab('Übersicht');
  await expect(card.getByRole('link', { name: 'Antwortschreiben ist begonnen' })).toHaveCount(1);
  await file.openTab('Chronik');
  await expect(file.chronicle().filter({ hasText: `Rückfrage „${subject}“ beantwortet.` })).toHaveCount(1);
});

test('dark, zoomed and narrow nothing is cut off', async () => {
  await file.openTab('Übersicht');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await card.scrollIntoViewIfNeeded();
  await expectAccessible();
  await picture('dark');
  await menu(LONG, 'Bearbeiten');
  const edit = page.getByRole('dialog', { name: 'Rückfrage bearbeiten' });
  await expectAccessible();
  await picture('dark-dialog');
  for (const [name, width, height] of [
    ['zoomed', 640, 400],
    ['narrow', 400, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await picture(`${name}-dialog`);
    expect(await edit.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
  }
  await page.keyboard.press('Escape');
  await expect(edit).toHaveCount(0);
  for (const [name, width, height] of [
    ['zoomed', 640, 400],
    ['narrow', 400, 800],
  ] as const) {
    await page.setViewportSize({ width, height });
    await card.scrollIntoViewIfNeeded();
    await picture(`${name}-card`);
    expect(await card.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
});
