import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { CasePage } from '../pages/case-page.ts';
import { DeskFrame } from '../pages/desk-frame.ts';
import { NewCase } from '../pages/new-case.ts';
import { Setup } from '../pages/setup.ts';
import { demoCase } from './demo-case.ts';
import { deskSwitches } from './switches.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The desk as a person uses it: everything by what is written on the screen and by the keyboard. */
export interface StoryDesk {
  readonly app: ElectronApplication;
  readonly page: Page;
  readonly frame: DeskFrame;
  readonly casePage: CasePage;
  readonly close: () => Promise<void>;
  readonly picture: (name: string) => Promise<void>;
  /** Waits for the newest file that the desk saved with this ending. */
  readonly savedFile: (ending: string) => Promise<string>;
  /** Ends the engine as a crash would (Linux). */
  readonly killEngine: () => void;
}

export interface DeskPlace {
  readonly userData: string;
  readonly saveDir: string;
  readonly pictures: string;
}

const WINDOW = { width: 1280, height: 800 };
/** Without a limit a start that hangs would cost a whole test's time. */
const START_MS = 60_000;

/** The desk's window; where none comes, the error holds what the desk said until then. */
const firstWindowOf = async (app: ElectronApplication): Promise<Page> => {
  const said: string[] = [];
  const hear = (data: Buffer): unknown => said.push(data.toString());
  const { stdout, stderr } = app.process();
  for (const stream of [stdout, stderr]) stream?.on('data', hear);
  try {
    return await app.firstWindow({ timeout: START_MS });
  } catch (error) {
    throw new Error(`the desk opened no window; it said: ${said.join('')}`, { cause: error });
  } finally {
    for (const stream of [stdout, stderr]) stream?.off('data', hear);
  }
};

export const launchDesk = async (place: DeskPlace): Promise<StoryDesk> => {
  mkdirSync(place.saveDir, { recursive: true });
  const app = await _electron.launch({
    args: [root, ...deskSwitches],
    cwd: root,
    timeout: START_MS,
    env: {
      ...(process.env as Record<string, string>),
      FALLSTAND_USER_DATA: place.userData,
      FALLSTAND_SAVE_DIR: place.saveDir,
    },
  });
  const page = await firstWindowOf(app);
  page.setDefaultTimeout(60_000);
  await app.evaluate(({ BrowserWindow }, { width, height }) => {
    for (const window of BrowserWindow.getAllWindows()) window.setContentSize(width, height);
  }, WINDOW);
  return {
    app,
    page,
    frame: new DeskFrame(page),
    casePage: new CasePage(page),
    // Unsaved input would hold the window back, and nobody is there to answer.
    close: async () => {
      await app.evaluate(({ dialog }) => {
        dialog.showMessageBoxSync = () => 1;
      });
      await app.close();
    },
    // Not with `animations: 'disabled'`: it crashes the renderer of Chromium 114 while an animation runs.
    picture: async (name) => {
      // Without the notices, which come and go as the machine is quick or slow.
      const style = '.mantine-Notifications-root { visibility: hidden }';
      await page.screenshot({ path: path.join(place.pictures, `desk-${name}.png`), style });
    },
    killEngine: () => {
      const children = execFileSync('ps', ['--ppid', String(app.process().pid), '-o', 'pid=,args='], {
        encoding: 'utf8',
      });
      const engine = children.split('\n').find((line) => /engine\/main\.cjs|node\.mojom\.NodeService/.test(line));
      process.kill(Number.parseInt(engine ?? '', 10), 'SIGKILL');
    },
    savedFile: async (ending) => {
      const newest = (): string | undefined =>
        readdirSync(place.saveDir)
          .filter((file) => file.endsWith(ending))
          .map((file) => path.join(place.saveDir, file))
          .toSorted((a, b) => statSync(b).mtimeMs - statSync(a).mtimeMs)[0];
      await expect.poll(newest, { message: `a saved file ${ending}` }).toBeDefined();
      return newest() ?? '';
    },
  };
};

/** First start: the office, its first user, and the sheet saved. */
export const setUpOffice = async ({ page, picture, frame }: StoryDesk): Promise<void> => {
  const { office, user } = demoCase;
  const setup = new Setup(page);
  await setup.newOffice.click();
  await setup.field('Name des Büros').fill(office.name);
  await setup.field('Telefon').fill(office.phone);
  await setup.field('E-Mail').fill(office.email);
  await setup.next.click();
  await setup.fillUser(user.password, user.password);
  await setup.create.click();
  await setup.saveSheet.click();
  await page.getByText('Gespeichert:').waitFor();
  await picture('einrichtung');
  await setup.confirmSheet.check();
  await setup.finish.click();
  await expect(frame.title).toHaveText('Heute');
};

/** Types a whole case by keyboard. Returns how long it took in milliseconds and the file number. */
export const createCase = async ({ page, picture }: StoryDesk): Promise<{ ms: number; fileNumber: string }> => {
  const c = demoCase;
  const form = new NewCase(page);
  await form.open();
  const started = performance.now();
  const type = async (label: string, text: string): Promise<void> => {
    await form.field(label).focus();
    await page.keyboard.type(text);
  };
  await type('Vorname', c.client.firstName);
  await type('Nachname', c.client.lastName);
  await type('Straße und Hausnummer', c.client.street);
  await type('PLZ', c.client.postalCode);
  await type('Ort', c.client.city);
  await type('Telefon', c.client.phone);
  await type('E-Mail', c.client.email);
  await type('Kennzeichen', c.vehicle.plate.toLowerCase());
  await type('Marke', c.vehicle.make);
  await type('Modell', c.vehicle.model);
  await type('FIN', c.vehicle.fin);
  const warning = page.getByText(`gehört ${c.vehicle.check}`);
  await type('Prüfziffer', c.vehicle.wrongCheck);
  await warning.waitFor();
  await form.field('Prüfziffer').fill(c.vehicle.check);
  await expect(warning).toHaveCount(0);
  await type('HSN', c.vehicle.hsn);
  await type('TSN', c.vehicle.tsn);
  await type('Erstzulassung', c.vehicle.firstRegistration.replaceAll('.', ''));
  await type('Kilometerstand', c.vehicle.mileage);
  await type('Unfalltag', c.accident.date.replaceAll('.', ''));
  await type('Uhrzeit', c.accident.time);
  await type('Unfallort', c.accident.place);
  await type('Unfallhergang', c.accident.course);
  await type('Nachname des Gegners', c.opponent.lastName);
  await type('Vorname des Gegners', c.opponent.firstName);
  await type('Kennzeichen des Gegners', c.opponent.plate);
  await type('Versicherung', c.insurer.company);
  await type('Schadennummer', c.claimNumber);
  await type('Werkstatt', c.workshop.company);
  await picture('neue-akte');
  await page.keyboard.press('Control+Enter');
  const casePage = new CasePage(page);
  await expect(casePage.title).toContainText(/\d{4}-[A-Z]+\d{4}/);
  return { ms: Math.round(performance.now() - started), fileNumber: await casePage.fileNumber() };
};
