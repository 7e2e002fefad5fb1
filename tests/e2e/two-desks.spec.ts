import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { startServer } from '../../scripts/programs.mjs';
import { CaseList } from './pages/case-list.ts';
import { untilFocusIn } from './pages/keyboard.ts';
import { NewCase } from './pages/new-case.ts';
import { Settings } from './pages/settings.ts';
import { Setup } from './pages/setup.ts';
import { launchDesk, type StoryDesk, setUpOffice } from './story/desk.ts';

let folder: string;
let first: StoryDesk;
let second: StoryDesk;
let server: Awaited<ReturnType<typeof startServer>> | undefined;

/** Each desk on a machine's folder of its own. */
const openDesk = (name: string): Promise<StoryDesk> =>
  launchDesk({ userData: path.join(folder, name), saveDir: path.join(folder, `${name}-saved`), pictures: folder });

/** The server on its folder; again on the same port after the network was away. */
const startNetwork = async (port: number): Promise<string> => {
  const dataDir = path.join(folder, 'server');
  mkdirSync(dataDir, { recursive: true });
  server = await startServer({ dataDir, port, log: openSync(path.join(folder, 'server.log'), 'a') });
  return server.url;
};

/** Waits until the desk's list shows exactly these cases. */
const expectListed = async ({ page, frame }: StoryDesk, numbers: readonly string[], timeout = 15_000) => {
  await frame.place('Akten').click();
  const list = new CaseList(page);
  await expect.poll(async () => (await list.column('fileNumber')).toSorted(), { timeout }).toEqual(numbers.toSorted());
};

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-two-desks-'));
  first = await openDesk('first');
});
test.afterAll(async () => {
  await first?.close();
  await second?.close();
  await server?.stop();
  rmSync(folder, { recursive: true, force: true });
});

test('a second desk joins by the invitation, and both take cases without network', async () => {
  test.setTimeout(300_000);
  await setUpOffice(first);
  const url = await startNetwork(0);
  const code = readFileSync(path.join(folder, 'server/enrolment-code'), 'utf8').trim();
  await first.frame.place('Einstellungen').click();
  const settings = new Settings(first.page);
  await settings.connect(url, code);
  await expect(first.frame.sync).toContainText('Alles gesendet', { timeout: 60_000 });
  await new NewCase(first.page).create('Brückner-Weißenfels');
  const shared = await first.casePage.fileNumber();
  await expect(first.frame.sync).toContainText('Alles gesendet');
  // From here to the second desk's first screen nobody touches a mouse.
  await first.frame.goBy('e');
  await settings.openByKeys('Arbeitsplätze');
  await settings.invite();
  await settings.withdraw();
  const invitation = await settings.invite();

  second = await openDesk('second');
  const joining = new Setup(second.page);
  const shown = await joining.askToJoin(invitation);
  const wrong = shown.startsWith('0') ? '100000' : '000000';
  await settings.confirmDesk(wrong, 'Empfang');
  await expect(first.page.getByText('Der Code stimmt nicht mit dem überein')).toBeVisible();
  await settings.confirmDesk(shown, 'Empfang');
  await expect(first.page.getByText('Arbeitsplatz B gehört jetzt dazu')).toBeVisible({ timeout: 30_000 });
  await expect(first.page.locator(':focus')).toContainText('Arbeitsplatz B gehört jetzt dazu');
  await joining.finishJoining('Leuchtturm hinter dem Deich');
  await expect(second.frame.title).toHaveText('Heute');
  await expectListed(second, [shared]);
  await expect(new CaseList(second.page).rows.first()).toContainText('Brückner-Weißenfels');

  const openShared = async (desk: StoryDesk) => {
    await desk.frame.place('Akten').click();
    await new CaseList(desk.page).rows.filter({ hasText: shared }).first().click();
    await expect(desk.page.getByRole('heading', { level: 1 })).toContainText(shared);
  };
  await server?.stop();
  for (const desk of [first, second]) await expect(desk.frame.sync).toContainText('Nicht verbunden');
  const own = await Promise.all(
    [
      { desk: first, name: 'Ärmel' },
      { desk: second, name: 'Zöllner' },
    ].map(async ({ desk, name }) => {
      await new NewCase(desk.page).create(name);
      return desk.casePage.fileNumber();
    }),
  );
  expect(own[0]).not.toBe(own[1]);
  // Without network each knows only its own.
  await expectListed(second, [shared, ...own.slice(1)]);

  // Both change the shared case without knowing of each other.
  for (const [desk, status] of [[first, 'Prüfung'] as const, [second, 'Zahlung'] as const]) {
    await openShared(desk);
    await desk.casePage.moveTo(status);
  }

  await startNetwork(Number(new URL(url).port));
  const all = [shared, ...own];
  for (const desk of [first, second]) {
    // They try again by themselves, after a minute and a half at the latest.
    await expect(desk.frame.sync).toContainText('Alles gesendet', { timeout: 120_000 });
    await expectListed(desk, all, 60_000);
  }
  for (const desk of [first, second]) {
    await openShared(desk);
    await expect(desk.casePage.conflicts).toContainText('Gleichzeitig an zwei Arbeitsplätzen geändert');
    await expect(desk.casePage.conflicts).toContainText('Es giltZahlung');
    await expect(desk.casePage.conflicts).toContainText('Überschrieben wurdePrüfung');
  }
  // Read at one desk, the notice is gone at both; the value stands.
  await first.casePage.conflicts.getByRole('button', { name: 'so lassen' }).click();
  for (const desk of [first, second]) await expect(desk.casePage.conflicts).toHaveCount(0, { timeout: 40_000 });
  await first.frame.place('Einstellungen').click();
  const desks = await settings.open('Arbeitsplätze');
  await expect(desks.getByRole('row').filter({ has: first.page.getByRole('cell') })).toHaveCount(2);

  // What waits, since when and why, for everybody to read.
  await second.frame.sync.click();
  const panel = second.page.getByRole('dialog', { name: 'Stand der Übertragung' });
  await expect(panel).toContainText('Noch nicht gesendetnichts');
  await untilFocusIn(panel);
  await second.page.keyboard.press('Escape');
  await expect(panel).toHaveCount(0);

  // A name of its own, known at both.
  await settings.renameDesk('Empfang', 'Laptop Maier');
  await expect(desks.getByRole('row', { name: 'Laptop Maier' })).toBeVisible();
  await second.frame.place('Einstellungen').click();
  const there = await new Settings(second.page).open('Arbeitsplätze');
  await expect(there.getByRole('row', { name: 'Laptop Maier' })).toContainText('dieser Arbeitsplatz', {
    timeout: 30_000,
  });

  // Removed, the second desk keeps what it has and gets nothing more.
  await settings.removeDesk('Laptop Maier');
  await expect(desks.getByRole('row').filter({ hasText: 'Laptop Maier' })).toContainText('entfernt am');
  await expect(first.page.getByText('Arbeitsplatz B gehört jetzt dazu')).toHaveCount(0);
  await expect(second.page.getByText('Dieser Arbeitsplatz wurde vom Büro entfernt', { exact: true })).toBeVisible({
    timeout: 30_000,
  });
  await expect(second.frame.sync).toContainText('Vom Büro entfernt');
  await new NewCase(first.page).create('Nachzügler');
  await expect(first.frame.sync).toContainText('Alles gesendet', { timeout: 30_000 });
  await expectListed(second, all);
});
