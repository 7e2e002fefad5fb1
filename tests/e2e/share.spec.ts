import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { startServer } from '../../scripts/programs.mjs';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { DocumentLinks } from './pages/document-links.ts';
import { DocumentsPage } from './pages/documents-page.ts';
import { NewCase } from './pages/new-case.ts';
import { Settings } from './pages/settings.ts';
import { launchDesk, type StoryDesk, setUpOffice } from './story/desk.ts';
import { findPlaintext } from './story/plaintext.ts';

/** All that has to arrive before there is something to read; DESIGN 10. */
const FIRST_CONTENT_BYTES = 60_000;
const pictures = process.env.FALLSTAND_PICTURES;
const TITLE = 'Unterlagen für Kanzlei Öztürk-Weißmann';
const photo = readFileSync(path.join(import.meta.dirname, '../fixtures/documents/foto-schaden.jpg'));
const words = Buffer.from(`Vermerk zur Nachbesichtigung\n${'Kotflügel vorne links eingedrückt. '.repeat(6000)}`);

let folder: string;
let desk: StoryDesk;
let server: Awaited<ReturnType<typeof startServer>>;
let browser: Browser;
let links: DocumentLinks;
let given: { readonly link: string; readonly code: string };
/** Everything browsers sent to the server. */
const sent: string[] = [];

test.beforeAll(async () => {
  test.setTimeout(180_000);
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-share-'));
  const dataDir = path.join(folder, 'server');
  mkdirSync(dataDir);
  server = await startServer({ dataDir, port: 0, log: openSync(path.join(folder, 'server/server.log'), 'a') });
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  links = new DocumentLinks(desk.page);
  await desk.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});
test.afterAll(async () => {
  await browser?.close();
  await desk?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const deskPicture = async (name: string): Promise<void> => {
  if (pictures) await desk.page.screenshot({ path: path.join(pictures, `share-${name}.png`) });
};
/** A recipient's browser, with nothing kept from one visit to the next. */
const visit = async (
  options: { readonly width?: number; readonly colorScheme?: 'light' | 'dark'; readonly locale?: string } = {},
): Promise<DocumentsPage> => {
  const context = await browser.newContext({
    viewport: { width: options.width ?? 390, height: 844 },
    locale: options.locale ?? 'de-DE',
    colorScheme: options.colorScheme ?? 'light',
  });
  const page = await context.newPage();
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
  return new DocumentsPage(page);
};
const picture = async (page: Page, name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: path.join(pictures, `share-page-${name}.png`), fullPage: true });
};
const expectAccessible = async (page: Page): Promise<void> => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};

