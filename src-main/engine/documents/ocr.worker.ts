/**
 * Reads one page picture at a time by tesseract.js. The library starts a thread of its own in here; if that dies, this
 * worker dies with it, which its owner notices (the library itself would wait for ever).
 *
 * The packaged app needs the packages tesseract.js and tesseract.js-core as plain files (not inside an archive):
 * the library loads `src/worker-script/node/index.js` as a thread and `tesseract-core*-lstm.js/.wasm` from there.
 */
import { workerData } from 'node:worker_threads';
import Tesseract from 'tesseract.js';
import { z } from 'zod';
import { readyPage } from '../paper/ready-page.ts';
import { type GreyPage, toPgm, type WordBox } from './reading.ts';
import { answerCalls } from './worker-calls.ts';

export type OcrCalls = {
  /** `data`: the name of the data to read with. */
  read: { in: { page: GreyPage; data: string }; out: OcrText };
};

export interface OcrText {
  text: string;
  /** Mean confidence of the words, 0 to 100, weighted by length; 0 without words. */
  confidence: number;
  words: WordBox[];
}

/** `dataDir`: plain path of the folder with the data; the owner has checked that what it asks for is there. */
const { dataDir } = z.object({ dataDir: z.string() }).parse(workerData);

let started: { data: string; worker: Promise<Tesseract.Worker> } | undefined;

/** One language at a time: each takes the memory of a whole Tesseract. */
async function tesseract(data: string): Promise<Tesseract.Worker> {
  if (started?.data !== data) {
    const before = started;
    started = { data, worker: start(data, before?.worker) };
  }
  return started.worker;
}

async function start(data: string, before: Promise<Tesseract.Worker> | undefined): Promise<Tesseract.Worker> {
  await before?.then(
    (old) => old.terminate(),
    // One that never started has nothing to end.
    () => {},
  );
  const worker = await Tesseract.createWorker(data, Tesseract.OEM.LSTM_ONLY, {
    langPath: dataDir,
    gzip: false,
    cacheMethod: 'none',
    // Without it the library throws inside a message handler; the rejected promise says the same.
    errorHandler: () => {},
  });
  // Fully automatic layout and Sauvola's local thresholds: best on letters, also unevenly lit ones.
  await worker.setParameters({ tessedit_pageseg_mode: Tesseract.PSM.AUTO, thresholding_method: '2' });
  return worker;
}

answerCalls<OcrCalls>({
  async read({ page: given, data: name }) {
    const worker = await tesseract(name);
    const { page, back: toGiven } = readyPage(given);
    const radians = await skewOf(worker, page);
    await worker.setParameters({ user_defined_dpi: String(page.dpi) });
    // As TSV: the library's block tree lists every letter with its rivals, which takes longer to write than to read.
    const { data } = await worker.recognize(bufferOf(page), { rotateRadians: radians }, { text: true, tsv: true });
    const back = turnBack(radians, page.width, page.height);
    const words: WordBox[] = [];
    let weight = 0;
    let sum = 0;
    for (const { text, confidence, left, top, width, height } of wordsOfTsv(data.tsv ?? '')) {
      words.push({ text: mend(text), confidence: Math.round(confidence), ...toGiven(back(left, top, width, height)) });
      weight += text.length;
      sum += confidence * text.length;
    }
    return {
      text: mend(data.text)
        .replace(/\n{3,}/g, '\n\n')
        .trim(),
      confidence: weight === 0 ? 0 : Math.round(sum / weight),
      words,
    };
  },
});

const bufferOf = ({ pgm }: GreyPage): Buffer => Buffer.from(pgm.buffer, pgm.byteOffset, pgm.byteLength);

/**
 * How far the lines lean, in radians; 0 below 0.3 degrees. The library's own `rotateAuto` looks for the lines of the
 * whole page twice (half a second more on a page askew); a quarter of the size gives the same angle in a tenth of that.
 */
async function skewOf(worker: Tesseract.Worker, page: GreyPage): Promise<number> {
  const small = quarter(page);
  await worker.setParameters({ user_defined_dpi: String(small.dpi) });
  const { data } = await worker.recognize(bufferOf(small), { rotateAuto: true }, { text: false });
  return data.rotateRadians ?? 0;
}

/** A quarter as wide and high; each pixel is the mean of four in the middle of sixteen. */
function quarter(page: GreyPage): GreyPage {
  const [width, height] = [Math.floor(page.width / 4), Math.floor(page.height / 4)];
  const from = page.pgm.subarray(page.pgm.length - page.width * page.height);
  const to = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y * 4 + 1) * page.width + x * 4 + 1;
      const below = at + page.width;
      to[y * width + x] = ((from[at] ?? 0) + (from[at + 1] ?? 0) + (from[below] ?? 0) + (from[below + 1] ?? 0)) >> 2;
    }
  }
  return { ...toPgm(to, width, height), dpi: Math.max(70, Math.round(page.dpi / 4)) };
}

/** The words of Tesseract's TSV: level, page, block, paragraph, line, word, left, top, width, height, confidence, text. */
function* wordsOfTsv(tsv: string) {
  for (const row of tsv.split('\n')) {
    const cells = row.split('\t');
    const text = cells[11];
    if (cells[0] !== '5' || !text?.trim()) continue;
    const [left = 0, top = 0, width = 0, height = 0, confidence = 0] = cells.slice(6, 11).map(Number);
    yield { text, left, top, width, height, confidence };
  }
}

/** The Latin network sometimes sees "ß" as f with an accented s, which no name or word holds. */
const mend = (text: string): string => text.normalize('NFC').replace(/f[śŝšş]/g, 'ß');

/** Tesseract read a copy turned upright about its centre; boxes are wanted on the page as it is shown. */
function turnBack(radians: number, width: number, height: number) {
  const [cos, sin] = [Math.cos(-radians), Math.sin(-radians)];
  const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e5) / 1e5;
  return (left: number, top: number, w: number, h: number): { x: number; y: number; w: number; h: number } => {
    const [dx, dy] = [left + w / 2 - width / 2, top + h / 2 - height / 2];
    const [cx, cy] = [width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos];
    const [x, y] = [round((cx - w / 2) / width), round((cy - h / 2) / height)];
    return { x, y, w: round(Math.min(w / width, 1 - x)), h: round(Math.min(h / height, 1 - y)) };
  };
}
