import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Browser, chromium, expect, type Page, test } from '@playwright/test';
import { Secret, TOTP } from 'otpauth';
import { startClamdStandIn } from '../clamd-stand-in.ts';
import { ENROLMENT_CODE, type Harness, startHarness } from '../contract/server-harness.ts';
import { axeOn } from './pages/accessibility.ts';
import { AccountPage } from './pages/account-page.ts';
import { CasePage } from './pages/case-page.ts';
import { Settings } from './pages/settings.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const OWN_PASSWORD = 'vier Schrauben locker angezogen';
const pictures = process.env.FALLSTAND_PICTURES;

let folder: string;
let harness: Harness;
let url: string;
let desk: StoryDesk;
let browser: Browser;
let page: Page;
let file: CasePage;

test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  test.setTimeout(300_000);
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-accounts-'));
  placeDemoOffice(path.join(folder, 'desk/office'));
  harness = await startHarness(undefined, { live: true, portalFolder: path.resolve('out/portal') });
  url = await harness.listen();
  browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  file = new CasePage(page);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await new SignIn(page).as(PASSWORD);
  await desk.frame.place('Einstellungen').click();
  await new Settings(page).connect(url, ENROLMENT_CODE);
});
test.afterAll(async () => {
  await browser?.close();
  await desk?.close();
  await harness?.stop();
  rmSync(folder, { recursive: true, force: true });
});

const picture = async (name: string): Promise<void> => {
  if (pictures) await page.screenshot({ path: path.join(pictures, `accounts-${name}.png`), fullPage: true });
};
const expectAccessible = async (include: string): Promise<void> => {
  const violations = await axeOn(page, { within: include });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};

test('a workshop is invited from the case, accepts in its browser, and sees the case', async () => {
  test.setTimeout(180_000);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await file.openTab('Freigabe');
  const card = file.card('Werkstatt');
  const add = card.getByRole('button', { name: 'Ins Adressbuch aufnehmen' });
  const invite = card.getByRole('button', { name: /Person einladen/ });
  await expect(add.or(invite).first()).toBeVisible();
  if (await add.isVisible()) await add.click();
  await invite.click();
  const dialog = page.getByRole('dialog', { name: /^Zugang für / });
  await dialog.getByLabel('Name der Person').fill('Jens Öztürk');
  await dialog.getByLabel('E-Mail-Adresse (freiwillig)').fill('jens@elbe-kfz.example');
  await picture('invite');
  await expectAccessible('[role=dialog]');
  // While the server is away the link opens nothing yet, and the dialog says so.
  await harness.restart();
  await dialog.getByRole('button', { name: 'Einladung erstellen' }).click();
  const handOn = page.getByRole('dialog', { name: 'Einladung weitergeben' });
  await expect(handOn.getByRole('status')).toHaveText(/Bis dahin öffnet der Link sie noch nicht\.$/);
  await picture('hand-on-waiting');
  await harness.listen(Number(new URL(url).port));
  await expect(handOn.getByRole('status')).toHaveText('', { timeout: 60_000 });
  await expect(handOn.getByRole('img', { name: 'QR-Code zur Einladung' })).toBeVisible();
  const link = await handOn.getByLabel('Link zur Einladung').inputValue();
  await picture('hand-on');
  await handOn.getByRole('button', { name: 'Fertig' }).click();
  await expect(card.getByText('Eingeladen', { exact: true })).toBeVisible();

  const theirs = await browser.newPage({ locale: 'de-DE', viewport: { width: 1280, height: 800 } });
  const account = new AccountPage(theirs);
  await theirs.goto(link);
  await account.choosePassword(OWN_PASSWORD, (secret) => new TOTP({ secret: Secret.fromBase32(secret) }).generate());
  await expect(account.heading).toHaveText('Ihre Akten');
  await expect(card.getByText('Aktiv', { exact: true })).toBeVisible();
  await expect(account.cases).toHaveCount(1);
  await account.cases.first().click();
  await expect(theirs.getByText(/^Akte \d{4}-/)).toBeVisible();
  if (pictures) await theirs.screenshot({ path: path.join(pictures, 'accounts-case.png'), fullPage: true });

  await card.getByRole('button', { name: 'Freigabe beenden: Jens Öztürk' }).click();
  await expect(theirs.getByText('Diese Akte ist nicht mehr für Sie freigegeben.')).toBeVisible();
  await card.getByRole('button', { name: 'Akte freigeben: Jens Öztürk' }).click();
  await expect(card.getByText(/^Diese Akte ist seit/)).toBeVisible();
  await card.getByRole('button', { name: 'Protokoll: Jens Öztürk' }).click();
  await expect(card.getByText('Einladung angenommen')).toBeVisible();
  await picture('card');
  await expectAccessible('[role=tabpanel]');

  await desk.frame.place('Einstellungen').click();
  await page.getByRole('link', { name: 'Zugänge für Werkstatt und Anwalt' }).click();
  const list = page.getByRole('list', { name: 'Zugänge' });
  await expect(list).toContainText('Jens Öztürk');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await picture('settings-dark');
  await expectAccessible('main');
  await list.getByRole('button', { name: 'Zugang widerrufen: Jens Öztürk' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zugang widerrufen', exact: true }).click();
  await expect(page.getByText('1 widerrufener Zugang')).toBeVisible();
  await expect(theirs.getByRole('dialog', { name: 'Anmelden' })).toBeVisible();
});

test('a virus scanner is asked once it has answered here', async () => {
  const clamd = await startClamdStandIn();
  try {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await new Settings(page).open('Sicherheit');
    const address = page.getByLabel('Adresse von ClamAV');
    await address.fill('192.168.1.7:3310');
    await address.press('Enter');
    await expect(address).toHaveAccessibleDescription(/Das ist keine Adresse auf diesem Rechner\./);
    await expect(address).toBeFocused();
    await expectAccessible('main');
    await picture('scanner');
    await address.fill(clamd.address);
    await page.getByRole('button', { name: 'Prüfen und speichern' }).click();
    await expect(page.getByText('ClamAV 1.0.9 antwortet und wird ab jetzt gefragt.')).toBeVisible();
    await expect(address).toHaveValue(clamd.address);
  } finally {
    await clamd.stop();
  }
});
