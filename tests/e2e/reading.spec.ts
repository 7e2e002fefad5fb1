import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { Viewer } from './pages/viewer.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const PDF_PASSWORD = 'Elbe-Öl 2417';
const SCHEIN = 'Fahrzeugschein Vorder- und Rückseite';
const SCAN = 'reparaturbestaetigung-scan';
const pictures = process.env.FALLSTAND_PICTURES;
const complaints: string[] = [];
let folder: string;
let blob: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;
let viewer: Viewer;

/** No violation in light and in dark; and what it looks like, where pictures are wanted. */
const expectAccessible = async (name: string): Promise<void> => {
  // What lies below a dialog was looked at without it.
  const within = (await page.getByRole('dialog').count()) > 0 ? '[role=dialog]' : undefined;
  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await violationsIn(page, colorScheme, within)).toEqual([]);
    if (pictures) await desk.picture(`reading-${name}-${colorScheme}`);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};

/** Opens a document, closes the viewer afterwards. */
const inViewer = async (title: string, look: () => Promise<void>): Promise<void> => {
  await file.openDocument(title);
  await look();
  await page.keyboard.press('Escape');
  await expect(viewer.dialog).toHaveCount(0);
};

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-reading-'));
  placeDemoOffice(path.join(folder, 'desk/office'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  blob = execFileSync(process.execPath, [path.join(import.meta.dirname, 'make-reading-office.ts')], {
    input: JSON.stringify({
      dataDir: path.join(folder, 'desk/office'),
      password: PASSWORD,
      pdfPassword: PDF_PASSWORD,
    }),
    encoding: 'utf8',
  });
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
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

test('a card says what the document seems to be and why; one key takes it or asks for another kind', async () => {
  const card = file.document(SCHEIN);
  const offer = card.getByRole('group', { name: /^Vorschlag zu „Fahrzeugschein/ });
  await expect(offer).toContainText('Fahrzeugschein (ZB I)?');
  await expect(offer).toContainText(/Weil .* auf Seite 1/);
  await expectAccessible('karten');
  await page.getByTitle('Liste', { exact: true }).click();
  await expect(page.getByRole('row', { name: /Fahrzeugschein Vorder/ }).getByRole('group')).toBeVisible();
  await expectAccessible('liste');
  await page.getByTitle('Kacheln', { exact: true }).click();
  const open = page.getByRole('button', { name: /^Art offen/ });
  await expect(open).toHaveText('Art offen (4)');
  await open.click();
  await card.locator('[data-document]').focus();
  await page.keyboard.press('v');
  await expect(page.getByText('Als Fahrzeugschein (ZB I) eingeordnet.')).toBeVisible();
  await expect(card).toHaveCount(0);
  // The next one takes its place under the fingers.
  await expect(file.document('RE-2026-1187').locator('[data-document]')).toBeFocused();
  await open.click();
  await expect(card).toContainText('Fahrzeugschein (ZB I)');
  await expect(offer).toHaveCount(0);
  // Another one by its letter, out of the dialog.
  const letter = file.document('Abrechnung Hansa Nordlicht');
  await letter.getByRole('button', { name: 'Andere Art' }).click();
  const kinds = page.getByRole('dialog', { name: 'Was für ein Dokument ist das?' });
  await kinds.waitFor();
  await page.keyboard.press('s');
  await expect(page.getByText('Als Abrechnungsschreiben eingeordnet.')).toBeVisible();
  await expect(letter.locator('[data-document]')).toBeFocused();
});

test('what a Fahrzeugschein says is taken into the case by choice, its place shown on the page', async () => {
  await inViewer(SCHEIN, async () => {
    const panel = await viewer.openPanel('Vorschläge');
    const fields = panel.getByRole('region', { name: 'Gelesene Angaben' });
    // What the case holds otherwise is never ticked by itself.
    await expect(fields.getByRole('checkbox', { name: /^FIN / })).not.toBeChecked();
    await expect(fields.getByRole('checkbox', { name: /^Nächste HU/ })).toBeChecked();
    await fields.getByRole('button', { name: 'FIN auf Seite 1 zeigen' }).click();
    await expect(viewer.hits).toHaveCount(1);
    await expectAccessible('vorschlaege');
    await fields.getByRole('button', { name: '2 Angaben übernehmen' }).click();
    await expect(page.getByText(/Angaben? übernommen/)).toBeVisible();
    await expect(fields).toHaveCount(0);
  });
  await file.openTab('Beteiligte & Fahrzeug');
  await expect(page.getByText('03/2027').first()).toBeVisible();
  await file.openTab('Dokumente');
});

test('an electronic invoice, a settlement, its payment and deadline are offered to the case', async () => {
  await inViewer('RE-2026-1187', async () => {
    const panel = await viewer.openPanel('Vorschläge');
    const invoice = panel.getByRole('region', { name: 'Elektronische Rechnung' });
    await expect(invoice).toContainText('6.512,91 €');
    await expectAccessible('rechnung');
    await invoice.getByRole('button', { name: /in die Forderung$/ }).click();
    await expect(invoice).toHaveCount(0);
  });
  await inViewer('Abrechnung Hansa Nordlicht', async () => {
    const panel = await viewer.openPanel('Vorschläge');
    await expect(panel.getByRole('region', { name: 'Gelesene Angaben' })).toContainText('HN-2026-0048818');
    const settlement = panel.getByRole('region', { name: 'Abrechnung der Versicherung' });
    await expect(settlement.getByRole('checkbox', { name: 'Reparaturkosten' })).toBeChecked();
    await expectAccessible('abrechnung');
    // Esc in a dialog over the viewer leaves the viewer open.
    await panel.getByRole('button', { name: 'Zahlung erfassen' }).click();
    const payment = page.getByRole('dialog', { name: /Zahlung/ });
    await expect(payment.getByRole('textbox', { name: 'Betrag', exact: true })).toHaveValue('6.312,91');
    await page.keyboard.press('Escape');
    await expect(payment).toHaveCount(0);
    await expect(viewer.dialog).toBeVisible();
    await settlement.getByRole('button', { name: '1 Entscheidung übernehmen' }).click();
    await expect(page.getByText('1 Entscheidung eingetragen.')).toBeVisible();
    await panel.getByRole('button', { name: 'Frist setzen' }).click();
    await expect(panel.getByRole('region', { name: 'Fristen im Schreiben' })).toHaveCount(0);
  });
  await inViewer('Leere Rückseite', async () => {
    const panel = await viewer.openPanel('Vorschläge');
    await expect(panel).toContainText('Nichts vorzuschlagen');
    await expect(await viewer.openPanel('Text')).toContainText('Auf dieser Seite ist kein Text.');
    await expectAccessible('nichts');
  });
});

test('the words of a page stand beside it, a hit is marked on it, and what is unsure is said', async () => {
  await inViewer(SCAN, async () => {
    const panel = await viewer.openPanel('Text');
    await expect(panel).toContainText(/Erkannt, zu \d+ % sicher/);
    await expect(panel).toContainText('Stoßfängerverkleidung');
    await file.searchOnPage('kotfluegel');
    await expect(viewer.hits).toHaveCount(1);
    await expect(viewer.dialog.getByText('1 Treffer')).toBeVisible();
    await expectAccessible('text');
  });
  await expect(file.document('Fax der Werkstatt')).toContainText(/unsicher gelesen/);
  await inViewer('Fax der Werkstatt', async () => {
    await expect(await viewer.openPanel('Text')).toContainText('Prüfen Sie wichtige Angaben am Bild.');
    await expectAccessible('unsicher');
  });
});

test('a scan goes out as a searchable PDF, and is read again in another language', async () => {
  await file.documentMenu(SCAN, 'Durchsuchbares PDF sichern');
  const saved = await desk.savedFile('.pdf');
  expect(execFileSync('pdftotext', [saved, '-'], { encoding: 'utf8' })).toContain('Stoßfängerverkleidung');
  await file.documentMenu(SCAN, 'Sprache des Textes');
  const dialog = page.getByRole('dialog', { name: 'Sprache des Textes' });
  await dialog.getByLabel('Zweite Sprache').selectOption({ label: 'Polnisch' });
  await expectAccessible('sprache');
  await dialog.getByRole('button', { name: 'Neu lesen' }).click();
  await expect(page.getByText('in der gewählten Sprache noch einmal gelesen')).toBeVisible();
  await expect(dialog).toHaveCount(0);
  await expect(file.document(SCAN)).toContainText('Text erkannt');
  await file.documentMenu(SCAN, 'Sprache des Textes');
  await expect(dialog.getByLabel('Zweite Sprache')).toHaveValue('pol');
  await dialog.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(dialog).toHaveCount(0);
});

test('a protected PDF asks for its password and keeps it; what else lies in a file is said', async () => {
  const name = 'Gutachten geschützt';
  await file.openDocumentAnyhow(name);
  const field = viewer.dialog.getByLabel('Passwort des PDFs', { exact: true });
  await expect(field).toBeFocused();
  await page.keyboard.type('falsch');
  await page.keyboard.press('Enter');
  await expect(viewer.dialog.getByRole('alert')).toContainText('passt nicht');
  await expectAccessible('passwort');
  await page.keyboard.type(PDF_PASSWORD);
  await page.keyboard.press('Enter');
  await viewer.picture(name);
  const facts = await viewer.openPanel('Angaben');
  await expect(facts).toContainText('das Passwort ist hinterlegt');
  await page.keyboard.press('Escape');
  await expect(viewer.dialog).toHaveCount(0);
  await expect(file.document(name)).toContainText('Text gelesen');

  await expect(file.document('Fragebogen mit Skript')).toContainText('Vorsicht');
  await inViewer('Fragebogen mit Skript', async () => {
    await expect(viewer.dialog.getByText('Vorsicht', { exact: true })).toBeVisible();
    const panel = await viewer.openPanel('Angaben');
    await expect(panel).toContainText('Dieses PDF enthält ein Skript.');
    await expect(panel).toContainText('Dieses PDF will beim Öffnen ein Programm oder eine Adresse aufrufen.');
    await expectAccessible('in-der-datei');
    await panel.getByRole('button', { name: /^„Kilometerstände .* als Dokument ablegen$/ }).click();
    await expect(panel.getByRole('status').filter({ hasText: 'liegt jetzt als Dokument' })).toBeVisible();
  });
  await expect(file.document('Kilometerstände und Wartungen')).toBeVisible();
});

test('a damaged file is said above the documents and on its card, with the way to help', async () => {
  const bytes = readFileSync(blob);
  bytes[bytes.length - 5] = (bytes.at(-5) ?? 0) ^ 1;
  writeFileSync(blob, bytes);
  await file.openDocumentAnyhow('Quittung Abschleppdienst');
  await expect(viewer.dialog.getByText(/beschädigt/).first()).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(page.getByText('Die Datei eines Dokuments ist beschädigt oder fehlt')).toBeVisible();
  await expect(file.document('Quittung Abschleppdienst')).toContainText('Datei beschädigt');
  await expectAccessible('beschaedigt');
  await page.getByRole('link', { name: 'Einzelheiten und Hilfe' }).click();
  await expect(page.getByText('1 Dokument braucht eine unversehrte Datei')).toBeVisible();
});
