import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import path from 'node:path';
import { _electron, type ElectronApplication, expect, type Page } from '@playwright/test';
import { demoCase } from './demo-case.ts';

const root = path.resolve(import.meta.dirname, '../../..');

/** The desk as a person uses it: everything by what is written on the screen and by the keyboard. */
export interface StoryDesk {
  readonly page: Page;
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

export const launchDesk = async (place: DeskPlace): Promise<StoryDesk> => {
  mkdirSync(place.saveDir, { recursive: true });
  const app: ElectronApplication = await _electron.launch({
    args: [root, ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
    cwd: root,
    env: {
      ...(process.env as Record<string, string>),
      FALLSTAND_USER_DATA: place.userData,
      FALLSTAND_SAVE_DIR: place.saveDir,
    },
  });
  const page = await app.firstWindow();
  page.setDefaultTimeout(20_000);
  await page.setViewportSize(WINDOW);
  return {
    page,
    close: () => app.close(),
    // Not with `animations: 'disabled'`: it crashes the renderer of Chromium 114 while an animation runs.
    picture: async (name) => {
      await page.screenshot({ path: path.join(place.pictures, `desk-${name}.png`) });
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

/** A field by its label; a required one carries a star in it. */
const field = (page: Page, label: string) =>
  page.getByLabel(new RegExp(`^${label.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}( \\*)?$`)).first();

/** First start: the office, its first user, and the sheet saved. */
export const setUpOffice = async ({ page, picture }: StoryDesk): Promise<void> => {
  const { office, user } = demoCase;
  await page.getByText('Neues Büro einrichten').click();
  await field(page, 'Name des Büros').fill(office.name);
  await field(page, 'Telefon').fill(office.phone);
  await field(page, 'E-Mail').fill(office.email);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await field(page, 'Ihr Name').fill(user.displayName);
  await field(page, 'Anmeldename').fill(user.loginName);
  await field(page, 'Passwort').fill(user.password);
  await field(page, 'Passwort wiederholen').fill(user.password);
  await page.getByRole('button', { name: 'Büro anlegen' }).click();
  await page.getByRole('button', { name: 'Blatt als PDF speichern' }).click();
  await page.getByText('Gespeichert:').waitFor();
  await picture('einrichtung');
  await page.getByRole('checkbox', { name: 'Ich habe das Blatt gespeichert oder gedruckt' }).check();
  await page.getByRole('button', { name: 'Los geht’s' }).click();
  await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
};

export const signIn = async ({ page }: StoryDesk, password: string): Promise<void> => {
  await field(page, 'Passwort').fill(password);
  await page.keyboard.press('Enter');
};

/** Types a whole case by keyboard. Returns how long it took in milliseconds and the file number. */
export const createCase = async ({ page, picture }: StoryDesk): Promise<{ ms: number; fileNumber: string }> => {
  const c = demoCase;
  await page.keyboard.press('Control+n');
  await page.getByRole('heading', { name: 'Neue Akte', level: 1 }).waitFor();
  const started = performance.now();
  const type = async (label: string, text: string): Promise<void> => {
    await field(page, label).focus();
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
  await type('Prüfziffer', c.vehicle.wrongCheck);
  await page.getByText(`gehört ${c.vehicle.check}`).waitFor();
  await field(page, 'Prüfziffer').fill(c.vehicle.check);
  await expect(page.getByText(`gehört ${c.vehicle.check}`)).toHaveCount(0);
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
  await page.getByRole('heading', { level: 1, name: /\d{4}-[A-Z]+\d{4}/ }).waitFor();
  const fileNumber =
    /\d{4}-[A-Z]+\d{4}/.exec((await page.getByRole('heading', { level: 1 }).textContent()) ?? '')?.[0] ?? '';
  return { ms: Math.round(performance.now() - started), fileNumber };
};

export const openTab = async ({ page }: StoryDesk, name: string): Promise<void> => {
  await page.getByRole('tab', { name }).click();
};

/** Moves the case to another status through the stepper. */
export const moveTo = async ({ page }: StoryDesk, title: string): Promise<void> => {
  await page.getByRole('button', { name: `Status auf „${title}“ setzen` }).click();
  const confirm = page.getByRole('button', { name: 'Status setzen', exact: true });
  await expect(confirm.or(page.getByRole('button', { name: `Aktueller Status: ${title}` })).first()).toBeVisible();
  if (await confirm.isVisible()) await confirm.click();
  await page.getByText(`Status ist jetzt „${title}“.`).waitFor();
};
