import { type Browser, type BrowserContextOptions, chromium, expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { StatusPage } from './pages/status-page.ts';
import { DAY, type PortalDesk, startPortalDesk } from './portal-desk.ts';

/** All that has to arrive before there is something to read; DESIGN 10. */
const FIRST_CONTENT_BYTES = 60_000;

let desk: PortalDesk;
let browser: Browser;
let page: Page;
let status: StatusPage;
/** What the page asked for and what went wrong in it. */
let requests: string[];
let complaints: string[];

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
  requests = [];
  complaints = [];
  page.on('request', (request) => requests.push(request.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
};
test.beforeEach(() => newPage());
test.afterEach(() => page.context().close());

test('answers where the case stands, what is next, what to do, when and whom to call', async () => {
  const { link } = await desk.publish();
  await status.open(link);
  await expect(page).toHaveTitle('Stand Ihres Falls');
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await expect(page.getByText('2026-A0042')).toBeVisible();
  await expect(page.getByText('Ihr Forderungsschreiben ist bei der Versicherung.')).toBeVisible();
  await expect(status.section('Was jetzt?')).toContainText('7 bis 14 Tage');
  await expect(status.todo.getByRole('listitem')).toHaveCount(1);
  await expect(status.section('Nächster Termin')).toContainText('Rückmeldung der Versicherung');
  await expect(status.stages).toHaveCount(6);
  await expect(status.currentStage).toContainText(/jetzt, seit \d\d\.\d\d\.\d{4}/);
  await expect(status.call).toHaveAttribute('href', 'tel:0401234567');
  await expect(status.write).toHaveAttribute('href', 'mailto:buero@nordlicht.example');
  await expect(status.announcement).toHaveText('');
  expect(complaints).toEqual([]);
});

test('shows a change at once, without a reload, without taking the focus', async () => {
  const publication = await desk.publish();
  await status.openLive(publication.link);
  await status.call.focus();
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  await publication.update({ headline: 'Die Versicherung zahlt', result: 'Die Zahlung ist angekündigt.', todo: [] });
  await expect(status.headline).toHaveText('Die Versicherung zahlt');
  await expect(status.todo).toContainText('Sie müssen aktuell nichts tun.');
  await expect(status.announcement).toHaveText('Neuer Stand: Die Versicherung zahlt. Die Zahlung ist angekündigt.');
  await expect(status.call).toBeFocused();
  expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true);
});

test('glows at each change, and stays still where the system asks for it', async () => {
  for (const reducedMotion of ['no-preference', 'reduce'] as const) {
    await page.context().close();
    await newPage({ reducedMotion });
    const publication = await desk.publish();
    await status.open(publication.link);
    const names: string[] = [];
    for (const headline of ['Eins', 'Zwei', 'Drei']) {
      await publication.update({ headline });
      await expect(status.headline).toHaveText(headline);
      names.push(await page.locator('.lead').evaluate((lead) => getComputedStyle(lead).animationName));
    }
    expect(names).toEqual(
      reducedMotion === 'reduce' ? ['none', 'none', 'none'] : ['glow-odd', 'glow-even', 'glow-odd'],
    );
  }
});

test('says at once when the link is revoked, also to those who come later', async () => {
  const publication = await desk.publish();
  await status.openLive(publication.link);
  await publication.revoke();
  await expect(status.headline).toHaveText('Dieser Link wurde widerrufen');
  await expect(page.getByText('2026-A0042')).toHaveCount(0);
  await expect(status.announcement).toContainText('widerrufen');
  await page.reload();
  await expect(status.headline).toHaveText('Dieser Link wurde widerrufen');
  await expect(status.section('Was jetzt?')).toContainText('neuen Link');
});

test('says when the link has expired, also while it is open', async () => {
  const { link } = await desk.publish({}, DAY);
  await status.openLive(link);
  const before = desk.harness.now;
  try {
    desk.harness.now = before + DAY + 1;
    await desk.harness.chore('expire');
    await expect(status.headline).toHaveText('Dieser Link ist abgelaufen');
    await page.reload();
    await expect(status.headline).toHaveText('Dieser Link ist abgelaufen');
  } finally {
    desk.harness.now = before;
  }
});

test('says what is wrong with a link', async () => {
  const one = await desk.publish();
  const other = await desk.publish();
  const [address = '', key = ''] = one.link.split('#');
  await status.open(address);
  await expect(status.headline).toHaveText('Der Link ist unvollständig');
  expect(requests.filter((url) => url.includes('/v1/'))).toEqual([]);
  // Only the fragment changes: the page has to notice by itself.
  await page.goto(`${address}#${key.slice(0, 20)}`);
  await expect(status.headline).toHaveText('Der Link ist beschädigt');
  await page.goto(`${address}#${other.link.split('#')[1]}`);
  await expect(status.headline).toHaveText('Ihr Stand lässt sich nicht öffnen');
  await page.goto(one.link);
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await page.goto(`${desk.base}/s/AAAAAAAAAAAAAAAAAAAAAA#${key}`);
  await expect(status.headline).toHaveText('Unter diesem Link gibt es keinen Stand');
});

test('keeps the last state when a newer one is damaged, and recovers', async () => {
  const publication = await desk.publish();
  await status.openLive(publication.link);
  await publication.putBytes(new Uint8Array(1065).fill(1));
  await expect(page.getByText('Eine neuere Fassung ist angekommen')).toBeVisible();
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await publication.update({ headline: 'Wieder lesbar' });
  await expect(status.headline).toHaveText('Wieder lesbar');
  await expect(page.getByText('Eine neuere Fassung ist angekommen')).toHaveCount(0);
});

test('keeps the last state while the server is away, and catches up by itself', async () => {
  const publication = await desk.publish();
  await status.openLive(publication.link);
  const startServer = await desk.stopServer();
  await expect(page.getByText(/^Stand von \d\d:\d\d Uhr\. Gerade keine Verbindung/)).toBeVisible();
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await publication.update({ headline: 'Währenddessen geändert' });
  await startServer();
  await expect(status.headline).toHaveText('Währenddessen geändert');
  await expect(page.getByText(/^Zuletzt geändert am/)).toBeVisible();
});

test('offers to try again when the server is away from the start', async () => {
  const { link } = await desk.publish();
  await page.clock.install();
  await page.route('**/v1/**', (route) => route.abort());
  await status.open(link);
  await expect(status.headline).toHaveText('Der Server ist gerade nicht erreichbar');
  // The page tries by itself too: with its clock standing still only the button can ask.
  await page.clock.pauseAt(Date.now() + 60_000);
  await page.unroute('**/v1/**');
  const asked = page.waitForRequest('**/v1/**');
  await status.retry.click();
  await asked;
  await page.clock.resume();
  await expect(status.headline).toHaveText('Forderung ist versendet');
});

test('notices a lost network at once and catches up when it is back', async () => {
  const publication = await desk.publish();
  await status.open(publication.link);
  await page.context().setOffline(true);
  await expect(page.getByText(/^Stand von/)).toBeVisible();
  await publication.update({ headline: 'Unterwegs verpasst' });
  await page.context().setOffline(false);
  await expect(status.headline).toHaveText('Unterwegs verpasst');
});

for (const colorScheme of ['light', 'dark'] as const) {
  test(`has no accessibility violation in ${colorScheme} colours`, async () => {
    await page.context().close();
    await newPage({ colorScheme });
    const publication = await desk.publish();
    const check = async () => {
      // A running glow would be measured half way.
      await page.evaluate(() => Promise.all(document.getAnimations().map((animation) => animation.finished)));
      expect(await axeOn(page)).toEqual([]);
    };
    await status.open(publication.link);
    await check();
    await page.setViewportSize({ width: 1280, height: 800 });
    await publication.update({ closed: true, todo: [], nextDate: null });
    await expect(status.section('Nächster Termin')).toHaveCount(0);
    await check();
    await publication.revoke();
    await expect(status.headline).toHaveText('Dieser Link wurde widerrufen');
    await check();
  });
}

test('can be used with the keyboard alone', async () => {
  const { link } = await desk.publish();
  await status.open(link);
  for (const target of [status.language, status.call, status.write]) {
    await page.keyboard.press('Tab');
    await expect(target).toBeFocused();
    expect(await target.evaluate((link) => getComputedStyle(link).outlineStyle)).toBe('solid');
  }
});

test('fits a narrow phone, long words and a zoomed page', async () => {
  const long = 'Kraftfahrzeugsachverständigenbürogemeinschaft';
  const { link } = await desk.publish({
    headline: `Haftpflichtversicherungsschadenregulierungsabteilung prüft`,
    contact: {
      office: `${long} Müller-Lüdenscheidt und Partner GmbH & Co. KG`,
      person: 'Dr.-Ing. Maximiliane-Alexandra von Hohenfels-Wittgenstein',
      phone: '+49 (0) 40 123 456 789 - 1234567890',
      email: 'schadenregulierung.norddeutschland@sachverstaendigenbuero-mueller.example',
    },
  });
  for (const width of [320, 390, 640, 960, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await status.open(link);
    const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, `at ${width} px`).toBeLessThanOrEqual(0);
  }
});

test('prints what is read, and keeps its lines where the system paints all areas alike', async () => {
  const { link } = await desk.publish({ hasDetails: true });
  await status.open(link);
  const open = page.getByRole('button', { name: 'Mit Code öffnen' });
  await expect(open).toBeVisible();
  await page.emulateMedia({ media: 'print' });
  await expect(open).toBeHidden();
  await expect(status.language).toBeHidden();
  for (const read of [status.headline, status.currentStage, status.call, page.getByRole('contentinfo')])
    await expect(read).toBeVisible();
  await page.emulateMedia({ media: null, forcedColors: 'active' });
  for (const framed of [open, status.language, page.locator('.card').first()])
    await expect(framed).toHaveCSS('border-top-style', 'solid');
  expect(await axeOn(page)).toEqual([]);
});

test('asks only its own server, sends no key, stores nothing', async () => {
  const { link } = await desk.publish();
  await status.open(link);
  await page.waitForLoadState('load');
  await page.evaluate(() => document.fonts.ready);
  const [, key = 'no key'] = link.split('#');
  expect(requests.length).toBeGreaterThan(4);
  for (const url of requests) expect(new URL(url).origin).toBe(desk.base);
  // The browser itself never sends the fragment: the address bar is the only place of the key.
  for (const url of requests.slice(1)) expect(url).not.toContain(key);
  expect(desk.harness.log.join('\n')).not.toContain(key);
  expect(await page.context().cookies()).toEqual([]);
  const stored = await page.evaluate(async () => [
    localStorage.length,
    sessionStorage.length,
    (await indexedDB.databases()).length,
    (await caches.keys()).length,
    (await navigator.serviceWorker.getRegistrations()).length,
  ]);
  // The one number that tells an old view from the newest one, by the publication's id; nothing that opens or says anything.
  expect(stored).toEqual([1, 0, 0, 0, 0]);
  const [, id] = /\/s\/([\w-]+)/.exec(link) ?? [];
  expect(await page.evaluate(() => Object.entries(localStorage))).toEqual([['seen', `[["${id}",1]]`]]);
});

test('is small: what loads before the first content, and all in all', async () => {
  const { link } = await desk.publish();
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Network.enable');
  const urls = new Map<string, string>();
  const bytes = new Map<string, number>();
  devtools.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
  devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
    bytes.set(urls.get(requestId) ?? requestId, encodedDataLength),
  );
  await page.addInitScript(() => {
    new MutationObserver(() => {
      if (document.querySelector('h1') && !Reflect.has(window, 'firstContent'))
        Object.assign(window, { firstContent: performance.now() });
    }).observe(document, { childList: true, subtree: true });
  });
  await status.open(link);
  await page.evaluate(() => document.fonts.ready);
  await page.waitForTimeout(500);
  const before = await page.evaluate(() => {
    const first = Number(Reflect.get(window, 'firstContent'));
    return performance.getEntriesByType('resource').flatMap((entry) => (entry.startTime < first ? [entry.name] : []));
  });
  const sum = (names: readonly string[]) => names.reduce((total, name) => total + (bytes.get(name) ?? 0), 0);
  const address = link.replace(/#.*/, '');
  expect(bytes.get(address)).toBeGreaterThan(0);
  expect(before.join()).toContain('.js');
  expect(before.join()).toContain('/v1/public/publications/');
  const first = sum([address, ...before]);
  const total = [...bytes.values()].reduce((a, b) => a + b, 0);
  console.log(`before the first content: ${first} bytes, all in all with fonts and headers: ${total} bytes`);
  expect(first).toBeLessThanOrEqual(FIRST_CONTENT_BYTES);
  expect(total).toBeLessThanOrEqual(60_000);
});

test('speaks the language of the browser, from right to left where it is so, and the one that is chosen', async () => {
  await page.context().close();
  await newPage({ locale: 'ar-SY' });
  const publication = await desk.publish();
  await status.openLive(publication.link);
  await expect(status.headline).toHaveText('تم إرسال المطالبة');
  await expect(page.locator('html')).toHaveAttribute('dir', 'rtl');
  await expect(page.locator('html')).toHaveAttribute('lang', 'ar');
  await expect(page.getByText('رخصة المركبة')).toBeVisible();
  await expect(page.locator('.step-title[lang=de]')).toHaveText(['Ihr Fall ist abgeschlossen']);
  await expect(status.announcement).toHaveText('');
  const cleanAndWide = async () => {
    expect(await axeOn(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  };
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 800 });
    await cleanAndWide();
  }
  // The heading begins at the right edge, where one begins to read.
  const lead = await page.locator('.lead').boundingBox();
  const mark = await page.locator('.step-mark').first().boundingBox();
  expect((mark?.x ?? 0) > (lead?.x ?? 0) + (lead?.width ?? 0) / 2).toBe(true);
  const storedLanguage = () => page.evaluate(() => localStorage.getItem('language'));
  expect(await storedLanguage()).toBeNull();

  await status.language.selectOption('Türkçe');
  await expect(page.locator('html')).toHaveAttribute('dir', 'ltr');
  await expect(page.getByRole('heading', { name: 'Şimdi ne olacak?' })).toBeVisible();
  await expect(status.headline).toHaveAttribute('lang', 'de');
  await page.reload();
  await expect(page.getByRole('heading', { name: 'Şimdi ne olacak?' })).toBeVisible();
  expect(await storedLanguage()).toBe('tr');
  await publication.update({ headline: 'Die Versicherung zahlt' });
  await expect(status.announcement).toContainText('Yeni durum: Die Versicherung zahlt');

  await page.context().setOffline(true);
  await status.language.selectOption('Polski');
  await expect(page.getByText('Dil yüklenemedi').first()).toBeVisible();
  await expect(status.language).toHaveValue('tr');
  await page.context().setOffline(false);
  await status.language.selectOption('العربية');
  await expect(status.headline).toHaveText('تم إرسال المطالبة');
  expect(await storedLanguage()).toBeNull();
});

test('says what it needs where JavaScript is off', async () => {
  await page.context().close();
  await newPage({ javaScriptEnabled: false });
  const { link } = await desk.publish();
  await status.open(link);
  await expect(status.headline).toHaveText('Bitte schalten Sie JavaScript ein');
  await expect(page.locator('.skeleton')).toBeHidden();
});
