import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { violationsIn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { NewCase } from './pages/new-case.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;
let form: NewCase;
const complaints: string[] = [];

/** The real desk with the demo office. */
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-intake-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({ userData: path.join(folder, 'desk'), saveDir: folder, pictures: folder });
  page = desk.page;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  form = new NewCase(page);
  await new SignIn(page).as(PASSWORD);
  await expect(page.getByRole('heading', { level: 1, name: 'Heute' })).toBeVisible();
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const expectAccessible = async (): Promise<void> => {
  for (const colorScheme of ['light', 'dark'] as const) {
    expect(await violationsIn(page, colorScheme)).toEqual([]);
  }
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
};

/** Counts what a person presses. */
const hands = { keys: 0, fields: 0 };
const type = async (text: string): Promise<void> => {
  hands.keys += text.length;
  await page.keyboard.type(text);
};
const press = async (key: string): Promise<void> => {
  hands.keys += 1;
  await page.keyboard.press(key);
};
/** Types into one field after the other, each left by Enter; an empty text only passes it. */
const typeOn = async (texts: readonly string[]): Promise<void> => {
  for (const text of texts) {
    if (text !== '') hands.fields += 1;
    await type(text);
    await press('Enter');
  }
};
const focused = (label: string) => expect(form.field(label)).toBeFocused();

test('a claim phoned in is taken by keyboard alone, with warnings that block nothing', async () => {
  await form.open();
  await focused('Anrede');
  await typeOn(['Frau', 'Ayşe', 'Yıldız-Großkreutz', 'Heußweg 44', '20255', 'Hamburg', '040 5550 881', 'a@b.example']);
  await press('Space');
  await press('Enter');
  await focused('Kennzeichen');
  await typeOn(['hhay 1', 'VW', 'Golf', 'a1bs31zo430336179', '4', '603', 'bqt', '31022018', '84.250 km']);
  await focused('Unfalltag');
  await typeOn(['24122099', '1740', 'Hamburg, Stresemannstraße 120']);
  await type('Auffahrunfall an der Ampel.');
  await press('Alt+4');
  await focused('Kennzeichen des Gegners');
  await typeOn(['se-da 812', 'Detlef', 'Ahrendt-Quast', '0151 5550 2']);
  await focused('Versicherung');
  await type('huk');
  // What was offered for the letters before may still stand there for a moment.
  await expect(page.getByRole('listbox').getByRole('option').first()).toContainText('HUK-COBURG');
  await press('ArrowDown');
  await press('Enter');
  await expect(form.field('Versicherung')).toHaveValue(/HUK-COBURG/);
  await press('Enter');
  await typeOn(['', 'HC-2026-77123', '']);
  await focused('Abrechnungsart');
  await typeOn(['130']);
  await expect(page.getByText('Haltefrist (130-%-Fall): 6 Monate ab dem Unfalltag').first()).toBeVisible();
  await typeOn(['Rechtsanwalt']);
  await focused('Werkstatt');
  await typeOn(['Karosserie Petersen & Söhne']);
  await press('Alt+7');
  await focused('Rechtsanwalt');
  await typeOn(['Kanzlei Söhlke und Partner']);

  for (const warning of [
    'Wo endet der Ort?',
    'Eine FIN enthält kein O',
    'Die HSN hat 4 Ziffern',
    'Diesen Tag gibt es nicht.',
    'Der Unfalltag liegt in der Zukunft.',
  ]) {
    await expect(page.getByText(warning).first(), warning).toBeVisible();
  }
  await expect(page.getByText('Noch offen')).toBeVisible();
  await expectAccessible();
  await press('Control+Enter');

  const file = new CasePage(page);
  await expect(file.title).toContainText('Yıldız-Großkreutz');
  const steps = file.card('Nächste Schritte');
  await expect(steps.getByRole('button', { name: 'Vollmacht unterschreiben' })).toBeVisible();
  await expect(file.card('Unterlagen')).toContainText('Reparaturbestätigung');
  // A field is a fact that was said; what else was pressed leads from one to the next.
  expect(hands.fields).toBe(29);
  expect(hands.keys).toBeLessThan(520);
  test.info().annotations.push({ type: 'keyboard', description: `${hands.fields} fields, ${hands.keys} keys` });

  await page.keyboard.press('Control+2');
  const holds = async (card: string, ...texts: readonly string[]) => {
    for (const text of texts) await expect(file.card(card), `${card}: ${text}`).toContainText(text);
  };
  await holds('Mandant', 'Frau Ayşe Yıldız-Großkreutz', 'Heußweg 44, 20255 Hamburg', '040 5550 881', 'Forderung netto');
  await holds('Fahrzeug des Mandanten', 'HHAY 1', 'VW Golf', 'A1BS31ZO430336179 / 4', '603 / BQT', '84.250 km');
  await holds('Fahrzeug des Mandanten', 'Diesen Tag gibt es nicht', 'Wo endet der Ort?', '31022018');
  await holds(
    'Unfall',
    '24.12.2099',
    '17:40 Uhr',
    'Stresemannstraße 120',
    'Auffahrunfall an der Ampel.',
    'in der Zukunft',
  );
  await holds('Unfallgegner', 'Detlef Ahrendt-Quast', '0151 5550 2');
  await holds('Fahrzeug des Unfallgegners', 'SE DA 812');
  await holds('Versicherung', 'HUK-COBURG');
  await holds('Schaden', 'HC-2026-77123', '130-%-Fall');
  await holds('Mandat', 'Rechtsanwalt ist beauftragt', 'Kanzlei Söhlke und Partner');
  await holds('Werkstatt', 'Karosserie Petersen & Söhne');
  await holds('Rechtsanwalt', 'Kanzlei Söhlke und Partner');
  await expectAccessible();
});

test('who calls again is known, and taken from the directory by keyboard', async () => {
  await form.open();
  await form.typeOn(['Frau', 'Ayse', 'Yildiz-Grosskreutz', '', '', '', '040 5550881']);
  await expect(page.getByText('Den gibt es schon:')).toBeVisible();
  const take = page.getByRole('button', { name: 'Ayşe Yıldız-Großkreutz aus dem Verzeichnis übernehmen' });
  await take.focus();
  await page.keyboard.press('Enter');
  await expect(form.field('Straße und Hausnummer')).toHaveValue('Heußweg 44');
  await focused('Nachname');
  await expect(form.field('Nachname')).toHaveValue('Yıldız-Großkreutz');
  await expect(page.getByText('Aus dem Kontaktverzeichnis übernommen.')).toBeVisible();
  await form.discard.click();
  await page.getByRole('button', { name: 'Eingaben verwerfen' }).click();
});

test('more people join the case, one role held by several, each taken off by itself', async () => {
  const file = new CasePage(page);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Yıldız-Großkreutz').first().click();
  await file.openTab('Beteiligte & Fahrzeug');
  for (const [card, name] of [
    ['Zeuge', 'Petersen'],
    ['Zeuge 2', 'Jansen'],
  ] as const) {
    await page.getByRole('button', { name: 'Beteiligten hinzufügen' }).click();
    await page.getByRole('menuitem', { name: 'Zeuge' }).click();
    await file.field(card, 'Nachname').fill(name);
    await page.keyboard.press('Control+Enter');
    await expect(file.card(card)).toContainText(name);
  }
  await file.card('Zeuge').getByRole('button', { name: 'Zeuge entfernen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Entfernen' }).click();
  await expect(file.card('Zeuge 2')).toHaveCount(0);
  await expect(file.card('Zeuge')).toContainText('Jansen');

  await file.edit('Haftung', { Haftungsquote: '70' });
  await expect(file.card('Haftung')).toContainText('70 %');
  await file.openTab('Chronik');
  await expect(file.chronicle().filter({ hasText: 'Haftungsquote 70 % eingetragen.' })).toHaveCount(1);
});

test('what was typed survives a desk that was cut off', async () => {
  await form.open();
  await form.field('Nachname').fill('Abgerissen');
  await form.field('Unfallort').fill('A 7, Elbtunnel');
  await expect(form.secured).toBeVisible();
  const ended = desk.app.waitForEvent('close');
  desk.app.process().kill('SIGKILL');
  await ended;
  desk = await launchDesk({ userData: path.join(folder, 'desk'), saveDir: folder, pictures: folder });
  page = desk.page;
  form = new NewCase(page);
  await new SignIn(page).as(PASSWORD);
  await expect(page.getByRole('heading', { level: 1, name: 'Heute' })).toBeVisible();
  await form.open();
  await expect(form.field('Nachname')).toHaveValue('Abgerissen');
  await expect(form.field('Unfallort')).toHaveValue('A 7, Elbtunnel');
});
