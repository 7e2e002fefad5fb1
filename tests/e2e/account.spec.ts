import { resolve } from 'node:path';
import { type Browser, type BrowserContext, chromium, expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { type Harness, startHarness } from '../contract/server-harness.ts';
import { AccountDesk, workshopView } from './account-desk.ts';
import { axeOn } from './pages/accessibility.ts';
import { AccountPage } from './pages/account-page.ts';

const PASSWORD = 'vier Schrauben locker angezogen';
const NAME = 'Jens@Elbe-Kfz.example';
const MINUTE = 60_000;

let harness: Harness;
let browser: Browser;
let origin: string;
let context: BrowserContext;
let page: Page;
let account: AccountPage;
let complaints: string[];
/** Everything that went over the line. */
let sent: string[];
let secret = '';

const code = (of = secret): string => new TOTP({ secret: Secret.fromBase32(of) }).generate({ timestamp: harness.now });

const newPage = async (viewport = { width: 390, height: 844 }) => {
  context = await browser.newContext({ viewport, locale: 'de-DE' });
  page = await context.newPage();
  account = new AccountPage(page);
  complaints = [];
  sent = [];
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    // A refusal is shown on the page; the browser notes it too.
    if (message.type() === 'error' && !/status of 4\d\d/.test(message.text())) complaints.push(message.text());
  });
  page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
};
const noViolations = async () => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};

/** The imprint is one step away, whether anybody is signed in or not. */
const expectImprint = async (text: string) => {
  const opens = context.waitForEvent('page');
  await page.getByRole('link', { name: 'Impressum' }).click();
  const legal = await opens;
  await expect(legal.getByText(text)).toBeVisible();
  await legal.close();
};

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  harness = await startHarness(undefined, { portalFolder: resolve('out/portal') });
  // Passkeys are bound to a name; an address has none.
  origin = (await harness.listen()).replace('127.0.0.1', 'localhost');
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  await newPage();
});
test.afterAll(async () => {
  await browser.close();
  await harness.stop();
});

let desk: AccountDesk;

test('invitation, password and authenticator, list of cases, live, new and waiting', async () => {
  desk = await AccountDesk.open(harness, origin);
  const imprint = { version: 1, body: 'Impressum von Nordlicht', publishedAt: harness.now };
  await desk.office.send('PUT', '/v1/legal-texts/imprint', imprint);
  const link = await desk.invite();
  await page.goto(link);
  await expect(account.heading).toHaveText('Kfz-Gutachten Nordlicht lädt Sie ein');
  await noViolations();
  await expectImprint('Impressum von Nordlicht');
  await page.getByRole('radio', { name: /Mit Passwort und App/ }).check();
  await expect(account.field('Anmeldename')).toHaveValue('jens@elbe-kfz.example');
  await account.button('Zugang einrichten').click();
  await expect(account.alert).toHaveText(/mindestens 12 Zeichen/);
  await noViolations();
  await account.choosePassword(PASSWORD, (of) => {
    secret = of;
    return code();
  });
  await expect(account.heading).toHaveText('Ihre Akten');
  await expect(page).toHaveURL(`${origin}/konto`);
  await expect(page.getByText('Noch keine Akte freigegeben')).toBeVisible();
  await expect(page.getByRole('link', { name: 'Impressum' })).toHaveAttribute('href', '/konto/impressum');
  const first = await desk.publish();
  await expect(account.cases).toHaveCount(1);
  await expect(account.cases.first()).toContainText('HH-ZQ 4711, VW Golf');
  await first.put(
    workshopView({ headline: 'Fahrzeug ist fertig', waiting: ['Bitte die Rechnung senden.'], updatedAt: harness.now }),
  );
  await expect(account.cases.first()).toContainText('Wartet auf Sie: Bitte die Rechnung senden.');
  await desk.publish(
    workshopView({
      fileNumber: '2026-A0043',
      subject: 'Ein sehr langer Name eines Fahrzeugs mit Anhänger und allem, HH-AB 1234',
    }),
  );
  await expect(account.cases).toHaveCount(2);
  await noViolations();
  await account.cases.filter({ hasText: '2026-A0042' }).click();
  await expect(account.heading).toHaveText('HH-ZQ 4711, VW Golf');
  await page.goBack();
  await expect(account.heading).toHaveText('Ihre Akten');
  // A reload within the session asks for nothing.
  await page.reload();
  await expect(account.cases).toHaveCount(2);
  expect(complaints).toEqual([]);
});

