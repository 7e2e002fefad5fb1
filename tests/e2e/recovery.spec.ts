import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { expect, test } from '@playwright/test';
import { pressEnterOn } from './pages/keyboard.ts';
import { NewCase } from './pages/new-case.ts';
import { SignIn } from './pages/sign-in.ts';
import { demoCase } from './story/demo-case.ts';
import { launchDesk, type StoryDesk, setUpOffice } from './story/desk.ts';

const NEW_PASSWORD = 'Leuchtturm hinter dem Deich';
let folder: string;
let desk: StoryDesk;

test.beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'fallstand-recovery-'));
  desk = await launchDesk({
    userData: path.join(folder, 'desk'),
    saveDir: path.join(folder, 'saved'),
    pictures: folder,
  });
});
test.afterAll(async () => {
  await desk?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** The key as it is printed on the sheet: groups of capital letters and digits between its label and the next heading. */
const keyOnSheet = (file: string): string => {
  const text = execFileSync(process.execPath, [path.join(import.meta.dirname, 'story/read-sheet.ts'), file], {
    encoding: 'utf8',
  });
  const printed = /Wiederherstellungsschlüssel\s([^a-zäöü]+?)\sWas das ist/.exec(text)?.[1];
  if (!printed) throw new Error('no key on the sheet');
  return printed.replace(/\s+/g, ' ');
};

test('who forgot the password comes back in with the sheet', async () => {
  const { page, frame } = desk;
  await setUpOffice(desk);
  await new NewCase(page).create('Brückner-Weißenfels');
  const key = keyOnSheet(await desk.savedFile('.pdf'));
  await frame.signOutByKeys();

  const door = new SignIn(page);
  // A key with one wrong letter opens nothing.
  const wrong = key.replace(/.$/, (last) => (last === 'A' ? 'B' : 'A'));
  await door.recover(wrong, NEW_PASSWORD);
  await expect(page.getByText('Dieser Wiederherstellungsschlüssel passt nicht.')).toBeVisible();
  await expect(page.getByLabel('Schlüssel vom Blatt')).toBeFocused();
  await pressEnterOn(page.getByRole('button', { name: 'Zurück' }));
  // Typed as people type: small letters, no hyphens.
  await door.recover(key.toLowerCase(), NEW_PASSWORD);
  await expect(frame.title).toHaveText('Heute');
  await expect(page.getByText('Das neue Passwort gilt ab jetzt.')).toBeVisible();

  await frame.signOutByKeys();
  await door.as(demoCase.user.password);
  await expect(page.getByText('Das Passwort stimmt nicht.')).toBeVisible();
  await door.as(NEW_PASSWORD);
  await expect(frame.title).toHaveText('Heute');
  await frame.place('Akten').click();
  await expect(page.getByText('Brückner-Weißenfels')).toBeVisible();

  // What cannot be used while it waits has the focus again afterwards.
  const waiting = await page.evaluateHandle(async () => {
    const button = document.body.appendChild(document.createElement('button'));
    button.focus();
    button.disabled = true;
    while (document.activeElement === button) await new Promise(requestAnimationFrame);
    button.disabled = false;
    return button;
  });
  await expect.poll(() => waiting.evaluate((button) => button === document.activeElement)).toBe(true);
});
