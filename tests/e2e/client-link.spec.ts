import { mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { startServer } from '../../scripts/programs.mjs';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { DetailsPart } from './pages/details-part.ts';
import { NewCase } from './pages/new-case.ts';
import { Settings } from './pages/settings.ts';
import { StatusPage } from './pages/status-page.ts';
import { launchDesk, type StoryDesk, setUpOffice } from './story/desk.ts';

const pictures = process.env.FALLSTAND_PICTURES;
const words = Buffer.from('Vermerk zur Nachbesichtigung: Kotflügel vorne links eingedrückt.');

let folder: string;
let desk: StoryDesk;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let client: Page;

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-client-link-'));
  const dataDir = path.join(folder, 'server');
  mkdirSync(dataDir);
  server = await startServer({ dataDir, port: 0, log: openSync(path.join(folder, 'server/server.log'), 'a') });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  await desk.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});
test.afterAll(async () => {
  await browser?.close();
  await desk?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const picture = async (name: string): Promise<void> => {
  if (pictures) await desk.page.screenshot({ path: path.join(pictures, `client-link-${name}.png`), fullPage: true });
};
const expectAccessible = async (): Promise<void> => {
  const violations = await axeOn(desk.page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};
const button = (name: string) => desk.page.getByRole('button', { name, exact: true });
const region = (name: string) => desk.page.getByRole('region', { name });
const codeField = () => desk.page.getByRole('textbox', { name: 'Code', exact: true });

test('a client opens with link and code what the office released, and the office sees it', async () => {
  test.setTimeout(240_000);
  await setUpOffice(desk);
  await desk.frame.place('Einstellungen').click();
  const enrolment = readFileSync(path.join(folder, 'server/enrolment-code'), 'utf8').trim();
  await new Settings(desk.page).connect(server.url, enrolment);
  await new NewCase(desk.page).create('Brückner-Weißenfels');
  const file = new CasePage(desk.page);
  await file.openTab('Dokumente');
  const source = path.join(folder, 'source');
  mkdirSync(source);
  writeFileSync(path.join(source, 'Vermerk Nachbesichtigung.txt'), words);
  await file.addFiles([path.join(source, 'Vermerk Nachbesichtigung.txt')]);
  await file.document('Vermerk Nachbesichtigung').waitFor();
  await file.openTab('Freigabe');
  await button('Link erstellen').click();
  await expect(codeField()).toHaveValue(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  const link = await desk.page.getByLabel('Persönlicher Link').inputValue();
  const code = await codeField().inputValue();
  await expect(region('Das sieht der Mandant')).toContainText('Mit Code öffnen');
  await desk.page
    .getByRole('switch', { name: '„Vermerk Nachbesichtigung“ für den Mandanten freigeben' })
    .click({ force: true });
  await expect(region('Dokumente für den Mandanten')).toContainText('1 von 1 freigegeben');
  await desk.page.getByText('Mit Link und Code', { exact: true }).click();
  await expect(region('Das sieht der Mandant')).toContainText('Vermerk Nachbesichtigung');
  await expect(region('Das sieht der Mandant')).toContainText('Brückner-Weißenfels');
  await expect(desk.page.getByText('Der Mandant sieht den aktuellen Stand.')).toBeVisible();
  await expectAccessible();
  await picture('light');
  await button('Brief mit QR-Code').click();
  await button('Brief mit Code').click();
  await expect
    .poll(() => readdirSync(path.join(folder, 'saved')).filter((name) => /^Brief mit .+\.pdf$/.test(name)))
    .toHaveLength(2);
  await button('E-Mail-Text kopieren').click();
  const mail = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(mail).toContain(link);
  expect(mail).not.toContain(code);

  client = await (await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE' })).newPage();
  const part = new DetailsPart(client);
  await new StatusPage(client).open(link);
  await part.open.click();
  await part.try(code);
  const waiting = client.waitForEvent('download');
  await client.getByRole('button', { name: 'Vermerk Nachbesichtigung.txt herunterladen' }).click();
  expect(readFileSync(await (await waiting).path())).toEqual(words);

  // Taken back at the desk, it is gone from the open page; with another code the old one opens nothing.
  await desk.page.getByRole('switch', { name: /Vermerk Nachbesichtigung/ }).click({ force: true });
  await expect(part.section('Ihre Dokumente')).toContainText('noch keine Dokumente');
  await button('Neuer Code').click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Neuer Code' }).click();
  await expect(codeField()).not.toHaveValue(code);
  await expect(part.error).toContainText('stimmt nicht');
  for (let left = 8; left >= 0; left--) {
    await part.try(code);
    if (left > 0) await expect(part.error).toContainText(left === 1 ? 'einen Versuch' : `noch ${left} Versuche`);
  }
  await expect(client.getByText('Der Code wurde zu oft falsch eingegeben.')).toBeVisible();
  await expect(region('Code für Dokumente und Beträge')).toContainText('Gesperrt');
  await button('Entsperren').click();
  await expect(region('Code für Dokumente und Beträge')).not.toContainText('Gesperrt');
  await part.close.click();
  await part.open.click();
  await part.try(await codeField().inputValue());
  await expect(part.section('Ihre Daten bei uns')).toContainText('Brückner-Weißenfels');
  await expect(region('Aufrufe')).toContainText('Falscher Code');
  await expect(region('Aufrufe')).toContainText('„Vermerk Nachbesichtigung“ geladen');

  // He wants to hear of each step: the next one makes a task, and what is missing for a message is said.
  const inform = client.getByRole('form', { name: 'Wie möchten Sie informiert werden?' });
  await inform.getByLabel('Bei jedem wichtigen Schritt').check();
  await inform.getByRole('button', { name: 'Wahl speichern' }).click();
  await expect(region('Anfragen und Wünsche')).toContainText('bei jedem wichtigen Schritt');
  await expect(region('Anfragen und Wünsche')).toContainText('Für eine E-Mail fehlen noch');
  await file.openTab('Beteiligte & Fahrzeug');
  await file.edit('Mandant', { 'E-Mail': 'mandant@beispiel.example' });
  await file.openTab('Freigabe');
  await region('Anfragen und Wünsche').getByRole('button', { name: 'Nachricht kopieren' }).click();
  await expect(desk.page.getByText('Fügen Sie sie in eine E-Mail an mandant@beispiel.example ein.')).toBeVisible();
  const message = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(message).toContain(link);
  expect(message).not.toContain('Vermerk');
  await picture('choice-light');
  await file.moveTo('Prüfung');
  await file.openTab('Notizen & Aufgaben');
  await expect(file.panel('Notizen & Aufgaben')).toContainText('Mandanten benachrichtigen');

  // What the office says of a stage in another language stands on the open pages of that language, and only there.
  const turkish = await (await browser.newContext({ locale: 'tr-TR' })).newPage();
  await new StatusPage(turkish).openLive(link);
  await expect(turkish.getByRole('heading', { name: 'Şimdi ne olacak?' })).toBeVisible();
  const german = client.getByText('Ihre Unterlagen werden geprüft und das Gutachten vorbereitet.', { exact: true });
  await expect(german).toBeVisible();
  await turkish.evaluate(() => Object.assign(window, { sameDocument: true }));
  await desk.frame.place('Einstellungen').click();
  const translations = await new Settings(desk.page).open('Übersetzungen');
  await translations.getByLabel('Sprache').selectOption('Türkisch');
  const ownSentence = 'Belgelerinizi bugün ofisimizde inceliyoruz.';
  await translations.getByRole('group', { name: 'Prüfung' }).getByLabel('Stand in einem Satz').fill(ownSentence);
  await translations.getByRole('button', { name: 'Speichern' }).click();
  await expect(turkish.getByText(ownSentence, { exact: true })).toBeVisible();
  expect(await turkish.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true);
  await expect(german).toBeVisible();
  await desk.frame.place('Akten').click();
  await desk.page.getByText('Brückner-Weißenfels').first().click();
  await file.openTab('Freigabe');

  await button('Verlängern').click();
  await desk.page.getByRole('dialog').getByLabel('Gültig').selectOption('2 Jahre');
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Verlängern' }).click();
  await expect(desk.page.getByText(/gültig bis \d\d\.\d\d\.2028/)).toBeVisible();
  await desk.page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible();
  await picture('dark');
  await button('Link widerrufen').click();
  await desk.page.getByRole('dialog').getByRole('button', { name: 'Link widerrufen' }).click();
  await expect(new StatusPage(client).headline).toHaveText('Dieser Link wurde widerrufen');
});
