import { expect, type Locator } from '@playwright/test';

/** More stops than any screen has before its last field. */
const STOPS = 60;

const hasFocus = (target: Locator): Promise<boolean> =>
  target.evaluate((element) => element === document.activeElement);

/** Goes on by Tab until this has the focus, as whoever uses no mouse does. */
export const tabTo = async (target: Locator): Promise<void> => {
  await target.waitFor();
  for (let stop = 0; stop < STOPS; stop++) {
    if (await hasFocus(target)) return;
    await target.page().keyboard.press('Tab');
  }
  await expect(target, 'reached by Tab').toBeFocused();
};

/** Goes there by Tab and presses Enter. */
export const pressEnterOn = async (target: Locator): Promise<void> => {
  await expect(target).toBeEnabled();
  await tabTo(target);
  await target.page().keyboard.press('Enter');
};

/** Goes there by Tab and types over what stands there. */
export const typeInto = async (target: Locator, text: string): Promise<void> => {
  await tabTo(target);
  await target.page().keyboard.press('Control+a');
  await target.page().keyboard.insertText(text);
};

/** Waits until the focus has gone into this, as it does a moment after a menu or panel is shown; only then are keys meant for it. */
export const untilFocusIn = (target: Locator): Promise<void> =>
  expect.poll(() => target.evaluate((element) => element.contains(document.activeElement))).toBe(true);

/** Waits until this has the focus by itself, and shows it by a line around it. */
export const expectShownFocus = async (target: Locator): Promise<void> => {
  await expect(target).toBeFocused();
  await expect(target).toHaveCSS('outline-style', 'solid');
};
