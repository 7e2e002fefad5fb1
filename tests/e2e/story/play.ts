import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { startServer } from '../../../scripts/programs.mjs';
import { StatusPage } from '../pages/status-page.ts';
import { demoCase, marksOf } from './demo-case.ts';
import { createCase, launchDesk, moveTo, openTab, type StoryDesk, setUpOffice, signIn } from './desk.ts';
import { findPlaintext } from './plaintext.ts';
import { createSteps, type Step } from './steps.ts';

const root = path.resolve(import.meta.dirname, '../../..');
const fixtures = path.join(root, 'tests/fixtures/documents');

export interface Story {
  readonly steps: readonly Step[];
  /** A link that still works when the story is over; empty where it did not come that far. */
  readonly statusLink: string;
  readonly deskData: string;
  readonly serverData: string;
  /** Every readable string of its cases. */
  readonly marks: readonly string[];
}

export interface StoryOptions {
  /** Where pictures, PDFs and the programs' folders go. */
  readonly out: string;
  readonly tell: (step: Step) => void;
}

/** What the story leaves running, to be looked at or ended. */
export interface Running {
  readonly story: Story;
  readonly failed: unknown;
  readonly end: () => Promise<void>;
}

const browserArguments = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** The server of the story: ended and started again on the same port and folder, as a network that goes and comes. */
const createNetwork = (dataDir: string, logFile: string) => {
  mkdirSync(dataDir, { recursive: true });
  const log = openSync(logFile, 'a');
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  let port = 0;
  return {
    up: async () => {
      server = await startServer({ dataDir, port, log });
      port = Number(new URL(server.url).port);
      return server.url;
    },
    down: async () => {
      await server?.stop();
      server = undefined;
    },
  };
};

const verifyChronicle = (file: string, json?: string) =>
  spawnSync(process.execPath, [path.join(root, 'scripts/verify-chronicle.ts'), file, ...(json ? [json] : [])], {
    encoding: 'utf8',
  });

/** The chronicle's PDF with one character of its embedded, uncompressed text changed, if any; else one byte in the middle. */
const tamperedCopy = (file: string, to: string): void => {
  const bytes = readFileSync(file);
  const at = bytes.indexOf('Katharina') >= 0 ? bytes.indexOf('Katharina') : Math.floor(bytes.length / 2);
  bytes[at] = (bytes[at] ?? 0) ^ 1;
  writeFileSync(to, bytes);
};

/** Searches and waits until the marked words are these. */
const search = async ({ page }: StoryDesk, text: string, marked: string): Promise<void> => {
  await page.getByRole('link', { name: 'Suche' }).click();
  const field = page.getByRole('main').getByRole('searchbox').or(page.getByRole('main').getByRole('textbox')).first();
  await field.fill(text);
  await expect(page.getByRole('main').locator('mark', { hasText: marked }).first()).toBeVisible();
};

