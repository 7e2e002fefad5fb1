/**
 * The client's page on a phone as the budget names it (DESIGN 10): 4 × slower processor, 1.6 Mbit/s, 150 ms, in real
 * Chromium against a real server, nothing cached. Budgets: 60 KB compressed before the first content, first content
 * under 1.5 s. Once in German and once in a language that is one more file.
 */
import { type Browser, chromium } from '@playwright/test';
import { startPortalDesk } from '../tests/e2e/portal-desk.ts';
import type { Figure } from './figure.ts';

const ROUNDS = 5;
const PHONE = { cpu: 4, latencyMs: 150, bytesPerSecond: 1_600_000 / 8 };

export const run = async (): Promise<Figure[]> => {
  const desk = await startPortalDesk();
  const browser = await chromium.launch({ executablePath: '/usr/bin/chromium', args: ['--no-sandbox'] });
  try {
    const { link } = await desk.publish();
    const figures: Figure[] = [];
    for (const locale of ['de-DE', 'ar-SY']) {
      const rounds: Opening[] = [];
      for (let round = 0; round < ROUNDS; round++) rounds.push(await openOnce(browser, link, locale));
      rounds.sort((a, b) => a.firstContentMs - b.firstContentMs);
      const median = rounds[Math.floor(ROUNDS / 2)];
      if (!median) throw new Error('no round');
      figures.push(figure(`page ${locale}: first content, phone profile, median`, median.firstContentMs, 'ms'));
      figures.push(figure(`page ${locale}: before the first content`, median.bytes / 1000, 'KB'));
    }
    return figures;
  } finally {
    await browser.close();
    await desk.end();
  }
};

interface Opening {
  readonly firstContentMs: number;
  /** Compressed, with headers, of what had begun to load before there was something to read. */
  readonly bytes: number;
}

const openOnce = async (browser: Browser, link: string, locale: string): Promise<Opening> => {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 }, locale });
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send('Network.enable');
    await devtools.send('Network.emulateNetworkConditions', {
      offline: false,
      latency: PHONE.latencyMs,
      downloadThroughput: PHONE.bytesPerSecond,
      uploadThroughput: PHONE.bytesPerSecond,
    });
    await devtools.send('Emulation.setCPUThrottlingRate', { rate: PHONE.cpu });
    const urls = new Map<string, string>();
    const bytes = new Map<string, number>();
    devtools.on('Network.requestWillBeSent', ({ requestId, request }) => urls.set(requestId, request.url));
    devtools.on('Network.loadingFinished', ({ requestId, encodedDataLength }) =>
      bytes.set(urls.get(requestId) ?? requestId, encodedDataLength),
    );
    await page.addInitScript(() => {
      new MutationObserver(() => {
        if (document.querySelector('h1') && !Reflect.has(window, 'firstContent'))
          Object.assign(window, { firstContent: performance.now() });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(link);
    await page.locator('h1').waitFor();
    await page.waitForLoadState('load');
    const { first, names } = await page.evaluate(() => {
      const time = Number(Reflect.get(window, 'firstContent'));
      const before = performance.getEntriesByType('resource').filter(({ startTime }) => startTime < time);
      return { first: time, names: before.map(({ name }) => name) };
    });
    const address = link.replace(/#.*/, '');
    const sum = [address, ...names].reduce((total, name) => total + (bytes.get(name) ?? 0), 0);
    return { firstContentMs: first, bytes: sum };
  } finally {
    await context.close();
  }
};

const figure = (name: string, value: number, unit: string): Figure => ({ name, value, unit, peer: null, ratio: null });
