import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { imagePdf, letterPdf, scannedLetter } from '../../../tests/fixtures/documents/letters.ts';
import { renderedPage } from '../../../tests/fixtures/documents/pictures.ts';
import { loadPdfEngine } from '../documents/pdf-pages.ts';
import { createWorkerThread } from '../documents/worker-calls.ts';
import { workerFile } from '../worker-file.ts';
import type { RecognisedPage, SearchablePdfCalls } from './searchable-pdf.worker.ts';

// Poppler draws and reads whole pages here; a busy machine takes its time.
vi.setConfig({ testTimeout: 60_000, hookTimeout: 60_000 });

type Words = RecognisedPage['words'];

const thread = createWorkerThread<SearchablePdfCalls>({
  file: workerFile('reading/searchable-pdf'),
  data: { fontFile: fileURLToPath(new URL('../../../resources/ocr/glyphless.ttf', import.meta.url)) },
  idleMs: 60_000,
});
const dir = mkdtempSync(join(tmpdir(), 'fallstand-searchable-'));
let png: Buffer;
let words: Words;

beforeAll(async () => {
  const letter = await letterPdf(scannedLetter);
  png = await sharp(await renderedPage(letter))
    .resize(1240)
    .png()
    .toBuffer();
  const pdf = (await loadPdfEngine()).open(letter);
  // What stands in the letter, for what OCR would find in its picture.
  words = [...pdf.text(1).words, { text: 'Ærøskøbing-Ł𝔘', x: 0.1, y: 0.92, w: 0.2, h: 0.02 }];
  pdf.close();
});
afterAll(async () => {
  await thread.end();
  rmSync(dir, { recursive: true, force: true });
});

const shared = (bytes: Uint8Array): Uint8Array<SharedArrayBuffer> => {
  const copy = new Uint8Array(new SharedArrayBuffer(bytes.length));
  copy.set(bytes);
  return copy;
};
const addWords = (bytes: Uint8Array, pages: readonly RecognisedPage[], password: string | null = null) =>
  thread.call('addWords', { bytes: shared(bytes), password, pages }, { timeoutMs: 60_000 });
const fromPicture = (bytes: Uint8Array, pages: readonly RecognisedPage[], pageCount = 1) =>
  thread.call('fromPicture', { bytes: shared(bytes), pageCount, pages }, { timeoutMs: 60_000 });

function saved(pdf: Uint8Array): string {
  const file = join(dir, `${Math.random()}.pdf`);
  writeFileSync(file, pdf);
  return file;
}

/** The words of a page and their boxes by poppler, in fractions of the page as it is shown. */
function placed(pdf: Uint8Array, page = 1, sideways = false): Words {
  const html = execFileSync('pdftotext', [
    '-bbox',
    '-cropbox',
    '-f',
    `${page}`,
    '-l',
    `${page}`,
    saved(pdf),
    '-',
  ]).toString();
  const [, across = 0, down = 0] = /<page width="([\d.]+)" height="([\d.]+)"/.exec(html)?.map(Number) ?? [];
  // Of a page that is shown on its side poppler turns the words, but not the size it says.
  const [width, height] = sideways ? [down, across] : [across, down];
  return [...html.matchAll(/<word xMin="(.+?)" yMin="(.+?)" xMax="(.+?)" yMax="(.+?)">(.*?)<\/word>/g)].map((found) => {
    const [x = 0, y = 0, right = 0, bottom = 0] = found.slice(1, 5).map(Number);
    const text = (found[5] ?? '').replaceAll('&amp;', '&').replaceAll('&lt;', '<').replaceAll('&gt;', '>');
    return { text, x: x / width, y: y / height, w: (right - x) / width, h: (bottom - y) / height };
  });
}

/** Every word is there, with its box within a thousandth of the page's width (a fifth of a millimetre). */
function expectPlaced(found: Words, wanted: Words): void {
  const left = [...found];
  for (const word of wanted) {
    const at = left.findIndex(
      (each) => each.text === word.text && Math.abs(each.x - word.x) < 0.002 && Math.abs(each.y - word.y) < 0.002,
    );
    expect(at, `${word.text} at ${word.x}, ${word.y}`).not.toBe(-1);
    const [each] = left.splice(at, 1);
    expect(each?.w).toBeCloseTo(word.w, 2);
    expect(each?.h).toBeCloseTo(word.h, 2);
  }
  expect(left).toEqual([]);
}

async function pixels(pdf: Uint8Array): Promise<Buffer> {
  const document = (await loadPdfEngine()).open(pdf);
  const { pgm } = document.grey(1);
  document.close();
  return Buffer.from(pgm);
}

