import { readFileSync } from 'node:fs';
import path from 'node:path';
import { PDFDocument } from '@cantoo/pdf-lib';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { Decrypter, generateX25519Identity, identityToRecipient } from 'age-encryption';
import { type InboxMessage, inboxMessageSchema } from '../../src-shared/inbox/messages.ts';
import type { WaitingItem } from '../../src-shared/wire/inbox.ts';
import { axeOn } from './pages/accessibility.ts';
import { type PortalDesk, startPortalDesk } from './portal-desk.ts';

let desk: PortalDesk;
let browser: Browser;
let secret: string;
let inbox: string;

test.beforeAll(async () => {
  desk = await startPortalDesk();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  secret = await generateX25519Identity();
  inbox = await identityToRecipient(secret);
});
test.afterAll(async () => {
  await browser.close();
  await desk.end();
});

const photo = readFileSync(path.join(import.meta.dirname, '../fixtures/documents/foto-schaden.jpg'));
/** Large enough for several parts. */
const scan = readFileSync(path.join(import.meta.dirname, '../fixtures/documents/reparaturbestaetigung-scan.jpg'));
const jpeg = (name: string, buffer = photo) => ({ name, mimeType: 'image/jpeg', buffer });
const asked = 'Bitte schicken Sie uns Ihren Fahrzeugschein (Zulassungsbescheinigung Teil I).';

const openPage = async (link: string): Promise<Page> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE' });
  const page = await context.newPage();
  await page.goto(link);
  return page;
};
const decrypt = async (bytes: Uint8Array, identity: string): Promise<Uint8Array> => {
  const decrypter = new Decrypter();
  decrypter.addIdentity(identity);
  return decrypter.decrypt(bytes);
};
/** What came in at the office, opened as a desk does it. */
const taken = async (): Promise<{ item: WaitingItem; message: InboxMessage; files: Uint8Array[] }> => {
  const [item] = (await desk.device.send('POST', '/v1/inbox/take')).json().items as WaitingItem[];
  if (!item) throw new Error('nothing waits');
  const json = new TextDecoder().decode(await decrypt(Buffer.from(item.message, 'base64url'), secret));
  const message = inboxMessageSchema.parse(JSON.parse(json));
  const files: Uint8Array[] = [];
  for (const { sha256, identity } of message.files) {
    const got = await desk.device.send('GET', `/v1/inbox/${item.itemId}/files/${sha256}`);
    files.push(await decrypt(new Uint8Array(got.rawPayload), identity));
  }
  await desk.device.send('DELETE', `/v1/inbox/${item.itemId}`);
  return { item, message, files };
};

test('photos of a paper become one document, survive a lost connection, and get a question back', async () => {
  const publication = await desk.publish({ inbox });
  const page = await openPage(publication.link);
  const todo = page.getByRole('region', { name: 'Was Sie tun müssen' });
  // Said once on the whole page, with the button that does it.
  await expect(page.getByText(asked)).toHaveCount(1);
  await todo.getByRole('button', { name: `Hochladen: ${asked}` }).click();
  await expect(page.getByRole('heading', { name: asked })).toBeFocused();
  await expect(page.getByLabel('Foto aufnehmen')).toHaveAttribute('capture', 'environment');
  const choose = page.getByLabel('Dateien auswählen');
  await choose.setInputFiles([{ name: 'Liste.txt', mimeType: 'text/plain', buffer: Buffer.from('x') }]);
  await expect(page.getByRole('alert')).toContainText('weder Foto noch PDF');
  await choose.setInputFiles([jpeg('hinten.jpg', scan), jpeg('vorn.jpg')]);
  await page.getByRole('button', { name: 'vorn.jpg weiter nach vorn' }).click();
  await expect(page.locator('.upload-name')).toHaveText(['vorn.jpg', 'hinten.jpg']);
  // The keyboard goes on where it was, also when its place moves or goes.
  await expect(page.getByRole('button', { name: 'vorn.jpg weiter nach vorn' })).toBeFocused();
  await choose.setInputFiles([jpeg('doppelt.jpg')]);
  await page.getByRole('button', { name: 'doppelt.jpg entfernen' }).press('Enter');
  await expect(page.getByRole('button', { name: 'hinten.jpg entfernen' })).toBeFocused();
  await expect(page.getByLabel('Die Fotos sind Seiten eines Dokuments')).toBeChecked();
  await page.getByLabel('Nachricht dazu').fill('Beide Seiten');
  expect(await axeOn(page)).toEqual([]);

  // The line breaks after the first part has arrived, and stays away for a while.
  let isAway = false;
  let parts = 0;
  await page.route('**/v1/public/inbox/**', async (route) => {
    if (isAway) return route.abort('internetdisconnected');
    if (route.request().method() === 'PUT' && ++parts === 2) {
      isAway = true;
      return route.abort('connectionreset');
    }
    return route.continue();
  });
  await page.getByRole('button', { name: 'Abschicken' }).click();
  await expect(page.getByText('Keine Verbindung. Sobald sie wieder da ist')).toBeVisible();
  expect((await desk.device.send('POST', '/v1/inbox/take')).json().items).toEqual([]);
  isAway = false;
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await expect(page.getByText('Angekommen, danke.')).toBeVisible();
  expect(parts).toBeGreaterThan(2);
  const close = page.getByRole('button', { name: 'Schließen' });
  await expect(close).toBeFocused();
  await close.press('Enter');
  await expect(todo.getByRole('button', { name: `Hochladen: ${asked}` })).toBeFocused();

  const { item, message, files } = await taken();
  expect(message).toMatchObject({ kind: 'upload', request: 'registration', text: 'Beide Seiten', id: item.itemId });
  expect(message.files.map(({ name }) => name)).toEqual(['Dokument.pdf']);
  const pdf = await PDFDocument.load(files[0] ?? new Uint8Array());
  expect(pdf.getPageCount()).toBe(2);
  // The photo lies in it as the camera made it.
  expect(Buffer.from(files[0] ?? []).includes(photo.subarray(0, 4096))).toBe(true);

  const received = { id: item.itemId, title: 'Fahrzeugschein (ZB I)', at: Date.now(), answer: '' };
  await publication.update({
    received: [{ ...received, state: 'question', answer: 'Die Rückseite ist unscharf.' }],
  });
  await expect(
    page.getByRole('region', { name: 'Was Sie geschickt haben' }).getByText('Die Rückseite ist unscharf.'),
  ).toBeVisible();
  await page.context().close();
});