/** Plays the story of the issue with the real programs: desk in Electron, server in its own process, a phone's browser. */
export const playStory = async ({ out, tell }: StoryOptions): Promise<Running> => {
  const deskData = path.join(out, 'desk');
  const serverData = path.join(out, 'server');
  const saveDir = path.join(out, 'gespeichert');
  for (const folder of [deskData, serverData, saveDir]) rmSync(folder, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const place = { userData: deskData, saveDir, pictures: out };
  const { step, done } = createSteps(tell);
  const network = createNetwork(serverData, path.join(serverData, 'server.log'));
  let desk = await launchDesk(place);
  let browser: Browser | undefined;
  let phone: Page | undefined;
  let statusLink = '';
  let fileNumber = '';
  const c = demoCase;

  const currentLink = async (): Promise<string> => {
    await expect(desk.page.getByText('Der Mandant sieht den aktuellen Stand.')).toBeVisible({ timeout: 30_000 });
    return desk.page.getByLabel('Persönlicher Link').inputValue();
  };

  const play = async (): Promise<void> => {
    await step('first start: office, first user, recovery sheet', async () => {
      await setUpOffice(desk);
      copyFileSync(await desk.savedFile('.pdf'), path.join(out, 'notfallblatt.pdf'));
    });
    await step('the desk is connected to the server, then the network goes', async () => {
      const url = await network.up();
      const code = readFileSync(path.join(serverData, 'enrolment-code'), 'utf8').trim();
      await desk.page.getByRole('link', { name: 'Einstellungen' }).click();
      await desk.page
        .getByRole('link', { name: 'Server' })
        .or(desk.page.getByRole('tab', { name: 'Server' }))
        .first()
        .click();
      await desk.page.getByLabel('Adresse des Servers').fill(url);
      await desk.page.getByLabel('Anmeldecode').fill(code);
      await desk.page.getByRole('button', { name: 'Verbinden' }).click();
      await expect(desk.page.getByText('Alles gesendet').first()).toBeVisible({ timeout: 30_000 });
      await network.down();
    });
    await step('sign in again after a restart; a wrong password is refused', async () => {
      await desk.close();
      desk = await launchDesk(place);
      await signIn(desk, 'falsches Passwort');
      await desk.page.getByText('Das Passwort stimmt nicht.').first().waitFor();
      await desk.picture('anmeldung');
      await signIn(desk, c.user.password);
      await desk.page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
      await desk.page
        .getByText(/Nicht verbunden/)
        .first()
        .waitFor();
    });
    await step('a case is typed with no network in under a minute', async () => {
      const created = await createCase(desk);
      fileNumber = created.fileNumber;
      expect(fileNumber).toMatch(/^\d{4}-A0001$/);
      expect(created.ms).toBeLessThan(60_000);
      const main = desk.page.getByRole('main');
      await expect(main.getByText('noch 48 Std.').first()).toBeVisible();
      await expect(main.getByText('Unterlagen prüfen')).toBeVisible();
      await expect(desk.page.getByText('8 Unterlagen fehlen')).toBeVisible();
      await desk.picture('akte');
      return `${fileNumber} in ${created.ms} ms of typing`;
    });
    await step('photo, digital PDF and scan are stored, read and shown', async () => {
      await openTab(desk, 'Dokumente');
      await desk.page
        .getByRole('tabpanel', { name: 'Dokumente' })
        .locator('input[type=file]')
        .first()
        .setInputFiles(Object.values(c.documents).map((name) => path.join(fixtures, name)));
      await expect(desk.page.getByText('Text erkannt').first()).toBeVisible({ timeout: 90_000 });
      await expect(desk.page.getByText('Text gelesen').first()).toBeVisible({ timeout: 30_000 });
      await expect(desk.page.getByRole('tabpanel', { name: 'Dokumente' }).locator('img')).toHaveCount(3, {
        timeout: 30_000,
      });
      await desk.picture('dokumente');
    });
    await step('search finds the digital text, the scanned text and the case', async () => {
      await search(desk, 'merkantile wertminderung', 'Wertminderung');
      await search(desk, 'Stossfaengerverkleidung', 'Stoßfängerverkleidung');
      await desk.picture('suche');
      await search(desk, 'brueckner hh kb 2417', 'Brückner');
    });
    await step('a note is written, a task finished, the status moved along', async () => {
      const { page } = desk;
      await page.getByRole('link', { name: 'Akten' }).click();
      await desk.page.getByText(fileNumber).first().waitFor();
      await desk.picture('akten');
      await page.getByText(fileNumber).first().click();
      await openTab(desk, 'Notizen & Aufgaben');
      await page.getByLabel('Notiz', { exact: true }).fill(c.note);
      await page.keyboard.press('Control+Enter');
      await page.getByText('Notiz gespeichert.').first().waitFor();
      await page.getByLabel('Was ist zu tun?').fill(c.task);
      await page.keyboard.press('Enter');
      await page.getByRole('checkbox', { name: `Aufgabe „${c.task}“ erledigen` }).click();
      await page.getByText(`Aufgabe „${c.task}“ erledigt.`).first().waitFor();
      await desk.picture('notizen');
      await moveTo(desk, 'Prüfung');
      await moveTo(desk, 'Schreiben versendet');
      await openTab(desk, 'Übersicht');
      await page.getByText('Rückmeldung der Versicherung').first().waitFor();
      await desk.picture('uebersicht');
    });
    await step('the chronicle comes out as a PDF and verifies; a changed one does not', async () => {
      await openTab(desk, 'Chronik');
      await desk.picture('chronik');
      await desk.page.getByRole('button', { name: 'Als PDF speichern' }).click();
      const file = path.join(out, 'chronik.pdf');
      await desk.page
        .getByText(/gespeichert: /)
        .first()
        .waitFor();
      copyFileSync(await desk.savedFile('.pdf'), file);
      const verified = verifyChronicle(file);
      expect(verified.status, verified.stdout + verified.stderr).toBe(0);
      const tampered = path.join(out, 'chronik-veraendert.pdf');
      tamperedCopy(file, tampered);
      expect(verifyChronicle(tampered).status).not.toBe(0);
      rmSync(tampered);
      return verified.stdout.trim().split('\n')[0];
    });
    await step('the network comes back: the desk syncs and publishes the link', async () => {
      await network.up();
      await openTab(desk, 'Freigabe');
      await desk.page.getByRole('button', { name: 'Link erstellen' }).click();
      statusLink = await currentLink();
      await expect(desk.page.getByText('Alles gesendet').first()).toBeVisible({ timeout: 30_000 });
      await desk.picture('freigabe');
    });
    await step('the page opens on a phone: stage, what is next, what to do, next date', async () => {
      browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: browserArguments });
      phone = await (
        await browser.newContext({ viewport: { width: 390, height: 844 }, locale: 'de-DE', deviceScaleFactor: 2 })
      ).newPage();
      const status = new StatusPage(phone);
      await status.open(statusLink);
      await expect(status.headline).toHaveText('Forderung ist versendet');
      await expect(phone.getByText(fileNumber)).toBeVisible();
      await expect(status.section('Was jetzt?')).toContainText('7 bis 14 Tage');
      await expect(status.todo).toContainText('Fahrzeugschein');
      await expect(status.section('Nächster Termin')).toContainText(/\d\d\.\d\d\.\d{4}/);
      await phone.screenshot({ path: path.join(out, 'status-phone.png'), fullPage: true });
    });
    await step('a change at the desk is on the open page in under a second', async () => {
      if (!phone) throw new Error('no phone');
      const page = phone;
      await page.evaluate(() => {
        const seen = { at: 0 };
        Object.assign(globalThis, { seen });
        new MutationObserver(() => {
          if (seen.at === 0 && document.querySelector('h1')?.textContent?.includes('Rückfrage')) seen.at = Date.now();
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      await desk.page.getByRole('button', { name: 'Status auf „Rückfrage“ setzen' }).click();
      const confirm = desk.page.getByRole('button', { name: 'Status setzen', exact: true });
      await expect(confirm).toHaveCSS('opacity', '1');
      await desk.picture('status-wechsel');
      const clicked = Date.now();
      await confirm.click();
      await expect(new StatusPage(page).headline).toContainText('Rückfrage');
      const ms = (await page.evaluate(() => (globalThis as unknown as { seen: { at: number } }).seen.at)) - clicked;
      await page.screenshot({ path: path.join(out, 'status-phone-rueckfrage.png') });
      expect(ms).toBeLessThan(1000);
      return `${ms} ms from the click to the phone`;
    });
    await step('the link is revoked and the page says so', async () => {
      if (!phone) throw new Error('no phone');
      await openTab(desk, 'Freigabe');
      await desk.page.getByRole('button', { name: 'Link widerrufen' }).click();
      await desk.page.getByRole('dialog').getByRole('button', { name: 'Link widerrufen' }).click();
      await expect(new StatusPage(phone).headline).toHaveText('Dieser Link wurde widerrufen');
      await phone.screenshot({ path: path.join(out, 'status-phone-widerrufen.png') });
    });
    await step('a new link takes its place', async () => {
      await desk.page
        .getByRole('button', { name: 'Neuen Link erstellen' })
        .or(desk.page.getByRole('button', { name: 'Link erstellen' }))
        .first()
        .click();
      await expect.poll(async () => (await currentLink()) !== statusLink).toBe(true);
      statusLink = await currentLink();
      if (!phone) throw new Error('no phone');
      const status = new StatusPage(phone);
      await status.open(statusLink);
      await expect(status.headline).toContainText('Rückfrage');
    });
    await step('nothing readable lies on the server', async () => {
      await expect(desk.page.getByText('Alles gesendet').first()).toBeVisible({ timeout: 60_000 });
      // Papers are only sent in the background: the search proves nothing before they are there.
      await expect.poll(() => findPlaintext([serverData], []).bytes, { timeout: 60_000 }).toBeGreaterThan(900_000);
      const { leaks, files, bytes } = findPlaintext([serverData], marksOf([fileNumber]));
      expect(leaks).toEqual([]);
      return `${marksOf([fileNumber]).length} marks in ${files} files, ${(bytes / 1e6).toFixed(1)} MB`;
    });
    await desk.page.getByRole('link', { name: 'Heute' }).click();
    await desk.page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
    await desk.picture('heute');
    await desk.page.emulateMedia({ colorScheme: 'dark' });
    await desk.picture('heute-dunkel');
    await desk.page.emulateMedia({ colorScheme: 'light' });
  };

  let failed: unknown;
  try {
    await play();
  } catch (error) {
    failed = error;
    await desk.picture('fehler').catch(() => {});
  }
  await browser?.close();
  return {
    failed,
    story: { steps: done, statusLink, deskData, serverData, marks: marksOf([fileNumber]) },
    end: async () => {
      await desk.close();
      await network.down();
    },
  };
};
