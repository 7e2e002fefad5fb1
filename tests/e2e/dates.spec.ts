import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

let folder: string;
let desk: StoryDesk;
let page: Page;
let file: CasePage;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-dates-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  file = new CasePage(page);
  await new SignIn(page).as(PASSWORD);
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await file.openTab('Fristen & Termine');
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

const accessible = async () => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};

test('a deadline by rule says its end, why it moved and its source, is set by keyboard and taken back', async () => {
  await page.getByRole('combobox', { name: 'Feiertage von' }).selectOption({ label: 'Hamburg' });
  await page.getByRole('button', { name: 'Neue Frist' }).click();
  const form = page.getByRole('dialog', { name: 'Neue Frist' });
  await form.getByLabel('Art der Frist').selectOption({ label: 'Prüffrist der Versicherung' });
  await expect(form.getByLabel('Bezeichnung')).toHaveValue('Prüffrist der Versicherung');
  await form.getByRole('textbox', { name: 'Beginnt mit dem Ereignis am' }).fill('05.09.2026');
  await form.getByLabel('Dauer').fill('4');
  await form.getByLabel('Einheit').selectOption({ label: 'Wochen' });
  await expect(form.getByRole('status', { name: 'Ergebnis' })).toContainText('Die Frist endet am 05.10.2026.');
  await expect(form.getByRole('status', { name: 'Ergebnis' })).toContainText('Feiertag in Hamburg');
  await accessible();
  // What a slow machine would give time for: a key right after the words of the dialog are gone.
  const heldBack = page.evaluate(
    () =>
      new Promise<boolean>((resolve) => {
        const fields = document.querySelector('[role=dialog] form');
        new MutationObserver((_changes, observer) => {
          if (fields?.isConnected) return;
          observer.disconnect();
          setTimeout(() => resolve(document.querySelector('[aria-modal="true"]') !== null));
        }).observe(document.body, { childList: true, subtree: true });
      }),
  );
  await page.keyboard.press('Control+Enter');
  await expect(form).toHaveCount(0);
  expect(await heldBack).toBe(false);
  const entry = file.card('Fristen').getByRole('listitem').filter({ hasText: 'Prüffrist der Versicherung' });
  await expect(entry).toContainText('bis 05.10.2026');
  await expect(entry).toContainText('daher 05.10.2026');
  await expect(entry).toContainText('OLG Frankfurt');
  await expect(entry).toContainText('überfällig');
  await desk.frame.press('Control+z');
  await expect(entry).toHaveCount(0);
  await desk.frame.press('Control+y');
  await expect(entry).toHaveCount(1);
});

test('limitation is suspended, and says so', async () => {
  const card = file.card('Verjährung');
  await expect(card).toContainText('Ansprüche verjähren mit Ablauf des');
  await card.getByRole('button', { name: 'Hemmung eintragen' }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Hemmung speichern' }).click();
  await expect(card).toContainText('dauert an');
  // Limitation begins with the end of the year, so a suspension that goes on now suspends it.
  await expect(card).toContainText('Die Verjährung ist gehemmt.');
});

test('an appointment stands on the case and in the calendar file', async () => {
  await page.getByRole('button', { name: 'Neuer Termin' }).click();
  const form = page.getByRole('dialog', { name: 'Neuer Termin' });
  await form.getByLabel('Tag', { exact: true }).fill('10.12.2026');
  await form.getByLabel('Uhrzeit (Leer: ganztägig)').fill('1400');
  await form.getByLabel('Ort').fill('Karosserie Petersen & Söhne, Halle 2');
  await form.getByRole('button', { name: 'Termin eintragen' }).click();
  await expect(file.card('Termine')).toContainText('10.12.2026, 14:00 Uhr');
  await accessible();
  await page.getByRole('button', { name: 'Offene Fristen und Termine dieser Akte als Kalenderdatei sichern' }).click();
  const saved = readFileSync(await desk.savedFile('.ics'), 'utf8');
  expect(saved).toContain('DTSTART:20261210T130000Z');
  expect(saved).toContain('SUMMARY:Frist: Prüffrist der Versicherung');
  await page.emulateMedia({ colorScheme: 'dark' });
  await accessible();
});

test('an appointment is put to the workshop, which sees it and what else is meant for it', async () => {
  await page.getByRole('button', { name: 'Neuer Termin' }).click();
  const form = page.getByRole('dialog', { name: 'Neuer Termin' });
  await form.getByLabel('Bezeichnung').fill('Nachbesichtigung');
  await form.getByLabel('Tag', { exact: true }).fill('11.12.2026');
  await form.getByLabel('Mit', { exact: true }).selectOption({ label: 'Werkstatt: Karosserie Petersen & Söhne' });
  await form.getByLabel(/zur Bestätigung vorschlagen/).check();
  await accessible();
  await form.getByRole('button', { name: 'Termin eintragen' }).click();
  const entry = file.card('Termine').getByRole('listitem').filter({ hasText: 'Nachbesichtigung' });
  await expect(entry).toContainText('wartet auf Bestätigung');
  await file.openTab('Freigabe');
  await page.getByRole('button', { name: 'Vorschau Werkstatt' }).click();
  const preview = page.getByRole('region', { name: 'Seite der Werkstatt' });
  await expect(preview).toContainText('Bitte bestätigen Sie den Termin „Nachbesichtigung“');
  await expect(preview).toContainText(/HH.KB 2417/);
  await expect(preview).not.toContainText('Brückner');
  await accessible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'Vorschau Rechtsanwalt' }).click();
  const whole = page.getByRole('region', { name: 'Seite des Rechtsanwalts' });
  await expect(whole).toContainText('Brückner-Weißenfels');
  await whole.getByText('Chronik', { exact: true }).click();
  await expect(whole).toContainText('angelegt');
  await accessible();
});