test('what is given up while it is sent leaves nothing behind, and the choice stays', async () => {
  const publication = await desk.publish({ inbox });
  const page = await openPage(publication.link);
  await page.getByRole('button', { name: `Hochladen: ${asked}` }).click();
  await page.getByLabel('Dateien auswählen').setInputFiles([jpeg('vorn.jpg', scan)]);
  // The first part arrives; the second one hangs until the person gives up.
  let parts = 0;
  let hangs: (() => void) | undefined;
  const isHanging = new Promise<void>((resolve) => {
    hangs = resolve;
  });
  await page.route('**/v1/public/inbox/**', async (route) => {
    if (route.request().method() !== 'PUT' || ++parts !== 2) return route.continue();
    hangs?.();
  });
  const cancelled = page.waitForResponse(/\/cancel$/);
  await page.getByRole('button', { name: 'Abschicken' }).click();
  await isHanging;
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await expect(page.getByRole('alert')).toContainText('Abgebrochen. Es wurde nichts abgegeben');
  await expect(page.getByRole('button', { name: 'Abschicken' })).toBeFocused();
  expect(await (await cancelled).json()).toEqual({ cancelled: true });
  await expect(page.locator('.upload-name')).toHaveText(['vorn.jpg']);
  expect((await desk.device.send('POST', '/v1/inbox/take')).json().items).toEqual([]);

  // The same choice can be sent after all.
  await page.unroute('**/v1/public/inbox/**');
  await page.getByRole('button', { name: 'Abschicken' }).click();
  await expect(page.getByText('Angekommen, danke.')).toBeVisible();
  expect((await taken()).message.files.map(({ name }) => name)).toEqual(['vorn.jpg']);

  // What the office asks about it is answered where it stands.
  const received = { id: '01900000-0000-7000-8000-00000000000b', title: 'Fahrzeugschein (ZB I)', at: Date.now() };
  await publication.update({ received: [{ ...received, state: 'question', answer: 'Von wann ist er?' }] });
  await page.getByLabel('Ihre Antwort').fill('Vom März 2021.');
  await page.getByRole('button', { name: 'Antworten' }).click();
  await expect(page.getByRole('listitem').filter({ hasText: 'Von wann ist er?' }).getByRole('status')).toHaveText(
    /^Angekommen/,
  );
  expect((await taken()).message).toMatchObject({ kind: 'question', item: received.id, text: 'Vom März 2021.' });
  await page.context().close();
});

