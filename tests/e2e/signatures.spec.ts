import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type CDPSession, expect, type Locator, type Page, test } from '@playwright/test';
import { axeOn } from './pages/accessibility.ts';
import { CasePage } from './pages/case-page.ts';
import { Settings } from './pages/settings.ts';
import { SignIn } from './pages/sign-in.ts';
import { PASSWORD, placeDemoOffice } from './story/demo-office.ts';
import { launchDesk, type StoryDesk } from './story/desk.ts';

const SIZES = [
  ['zoomed', 640, 400],
  ['narrow', 400, 800],
] as const;
let folder: string;
let desk: StoryDesk;
let page: Page;
let input: CDPSession;
let file: CasePage;
let card: Locator;
const complaints: string[] = [];

// Each test goes on where the one before left the case.
test.describe.configure({ mode: 'serial' });
test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-signatures-'));
  // In a process of its own: the test runner's module loader cannot load the database's native part.
  placeDemoOffice(path.join(folder, 'desk/office'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
  page = desk.page;
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  input = await page.context().newCDPSession(page);
  file = new CasePage(page);
  card = file.card('Unterschriften');
  await new SignIn(page).as(PASSWORD);
  await openCase();
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});
test.afterEach(() => {
  expect(complaints.splice(0)).toEqual([]);
});