/** A word's place once the page is turned clockwise. */
function turned({ text, x, y, w, h }: Words[number], turns: number): Words[number] {
  if (turns === 1) return { text, x: 1 - y - h, y: x, w: h, h: w };
  if (turns === 2) return { text, x: 1 - x - w, y: 1 - y - h, w, h };
  if (turns === 3) return { text, x: y, y: 1 - x - w, w: h, h: w };
  return { text, x, y, w, h };
}

test('words lie where the picture shows them, umlauts and § included; the picture stays as it was', async () => {
  const scan = await imagePdf([await sharp(png).jpeg({ quality: 70 }).toBuffer()]);
  const made = await addWords(scan, [{ page: 1, turns: 0, words }]);
  expectPlaced(placed(made), words);
  expect(execFileSync('qpdf', ['--check', saved(made)]).toString()).toContain('No syntax or stream encoding errors');
  expect((await pixels(made)).equals(await pixels(scan))).toBe(true);
  const text = execFileSync('pdftotext', [saved(made), '-']).toString();
  for (const wanted of ['Brückner-Weißenfels', 'Große', 'Gemäß § 632 Abs. 2', '§§ 634', 'Petersen & Söhne']) {
    expect(text.replace(/\s+/g, ' ')).toContain(wanted);
  }
});

test.each([90, 180, 270])('on a page that is shown turned by %i degrees, and cut', async (angle) => {
  const pdf = await PDFDocument.load(await imagePdf([await sharp(png).jpeg({ quality: 40 }).toBuffer()]));
  const page = pdf.getPage(0);
  page.setRotation(degrees(angle));
  page.setCropBox(20, 30, 500, 700);
  const turns = angle / 90;
  // As OCR finds it: the words stand turned on the page as it is shown, which must be turned back.
  const shown = words.map((word) => turned(word, turns));
  const made = await addWords(await pdf.save(), [{ page: 1, turns: (4 - turns) % 4, words: shown }]);
  expectPlaced(placed(made, 1, turns % 2 === 1), shown);
  expect(execFileSync('pdftotext', [saved(made), '-']).toString()).toContain('Reparaturbestätigung');
});

test('a picture becomes a page: a JPEG with its own bytes, turned as its EXIF says; others without loss', async () => {
  const jpeg = await sharp(png)
    .rotate(270)
    .withExif({ IFD0: { Orientation: '6' } })
    .jpeg({ quality: 60 })
    .toBuffer();
  const fromJpeg = await fromPicture(jpeg, [{ page: 1, turns: 0, words }]);
  expectPlaced(placed(fromJpeg), words);
  expect(Buffer.from(fromJpeg).includes(jpeg.subarray(200, 5000))).toBe(true);

  const small = await sharp(png).withMetadata({ density: 150 }).png().toBuffer();
  const made = await fromPicture(small, [{ page: 1, turns: 0, words }]);
  expectPlaced(placed(made), words);
  const images = join(dir, 'picture');
  execFileSync('pdfimages', ['-png', saved(made), images]);
  const kept = await sharp(readFileSync(`${images}-000.png`))
    .toColourspace('b-w')
    .raw()
    .toBuffer();
  expect(kept.equals(await sharp(small).toColourspace('b-w').raw().toBuffer())).toBe(true);
  expect(execFileSync('pdfinfo', [saved(made)]).toString()).toMatch(/Page size:\s+595\.2/);
});

test('every page of a fax; one without words stays a picture', async () => {
  const page = await sharp(png).resize(800).toBuffer();
  const tiff = await sharp([page, page, page], { join: { animated: true } })
    .tiff({ compression: 'lzw' })
    .toBuffer();
  const pages = await sharp(tiff).metadata();
  expect(pages.pages).toBe(3);
  const made = await fromPicture(tiff, [{ page: 2, turns: 0, words }], 3);
  expect(placed(made, 1)).toEqual([]);
  expectPlaced(placed(made, 2), words);
  expect(execFileSync('pdfinfo', [saved(made)]).toString()).toMatch(/Pages:\s+3/);
});

test('a PDF with a password opens with the one that is kept', async () => {
  const locked = readFileSync(new URL('../../../tests/fixtures/documents/encrypted.pdf', import.meta.url));
  const page = { page: 1, turns: 0, words: [{ text: 'Zusatz', x: 0.1, y: 0.95, w: 0.1, h: 0.02 }] };
  await expect(addWords(locked, [page])).rejects.toThrow();
  const made = await addWords(locked, [page], 'geheim');
  const text = execFileSync('pdftotext', [saved(made), '-']).toString();
  expect(text).toContain('Zusatz');
  expect(text).toContain('Schadenmeldung');
});