test('sends neither name, password, keys nor the invitation’s secret', async () => {
  const said = sent.join('\n');
  for (const word of [PASSWORD, 'elbe-kfz', 'AGE-SECRET-KEY', 'Jens', 'Golf']) expect(said).not.toContain(word);
  expect(said).toContain('registrationRecord');
});

test('what one has opened is kept whole: older lines come when they are asked for, also of cases taken back', async () => {
  const { id, revoke } = await desk.publish(workshopView({ fileNumber: '2026-A0044' }));
  await expect(account.cases).toHaveCount(3);
  const open = async () => {
    // Openings within ten minutes are one line.
    harness.now += 10 * MINUTE;
    await page.evaluate((of) => fetch(`/v1/account/publications/${of}`, { headers: { 'fallstand-account': '1' } }), id);
  };
  for (let n = 0; n < 26; n++) await open();
  await page.getByRole('link', { name: 'Zugang und Sicherheit' }).click();
  const lines = page.getByRole('region', { name: 'Was Sie geöffnet haben' }).getByRole('listitem');
  const recent = lines.filter({ hasText: /^Akte 2026-A0044: geöffnet / });
  await expect(recent).toHaveCount(25);
  await page.getByRole('button', { name: 'Ältere anzeigen' }).last().click();
  await expect(recent).toHaveCount(26);
  await expect(lines.last()).toHaveText(/^Akte 2026-A0042: geöffnet .+Uhr, 127\.0\.0\.0\/24$/);
  // What happened while nobody looked at the page is there when somebody does, and what was fetched stays.
  await open();
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')));
  await expect(recent).toHaveCount(27);
  await revoke();
  await expect(lines.filter({ hasText: 'Akte geöffnet, die nicht mehr freigegeben ist' })).toHaveCount(27);
  await page.getByRole('link', { name: 'Zur Liste' }).click();
  await expect(account.cases).toHaveCount(2);
});

test('own account: where one is signed in, what happened; signing out ends it', async () => {
  await page.getByRole('link', { name: 'Zugang und Sicherheit' }).click();
  await expect(account.heading).toHaveText('Zugang');
  await expect(page.getByText('Dieses Gerät')).toBeVisible();
  const visits = page.getByRole('region', { name: 'Was mit Ihrem Zugang geschah' }).getByRole('listitem');
  await expect(visits.filter({ hasText: 'Einladung angenommen' })).toHaveCount(1);
  await noViolations();
  await account.button('Abmelden').click();
  await expect(account.heading).toHaveText('Anmelden');
  await page.reload();
  await expect(account.heading).toHaveText('Anmelden');
  await noViolations();
  await expectImprint('Impressum von Nordlicht');
});

test('signs in; a wrong password and a used code say so and lose nothing', async () => {
  harness.now += MINUTE;
  await account.signIn(NAME, 'falsch', '000000');
  await expect(account.alert).toHaveText(/passt nicht/);
  await expect(account.field('Anmeldename')).toHaveValue(NAME);
  await account.signIn(NAME, PASSWORD, '000000');
  await expect(account.alert).toHaveText(/Der Code passt nicht/);
  await account.signIn(NAME, PASSWORD, code());
  await expect(account.cases).toHaveCount(2);
});

test('says when the network has gone, and catches up by itself when it is back', async () => {
  const { put, revoke } = await desk.publish(workshopView({ fileNumber: '2026-A0045' }));
  const row = account.cases.filter({ hasText: '2026-A0045' });
  await expect(row).toHaveCount(1);
  await context.setOffline(true);
  await expect(page.getByText('Keine Verbindung. Gezeigt wird der letzte Stand.')).toBeVisible();
  await put(workshopView({ fileNumber: '2026-A0045', headline: 'Unterwegs verpasst' }));
  await context.setOffline(false);
  await expect(row).toContainText('Unterwegs verpasst');
  await expect(page.getByText('Keine Verbindung')).toHaveCount(0);
  await revoke();
  await expect(row).toHaveCount(0);
});

