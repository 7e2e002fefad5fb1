/**
 * OCR against native Tesseract: same pages, same data file, same settings, two cores each. Ours reads through the
 * product's reader (decoding, worker threads, upright turning, word boxes); native runs as two processes of one thread.
 * Budget (DESIGN 10): pages per minute at least 0.75 of native, fewer errors on bad pages, 95 % of the section signs.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createReader, type Reader } from '../src-main/engine/documents/reader.ts';
import { characterErrorRate } from '../tests/fixtures/documents/error-rate.ts';
import {
  insurerLetter,
  type Letter,
  lawPage,
  letterPdf,
  letterText,
  scannedLetter,
} from '../tests/fixtures/documents/letters.ts';
import { photographed, renderedPage, scanned } from '../tests/fixtures/documents/pictures.ts';

interface Page {
  file: string;
  text: string;
  kind: 'clean' | 'degraded' | 'photo';
}

interface Row {
  name: string;
  value: number;
  unit: string;
  peer: string | null;
  ratio: number | null;
}

const peer = 'tesseract (nativ)';
const resourcesDir = fileURLToPath(new URL('../resources', import.meta.url));
const lanes = 2;
/** Of so many letters there is a phone photo, too. */
const photos = 3;

/** Each run takes about a minute on two cores. */
export async function run(): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'fallstand-ocr-'));
  try {
    const pages = await makePages(dir);
    const hasNative = spawnSync('tesseract', ['--version']).status === 0;
    const ours: Measured = { texts: [], millis: 0 };
    const native: Measured | null = hasNative ? { texts: [], millis: 0 } : null;
    const reader = createReader({ resourcesDir, workers: lanes });
    let firstMillis = 0;
    const delay = monitorEventLoopDelay({ resolution: 5 });
    let mostMemory = 0;
    const sampling = setInterval(() => {
      mostMemory = Math.max(mostMemory, process.memoryUsage().rss);
    }, 100);
    try {
      // Starting the threads and compiling Tesseract happens once a day, not once a page: a figure of its own.
      const started = performance.now();
      await Promise.all(pages.slice(0, lanes).map((page) => readOurs(reader, page)));
      firstMillis = performance.now() - started;
      delay.enable();
      // Turn and turn about, each beginning once, so that a machine that grows slower or faster is fair to both.
      const half = Math.floor(pages.length / 2);
      const [first, second] = [pages.slice(0, half), pages.slice(half)];
      await measure(ours, first, (page) => readOurs(reader, page));
      if (native) await measure(native, first, readNative);
      if (native) await measure(native, second, readNative);
      await measure(ours, second, (page) => readOurs(reader, page));
    } finally {
      clearInterval(sampling);
      delay.disable();
      await reader.close();
    }
    const both = (name: string, unit: string, figure: (texts: readonly string[], millis: number) => number): Row => {
      const value = figure(ours.texts, ours.millis);
      const theirs = native ? figure(native.texts, native.millis) : null;
      return {
        name,
        value: rounded(value),
        unit,
        peer: native && peer,
        ratio: theirs ? rounded(value / theirs) : null,
      };
    };
    const errors = (texts: readonly string[], kind: Page['kind']): number => {
      const rates = pages.flatMap((page, at) =>
        page.kind === kind ? [characterErrorRate(page.text, texts[at] ?? '')] : [],
      );
      return (100 * rates.reduce((a, b) => a + b, 0)) / rates.length;
    };
    return [
      both('ocr.pagesPerMinute', 'pages/min', (_, millis) => (pages.length * 60_000) / millis),
      both('ocr.errorsClean', '% CER', (texts) => errors(texts, 'clean')),
      both('ocr.errorsDegraded', '% CER', (texts) => errors(texts, 'degraded')),
      both('ocr.errorsPhoto', '% CER', (texts) => errors(texts, 'photo')),
      both('ocr.sectionSigns', '%', (texts) => {
        const count = (all: readonly string[]): number => all.join('').split('§').length - 1;
        return (100 * count(texts)) / count(pages.map((page) => page.text));
      }),
      { name: 'ocr.firstTwoPages', value: Math.round(firstMillis), unit: 'ms', peer: null, ratio: null },
      // Of the program in whose threads OCR runs: its own loop, and all its memory.
      { name: 'ocr.loopDelayP99', value: rounded(delay.percentile(99) / 1e6), unit: 'ms', peer: null, ratio: null },
      { name: 'ocr.memory', value: Math.round(mostMemory / 2 ** 20), unit: 'MB', peer: null, ratio: null },
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Five clean pages, the same five askew, noisy, soft and unevenly lit, each in its own way, and three as phone photos. */
async function makePages(dir: string): Promise<Page[]> {
  const letters: Letter[] = [
    insurerLetter,
    scannedLetter,
    lawPage,
    { ...insurerLetter, body: [...scannedLetter.body.slice(0, 3), ...insurerLetter.body] },
    { ...scannedLetter, body: [...lawPage.body.slice(0, 1), ...scannedLetter.body] },
  ];
  const pages: Page[] = [];
  for (const [index, letter] of letters.entries()) {
    const png = await renderedPage(await letterPdf(letter));
    const text = letterText(letter);
    const clean = join(dir, `clean-${index}.png`);
    writeFileSync(clean, png);
    pages.push({ file: clean, text, kind: 'clean' });
    const degraded = join(dir, `degraded-${index}.jpg`);
    writeFileSync(
      degraded,
      await scanned(png, {
        degrees: [0.5, -0.8, 1.1, -1.4, 1.8][index] ?? 0,
        noise: 20 + 7 * index,
        blur: 0.5 + 0.2 * index,
        shade: 0.1 + 0.1 * index,
        quality: 60 - 6 * index,
        seed: 100 + index,
      }),
    );
    pages.push({ file: degraded, text, kind: 'degraded' });
    if (index >= photos) continue;
    const photo = join(dir, `photo-${index}.jpg`);
    const taken = { lean: 0.015 + 0.015 * index, light: 0.75 - 0.1 * index, shadow: 0.35 + 0.1 * index };
    writeFileSync(photo, await photographed(png, { ...taken, noise: 16, quality: 70, seed: 200 + index }));
    pages.push({ file: photo, text, kind: 'photo' });
  }
  return pages;
}

async function readOurs(reader: Reader, { file }: Page): Promise<string> {
  const result = await reader.read({ bytes: readFileSync(file), name: '' }, () => {});
  if (!result.ok) throw new Error(result.error.code);
  return result.value.pages.map((page) => page.text).join('\n');
}

async function readNative({ file }: Page): Promise<string> {
  const settings = ['--tessdata-dir', join(resourcesDir, 'ocr'), '-l', 'latdeu', '--oem', '1', '--psm', '3'];
  const { stdout } = await promisify(execFile)(
    'tesseract',
    [file, 'stdout', ...settings, '--dpi', '300', '-c', 'thresholding_method=2'],
    { env: { ...process.env, OMP_THREAD_LIMIT: '1' }, maxBuffer: 1 << 24 },
  );
  return stdout;
}

interface Measured {
  texts: string[];
  millis: number;
}

/** Reads the pages two at a time; texts in order and the time are added to what is there. */
async function measure(into: Measured, pages: readonly Page[], read: (page: Page) => Promise<string>): Promise<void> {
  const started = performance.now();
  const texts: string[] = [];
  const waiting = [...pages.entries()];
  const lane = async (): Promise<void> => {
    for (let next = waiting.shift(); next; next = waiting.shift()) texts[next[0]] = await read(next[1]);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  into.millis += performance.now() - started;
  into.texts.push(...texts);
}

const rounded = (value: number): number => Math.round(value * 1000) / 1000;
