import type { Page } from '@playwright/test';
import axe, { type Result, type RunOptions } from 'axe-core';

/** What depends on the colours; everything else is the same page in light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

interface Look extends Pick<RunOptions, 'rules' | 'runOnly'> {
  /** Only what lies in here. */
  readonly within?: string;
}

/**
 * By the debugger, and once until the page is left: handed to `evaluate`, half a megabyte of program is read several times
 * over, which took five times as long as looking.
 */
const bringAxe = async (page: Page): Promise<void> => {
  if (await page.evaluate(() => 'axe' in window)) return;
  const debug = await page.context().newCDPSession(page);
  const { exceptionDetails } = await debug.send('Runtime.evaluate', { expression: axe.source });
  await debug.detach();
  if (exceptionDetails) throw new Error(exceptionDetails.text);
};

/** Waits until nothing changes its colours any more; the page hears of another scheme with a frame, and begins only then. */
const settle = (page: Page): Promise<unknown> =>
  page.evaluate(async () => {
    for (const _frame of [1, 2]) await new Promise(requestAnimationFrame);
    const ending = document
      .getAnimations()
      .filter(({ effect, playState }) => playState === 'running' && effect?.getComputedTiming().endTime !== Infinity);
    await Promise.allSettled(ending.map(({ finished }) => finished));
  });

/** What axe finds on a page once its colours stand still. There are no frames in ours. */
export const axeOn = async (page: Page, { within, ...rules }: Look = {}): Promise<readonly Result[]> => {
  await bringAxe(page);
  await settle(page);
  return page.evaluate(
    async ({ selector, options }) => {
      const looker: typeof axe = Reflect.get(window, 'axe');
      const { violations } = await looker.run(selector ?? document, options);
      return violations;
    },
    // What passes is neither described nor carried over.
    { selector: within, options: { resultTypes: ['violations'], iframes: false, ...rules } satisfies RunOptions },
  );
};

/**
 * What axe finds on a page of the desk: all of it in light colours, in dark ones only what depends on them. Leaves the
 * page in these colours.
 */
export const violationsIn = async (
  page: Page,
  colorScheme: 'light' | 'dark',
  within?: string,
): Promise<readonly string[]> => {
  await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
  const violations = await axeOn(page, {
    ...(within === undefined ? {} : { within }),
    ...(colorScheme === 'light'
      ? // Whoever sees the name of a control says it to the computer; axe holds that rule back as experimental.
        { rules: { 'label-content-name-mismatch': { enabled: true } } }
      : { runOnly: COLOUR_RULES }),
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${colorScheme} ${id}: ${html} ${failureSummary ?? ''}`),
  );
};