test('goes on after the page was closed, from what lies sealed on the device', async () => {
  const publication = await desk.publish({ inbox });
  const page = await openPage(publication.link);
  const context = page.context();
  const databases = (on: Page) => on.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
  /** All that the device keeps of uploads, each file as its first letters. */
  const kept = (on: Page) =>
    on.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('fallstand-uploads');
        request.onsuccess = () => resolve(request.result);
      });
      const request = database.transaction('keys').objectStore('keys').getAll();
      await new Promise((resolve) => request.addEventListener('success', resolve));
      database.close();
      const rows: { files: { sealed: Blob }[] }[] = request.result;
      const heads = rows.flatMap(({ files }) => files.map(({ sealed }) => sealed.slice(0, 21).text()));
      return { rows: JSON.stringify(rows), heads: await Promise.all(heads) };
    });
  const offer = (on: Page) => on.getByRole('region', { name: 'Eine Übertragung wurde unterbrochen' });
  const later = (on: Page) => on.getByRole('heading', { name: 'Wie möchten Sie informiert werden?' });
  await later(page).waitFor();
  // Whoever sends nothing keeps nothing.
  expect(await databases(page)).toEqual([]);

  await page.getByRole('button', { name: `Hochladen: ${asked}` }).click();
  await page.getByLabel('Dateien auswählen').setInputFiles([jpeg('Geheimer Name.jpg', scan), jpeg('vorn.jpg')]);
  await page.getByLabel('Die Fotos sind Seiten eines Dokuments').uncheck();
  await page.getByLabel('Nachricht dazu').fill('Vom Handy');
  // After the first parts the line is dead.
  let parts = 0;
  let hangs: (() => void) | undefined;
  const isHanging = new Promise<void>((resolve) => {
    hangs = resolve;
  });
  await context.route('**/v1/public/inbox/**', async (route) => {
    if (route.request().method() !== 'PUT' || ++parts <= 2) return route.continue();
    hangs?.();
  });
  await page.getByRole('button', { name: 'Abschicken' }).click();
  await isHanging;
  const { rows, heads } = await kept(page);
  expect(heads).toEqual(['age-encryption.org/v1', 'age-encryption.org/v1']);
  for (const secretText of ['Geheimer', 'vorn', 'Vom Handy', new URL(publication.link).hash.slice(1, 20)]) {
    expect(rows).not.toContain(secretText);
  }
  // A second page of the same link does not meddle with what is under way.
  const beside = await context.newPage();
  await beside.goto(publication.link);
  await later(beside).waitFor();
  // By then the page has looked too.
  await kept(beside);
  await beside.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  await expect(offer(beside)).toHaveCount(0);
  await beside.close();

  await page.close();
  await context.unroute('**/v1/public/inbox/**');
  const again = await context.newPage();
  await again.goto(publication.link);
  await expect(offer(again)).toContainText('Dateien, die noch nicht bei uns sind: 2.');
  expect(await axeOn(again)).toEqual([]);
  await offer(again).getByRole('button', { name: 'Fortsetzen' }).click();
  // The button has gone; the keyboard goes on where it stood.
  await expect(offer(again).getByRole('heading')).toBeFocused();
  await expect(again.getByText('Angekommen, danke.')).toBeVisible();
  const { message, files } = await taken();
  expect(message).toMatchObject({ kind: 'upload', request: 'registration', text: 'Vom Handy' });
  expect(message.files.map(({ name }) => name)).toEqual(['Geheimer Name.jpg', 'vorn.jpg']);
  expect(files.map((bytes) => bytes.length)).toEqual([scan.length, photo.length]);
  expect((await kept(again)).heads).toEqual([]);
  await context.close();
});

test('what was interrupted goes with its link', async () => {
  const publication = await desk.publish({ inbox });
  const page = await openPage(publication.link);
  const context = page.context();
  await context.route('**/v1/public/inbox/**', () => undefined);
  await page.getByRole('button', { name: `Hochladen: ${asked}` }).click();
  await page.getByLabel('Dateien auswählen').setInputFiles([jpeg('vorn.jpg')]);
  const declared = page.waitForRequest('**/v1/public/inbox/**');
  await page.getByRole('button', { name: 'Abschicken' }).click();
  await declared;
  await page.close();
  const again = await context.newPage();
  await again.goto(publication.link);
  await expect(again.getByText('Dateien, die noch nicht bei uns sind: 1.')).toBeVisible();
  await publication.revoke();
  await expect(again.getByRole('heading', { level: 1 })).toContainText('widerrufen');
  const count = () =>
    again.evaluate(async () => {
      const database = await new Promise<IDBDatabase>((resolve) => {
        const request = indexedDB.open('fallstand-uploads');
        request.onsuccess = () => resolve(request.result);
      });
      const request = database.transaction('keys').objectStore('keys').count();
      await new Promise((resolve) => request.addEventListener('success', resolve));
      database.close();
      return request.result;
    });
  await expect.poll(count).toBe(0);
  await context.close();
});
