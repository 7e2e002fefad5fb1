import {
  appendFileSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  renameSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import type { Notice } from '../../../src-shared/rpc/control.ts';
import { createTestOffice, type TestOffice } from '../../../tests/office.ts';
import { createGrants } from './grants.ts';
import { type ImportsService, openImports } from './service.ts';

let office: TestOffice;
let imports: ImportsService;
const notices: Notice[] = [];
const root = mkdtempSync(join(tmpdir(), 'fallstand-scan-'));
const folder = join(root, 'Scans');

const desk = () => {
  const open = office.engine.desk();
  if (!open) throw new Error('The office is not open.');
  return open;
};
/** The same as the desk's own, but in no hurry-free times: files are finished after 60 ms. */
const start = (): void => {
  imports = openImports(
    desk(),
    desk().services.documents,
    createGrants(Date.now),
    (notice) => notices.push(notice),
    undefined,
    undefined,
    { stableMs: 60, lookMs: 40, stuckMs: 200 },
  );
};
/** Polls: the folder is looked at by the clock. */
const soon = (check: () => void): Promise<void> => vi.waitFor(check, { timeout: 15_000, interval: 20 });
const inTray = (): readonly string[] =>
  desk()
    .store.sqlite.prepare<[], { title: string }>(
      `SELECT title FROM document WHERE case_id IS NULL AND source = 'scan' ORDER BY title`,
    )
    .all()
    .map(({ title }) => title);

beforeAll(async () => {
  office = await createTestOffice();
  mkdirSync(folder);
  writeFileSync(join(folder, 'lag schon da.txt'), 'eins');
  start();
});
afterAll(async () => {
  await imports.close();
  await office.close();
  rmSync(root, { recursive: true, force: true });
});

test('what lies there and what comes goes to „Eingang“ once; a file still being written waits', async () => {
  imports.scanFolder.set({ path: folder, after: 'leave' });
  await soon(() => expect(inTray()).toEqual(['lag schon da']));
  const growing = join(folder, 'wächst.txt');
  writeFileSync(growing, 'Anfang ');
  const writing = setInterval(() => appendFileSync(growing, 'mehr '), 15);
  writeFileSync(join(folder, 'fertig.txt'), 'zwei');
  writeFileSync(join(folder, '~$fertig.txt'), 'Sperre');
  await soon(() => expect(inTray()).toEqual(['fertig', 'lag schon da']));
  clearInterval(writing);
  await soon(() => expect(inTray()).toEqual(['fertig', 'lag schon da', 'wächst']));
  expect(readdirSync(folder)).toContain('fertig.txt');
  expect(await office.must('imports.list', {})).toEqual([]);
});

test('a restart brings nothing in twice', async () => {
  await imports.close();
  start();
  writeFileSync(join(folder, 'danach.txt'), 'drei');
  await soon(() => expect(inTray()).toContain('danach'));
  expect(inTray()).toEqual(['danach', 'fertig', 'lag schon da', 'wächst']);
});

test('taken files go into „Übernommen“ when wanted, beside those of the same name', async () => {
  imports.scanFolder.set({ path: folder, after: 'move' });
  const aside = join(folder, 'Übernommen');
  await soon(() => expect(readdirSync(folder).filter((name) => name.endsWith('.txt'))).toEqual(['~$fertig.txt']));
  writeFileSync(join(folder, 'fertig.txt'), 'ein anderer Inhalt');
  await soon(() => expect(existsSync(join(aside, 'fertig (2).txt'))).toBe(true));
  expect(inTray().filter((title) => title === 'fertig')).toHaveLength(2);
});

test('a folder that disappears is said once, and watched again by itself when it is back', async () => {
  renameSync(folder, join(root, 'abgezogen'));
  await soon(() => expect(imports.scanFolder.info()?.state).toBe('gone'));
  renameSync(join(root, 'abgezogen'), folder);
  writeFileSync(join(folder, 'wieder da.txt'), 'vier');
  await soon(() => expect(inTray()).toContain('wieder da'));
  expect(imports.scanFolder.info()?.state).toBe('watching');
  expect(notices.map(({ title }) => title)).toEqual(['Scan-Ordner nicht erreichbar', 'Scan-Ordner wieder da']);
});

test('an empty file is waited for, and said when it stays empty', async () => {
  writeFileSync(join(folder, 'leer.pdf'), '');
  await soon(() =>
    expect(imports.scanFolder.info()?.stuck).toEqual([{ name: 'leer.pdf', sentence: expect.stringContaining('leer') }]),
  );
  writeFileSync(join(folder, 'leer.pdf'), 'doch nicht');
  await soon(() => expect(inTray()).toContain('leer'));
  await soon(() => expect(imports.scanFolder.info()?.stuck).toEqual([]));
});
