import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { axeOn } from './pages/accessibility.ts';
import { StatusPage } from './pages/status-page.ts';
import { type PortalDesk, startPortalDesk } from './portal-desk.ts';

let desk: PortalDesk;
let browser: Browser;
let page: Page;
let status: StatusPage;

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
});
test.afterEach(() => page.context().close());

test('takes requests, choices and the closing answer, sealed for the office', async () => {
  const identity = await generateX25519Identity();
  const { link, update } = await desk.publish({
    inbox: await identityToRecipient(identity),
    ...{ closed: true, todo: [], requests: [], nextDate: null, closingAnswered: false, notice: 2 },
  });
  await status.open(link);
  const closing = page.getByRole('form', { name: 'Würden Sie uns weiterempfehlen?' });
  await closing.getByRole('button', { name: 'Absenden' }).click();
  await expect(closing.getByRole('alert')).toHaveText('Bitte wählen Sie eine Zahl von 0 bis 10.');
  await closing.getByLabel('9', { exact: true }).check();
  await closing.getByLabel(/^Warum/).fill('Sehr freundlich.');
  for (const width of [320, 390]) {
    await page.setViewportSize({ width, height: 844 });
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  }
  const rights = page.getByRole('region', { name: 'Ihre Daten, Ihre Rechte' });
  await rights.getByRole('button', { name: 'Meine Daten löschen' }).click();
  await expect(rights.getByLabel(/freiwillig/)).toBeFocused();
  expect(await axeOn(page)).toEqual([]);
  await closing.getByRole('button', { name: 'Absenden' }).click();
  await expect(closing.getByText('Vielen Dank, Ihre Antwort ist angekommen.')).toBeVisible();
  await expect(closing.getByRole('heading')).toBeFocused();
  await rights.getByLabel(/freiwillig/).fill('Bitte alles.');
  await rights.getByRole('button', { name: 'Absenden' }).click();
  await expect(rights.getByText('Ihre Anfrage ist beim Büro angekommen.')).toBeVisible();
  await expect(rights.getByRole('button', { name: 'Meine Daten löschen' })).toBeFocused();
  const inform = page.getByRole('form', { name: 'Wie möchten Sie informiert werden?' });
  await inform.getByLabel('Höchstens einmal am Tag').check();
  await inform.getByRole('button', { name: 'Wahl speichern' }).click();
  await expect(inform.getByText('Ihre Wahl ist beim Büro angekommen.')).toBeVisible();

  const taken = JSON.parse((await desk.device.send('POST', '/v1/inbox/take')).body);
  const opener = new Decrypter();
  opener.addIdentity(identity);
  const messages: unknown[] = [];
  for (const { message } of taken.items) {
    messages.push(JSON.parse(await opener.decrypt(new Uint8Array(Buffer.from(message, 'base64url')), 'text')));
  }
  expect(messages).toMatchObject([
    { kind: 'closing', score: 9, text: 'Sehr freundlich.', notice: 2 },
    { kind: 'dataRequest', right: 'erasure', text: 'Bitte alles.' },
    { kind: 'notify', choice: 'daily' },
  ]);
  const answer = 'Gelöscht im Haftpflichtversicherungsschadenregulierungsverzeichnis.';
  await update({
    closingAnswered: true,
    inform: 'daily',
    dataRequests: [{ id: '1', right: 'erasure', at: Date.now(), answeredAt: Date.now(), answer }],
  });
  await expect(rights.getByText(/^beantwortet am/)).toBeVisible();
  await expect(rights.getByText(answer)).toBeVisible();
  expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  await expect(closing).toHaveCount(0);
});

test('shows imprint and privacy notice without a key, and comes back with it', async () => {
  const { link, revoke } = await desk.publish();
  await status.open(link);
  await page.getByRole('link', { name: 'Impressum' }).click();
  await expect(status.headline).toHaveText('Diesen Text gibt es hier noch nicht');
  const text = { version: 1, body: 'Angaben nach § 5 DDG\n\nBüro Nordlicht', publishedAt: Date.now() };
  const put = (version: number, body: string) =>
    desk.device.send('PUT', '/v1/legal-texts/imprint', { ...text, version, body });
  expect((await put(2, text.body)).statusCode).toBe(200);
  expect(JSON.parse((await put(1, 'Älter')).body)).toEqual({ version: 2 });
  await page.reload();
  await expect(status.headline).toHaveText('Impressum');
  await expect(page.getByText('Büro Nordlicht')).toBeVisible();
  expect(await axeOn(page)).toEqual([]);
  await page.getByRole('button', { name: 'Zurück' }).click();
  await expect(status.headline).toHaveText('Forderung ist versendet');
  await revoke();
  await page.goto(`${link.replace(/#.*/, '')}/impressum`);
  await expect(page.getByText('Büro Nordlicht')).toBeVisible();
});
