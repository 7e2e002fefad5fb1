import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';

/** What depends on the colours; everything else is the same page in light and dark. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

type AxeOptions = Parameters<AxeBuilder['options']>[0];

/** axe on a page; what passes is neither described nor carried over, which took most of its time. */
export const axeOn = (page: Page, options: AxeOptions = {}): AxeBuilder =>
  new AxeBuilder({ page }).options({ resultTypes: ['violations'], ...options });

/** axe on a page of the desk: Electron cannot open a second one for it. */
export const axeOnDesk = (page: Page, options: AxeOptions = {}): AxeBuilder => axeOn(page, options).setLegacyMode(true);

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
  // Whoever sees the name of a control says it to the computer; axe holds that rule back as experimental.
  const axe = axeOnDesk(
    page,
    colorScheme === 'light' ? { rules: { 'label-content-name-mismatch': { enabled: true } } } : {},
  );
  if (within) axe.include(within);
  if (colorScheme === 'dark') axe.withRules(COLOUR_RULES);
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ html, failureSummary }) => `${colorScheme} ${id}: ${html} ${failureSummary ?? ''}`),
  );
};
