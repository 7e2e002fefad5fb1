import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { StatusPage } from './pages/status-page.ts';
import { type PortalDesk, startPortalDesk } from './portal-desk.ts';

let desk: PortalDesk;
let browser: Browser;
let page: Page;
let status: StatusPage;
/** What went wrong in the page. */
let complaints: string[];

test.beforeAll(async () => {
  desk = await startPortalDesk();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
});
test.afterAll(async () => {
  await browser.close();
  await desk.end();
});

test.beforeEach(async () => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE' });
  page = await context.newPage();
  status = new StatusPage(page);
  complaints = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
});
test.afterEach(() => page.context().close());

/** Serves the file of this address with something added to it, as a hostile host would. */
const alter = (address: RegExp, change: (text: string) => string) =>
  page.route(address, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: change(await response.text()) });
  });

test('runs exactly the program of the build: not one byte more', async () => {
  const { link } = await desk.publish({ hasDetails: true });
  // What a page loads at first, and what it loads later.
  await alter(/\/assets\/index-.*\.js$/, (text) => `${text} `);
  await page.goto(link);
  await expect.poll(() => complaints.join()).toContain('integrity');
  await expect(status.headline).toHaveCount(0);
  await page.unrouteAll();
  await alter(/\/assets\/details-panel-.*\.js$/, (text) => `${text} `);
  await page.reload();
  await page.getByRole('button', { name: 'Mit Code öffnen' }).click();
  await expect(page.getByText('Dieser Teil der Seite ist nicht angekommen')).toBeVisible();
  await page.unrouteAll();

  // A stranger's scripts and styles in the page, written there or fetched, and a program put in while it runs.
  await alter(/\/s\/[\w-]{22}$/, (html) =>
    html.replace(
      '</head>',
      `<script>document.title = 'fremd'</script><style>h1 { color: #123456 }</style><script src="/assets/fremd.js"></script></head>`,
    ),
  );
  complaints.length = 0;
  await page.reload();
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await expect(page).toHaveTitle('Stand Ihres Falls');
  await expect(status.headline).not.toHaveCSS('color', 'rgb(18, 52, 86)');
  expect(complaints.filter((text) => text.includes('Content Security Policy'))).toHaveLength(3);
  const refused = await page.evaluate(() => {
    const attempts = [
      () => document.createElement('script').setAttribute('src', '/assets/fremd.js'),
      () => Object.assign(document.createElement('script'), { text: 'document.title = 1' }),
      () => Object.assign(document.createElement('p'), { innerHTML: '<b>fremd</b>' }),
      () => new Worker('/assets/fremd.js'),
    ];
    return attempts.map((attempt) => {
      try {
        attempt();
        return 'done';
      } catch (error) {
        return error instanceof TypeError ? 'refused' : String(error);
      }
    });
  });
  expect(refused).toEqual(['refused', 'refused', 'refused', 'refused']);
});

/** What stands on the page where something of it is missing. */
const incomplete = () => page.getByRole('alert').filter({ has: page.getByRole('button') });

test('a page whose program was replaced on its way loads itself anew once, then says so in its language', async () => {
  const { link } = await desk.publish();
  let pages = 0;
  page.on('request', (request) => {
    if (request.isNavigationRequest()) pages += 1;
  });
  const program = /\/assets\/index-.*\.js$/;
  await page.route(program, (route) => (pages > 1 ? route.continue() : route.fulfill({ status: 404 })));
  await page.goto(link);
  await expect(status.headline).toHaveText('Forderung ist versendet');
  expect(pages).toBe(2);

  await page.unrouteAll();
  await page.route(program, (route) => route.fulfill({ status: 404 }));
  await page.evaluate(() => localStorage.setItem('language', 'tr'));
  await page.goto('about:blank');
  pages = 0;
  await page.goto(link);
  await expect(incomplete()).toContainText('Bu sayfanın bir bölümü yüklenemedi');
  await expect(page.locator('.skeleton')).toHaveCount(0);
  expect(pages).toBe(2);
  await page.unrouteAll();
  await page.getByRole('button', { name: 'Yenile' }).click();
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await expect(incomplete()).toHaveCount(0);
});

