import { spawnSync } from 'node:child_process';
import { copyFileSync, mkdirSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { type Browser, chromium, expect, type Page } from '@playwright/test';
import { startServer } from '../../../scripts/programs.mjs';
import { CaseList } from '../pages/case-list.ts';
import { Search } from '../pages/search.ts';
import { Settings } from '../pages/settings.ts';
import { SignIn } from '../pages/sign-in.ts';
import { StatusPage } from '../pages/status-page.ts';
import { answerCut, closeClaim, putClaimTogether, sendDemand } from './claim.ts';
import { demoCase, marksOf } from './demo-case.ts';
import { createCase, launchDesk, type StoryDesk, setUpOffice } from './desk.ts';
import { findPlaintext } from './plaintext.ts';
import { createSteps, type Step } from './steps.ts';
import { startTap, type Tap } from './tap.ts';

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

/**
 * The server of the story: ended and started again on the same port and folder, as a network that goes and comes. All
 * that goes over it is written down.
 */
const createNetwork = (dataDir: string, logFile: string, traffic: string) => {
  mkdirSync(dataDir, { recursive: true });
  const log = openSync(logFile, 'a');
  let server: Awaited<ReturnType<typeof startServer>> | undefined;
  let tap: Tap | undefined;
  let port = 0;
  return {
    up: async () => {
      server = await startServer({ dataDir, port: 0, log });
      tap = await startTap(traffic, port, Number(new URL(server.url).port));
      port = tap.port;
      return `http://127.0.0.1:${port}`;
    },
    down: async () => {
      await tap?.close();
      await server?.stop();
      [tap, server] = [undefined, undefined];
    },
  };
};

const verifyChronicle = (file: string) =>
  spawnSync(process.execPath, [path.join(root, 'scripts/verify-chronicle.ts'), file], {
    encoding: 'utf8',
  });

const run = (program: string, ...args: string[]): void => {
  const { status, stderr } = spawnSync(program, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${program}: ${stderr}`);
};

/** Makes a backup of the server that is not running. */
const backUp = (serverData: string, to: string): void => {
  const { status, stderr } = spawnSync(
    process.execPath,
    [path.join(root, 'out/server/main.mjs'), 'backup', '--to', to],
    { encoding: 'utf8', env: { ...process.env, FALLSTAND_DATA: serverData } },
  );
  if (status !== 0) throw new Error(`backup: ${stderr}`);
};

/** The chronicle as a forger would make it: the workshop's name in its signed entries is another one. */
const forgeChronicle = (file: string, forged: string): void => {
  const entries = path.join(path.dirname(forged), 'chronik.json');
  run('pdfdetach', '-save', '1', '-o', entries, file);
  writeFileSync(entries, readFileSync(entries, 'utf8').replace(demoCase.workshop.company, 'Karosserie Anders & Söhne'));
  run('qpdf', file, '--add-attachment', entries, '--key=chronik.json', '--replace', '--', forged);
  rmSync(entries);
};

/** Searches and waits until the marked words are these. */
const search = async ({ page, frame }: StoryDesk, text: string, marked: string): Promise<void> => {
  await frame.place('Suche').click();
  const screen = new Search(page);
  await screen.field.fill(text);
  await expect(screen.marks.filter({ hasText: marked }).first()).toBeVisible();
};

/** Plays the story of the issue with the real programs: desk in Electron, server in its own process, a phone's browser. */
export const playStory = async ({ out, tell }: StoryOptions): Promise<Running> => {
  const deskData = path.join(out, 'desk');
  const serverData = path.join(out, 'server');
  const traffic = path.join(out, 'leitung');
  const backups = path.join(out, 'sicherung');
  const saveDir = path.join(out, 'gespeichert');
  for (const folder of [deskData, serverData, traffic, backups, saveDir])
    rmSync(folder, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const place = { userData: deskData, saveDir, pictures: out };
  const { step, done } = createSteps(tell);
  const network = createNetwork(serverData, path.join(serverData, 'server.log'), traffic);
  let desk = await launchDesk(place);
  let browser: Browser | undefined;
  let phone: Page | undefined;
  let statusLink = '';
  let fileNumber = '';
  const c = demoCase;

  const play = async (): Promise<void> => {
    await step('first start: office, first user, recovery sheet', async () => {
      await setUpOffice(desk);
      copyFileSync(await desk.savedFile('.pdf'), path.join(out, 'notfallblatt.pdf'));
    });
    await step('the desk is connected to the server, then the network goes', async () => {
      const url = await network.up();
      const code = readFileSync(path.join(serverData, 'enrolment-code'), 'utf8').trim();
      await desk.frame.place('Einstellungen').click();
      await new Settings(desk.page).open('Server');
      await desk.page.getByLabel('Adresse des Servers').fill(url);
      await desk.page.getByLabel('Anmeldecode').fill(code);
      await desk.page.getByRole('button', { name: 'Verbinden' }).click();
      await expect(desk.frame.sync).toContainText('Alles gesendet', { timeout: 30_000 });
      await network.down();
    });
    await step('sign in again after a restart; a wrong password is refused', async () => {
      await desk.close();
      desk = await launchDesk(place);
      const door = new SignIn(desk.page);
      await door.as('falsches Passwort');
      await desk.page.getByText('Das Passwort stimmt nicht.').first().waitFor();
      await desk.picture('anmeldung');
      await door.as(c.user.password);
      await expect(desk.frame.title).toHaveText('Heute');
      await expect(desk.frame.sync).toContainText('Nicht verbunden');
    });
    await step('a case is typed with no network in under a minute', async () => {
      const created = await createCase(desk);
      fileNumber = created.fileNumber;
      expect(fileNumber).toMatch(/^\d{4}-A0001$/);
      expect(created.ms).toBeLessThan(60_000);
      const next = desk.casePage.card('Was ist als Nächstes dran?');
      await expect(next.getByText('noch 48 Std.')).toBeVisible();
      await expect(next.getByText('Unterlagen prüfen')).toBeVisible();
      await expect(desk.casePage.missingPapers()).toHaveCount(8);
      await desk.picture('akte');
      return `${fileNumber} in ${created.ms} ms of typing`;
    });
    await step('photo, digital PDF and scan are stored, read and shown', async () => {
      const papers = desk.casePage.panel('Dokumente');
      await desk.casePage.openTab('Dokumente');
      await desk.casePage.addFiles(Object.values(c.documents).map((name) => path.join(fixtures, name)));
      await expect(papers.getByText('Text erkannt').first()).toBeVisible({ timeout: 90_000 });
      await expect(papers.getByText('Text gelesen').first()).toBeVisible({ timeout: 30_000 });
      await expect(papers.locator('img')).toHaveCount(3, { timeout: 30_000 });
      await desk.picture('dokumente');
    });
    await step('search finds the digital text, the scanned text and the case', async () => {
      await search(desk, 'merkantile wertminderung', 'Wertminderung');
      await search(desk, 'Stossfaengerverkleidung', 'Stoßfängerverkleidung');
      await desk.picture('suche');
      await search(desk, 'brueckner hh kb 2417', 'Brückner');
    });
    await step('a note is written, a task finished, the status moved along', async () => {
      const { casePage, frame } = desk;
      await frame.place('Akten').click();
      const row = new CaseList(desk.page).rows.filter({ hasText: fileNumber });
      await row.waitFor();
      await desk.picture('akten');
      await row.getByText(fileNumber).click();
      await casePage.openTab('Notizen & Aufgaben');
      await casePage.typeNote(c.note, 'intern');
      await casePage.saveNote();
      await casePage.addTask(c.task);
      await casePage.openTask(c.task).click();
      await expect(casePage.openTask(c.task)).toHaveCount(0);
      await desk.picture('notizen');
      await casePage.moveTo('Prüfung');
    });
    await step('the claim is put together from the figures of the appraisal', async () => putClaimTogether(desk));
    await step('the demand letter goes out; stage and deadlines follow', async () => {
      await sendDemand(desk, out);
      await desk.casePage.openTab('Übersicht');
      await expect(desk.casePage.card('Was ist als Nächstes dran?')).toContainText('Rückmeldung der Versicherung');
      await desk.picture('uebersicht');
    });
    await step(
      'the chronicle comes out as a PDF and verifies; in a forged one the changed entry is named',
      async () => {
        await desk.casePage.openTab('Chronik');
        await expect(desk.casePage.chronicle().first()).toBeVisible();
        await desk.picture('chronik');
        await desk.casePage.exportChronicle();
        const file = path.join(out, 'chronik.pdf');
        copyFileSync(await desk.savedFile('.pdf'), file);
        const verified = verifyChronicle(file);
        expect(verified.status, verified.stdout + verified.stderr).toBe(0);
        const tampered = path.join(out, 'chronik-veraendert.pdf');
        forgeChronicle(file, tampered);
        const caught = verifyChronicle(tampered);
        expect(caught.status, caught.stderr).toBe(1);
        // The fifth: case, client, opponent, insurer, workshop.
        expect(caught.stdout + caught.stderr).toContain('Der erste betroffene Eintrag ist Nr. 5 ');
        rmSync(tampered);
        return verified.stdout.trim().split('\n')[0];
      },
    );
    await step('the network comes back: the desk syncs and publishes the link', async () => {
      await network.up();
      await desk.frame.command('Jetzt übertragen');
      await expect(desk.frame.sync).toContainText('Alles gesendet', { timeout: 30_000 });
      await desk.casePage.openTab('Freigabe');
      statusLink = await desk.casePage.createLink();
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
    await step('a change at the desk is on the open page at once', async () => {
      if (!phone) throw new Error('no phone');
      const page = phone;
      await page.evaluate(() => {
        const seen = { at: 0 };
        Object.assign(globalThis, { seen });
        new MutationObserver(() => {
          if (seen.at === 0 && document.querySelector('h1')?.textContent?.includes('Rückfrage')) seen.at = Date.now();
        }).observe(document.body, { subtree: true, childList: true, characterData: true });
      });
      await desk.casePage.chooseStage('Rückfrage');
      const confirm = desk.page.getByRole('button', { name: 'Status setzen', exact: true });
      await expect(confirm).toHaveCSS('opacity', '1');
      await desk.picture('status-wechsel');
      const clicked = Date.now();
      await confirm.click();
      await expect(new StatusPage(page).headline).toContainText('Rückfrage');
      const ms = (await page.evaluate(() => (globalThis as unknown as { seen: { at: number } }).seen.at)) - clicked;
      await page.screenshot({ path: path.join(out, 'status-phone-rueckfrage.png') });
      return `${ms} ms from the click to the phone`;
    });
    await step('the link is revoked and the page says so', async () => {
      if (!phone) throw new Error('no phone');
      await desk.casePage.openTab('Freigabe');
      await desk.casePage.revokeLink();
      await expect(new StatusPage(phone).headline).toHaveText('Dieser Link wurde widerrufen');
      await phone.screenshot({ path: path.join(out, 'status-phone-widerrufen.png') });
    });
    await step('a new link takes its place', async () => {
      const before = statusLink;
      statusLink = await desk.casePage.createLink();
      expect(statusLink).not.toBe(before);
      if (!phone) throw new Error('no phone');
      const status = new StatusPage(phone);
      await status.open(statusLink);
      await expect(status.headline).toContainText('Rückfrage');
    });
    await step('the insurer pays a part and cuts the rest; the cut is answered', async () => answerCut(desk, out));
    await step('the rest is paid, the case is closed, and the phone says so', async () => {
      await closeClaim(desk);
      if (!phone) throw new Error('no phone');
      await expect(new StatusPage(phone).headline).toHaveText('Ihr Fall ist abgeschlossen');
      await phone.screenshot({ path: path.join(out, 'status-phone-abgeschlossen.png'), fullPage: true });
    });
    await step('nothing readable lies on the server or in its backup, or went over the line', async () => {
      // Papers go in the background: looking proves nothing before they are there.
      const blobs = path.join(serverData, 'blobs');
      await expect.poll(() => findPlaintext([blobs], []).bytes, { timeout: 60_000 }).toBeGreaterThan(900_000);
      // Ended, so that everything it holds has been written.
      await network.down();
      backUp(serverData, backups);
      const marks = marksOf([fileNumber]);
      const { leaks, files, bytes } = findPlaintext([serverData, backups, traffic], marks);
      await network.up();
      expect(leaks).toEqual([]);
      return `${marks.length} marks in ${files} files, ${(bytes / 1e6).toFixed(1)} MB`;
    });
    await desk.frame.place('Heute').click();
    await expect(desk.frame.title).toHaveText('Heute');
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
