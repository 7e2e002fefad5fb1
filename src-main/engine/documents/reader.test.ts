import { readFileSync } from 'node:fs';
import { performance } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { readingErrors } from '../../../src-shared/texts/document-errors.ts';
import { characterErrorRate } from '../../../tests/fixtures/documents/error-rate.ts';
import {
  blankPdf,
  imagePdf,
  insurerLetter,
  lawPage,
  letterPdf,
  letterText,
  longPdf,
  scannedLetter,
} from '../../../tests/fixtures/documents/letters.ts';
import { hugePng, photographed, renderedPage } from '../../../tests/fixtures/documents/pictures.ts';
import { createReader } from './reader.ts';
import { largestFile, type Reading, type ReadingProgress } from './reading.ts';

const fixture = (name: string): Buffer =>
  readFileSync(new URL(`../../../tests/fixtures/documents/${name}`, import.meta.url));
const resourcesDir = fileURLToPath(new URL('../../../resources', import.meta.url));

const reader = createReader({ resourcesDir, workers: 2 });
afterAll(() => reader.close());

async function read(bytes: Uint8Array, progress: ReadingProgress[] = []): Promise<Reading> {
  const result = await reader.read({ bytes, name: 'egal.exe' }, (step) => progress.push(step));
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}

async function codeOf(bytes: Uint8Array): Promise<string> {
  const result = await reader.read({ bytes, name: 'x.pdf' }, () => {});
  return result.ok ? 'ok' : result.error.code;
}

const pageText = (reading: Reading, page = 1): string => reading.pages[page - 1]?.text ?? '';

describe('digital PDF', () => {
  it('gives the text layer, a preview and the place of each word', async () => {
    const reading = await read(fixture('versicherung-schreiben.pdf'));
    expect(reading).toMatchObject({ mime: 'application/pdf', pageCount: 1, notices: [] });
    expect(reading.pages[0]).toMatchObject({ source: 'text-layer', confidence: null });
    expect(characterErrorRate(letterText(insurerLetter), pageText(reading))).toBeLessThan(0.001);
    expect(Math.max(reading.preview.width, reading.preview.height)).toBe(640);
    expect((await sharp(reading.preview.bytes).metadata()).format).toBe('webp');

    // The claim number stands in the subject: left edge at the margin (70 of 595 points), in the upper third.
    const word = reading.pages[0]?.words.find((each) => each.text === 'Schadennummer');
    expect(word?.x).toBeCloseTo(70 / 595.28, 2);
    expect(word?.y).toBeGreaterThan(0.2);
    expect(word?.y).toBeLessThan(0.4);
  });

  it('reads 500 pages with progress, and stops when told', async () => {
    const long = await longPdf(500);
    const progress: ReadingProgress[] = [];
    const reading = await read(long, progress);
    expect(reading.pageCount).toBe(500);
    expect(pageText(reading, 500)).toContain('LB0500');
    expect(progress.map((step) => step.page)).toEqual(Array.from({ length: 500 }, (_, index) => index + 1));

    const stop = new AbortController();
    let last = 0;
    const result = await reader.read(
      { bytes: long, name: 'lang.pdf' },
      ({ page }) => {
        last = page;
        if (page === 100) stop.abort();
      },
      stop.signal,
    );
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(last).toBe(100);
  });

  it('says that an empty page has no text, without OCR', async () => {
    const progress: ReadingProgress[] = [];
    const reading = await read(await blankPdf(), progress);
    expect(reading.pages).toEqual([{ number: 1, text: '', source: 'none', confidence: null, turns: 0, words: [] }]);
    expect(progress.map((step) => step.stage)).toEqual(['text']);
  });
});