test('two documents of a case become a link with a code, while its files go to the server', async () => {
  test.setTimeout(180_000);
  await setUpOffice(desk);
  await desk.frame.place('Einstellungen').click();
  const code = readFileSync(path.join(folder, 'server/enrolment-code'), 'utf8').trim();
  await new Settings(desk.page).connect(server.url, code);
  await new NewCase(desk.page).create('Brückner-Weißenfels');
  const file = new CasePage(desk.page);
  await file.openTab('Freigabe');
  await expect(links.section.getByText('Noch kein Dokument per Link freigegeben')).toBeVisible();
  await deskPicture('empty');
  await file.openTab('Dokumente');
  const source = path.join(folder, 'source');
  mkdirSync(source);
  writeFileSync(path.join(source, 'Schadenfoto Kotflügel.jpg'), photo);
  writeFileSync(path.join(source, 'Vermerk Nachbesichtigung.txt'), words);
  await file.addFiles(['Schadenfoto Kotflügel.jpg', 'Vermerk Nachbesichtigung.txt'].map((n) => path.join(source, n)));
  await file.document('Schadenfoto Kotflügel').waitFor();
  await file.document('Vermerk Nachbesichtigung').waitFor();
  await links.startFor(['Schadenfoto Kotflügel', 'Vermerk Nachbesichtigung']);
  await links.dialog.getByLabel('Titel').fill(TITLE);
  await links.dialog.getByLabel('Für wen?').fill('Kanzlei Öztürk-Weißmann');
  await expectAccessible(desk.page);
  await deskPicture('dialog');
  given = await links.finish();
  expect(given.link).toMatch(/\/d\/[\w-]{22}#[\w-]{43}$/);
  expect(given.code).toMatch(/^[2-9A-HJ-NP-Z]{4}-[2-9A-HJ-NP-Z]{4}$/);
  await expect(links.dialog.getByText('auf einem anderen Weg übermitteln')).toBeVisible();
  await expectAccessible(desk.page);
  await deskPicture('hand-on');
  await links.dialog.getByRole('button', { name: 'E-Mail-Text kopieren' }).click();
  const mail = await desk.app.evaluate(({ clipboard }) => clipboard.readText());
  expect(mail).toContain(given.link);
  expect(mail).not.toContain(given.code);
  await links.dialog.getByRole('button', { name: 'Fertig' }).click();
  await expect(links.dialog).toHaveCount(0);
});

test('the recipient opens it with the code, sees picture and text, and saves the very same bytes', async () => {
  const recipient = await visit();
  const { page } = recipient;
  const complaints: string[] = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  const loaded = page.waitForLoadState('networkidle');
  await recipient.visit(given.link);
  await loaded;
  await expect(page).toHaveTitle('Dokumente für Sie');
  await expect(recipient.headline).toHaveText('Bitte geben Sie den Code ein');
  const bytes = await page.evaluate(() =>
    [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')]
      // The system's font stands in until Plex is there.
      .filter((entry) => !entry.name.endsWith('.woff2'))
      .reduce((sum, entry) => sum + Number(Reflect.get(entry, 'transferSize')), 0),
  );
  console.log(`page of shared documents: ${bytes} bytes before there is something to read`);
  expect(bytes).toBeGreaterThan(5_000);
  expect(bytes).toBeLessThanOrEqual(FIRST_CONTENT_BYTES);
  await expectAccessible(page);
  await picture(page, 'code');
  await recipient.enter('');
  await expect(recipient.problem).toHaveText('Bitte geben Sie den Code ein.');
  // By the button: the keyboard goes on in the field all the same.
  await recipient.code.fill('AAAA-BBBB');
  await recipient.open.click();
  await expect(recipient.problem).toContainText('Dieser Code stimmt nicht. Sie haben noch 9 Versuche');
  await expect(recipient.code).toBeFocused();
  await picture(page, 'wrong');
  await recipient.enter(given.code.toLowerCase().replace('-', ' '));
  await expect(recipient.headline).toHaveText(TITLE);
  await expect(recipient.rows).toHaveCount(2);
  await expect(page.getByText(/^Freigegeben von/)).toBeVisible();
  await expectAccessible(page);
  const saved = await recipient.download('Schadenfoto Kotflügel.jpg');
  expect(saved.suggestedFilename()).toBe('Schadenfoto Kotflügel.jpg');
  expect(readFileSync(await saved.path()).equals(photo)).toBe(true);
  await expect(recipient.row('Schadenfoto').getByText('Geprüft und unverändert angekommen.')).toBeVisible();
  // What is here already is shown without being fetched again.
  const before = sent.length;
  await page.getByRole('button', { name: 'Schadenfoto Kotflügel.jpg ansehen' }).click();
  const shown = page.getByRole('img', { name: 'Schadenfoto Kotflügel.jpg' });
  await expect.poll(() => shown.evaluate((img) => Reflect.get(img, 'naturalWidth') as number)).toBeGreaterThan(100);
  expect(sent.slice(before).filter((line) => line.startsWith('http'))).toEqual([]);
  await page.getByRole('button', { name: 'Vermerk Nachbesichtigung.txt ansehen' }).click();
  await expect(recipient.row('Vermerk').getByText('Kotflügel vorne links').first()).toBeVisible();
  await expectAccessible(page);
  await picture(page, 'list-phone');
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await page.emulateMedia({ colorScheme: 'dark' });
  await expectAccessible(page);
  await picture(page, 'list-dark');
  expect(complaints).toEqual([]);
  expect(await page.context().cookies()).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  await page.context().close();
});

test('the desk counts and logs it', async () => {
  await new CasePage(desk.page).openTab('Freigabe');
  const share = links.share(TITLE);
  await expect(share).toContainText('einmal geöffnet, 2 Downloads');
  await expect(share).toContainText('1 falscher Code');
  await share.getByRole('button', { name: `Einzelheiten zu „${TITLE}“` }).click();
  const log = share.getByRole('table', { name: 'Abrufe' });
  await expect(log.getByRole('row').filter({ hasText: '„Schadenfoto Kotflügel.jpg“ abgerufen' })).toHaveCount(1);
  await expect(log.getByRole('row').filter({ hasText: 'falscher Code' })).toHaveCount(1);
  await expectAccessible(desk.page);
  await deskPicture('list');
  await desk.page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await deskPicture('list-dark');
  await desk.page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});

test('it speaks the language of whoever opens it, and the office’s own words stay German', async () => {
  const { page } = await visit({ locale: 'ar-SY' });
  await page.goto(given.link);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('يُرجى إدخال الرمز');
  await expect(page).toHaveTitle('مستندات لكم');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await picture(page, 'code-arabic');
  await page.locator('#code').fill(given.code);
  await page.locator('#code').press('Enter');
  const title = page.getByRole('heading', { level: 1, name: TITLE });
  await expect(title).toHaveAttribute('lang', 'de');
  await expect(page.getByText('عدد المستندات: 2')).toBeVisible();
  await expectAccessible(page);
  for (const width of [320, 1280, 390]) {
    await page.setViewportSize({ width, height: 800 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  await picture(page, 'list-arabic');
  await page.locator('#language').selectOption('pl');
  await expect(page.getByRole('button', { name: 'Pobierz wszystkie' })).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await page.context().close();
});

test('a host that sends other bytes, another file, a part or another list is found out, and nothing is saved', async () => {
  const recipient = await visit({ width: 1280 });
  const { page } = recipient;
  const downloads: string[] = [];
  page.on('download', (download) => downloads.push(download.suggestedFilename()));
  await recipient.visit(given.link);
  await recipient.enter(given.code);
  await expect(recipient.rows).toHaveCount(2);
  const sentence = recipient.row('Vermerk').locator('.document-note');
  let tamper = (bytes: Buffer): Buffer => bytes;
  await page.route('**/files/**', async (route) => {
    const answer = await route.fetch();
    await route.fulfill({ status: 200, body: tamper(await answer.body()), contentType: 'application/octet-stream' });
  });
  const vermerk = /^Vermerk Nachbesichtigung\.txt (erneut )?herunterladen$/;
  for (const [what, change, words] of [
    ['altered', (bytes: Buffer) => Buffer.from(bytes.map((b, i) => (i === 70_000 ? b ^ 1 : b))), 'nicht das Dokument'],
    ['another', (bytes: Buffer) => Buffer.alloc(bytes.length, 7), 'nicht das Dokument'],
    ['cut', (bytes: Buffer) => bytes.subarray(0, 65_552), 'abgebrochen'],
    ['longer', (bytes: Buffer) => Buffer.concat([bytes, bytes]), 'nicht das Dokument'],
  ] as const) {
    tamper = change;
    const answered = page.waitForResponse(/\/files\//);
    await page.getByRole('button', { name: vermerk }).click();
    await answered;
    await expect(sentence, what).toContainText(words);
  }
  await picture(page, 'tampered');
  await page.route('**/open', async (route) => {
    const answer = await route.fetch();
    const body = await answer.json();
    const manifest = Buffer.from(body.manifest ?? '', 'base64url');
    manifest[200] = (manifest[200] ?? 0) ^ 1;
    await route.fulfill({ json: body.manifest ? { ...body, manifest: manifest.toString('base64url') } : body });
  });
  await page.reload();
  await recipient.enter(given.code);
  await expect(recipient.headline).toHaveText('Die Dokumente lassen sich nicht öffnen');
  await page.unroute('**/open');
  await picture(page, 'broken');
  for (const [code, status, title] of [
    ['share-expired', 410, 'Dieser Link ist abgelaufen'],
    ['share-not-ready', 409, 'Die Dokumente sind noch unterwegs'],
    ['share-locked', 403, 'Dieser Link ist gesperrt'],
    ['not-found', 404, 'Unter diesem Link gibt es keine Dokumente'],
    ['too-many-requests', 429, 'Der Server bittet um eine Pause'],
  ] as const) {
    await page.route('**/open', (route) => route.fulfill({ status, json: { error: { code, message: '' } } }));
    await page.reload();
    await expect(recipient.headline).toHaveText(title);
    await page.unroute('**/open');
  }
  await expectAccessible(page);
  await recipient.visit(given.link.replace(/#.*/, ''));
  await expect(recipient.headline).toHaveText('Der Link ist unvollständig');
  expect(downloads).toEqual([]);
  await page.context().close();
});

test('revoked at the desk, the page gives nothing out at the next click, and says so to those who come later', async () => {
  const recipient = await visit();
  await recipient.visit(given.link);
  await recipient.enter(given.code);
  await expect(recipient.rows).toHaveCount(2);
  await links.revoke(TITLE);
  await links.section.getByRole('button', { name: 'Frühere Links (1)' }).click();
  await expect(links.share(TITLE)).toContainText('Die Dokumente sind vom Server gelöscht');
  await deskPicture('revoked');
  await recipient.page.getByRole('button', { name: 'Schadenfoto Kotflügel.jpg herunterladen' }).click();
  await expect(recipient.headline).toHaveText('Dieser Link wurde widerrufen');
  await expect(recipient.page.getByText('Schadenfoto')).toHaveCount(0);
  await picture(recipient.page, 'revoked');
  await recipient.page.reload();
  await expect(recipient.headline).toHaveText('Dieser Link wurde widerrufen');
  await recipient.page.context().close();
});

test('without a code the link alone opens it, and all documents come one after the other', async () => {
  await new CasePage(desk.page).openTab('Dokumente');
  await new CasePage(desk.page).documentMenu('Vermerk Nachbesichtigung', 'Freigeben …');
  await expect(links.dialog.getByText('1 Dokument per Link freigeben')).toBeVisible();
  await desk.page.keyboard.press('Escape');
  await links.startFor(['Schadenfoto Kotflügel', 'Vermerk Nachbesichtigung']);
  await links.dialog.getByRole('checkbox', { name: /mit einem Code sichern/ }).uncheck();
  const open = await links.finish();
  expect(open.code).toBe('');
  await links.dialog.getByRole('button', { name: 'Fertig' }).click();
  const recipient = await visit();
  await recipient.visit(open.link);
  await expect(recipient.headline).toHaveText(/^Unterlagen zur Akte \d{4}-/);
  const saved: Buffer[] = [];
  recipient.page.on('download', (download) => {
    void download.path().then((file) => saved.push(readFileSync(file)));
  });
  await recipient.all.click();
  await expect.poll(() => saved.length).toBe(2);
  for (const original of [photo, words]) expect(saved.some((bytes) => bytes.equals(original))).toBe(true);
  await recipient.page.context().close();
});

test('the server saw neither names nor content, keys or codes', async () => {
  const key = given.link.split('#')[1] ?? '';
  const marks = ['Öztürk', 'Schadenfoto', 'Kotflügel', 'Nachbesichtigung', 'Brückner', given.code, key];
  for (const mark of marks) {
    for (const line of sent) {
      expect(line.replace(/#.*? /, ' ')).not.toContain(mark);
      expect(line.replace(/#.*? /, ' ')).not.toContain(encodeURIComponent(mark));
    }
  }
  const { leaks, files } = findPlaintext([path.join(folder, 'server')], marks);
  expect(leaks).toEqual([]);
  expect(files).toBeGreaterThan(10);
});
