import { readFileSync } from 'node:fs';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type Browser, type BrowserContextOptions, chromium, expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { DetailsPart } from './pages/details-part.ts';
import { StatusPage } from './pages/status-page.ts';
import { type PortalDesk, startPortalDesk } from './portal-desk.ts';
import { CODE, type DetailedPublication, publishDetails } from './portal-details.ts';

/** A folder to lay pictures into, for looking at them. */
const pictures = process.env.FALLSTAND_PICTURES;
const documents = new URL('../fixtures/documents/', import.meta.url);
const photo = new Uint8Array(readFileSync(new URL('foto-schaden.jpg', documents)));
const files = [
  { title: 'Gutachten 2026-0042', mime: 'application/pdf', bytes: new Uint8Array(Buffer.from('%PDF-1.7 Gutachten')) },
  { title: 'Lichtbild Heck', mime: 'image/jpeg', bytes: photo },
];

let desk: PortalDesk;
let browser: Browser;
let page: Page;
let status: StatusPage;
let part: DetailsPart;
let requests: string[];
let complaints: string[];
let publication: DetailedPublication;

test.beforeAll(async () => {
  desk = await startPortalDesk();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
test.afterAll(async () => {
  await browser.close();
  await desk.end();
});
const newPage = async (options: BrowserContextOptions = {}) => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE', ...options });
  page = await context.newPage();
  status = new StatusPage(page);
  part = new DetailsPart(page);
  requests = [];
  complaints = [];
  page.on('request', (request) => requests.push(`${request.url()} ${request.postData() ?? ''}`));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
};
test.beforeEach(() => newPage());
test.afterEach(() => page.context().close());
const picture = async (name: string) => {
  if (pictures) await page.screenshot({ path: `${pictures}/${name}.png`, fullPage: true });
};

test('opens documents, amounts and data with the code, and closes them again without a trace', async () => {
  publication = await publishDetails(desk, files);
  await status.open(publication.link);
  await expect(page.getByText('Brückner')).toHaveCount(0);
  expect(requests.join(' ')).not.toContain('details-panel');
  await expect(page.getByRole('region', { name: 'Was bisher geschah' })).toContainText('Eingegangen: Fahrzeugschein');
  await part.open.click();
  await expect(part.code).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(part.error).toHaveText('Bitte geben Sie den Code ein.');
  await part.code.fill(' k7qm 4xpa ');
  await page.keyboard.press('Enter');
  await expect(part.section('Ihre Daten bei uns')).toContainText('Katharina Brückner-Weißenfels');
  await expect(part.section('Ihre Daten bei uns')).toContainText('12.03.2026');
  await expect(part.section('Ihre Forderung')).toContainText('6.123,40 €');
  await expect(part.section('Ihre Forderung')).toContainText('02.04.2026: 4.000,00 € an die Werkstatt');
  await expect(part.section('Ihre Forderung').getByText('noch offen')).toHaveCount(1);

  const waiting = page.waitForEvent('download');
  await page.getByRole('button', { name: 'Gutachten 2026-0042.pdf herunterladen' }).click();
  const download = await waiting;
  expect(download.suggestedFilename()).toBe('Gutachten 2026-0042.pdf');
  expect(readFileSync(await download.path(), 'utf8')).toBe('%PDF-1.7 Gutachten');
  await page.getByRole('button', { name: 'Lichtbild Heck.jpg ansehen' }).click();
  await expect
    .poll(() => page.getByAltText('Lichtbild Heck.jpg').evaluate((image: HTMLImageElement) => image.naturalWidth))
    .toBeGreaterThan(100);

  // What happens at the desk comes by itself, with the documents that are here kept.
  await publication.put({ details: { accident: { date: '2026-03-12', place: 'Hamburg', claimNumber: 'NEU-1' } } });
  await expect(part.section('Ihre Daten bei uns')).toContainText('NEU-1');
  await expect(page.getByAltText('Lichtbild Heck.jpg')).toBeVisible();
  const visits = part.section('Wer diese Seite geöffnet hat').getByRole('listitem');
  await expect(visits.filter({ hasText: 'Dokument geladen, Lichtbild Heck' })).toHaveCount(1);
  await expect(visits.filter({ hasText: 'Dokument geladen, Gutachten 2026-0042' })).toHaveCount(1);
  await expect(visits.filter({ hasText: 'Link geöffnet' })).toContainText('127.0.0.0/24');
  await expect(visits.filter({ hasText: '127.0.0.1' })).toHaveCount(0);
  await expect(status.announcement).toHaveText('');

  await part.close.click();
  await expect(part.open).toBeFocused();
  await expect(page.getByText('Brückner')).toHaveCount(0);
  const sent = requests.slice(1).join(' ');
  for (const secret of [CODE, 'k7qm', publication.link.split('#')[1] ?? '']) expect(sent).not.toContain(secret);
  expect(desk.harness.log.join('\n')).not.toContain(CODE);
  const stored = await page.evaluate(async () => [Object.keys(localStorage), await caches.keys()]);
  expect(stored).toEqual([['seen'], []]);
  expect(complaints).toEqual([]);
});

test('shows PDFs and pictures in the page, larger with the keyboard, each page by its words', async () => {
  const letter = await PDFDocument.load(readFileSync(new URL('versicherung-schreiben.pdf', documents)));
  const [copy] = await letter.copyPages(letter, [0]);
  if (copy) letter.addPage(copy);
  const twoPages = { title: 'Schreiben', mime: 'application/pdf', bytes: await letter.save() };
  const locked = new Uint8Array(readFileSync(new URL('encrypted.pdf', documents)));
  publication = await publishDetails(desk, [
    twoPages,
    ...files,
    { title: 'Gesperrt', mime: 'application/pdf', bytes: locked },
  ]);
  await status.open(publication.link);
  await part.open.click();
  await part.try(CODE);
  await page.getByRole('button', { name: 'Schreiben.pdf ansehen' }).click();
  const frame = page.getByRole('region', { name: 'Schreiben.pdf' });
  const first = frame.getByRole('img', { name: 'Seite 1 von 2' });
  const darkPoints = () =>
    first.evaluate((canvas: HTMLCanvasElement) => {
      const { data } = canvas.getContext('2d')?.getImageData(0, 0, canvas.width, canvas.height) ?? { data: [] };
      let dark = 0;
      for (let at = 0; at < data.length; at += 4) if ((data[at] ?? 255) < 100 && data[at + 3] === 255) dark += 1;
      return dark;
    });
  await expect.poll(darkPoints).toBeGreaterThan(200);
  await expect(frame.locator('figcaption').first()).toContainText('Hansa Nordlicht Versicherung AG');
  const widthOf = () => first.evaluate((canvas: HTMLCanvasElement) => canvas.width);
  const before = await widthOf();
  await frame.focus();
  await page.keyboard.press('+');
  await expect(page.getByText('150 %')).toBeVisible();
  await expect.poll(widthOf).toBeGreaterThan(before * 1.4);
  expect(await axeOn(page, { within: '.details' })).toEqual([]);
  await picture('details-pdf');
  await page.keyboard.press('0');
  await expect(page.getByText('100 %')).toBeVisible();
  await page.getByRole('button', { name: 'Schreiben.pdf ausblenden' }).click();
  await expect(frame).toHaveCount(0);
  for (const name of ['Gutachten 2026-0042', 'Gesperrt']) {
    await page.getByRole('button', { name: `${name}.pdf ansehen` }).click();
    await expect(page.getByRole('region', { name: `${name}.pdf` })).toContainText('lässt sich hier nicht anzeigen');
  }
  expect(complaints).toEqual([]);
});

test('can be laid on the home screen with its key, which goes nowhere', async () => {
  publication = await publishDetails(desk);
  await status.open(publication.link);
  const devtools = await page.context().newCDPSession(page);
  const { errors, manifest } = await devtools.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  expect(manifest).toMatchObject({ startUrl: publication.link, display: 'kStandalone' });
  const key = publication.link.split('#')[1] ?? 'no key';
  expect(desk.harness.log.join('\n')).not.toContain(key);
});

test('stops guessing after ten tries, for everybody, until the office unlocks; the first layer stays', async () => {
  publication = await publishDetails(desk);
  await status.open(publication.link);
  await part.open.click();
  await part.try('AAAA-AAAA');
  await expect(part.error).toHaveText(/stimmt nicht. Sie haben noch 9 Versuche/);
  await expect(part.code).toBeFocused();
  const known: { link: string } = JSON.parse(
    requests.findLast((line) => line.includes('/details '))?.split(' ')[1] ?? '',
  );
  const guess = () =>
    page.request.post(`${desk.base}/v1/public/publications/${publication.id}/details`, {
      data: { link: known.link, proof: 'A'.repeat(43) },
    });
  for (let n = 0; n < 8; n++) await guess();
  await part.try('BBBB-BBBB');
  await expect(page.getByText('Der Code wurde zu oft falsch eingegeben.')).toBeVisible();
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await page.reload();
  await part.open.click();
  await part.try(CODE);
  await expect(page.getByText('Der Code wurde zu oft falsch eingegeben.')).toBeVisible();
  await publication.put({ triesSince: 2 });
  await page.reload();
  await part.open.click();
  await part.try(CODE);
  await expect(part.section('Ihre Dokumente')).toContainText('noch keine Dokumente');
});

test('shows nothing more once it is revoked, also after the server was started anew', async () => {
  publication = await publishDetails(desk, files.slice(1));
  await status.openLive(publication.link);
  await part.open.click();
  await part.try(CODE);
  await expect(part.section('Ihre Daten bei uns')).toBeVisible();
  await publication.revoke();
  await expect(status.headline).toHaveText('Dieser Link wurde widerrufen');
  await expect(page.getByText('Brückner')).toHaveCount(0);
  const startServer = await desk.stopServer();
  await startServer();
  await page.reload();
  await expect(status.headline).toHaveText('Dieser Link wurde widerrufen');
});

test('notices a host that serves an old view, an old second layer or another file', async () => {
  publication = await publishDetails(desk, files.slice(1));
  const first = new Map<string, string>();
  const keep = async (url: string) => first.set(url, await (await page.request.get(`${desk.base}${url}`)).text());
  const view = `/v1/public/publications/${publication.id}`;
  await keep(view);
  await publication.put({ version: 50 });
  await status.open(publication.link);
  await expect(page.getByText('schon einen neueren Stand')).toHaveCount(0);
  // Another visit, to which the host gives what it had before.
  await page.route(`**${view}`, (route) => route.fulfill({ body: first.get(view) ?? '' }));
  await page.route('**/live', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('schon einen neueren Stand gezeigt')).toBeVisible();
  await page.unrouteAll();
  await page.reload();
  await expect(status.headline).toBeVisible();
  await expect(page.getByText('schon einen neueren Stand')).toHaveCount(0);
  await page.route('**/details', async (route) => {
    const answer: { version: number } = await (await route.fetch()).json();
    await route.fulfill({ json: { ...answer, version: 49 } });
  });
  await part.open.click();
  await part.try(CODE);
  await expect(page.getByText('Der Server hat ältere Daten gesendet')).toBeVisible();
  await page.unrouteAll();
  await part.close.click();
  await part.open.click();
  await part.try(CODE);
  await page.route('**/blobs/*', async (route) => {
    const body = Buffer.from(await (await route.fetch()).body());
    body[body.length - 5] = (body[body.length - 5] ?? 0) ^ 1;
    await route.fulfill({ body });
  });
  await page.getByRole('button', { name: 'Lichtbild Heck.jpg ansehen' }).click();
  await expect(page.getByText('nicht das Dokument des Büros')).toBeVisible();
});

test('has no accessibility violation, light and dark, and fits every width', async () => {
  await page.context().close();
  await newPage({ viewport: { width: 320, height: 700 } });
  const long = 'Schadengutachten_Kraftfahrzeughaftpflichtversicherung_Endfassung_2026';
  publication = await publishDetails(desk, [...files, { title: long, mime: 'text/plain', bytes: photo }]);
  const check = async (name: string) => {
    expect(await axeOn(page, { within: '.details' })).toEqual([]);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
    await picture(`details-${name}`);
  };
  await status.open(publication.link);
  await part.open.click();
  await part.try('AAAA-AAAA');
  await expect(part.error).toContainText('stimmt nicht');
  await check('wrong');
  await page.emulateMedia({ colorScheme: 'dark' });
  await part.try(CODE);
  await expect(part.section('Ihre Dokumente')).toBeVisible();
  await check('open-dark');
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  await check('open-wide');
  await status.language.selectOption('العربية');
  await expect(part.section('مستنداتكم')).toContainText('تنزيل');
  await expect(page.locator('.document-name').first()).toHaveAttribute('lang', 'de');
  await check('open-arabic');
  await page.setViewportSize({ width: 320, height: 700 });
  await check('open-arabic-narrow');
});
