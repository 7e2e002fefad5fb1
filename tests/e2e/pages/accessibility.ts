import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What depends on the colours; everything else is the same page in light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

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
  // Electron's pages cannot open a second one for axe.
  const axe = new AxeBuilder({ page }).setLegacyMode(true);
  if (within) axe.include(within);
  if (colorScheme === 'dark') axe.withRules(COLOUR_RULES);
  // Whoever sees the name of a control says it to the computer; axe holds that rule back as experimental.
  else axe.options({ rules: { 'label-content-name-mismatch': { enabled: true } } });
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${colorScheme} ${id}: ${html} ${failureSummary ?? ''}`),
  );
};
