/**
 * OCR against native Tesseract: same pages, same data file, same settings, two cores each. Ours reads through the
 * product's reader (decoding, worker threads, upright turning, word boxes); native runs as two processes of one thread.
 * For errors native may also choose the best of its own settings, for each kind of page the one that suits it.
 * Budget (DESIGN 10): pages per minute at least 0.75 of native, fewer errors on bad pages, 95 % of the section signs.
 */
import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createReader, type Reader } from '../src-main/engine/documents/reader.ts';
import { characterErrorRate } from '../tests/fixtures/documents/error-rate.ts';
import { makePages, type Page } from './ocr-pages.ts';

interface Row {
  name: string;
  value: number;
  unit: string;
  peer: string | null;
  ratio: number | null;
}

const peer = 'tesseract (nativ)';
const bestPeer = 'tesseract (nativ, beste Einstellung)';
const resourcesDir = fileURLToPath(new URL('../resources', import.meta.url));
const lanes = 2;
/** Ours (Sauvola), what native takes when nobody says anything (Otsu), and its third way (Leptonica's Otsu). */
const sameSettings = ['-c', 'thresholding_method=2'];
const ownSettings = [
  ['-c', 'thresholding_method=0'],
  ['-c', 'thresholding_method=1'],
];

/** Takes about four minutes on two cores. */
export async function run(): Promise<Row[]> {
  const dir = mkdtempSync(join(tmpdir(), 'fallstand-ocr-'));
  try {
    return await measureAll(await makePages(dir));
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

async function measureAll(pages: readonly Page[]): Promise<Row[]> {
  const hasNative = spawnSync('tesseract', ['--version']).status === 0;
  const ours: Measured = { texts: [], millis: 0 };
  const native: Measured = { texts: [], millis: 0 };
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
    if (hasNative) await measure(native, first, (page) => readNative(page, sameSettings));
    if (hasNative) await measure(native, second, (page) => readNative(page, sameSettings));
    await measure(ours, second, (page) => readOurs(reader, page));
  } finally {
    clearInterval(sampling);
    delay.disable();
    await reader.close();
  }
  const peers = hasNative ? [native] : [];
  for (const settings of hasNative ? ownSettings : []) {
    const own: Measured = { texts: [], millis: 0 };
    await measure(own, pages, (page) => readNative(page, settings));
    peers.push(own);
  }
  const speed = ({ millis }: Measured): number => (pages.length * 60_000) / millis;
  const against = (
    name: string,
    unit: string,
    figure: (texts: readonly string[]) => number,
    best: (...figures: number[]) => number,
  ): Row => row(name, unit, figure(ours.texts), hasNative ? best(...peers.map(({ texts }) => figure(texts))) : null);
  const errorsOf = (kind: Page['kind']) => (texts: readonly string[]) => errors(pages, texts, kind);
  return [
    {
      ...row('ocr.pagesPerMinute', 'pages/min', speed(ours), hasNative ? speed(native) : null),
      peer: hasNative ? peer : null,
    },
    against('ocr.errorsClean', '% CER', errorsOf('clean'), Math.min),
    against('ocr.errorsDegraded', '% CER', errorsOf('degraded'), Math.min),
    against('ocr.errorsPhoto', '% CER', errorsOf('photo'), Math.min),
    against('ocr.sectionSigns', '%', (texts) => signsRead(pages, texts), Math.max),
    row('ocr.firstTwoPages', 'ms', Math.round(firstMillis), null),
    // Of the program in whose threads OCR runs: its own loop, and all its memory.
    row('ocr.loopDelayP99', 'ms', delay.percentile(99) / 1e6, null),
    row('ocr.memory', 'MB', Math.round(mostMemory / 2 ** 20), null),
  ];
}

const row = (name: string, unit: string, value: number, theirs: number | null): Row => ({
  name,
  value: rounded(value),
  unit,
  peer: theirs === null ? null : bestPeer,
  ratio: theirs ? rounded(value / theirs) : null,
});

function errors(pages: readonly Page[], texts: readonly string[], kind: Page['kind']): number {
  const rates = pages.flatMap((page, at) =>
    page.kind === kind ? [characterErrorRate(page.text, texts[at] ?? '')] : [],
  );
  return (100 * rates.reduce((a, b) => a + b, 0)) / rates.length;
}

/** Of the section signs on each page; one too many on a page makes up for none that is missing on another. */
function signsRead(pages: readonly Page[], texts: readonly string[]): number {
  const count = (text: string): number => text.split('§').length - 1;
  let [written, read] = [0, 0];
  for (const [at, { text }] of pages.entries()) {
    written += count(text);
    read += Math.min(count(text), count(texts[at] ?? ''));
  }
  return (100 * read) / written;
}

async function readOurs(reader: Reader, { file }: Page): Promise<string> {
  const result = await reader.read({ bytes: readFileSync(file), name: '' }, () => {});
  if (!result.ok) throw new Error(result.error.code);
  return result.value.pages.map((page) => page.text).join('\n');
}

async function readNative({ file }: Page, own: readonly string[]): Promise<string> {
  const settings = ['--tessdata-dir', join(resourcesDir, 'ocr'), '-l', 'latdeu', '--oem', '1', '--psm', '3'];
  const { stdout } = await promisify(execFile)('tesseract', [file, 'stdout', ...settings, '--dpi', '300', ...own], {
    env: { ...process.env, OMP_THREAD_LIMIT: '1' },
    maxBuffer: 1 << 24,
  });
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