const openCase = async (): Promise<void> => {
  await page.getByRole('link', { name: 'Akten', exact: true }).click();
  await page.getByText('Brückner-Weißenfels').first().click();
  await expect(file.title).toContainText('Brückner-Weißenfels');
  await file.openTab('Dokumente');
};
const expectAccessible = async (): Promise<void> => {
  const violations = await axeOn(page);
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`)).toEqual([]);
};
const picture = async (name: string): Promise<void> => {
  const dir = process.env.FALLSTAND_PICTURES;
  if (dir) await page.screenshot({ path: path.join(dir, `signature-${name}.png`) });
};
const signing = (title: string | RegExp): Locator => page.getByRole('dialog', { name: title });
const pad = (): Locator => page.getByLabel('Unterschrift mit Stift, Finger oder Maus');
const padBox = async () => {
  await pad().scrollIntoViewIfNeeded();
  const box = await pad().boundingBox();
  if (!box) throw new Error('there is no pad');
  return box;
};
const wave = async (): Promise<readonly (readonly [number, number])[]> => {
  const { x, y } = await padBox();
  return Array.from({ length: 24 }, (_, i) => [x + 30 + i * 9, y + 80 + Math.sin(i * 0.9) * 40] as const);
};

const byMouse = async (): Promise<void> => {
  const [first, ...rest] = await wave();
  await page.mouse.move(first?.[0] ?? 0, first?.[1] ?? 0);
  await page.mouse.down();
  for (const [x, y] of rest) await page.mouse.move(x, y);
  await page.mouse.up();
};
const byPen = async (): Promise<void> => {
  const points = await wave();
  const send = (type: 'mousePressed' | 'mouseMoved' | 'mouseReleased', [x, y]: readonly [number, number]) =>
    input.send('Input.dispatchMouseEvent', {
      type,
      x,
      y: y + 20,
      button: 'left',
      buttons: type === 'mouseReleased' ? 0 : 1,
      clickCount: 1,
      force: 0.8,
      pointerType: 'pen',
    });
  await send('mousePressed', points[0] ?? [0, 0]);
  for (const point of points) await send('mouseMoved', point);
  await send('mouseReleased', points.at(-1) ?? [0, 0]);
};
const byTouch = async (): Promise<void> => {
  const points = await wave();
  const send = (type: 'touchStart' | 'touchMove', [x, y]: readonly [number, number]) =>
    input.send('Input.dispatchTouchEvent', { type, touchPoints: [{ x, y, force: 0.5 }] });
  await send('touchStart', points[0] ?? [0, 0]);
  for (const point of points) await send('touchMove', point);
  await input.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] });
};

test('without ink there is a sentence; strokes are taken back one by one; Esc asks before they are lost', async () => {
  await card.scrollIntoViewIfNeeded();
  await expect(card.getByText('noch nicht unterschrieben')).toHaveCount(4);
  await expectAccessible();
  await picture('card');
  await card.getByRole('button', { name: 'Abtretung der Gutachterkosten unterschreiben lassen' }).click();
  const dialog = signing('Abtretung der Gutachterkosten');
  await expect(dialog).toContainText('Katharina Brückner-Weißenfels');
  await expect(dialog.getByLabel('Name')).toHaveValue('Katharina Brückner-Weißenfels');
  await dialog.getByRole('button', { name: 'Unterschrift ablegen' }).click();
  await expect(dialog.getByRole('alert')).toContainText('Es ist noch keine Unterschrift zu sehen.');
  await expectAccessible();
  await picture('empty');
  await byMouse();
  await byMouse();
  await expect(dialog).toContainText('2 Striche');
  await expect(dialog.getByRole('alert')).toBeEmpty();
  await dialog.getByRole('button', { name: 'Letzten Strich zurück' }).click();
  await expect(dialog).toContainText('1 Strich');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Eingaben verwerfen?' }).getByRole('button', { name: 'Abbrechen' }).click();
  await expect(pad()).toHaveAttribute('data-strokes', '1');
  await dialog.getByRole('button', { name: 'Löschen' }).click();
  await expect(dialog).toContainText('Das Feld ist leer.');
});

test('signed with the mouse, it lies with the documents and in the chronicle, and shows what it was signed under', async () => {
  const dialog = signing('Abtretung der Gutachterkosten');
  await byMouse();
  await picture('mouse');
  await page.keyboard.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(card).toContainText('unterschrieben von Katharina Brückner-Weißenfels');
  await card.getByRole('button', { name: 'Fassung 1, Nachweis zu Abtretung der Gutachterkosten' }).click();
  const proof = page.getByRole('dialog', { name: /Nachweis/ });
  await expect(proof).toContainText(/[0-9a-f]{64}/);
  await expectAccessible();
  await picture('proof');
  await page.keyboard.press('Escape');
  await expect(proof).toHaveCount(0);
  await card.getByRole('button', { name: /^Abtretung der Gutachterkosten vom .* ansehen$/ }).click();
  await file.viewer.getByRole('img').waitFor();
  await picture('paper');
  await page.keyboard.press('Escape');
  await file.openTab('Übersicht');
  await expect(file.missingPapers().filter({ hasText: 'Abtretung' })).toHaveCount(0);
  await file.openTab('Chronik');
  await expect(file.chronicle().filter({ hasText: 'Abtretung der Gutachterkosten (Fassung 1)' })).toHaveCount(1);
  await file.openTab('Dokumente');
});

test('somebody else signs with a pen, another with a finger; a resting hand draws nothing beside the pen', async () => {
  await card.getByRole('button', { name: 'Vollmacht unterschreiben lassen' }).click();
  const dialog = signing('Vollmacht');
  await dialog.getByLabel('Name').fill('Jürgen Brückner');
  await expect(dialog.getByText(/nicht der des Mandanten/)).toBeVisible();
  await dialog.getByLabel('In welcher Eigenschaft?').fill('Ehemann, mit Vollmacht');
  await byTouch();
  await expect(pad()).toHaveAttribute('data-strokes', '1');
  await byPen();
  await expect(pad()).toHaveAttribute('data-strokes', '2');
  await byTouch();
  await expect(pad()).toHaveAttribute('data-strokes', '2');
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible();
  await picture('dark');
  expect(await pad().evaluate((element) => getComputedStyle(element).backgroundColor)).toBe('rgb(255, 255, 255)');
  for (const [name, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await picture(`${name}-top`);
    await padBox();
    await picture(name);
    expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await dialog.getByRole('button', { name: 'Unterschrift ablegen' }).click();
  await expect(dialog).toHaveCount(0);
  await expect(card).toContainText('unterschrieben von Jürgen Brückner, Ehemann, mit Vollmacht');
  await picture('card-dark');
  for (const [name, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await card.scrollIntoViewIfNeeded();
    await picture(`${name}-card`);
    expect(await card.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(1);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
});

test('a form is saved and printed blank, and noted as not signed', async () => {
  const choose = async (item: string) => {
    // The notice of what was done before lies over the last rows for a while.
    for (const done of await page.locator('#done').getByRole('button', { name: 'Schließen' }).all()) await done.click();
    await card.getByRole('button', { name: 'Weitere Möglichkeiten für Auftrag' }).click();
    await page.getByRole('menuitem', { name: item }).click();
  };
  await choose('Leer als PDF speichern');
  expect(
    readFileSync(await desk.savedFile('.pdf'))
      .subarray(0, 5)
      .toString(),
  ).toBe('%PDF-');
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', 'yes');
  });
  await choose('Leer drucken');
  await expect(page.locator('body')).toHaveAttribute('data-printed', 'yes');
  await page.evaluate(() => window.dispatchEvent(new Event('afterprint')));
  await choose('Wird nicht unterschrieben …');
  const dialog = signing('Auftrag wird nicht unterschrieben');
  await page.keyboard.press('Enter');
  await expect(dialog).toContainText('Bitte kurz den Grund angeben.');
  await dialog.getByLabel('Warum nicht?').fill('Auftrag kam per Brief');
  await expectAccessible();
  await picture('decline');
  await page.keyboard.press('Enter');
  await expect(dialog).toHaveCount(0);
  await file.openTab('Übersicht');
  await expect(file.card('Unterlagen')).toContainText('nicht unterschrieben: Auftrag kam per Brief');
  await file.undo();
  await expect(file.card('Unterlagen')).not.toContainText('Auftrag kam per Brief');
});

test('the office words a form anew: mistakes are shown where they are, older versions stay', async () => {
  await page.getByRole('link', { name: 'Einstellungen' }).click();
  const section = await new Settings(page).open('Formulare');
  await expect(section.getByText('Fassung 1 · mitgelieferte Worte')).toHaveCount(4);
  await expectAccessible();
  await picture('settings');
  await section.getByRole('button', { name: 'Formular „Vollmacht“ bearbeiten' }).click();
  const dialog = signing('Formular „Vollmacht“ bearbeiten');
  const text = dialog.getByLabel('Text', { exact: true });
  await text.press('Control+End');
  await text.pressSequentially('\n\nGilt auch für {{client.nmae}}');
  const problem = dialog.getByRole('button', { name: /Zeile \d+: {{client.nmae}} gibt es nicht/ });
  await problem.click();
  await page.keyboard.press('Delete');
  await expect(dialog).toContainText('Alle Platzhalter sind bekannt.');
  await dialog.getByLabel('Platzhalter einfügen').selectOption('vehicle.fin');
  await expect(dialog.getByRole('region', { name: 'Vorschau mit Beispielwerten' })).toContainText(
    'Gilt auch für WVWZZZ1KZAW000000',
  );
  await expectAccessible();
  await picture('editor');
  await page.keyboard.press('Escape');
  await page.getByRole('dialog', { name: 'Eingaben verwerfen?' }).getByRole('button', { name: 'Abbrechen' }).click();
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectAccessible();
  await picture('editor-dark');
  for (const [name, width, height] of SIZES) {
    await page.setViewportSize({ width, height });
    await picture(`${name}-editor`);
  }
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
  await text.press('Control+Enter');
  await expect(dialog).toHaveCount(0);
  await expect(section).toContainText('Fassung 2');

  await section.getByRole('button', { name: /„Vollmacht“ auf die mitgelieferten Worte zurücksetzen/ }).click();
  await page.getByRole('dialog').getByRole('button', { name: 'Zurücksetzen' }).click();
  await expect(section).toContainText('Fassung 3');
  await openCase();
  await expect(card.getByRole('button', { name: /^Fassung 1, Nachweis zu Vollmacht/ })).toBeVisible();
  await card.getByRole('button', { name: 'Vollmacht unterschreiben lassen' }).click();
  await expect(signing('Vollmacht')).toContainText('Fassung 3');
  await page.keyboard.press('Escape');
  await expect(signing('Vollmacht')).toHaveCount(0);
});