describe('OCR', () => {
  it('reads a scanned letter that lies askew', async () => {
    const progress: ReadingProgress[] = [];
    const reading = await read(fixture('reparaturbestaetigung-scan.jpg'), progress);
    const page = reading.pages[0];
    expect(page?.source).toBe('ocr');
    expect(page?.confidence).toBeGreaterThan(80);
    expect(characterErrorRate(letterText(scannedLetter), pageText(reading))).toBeLessThan(0.02);
    for (const wanted of ['Brückner-Weißenfels', 'HH KB 2417', 'HN-2026-0048817', '6.512,90 €', '§§ 634 und 634a']) {
      expect(pageText(reading)).toContain(wanted);
    }
    expect(progress.map((step) => step.stage)).toEqual(['text', 'render', 'ocr']);
    // In the picture the signature's name begins at 11.6 % of the width and 75.4 % of the height.
    const word = page?.words.findLast((each) => each.text.startsWith('Sönke'));
    expect(word?.x).toBeCloseTo(0.116, 2);
    expect(word?.y).toBeCloseTo(0.756, 2);
  });

  it('reads at least 95 % of the section signs, in a PDF of pictures that lies upside down', async () => {
    const png = await renderedPage(await letterPdf(lawPage));
    const jpeg = await sharp(png).rotate(180).jpeg({ quality: 80 }).toBuffer();
    const reading = await read(await imagePdf([jpeg]));
    const wanted = letterText(lawPage).split('§').length - 1;
    expect(wanted).toBe(48);
    expect(pageText(reading).split('§').length - 1).toBeGreaterThanOrEqual(wanted * 0.95);
    const first = reading.pages[0]?.words.find((each) => each.text.includes('Fallstand'));
    // Upside down, the first line stands at the bottom right.
    expect(first?.y).toBeGreaterThan(0.85);
    expect(first?.x).toBeGreaterThan(0.4);
  });

  it('reads a paper that a phone took from one side, in the shadow of the hand, and shows its words where they lie', async () => {
    const lean = 0.045;
    const png = await renderedPage(await letterPdf(lawPage));
    const photo = await photographed(png, { lean, light: 0.55, shadow: 0.55, noise: 16, quality: 70, seed: 202 });
    const reading = await read(photo);
    expect(pageText(reading).split('§').length - 1).toBeGreaterThanOrEqual(48 * 0.95);
    expect(characterErrorRate(letterText(lawPage), pageText(reading))).toBeLessThan(0.01);
    // Lines begin at the margin (70 of 595 points), which leans inwards towards the top.
    const words = reading.pages[0]?.words ?? [];
    for (const found of [words[0], words.findLast(({ text }) => text === 'ist.')]) {
      const down = ((found?.y ?? 0) + (found?.h ?? 0) / 2 - 0.03) / 0.94;
      const half = 0.47 - lean * (1 - down);
      expect(found?.x).toBeCloseTo(0.5 + (70 / 595.28 - 0.5) * 2 * half, 2);
    }
  }, 60_000);

  it('is not tried on a photo without paper', async () => {
    const progress: ReadingProgress[] = [];
    const reading = await read(fixture('foto-schaden.jpg'), progress);
    expect(reading.pages[0]).toMatchObject({ text: '', source: 'none' });
    expect(progress.some((step) => step.stage === 'ocr')).toBe(false);
    expect(reading.takenAt).toBe(Date.parse('2026-03-24T14:05:00+01:00'));
    expect(reading.preview).toMatchObject({ width: 640, height: 480 });
  });

  it('stops in the middle of a page, and reads the next document all the same', async () => {
    const stop = new AbortController();
    const scan = fixture('reparaturbestaetigung-scan.jpg');
    const begun = performance.now();
    await read(scan);
    const whole = performance.now() - begun;
    const started = performance.now();
    const result = await reader.read(
      { bytes: scan, name: 'scan.jpg' },
      ({ stage }) => {
        if (stage === 'ocr') setTimeout(() => stop.abort(), 100);
      },
      stop.signal,
    );
    expect(result).toEqual({ ok: false, error: { code: 'cancelled' } });
    expect(performance.now() - started).toBeLessThan(whole);
    expect((await read(fixture('versicherung-schreiben.pdf'))).pageCount).toBe(1);
  });

  it('without its data says so instead of waiting for ever', async () => {
    const lost = createReader({ resourcesDir: '/nowhere', workers: 1 });
    const result = await lost.read({ bytes: fixture('reparaturbestaetigung-scan.jpg'), name: 'x' }, () => {});
    await lost.close();
    expect(result).toEqual({ ok: false, error: { code: 'ocr-data-missing' } });
  });

  it('that takes too long fails its document only', async () => {
    const hasty = createReader({ resourcesDir, workers: 1, pageTimeoutMs: 150 });
    const result = await hasty.read({ bytes: fixture('reparaturbestaetigung-scan.jpg'), name: 'x' }, () => {});
    expect(result).toEqual({ ok: false, error: { code: 'reader-timeout' } });
    await hasty.close();
  });
});

describe('bad input', () => {
  it.each([
    ['a broken PDF', () => fixture('broken.pdf'), 'pdf-broken'],
    ['an encrypted PDF', () => fixture('encrypted.pdf'), 'pdf-encrypted'],
    ['an image that is none', () => fixture('no-image.jpg'), 'image-broken'],
    ['nothing', () => new Uint8Array(0), 'empty-file'],
    ['too much', () => new Uint8Array(largestFile + 1), 'file-too-large'],
    ['an archive without an end', () => Buffer.from('PK\u0003\u0004 archive'), 'archive-broken'],
    ['a program', () => Buffer.from('MZ\u0090\u0000\u0003'), 'unknown-kind'],
    ['a picture of 400 megapixels', () => hugePng(20_000, 20_000), 'image-too-large'],
  ] as const)('%s: %s', async (_, bytes, code) => {
    expect(await codeOf(bytes())).toBe(code);
    expect(readingErrors[code]).toMatch(/\.$/);
  });

  it('a picture of 100 megapixels is read in little memory', async () => {
    const png = hugePng(10_000, 10_000);
    const before = process.memoryUsage().rss;
    let most = before;
    const timer = setInterval(() => {
      most = Math.max(most, process.memoryUsage().rss);
    }, 5);
    const reading = await read(png);
    clearInterval(timer);
    expect(reading.preview).toMatchObject({ width: 640, height: 640 });
    // Decoded it would be 100 MB in grey and 300 MB in colour.
    expect(most - before).toBeLessThan(90 * 1024 * 1024);
  });
});

describe('viewer', () => {
  it('shows a page of a PDF and of a picture', async () => {
    const pdf = await reader.renderPage(fixture('versicherung-schreiben.pdf'), 1, 1600);
    expect(pdf).toMatchObject({ ok: true, value: { mime: 'image/webp', height: 1600, pages: 1 } });
    const photo = await reader.renderPage(fixture('foto-schaden.jpg'), 1, 800);
    expect(photo).toMatchObject({ ok: true, value: { width: 800, height: 600 } });
    const missing = await reader.renderPage(fixture('versicherung-schreiben.pdf'), 2, 1600);
    expect(missing).toEqual({ ok: false, error: { code: 'page-missing' } });
  });

  it('is not kept waiting by a document that is being read, nor is the engine', async () => {
    const before = performance.eventLoopUtilization();
    let done = false;
    const scan = read(fixture('reparaturbestaetigung-scan.jpg')).then(() => {
      done = true;
    });
    await reader.renderPage(fixture('versicherung-schreiben.pdf'), 1, 400);
    expect(done).toBe(false);
    await scan;
    // Reading here instead of in the thread would keep the loop busy all the time.
    expect(performance.eventLoopUtilization(before).utilization).toBeLessThan(0.5);
  });
});
