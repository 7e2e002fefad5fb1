import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { NewCase } from './pages/new-case.ts';
import { SignIn } from './pages/sign-in.ts';
import { demoCase } from './story/demo-case.ts';
import { launchDesk, type StoryDesk, setUpOffice } from './story/desk.ts';

const BACK = 0;
const DISCARD = 1;
let folder: string;
let desk: StoryDesk;

interface Question {
  readonly message: string;
  readonly detail: string;
  readonly buttons: readonly string[];
  readonly defaultId: number;
}

/** Answers the shell's question from now on with this button and notes how it was asked. */
const answer = (button: number): Promise<void> =>
  desk.app.evaluate(({ dialog }, chosen) => {
    Object.assign(globalThis, { asked: [] });
    dialog.showMessageBoxSync = ((_window: unknown, options: unknown) => {
      (globalThis as unknown as { asked: unknown[] }).asked.push(options);
      return chosen;
    }) as typeof dialog.showMessageBoxSync;
  }, button);
const questions = (): Promise<readonly Question[]> =>
  desk.app.evaluate(() => (globalThis as unknown as { asked: Question[] }).asked);
/** Waits for exactly one question, and gives it. */
const asked = async (): Promise<Question | undefined> => {
  await expect.poll(async () => (await questions()).length).toBe(1);
  return (await questions())[0];
};

const closeWindow = (): Promise<void> =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
const reload = (): Promise<void> =>
  desk.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.reload());
/** „Datei → Beenden“, as Ctrl+Q does. */
const quit = (): Promise<void> =>
  desk.app.evaluate(({ Menu }) => {
    const items = Menu.getApplicationMenu()?.items.flatMap((item) => item.submenu?.items ?? []) ?? [];
    items.find((item) => item.label === 'Beenden')?.click();
  });

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-unsaved-'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
});
test.afterAll(async () => {
  // Already closed where all went well.
  await desk.close().catch(() => {});
  rmSync(folder, { recursive: true, force: true });
});

test('nothing typed and not saved is lost without a question', async () => {
  const { app, page, frame, casePage } = desk;
  await setUpOffice(desk);
  const form = new NewCase(page);
  await form.open();
  await form.field('Nachname').focus();
  await page.keyboard.type('Angefangen');
  await expect(form.secured).toBeVisible();
  // A new case lies safe on the desk already: nothing is asked, nothing lost.
  await answer(BACK);
  const again = page.waitForEvent('load');
  await reload();
  await again;
  expect(await questions()).toEqual([]);
  await expect(form.field('Nachname')).toHaveValue('Angefangen');
  await page.keyboard.press('Control+Enter');
  await expect(casePage.title).toContainText('Angefangen');

  await casePage.openTab('Notizen & Aufgaben');
  await page.getByLabel('Notiz', { exact: true }).focus();
  await page.keyboard.type('Ruft morgen zurück.');
  await answer(BACK);
  await closeWindow();
  expect(await asked()).toMatchObject({
    message: 'Es gibt Eingaben, die noch nicht gespeichert sind.',
    detail: expect.stringContaining('Noch nicht gespeichert: eine Notiz.'),
    buttons: ['Zurück', 'Verwerfen und schließen'],
    defaultId: BACK,
  });
  await answer(BACK);
  await quit();
  await asked();
  await answer(BACK);
  await reload();
  expect((await asked())?.buttons).toEqual(['Zurück', 'Verwerfen und neu laden']);
  await expect(page.getByLabel('Notiz', { exact: true })).toHaveValue('Ruft morgen zurück.');
  await casePage.openTab('Beteiligte & Fahrzeug');
  await casePage.startEditing('Schaden');
  await casePage.field('Schaden', 'Schadennummer').fill('HN-1');
  await answer(BACK);
  await closeWindow();
  expect((await asked())?.detail).toContain('eine Notiz und geänderte Angaben in einer Akte.');
  await page.keyboard.press('Control+Enter');
  await expect(casePage.card('Schaden').getByText('HN-1')).toBeVisible();

  await frame.place('Heute').click();
  await frame.openMenu();
  await frame.menuItem('Abmelden').click();
  await expect(page.getByRole('dialog')).toContainText('Noch nicht gespeichert: eine Notiz.');
  await page.getByRole('button', { name: 'Abbrechen' }).click();
  await page.goBack();
  await casePage.openTab('Notizen & Aufgaben');
  await expect(page.getByLabel('Notiz', { exact: true })).toHaveValue('Ruft morgen zurück.');
  await casePage.saveNote();
  await answer(BACK);
  await frame.openMenu();
  await frame.menuItem('Abmelden').click();
  await new SignIn(page).as(demoCase.user.password);
  await expect(frame.title).toHaveText('Heute');
  const loaded = page.waitForEvent('load');
  await reload();
  await loaded;
  await expect(frame.title).toHaveText('Heute');
  expect(await questions()).toEqual([]);

  await frame.place('Akten').click();
  await page.getByText('Angefangen').first().click();
  await casePage.openTab('Notizen & Aufgaben');
  await page.getByLabel('Notiz', { exact: true }).fill('Verworfen');
  await answer(DISCARD);
  const ended = app.waitForEvent('close');
  await quit();
  await ended;
});
