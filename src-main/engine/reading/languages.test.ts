import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { languagesOf, textLanguageCodes, textLanguages } from '../../../src-shared/documents/languages.ts';
import { characterErrorRate } from '../../../tests/fixtures/documents/error-rate.ts';
import { foreignLetters } from '../../../tests/fixtures/documents/foreign-letters.ts';
import { letterPdf, letterText } from '../../../tests/fixtures/documents/letters.ts';
import { renderedPage, scanned } from '../../../tests/fixtures/documents/pictures.ts';
import { createReader } from '../documents/reader.ts';
import { dataFilesOf, dataNameOf } from './language-data.ts';

const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));
const ocrFile = (name: string): Buffer => readFileSync(`${resourcesDir}/ocr/${name}`);
const reader = createReader({ resourcesDir, workers: 2 });
afterAll(() => reader.close());

test('every language has its data, unchanged, and no data lies there for nothing', () => {
  const used = new Set(textLanguageCodes.flatMap((code) => dataFilesOf(dataNameOf(code))));
  const there = readdirSync(`${resourcesDir}/ocr`).filter((name) => name.endsWith('.traineddata'));
  expect([...used].sort()).toEqual(there.sort());
  for (const line of ocrFile('SHA256SUMS').toString().trim().split('\n')) {
    const [hash, name = ''] = line.split(/\s+/);
    expect(createHash('sha256').update(ocrFile(name)).digest('hex'), name).toBe(hash);
  }
  expect(Object.keys(textLanguages).sort()).toEqual([...textLanguageCodes].sort());
});

test('what a newer version or another desk may have stored is read in what is known', () => {
  expect(languagesOf(null)).toEqual(['deu']);
  expect(languagesOf('pol+deu+pol+xyz')).toEqual(['pol', 'deu']);
  expect(languagesOf('xyz')).toEqual(['deu']);
  expect(dataNameOf('ukr+rus+pol')).toBe('latdeu+cyr+latpol');
});

test.each(['pol', 'ukr'] as const)(
  'a page in %s is read better than as German',
  async (code) => {
    const letter = foreignLetters[code];
    const png = await renderedPage(await letterPdf(letter));
    const page = await scanned(png, { degrees: 0.2, noise: 26, blur: 0.9, shade: 0.2, quality: 45, seed: 7 });
    const errors = async (language: string | null): Promise<number> => {
      const read = await reader.read({ bytes: page, name: '', language }, () => {});
      if (!read.ok) throw new Error(read.error.code);
      return characterErrorRate(letterText(letter), read.value.pages[0]?.text ?? '');
    };
    const [own, german] = await Promise.all([errors(code), errors(null)]);
    expect(own).toBeLessThan(german);
    expect(own).toBeLessThan(0.015);
  },
  60_000,
);