test('opened while the server is away, it says so and goes on once it is back', async () => {
  await page.route('**/v1/**', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Gerade keine Verbindung')).toBeVisible();
  await noViolations();
  await page.unroute('**/v1/**');
  // By itself, without a hand on the button.
  await expect(account.cases).toHaveCount(2);
  await page.route('**/v1/**', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Gerade keine Verbindung')).toBeVisible();
  await page.unroute('**/v1/**');
  await account.button('Noch einmal versuchen').click();
  await expect(account.cases).toHaveCount(2);
  // A case whose list has not come is not said to have been taken back.
  await account.cases.filter({ hasText: '2026-A0042' }).click();
  await page.route('**/v1/account/live', (route) => route.abort());
  await page.reload();
  await expect(page.getByText('Gerade keine Verbindung')).toBeVisible();
  await expect(page.getByText('nicht mehr für Sie freigegeben')).toHaveCount(0);
  await page.unroute('**/v1/account/live');
  await expect(account.heading).toHaveText('HH-ZQ 4711, VW Golf');
  await page.goBack();
  complaints = [];
});

test('a case that this page cannot open says why, also to who comes by its address', async () => {
  const { id, revoke } = await desk.publish({ ...workshopView(), v: 2 } as never);
  const sentence = page.getByText('Eine Freigabe ist neuer als diese Seite.');
  await expect(sentence).toBeVisible();
  await page.goto(`${origin}/konto#akte/${id}`);
  await expect(account.heading).toHaveCount(0);
  await expect(sentence).toBeVisible();
  await page.goBack();
  await revoke();
  await expect(account.cases).toHaveCount(2);
});

test('a session that ends asks to sign in over what is open, and goes on there', async () => {
  harness.now += 11 * MINUTE;
  await harness.chore('expire');
  await page.getByRole('link', { name: 'Zugang und Sicherheit' }).click();
  const log = page.getByRole('region', { name: 'Was mit Ihrem Zugang geschah' }).getByRole('listitem');
  // The wrong code at once; the wrong password once it is certain that nobody comes back for the second step.
  const refused = log.filter({ hasText: 'Anmeldung abgewiesen' });
  await expect(refused).toHaveCount(2);
  for (const line of await refused.all()) await expect(line).toContainText('Chrome, Linux, 127.0.0.0/24');
  await expect(log.filter({ hasText: 'Angemeldet' }).first()).toContainText('Chrome, Linux, 127.0.0.0/24');
  await account.button('Passwort ändern').click();
  await account.field('Anmeldename').fill('getippt und nicht verloren');
  harness.now += 13 * 60 * MINUTE;
  await harness.chore('expire');
  const dialog = page.getByRole('dialog', { name: 'Anmelden' });
  await expect(dialog).toBeVisible();
  await dialog.getByRole('textbox', { name: 'Anmeldename' }).fill(NAME);
  await dialog.getByRole('textbox', { name: 'Passwort' }).fill(PASSWORD);
  await dialog.getByRole('textbox', { name: 'Code aus der App' }).fill(code());
  await dialog.getByRole('button', { name: 'Anmelden', exact: true }).click();
  await expect(dialog).toHaveCount(0);
  await expect(account.field('Anmeldename')).toHaveValue('getippt und nicht verloren');
});

test('another password and another app hold at once, the old ones no more, and other devices are signed out', async () => {
  const other = await browser.newContext({ locale: 'de-DE' });
  const theirs = new AccountPage(await other.newPage());
  await theirs.page.goto(`${origin}/konto`);
  harness.now += MINUTE;
  await theirs.signIn(NAME, PASSWORD, code());
  await expect(theirs.cases).toHaveCount(2);

  const next = 'fünf Schrauben ganz fest angezogen';
  const old = secret;
  await account.field('Anmeldename').fill(NAME);
  await account.field('Neues Passwort').fill(next);
  await account.field('Passwort wiederholen').fill('ein anderes');
  await account.button('Speichern').click();
  await expect(account.alert).toHaveText('Die beiden Passwörter sind verschieden.');
  await account.field('Passwort wiederholen').fill(next);
  secret = await account.totpSecret();
  await account.field('Code aus der App').fill(code());
  await account.button('Speichern').click();
  await expect(page.getByText('Gespeichert. An anderen Geräten müssen Sie sich neu anmelden.')).toBeVisible();
  await expect(theirs.page.getByRole('dialog', { name: 'Anmelden' })).toBeVisible();
  await other.close();

  await account.button('App neu verbinden').click();
  await noViolations();
  const changed = secret;
  secret = await account.totpSecret();
  expect(new Set([old, changed, secret]).size).toBe(3);
  await account.field('Code aus der App').fill('000000');
  await account.button('Speichern').click();
  await expect(account.alert).toHaveText(/Der Code passt nicht/);
  await account.field('Code aus der App').fill(code());
  await account.button('Speichern').click();
  await expect(page.getByText('Die neue App ist verbunden. Die alte gilt nicht mehr.')).toBeVisible();

  await account.button('Abmelden').first().click();
  harness.now += MINUTE;
  await account.signIn(NAME, PASSWORD, code());
  await expect(account.alert).toHaveText(/passt nicht/);
  await account.signIn(NAME, next, code(changed));
  await expect(account.alert).toHaveText(/Der Code passt nicht/);
  await account.signIn(NAME, next, code());
  await expect(account.cases).toHaveCount(2);
  for (const word of [next, secret])
    expect(sent.filter((line) => line.includes(word) && !line.includes('totp'))).toEqual([]);
});

test('a passkey seals the keys: added, used without a name, and for an invitation of its own', async () => {
  const client = await context.newCDPSession(page);
  await client.send('WebAuthn.enable');
  await client.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      ...{ protocol: 'ctap2', ctap2Version: 'ctap2_1', transport: 'internal', hasResidentKey: true },
      ...{ hasUserVerification: true, isUserVerified: true, hasPrf: true, automaticPresenceSimulation: true },
    },
  });
  await page.getByRole('link', { name: 'Zugang und Sicherheit' }).click();
  await account.button('Passkey hinzufügen').click();
  await expect(page.getByText(/Eingerichtet \d\d\.\d\d\.\d{4}/)).toBeVisible();
  await account.button('Abmelden').first().click();
  await account.button('Mit Passkey anmelden').click();
  await expect(account.cases).toHaveCount(2);
  await account.button('Abmelden').click();
  const other = await AccountDesk.open(harness, origin);
  await page.goto(await other.invite('Swantje Brandt', ''));
  await account.button('Zugang einrichten').click();
  await expect(page.getByText('Noch keine Akte freigegeben')).toBeVisible();
  await other.publish(workshopView({ fileNumber: '2026-B0007' }));
  await expect(account.cases).toHaveCount(1);
  await expect(account.cases.first()).toContainText('2026-B0007');
  // The other account's cases are not this one's, whatever is asked for.
  const theirs = await desk.publish(workshopView({ fileNumber: '2026-A0099' }));
  const answer = await page.evaluate(
    async (id) => (await fetch(`/v1/account/publications/${id}`, { headers: { 'fallstand-account': '1' } })).status,
    theirs.id,
  );
  expect(answer).toBe(404);
  await expect(account.cases).toHaveCount(1);
  expect(sent.join('\n')).not.toContain('"prf"');
});

test('an invitation works once, and says what to do', async () => {
  const link = await (await AccountDesk.open(harness, origin)).invite();
  await page.goto(`${link.split('#')[0]}`);
  await expect(account.heading).toHaveText('Dieser Link ist unvollständig');
  await page.goto('about:blank');
  await page.goto(`${link.split('#')[0]}#${Buffer.alloc(32, 1).toString('base64url')}`);
  await expect(page.getByText('Prüfen Sie bitte den Link.')).toBeVisible();
  await noViolations();
});

test('fits 320 px, in the dark too', async () => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(await (await AccountDesk.open(harness, origin)).invite());
  await page.getByRole('radio', { name: /Mit Passwort und App/ }).check();
  await noViolations();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(320);
  expect(complaints).toEqual([]);
});
