/* Launches the programs in turn on the display it is given and writes the median times. Argument: the plan's file. */
import { mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { _electron } from '@playwright/test';
import { deskSwitches } from '../tests/e2e/story/switches.ts';
import { PASSWORD } from '../tests/office.ts';
import { percentile } from './figure.ts';

const ROUNDS = 7;
const { root, folder, big, small, result } = JSON.parse(readFileSync(process.argv[2] ?? '', 'utf8')) as Record<
  string,
  string
>;
if (!root || !folder || !big || !small || !result) throw new Error('the plan is not complete');

const emptyApp = path.join(folder, 'empty-app');
mkdirSync(emptyApp, { recursive: true });
writeFileSync(path.join(emptyApp, 'package.json'), '{"name":"empty","main":"main.cjs"}');
writeFileSync(path.join(emptyApp, 'index.html'), '<!doctype html><title>Leer</title><h1>Leer</h1>');
writeFileSync(
  path.join(emptyApp, 'main.cjs'),
  `const { app, BrowserWindow } = require('electron');
   app.whenReady().then(() => new BrowserWindow({ width: 1280, height: 800 }).loadFile('index.html'));`,
);

/** Milliseconds from the launch until there is a heading; where there is an office, until its first screen after signing in. */
const launch = async (app: string, userData: string, office = false): Promise<number> => {
  const started = performance.now();
  const electron = await _electron.launch({
    args: [app, ...deskSwitches],
    cwd: root,
    env: { ...(process.env as Record<string, string>), FALLSTAND_USER_DATA: userData },
  });
  const page = await electron.firstWindow();
  await page.locator('h1').first().waitFor();
  if (office) {
    await page.locator('input[type=password]').fill(PASSWORD);
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Heute', level: 1 }).waitFor();
  }
  const ms = performance.now() - started;
  await electron.close();
  return ms;
};

const times = { empty: [] as number[], desk: [] as number[], small: [] as number[], full: [] as number[] };
for (let i = 0; i < ROUNDS; i++) {
  times.empty.push(await launch(emptyApp, mkdtempSync(path.join(folder, 'u-'))));
  times.desk.push(await launch(root, mkdtempSync(path.join(folder, 'u-'))));
  times.small.push(await launch(root, small, true));
  times.full.push(await launch(root, big, true));
}
const medians = Object.fromEntries(Object.entries(times).map(([name, all]) => [name, percentile(all, 0.5)]));
writeFileSync(result, JSON.stringify(medians));