test('an open page offers to be loaded anew where its parts are gone with the build before, and does not do so itself', async () => {
  const { link } = await desk.publish({ hasDetails: true });
  await status.open(link);
  await page.evaluate(() => Object.assign(window, { sameDocument: true }));
  const open = page.getByRole('button', { name: 'Mit Code öffnen' });
  const failed = page.getByText('Dieser Teil der Seite ist nicht angekommen');
  await page.route(/\/assets\/details-panel-.*\.js$/, (route) => route.fulfill({ status: 404 }));
  // The same build is there: nothing that loading anew would mend.
  const looked = page.waitForResponse((response) => response.url() === link.replace(/#.*/, ''));
  await open.click();
  await looked;
  await expect(failed).toBeVisible();
  await expect(incomplete()).toHaveCount(0);
  await alter(/\/s\/[\w-]{22}$/, (html) => html.replace('"/assets/index-', '"/assets/other-'));
  await open.click();
  await expect(incomplete()).toContainText('Ein Teil dieser Seite ist nicht angekommen. Bitte laden Sie sie neu.');
  expect(await page.evaluate(() => Reflect.get(window, 'sameDocument'))).toBe(true);
  expect(await axeOn(page)).toEqual([]);
  await page.unrouteAll();
  await incomplete().getByRole('button', { name: 'Neu laden' }).click();
  await open.click();
  await expect(page.getByLabel('Code', { exact: true })).toBeVisible();
});

test('a browser that cannot run the program is told so', async () => {
  const { link } = await desk.publish();
  // As where something is missing that the program is built on.
  await page.addInitScript(() => Object.assign(document, { getElementById: () => null }));
  await page.goto(link);
  await expect(incomplete()).toBeVisible();
  // As where even the first lines are not understood: what is not in the policy does not run.
  await alter(/\/s\/[\w-]{22}$/, (html) => html.replace('<script>', '<script>class'));
  await page.reload();
  const late = page.getByText('Das dauert ungewöhnlich lange');
  await expect(late).toBeHidden();
  await page.evaluate(() => {
    for (const animation of document.getAnimations()) animation.finish();
  });
  await expect(late).toBeVisible();
});

test('says what the build consists of, byte for byte', async () => {
  const { request } = page.context();
  const build: { hash: string; files: Record<string, string> } = await (
    await request.get(`${desk.base}/build.json`)
  ).json();
  const sha256 = (bytes: string | Buffer) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  const lines = Object.entries(build.files).map(([path, hash]) => `${path} ${hash}\n`);
  expect(sha256(lines.join(''))).toBe(build.hash);
  // What is served under these addresses is what is listed there, the compressed copies too.
  const addresses = { '/s/anything': 'index.html', '/d/anything': 'documents.html', '/konto': 'account.html' };
  for (const path of Object.keys(build.files))
    if (path.startsWith('assets/')) Object.assign(addresses, { [`/${path}`]: path });
  for (const [address, path] of Object.entries(addresses)) {
    const served = await request.get(`${desk.base}${address}`, { headers: { 'accept-encoding': 'br' } });
    expect(sha256(await served.body()), address).toBe(build.files[path]);
  }
});

/** What `npm run verify-portal` says of the server at this address. */
const verify = (address: string): Promise<{ readonly failed: boolean; readonly said: string }> =>
  new Promise((resolve) => {
    const program = path.resolve(import.meta.dirname, '../../scripts/verify-portal.ts');
    execFile(process.execPath, [program, address], (error, stdout, stderr) =>
      resolve({ failed: error !== null, said: stdout + stderr }),
    );
  });

test('a build of one’s own is compared with what a server serves', async () => {
  expect(await verify(desk.base)).toEqual({
    failed: false,
    said: expect.stringMatching(/^Der Server liefert genau diesen Stand: sha256-.+ \(\d+ Dateien\)\.\n$/),
  });
  // A host that passes everything on but one page, to which it adds a space.
  const host = createServer(async ({ url = '/' }, response) => {
    const answer = await fetch(new URL(url, desk.base));
    const bytes = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status).end(url === '/konto' ? Buffer.concat([bytes, Buffer.from(' ')]) : bytes);
  });
  await new Promise<void>((resolve) => host.listen(0, '127.0.0.1', resolve));
  const { port } = host.address() as AddressInfo;
  expect(await verify(`http://127.0.0.1:${port}`)).toEqual({
    failed: true,
    said: 'Der Server liefert etwas anderes als dieser Stand des Programms: /konto\n',
  });
  await new Promise((resolve) => host.close(resolve));
});
