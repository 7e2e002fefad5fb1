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
import type { GreyPage, WordBox } from './reading.ts';
import { answerCalls } from './worker-calls.ts';

export type OcrCalls = {
  read: { in: GreyPage; out: OcrText };
};

export interface OcrText {
  text: string;
  /** Mean confidence of the words, 0 to 100, weighted by length; 0 without words. */
  confidence: number;
  words: WordBox[];
}

/** `dataDir`: plain path of the folder with latdeu.traineddata; the owner has checked that it is there. */
const { dataDir } = z.object({ dataDir: z.string() }).parse(workerData);

let started: Promise<Tesseract.Worker> | undefined;

function tesseract(): Promise<Tesseract.Worker> {
  started ??= (async () => {
    const worker = await Tesseract.createWorker('latdeu', Tesseract.OEM.LSTM_ONLY, {
      langPath: dataDir,
      gzip: false,
      cacheMethod: 'none',
      // Without it the library throws inside a message handler; the rejected promise says the same.
      errorHandler: () => {},
    });
    // Fully automatic layout and Sauvola's local thresholds: best on letters, also unevenly lit ones.
    await worker.setParameters({ tessedit_pageseg_mode: Tesseract.PSM.AUTO, thresholding_method: '2' });
    return worker;
  })();
  return started;
}

answerCalls<OcrCalls>({
  async read({ pgm, width, height, dpi }) {
    const worker = await tesseract();
    await worker.setParameters({ user_defined_dpi: String(dpi) });
    const image = Buffer.from(pgm.buffer, pgm.byteOffset, pgm.byteLength);
    const { data } = await worker.recognize(image, { rotateAuto: true }, { text: true, blocks: true });
    const back = turnBack(data.rotateRadians ?? 0, width, height);
    const words: WordBox[] = [];
    let weight = 0;
    let sum = 0;
    for (const block of data.blocks ?? []) {
      for (const paragraph of block.paragraphs) {
        for (const line of paragraph.lines) {
          for (const word of line.words) {
            const { x0, y0, x1, y1 } = word.bbox;
            words.push({ text: mend(word.text), confidence: Math.round(word.confidence), ...back(x0, y0, x1, y1) });
            weight += word.text.length;
            sum += word.confidence * word.text.length;
          }
        }
      }
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

/** The Latin network sometimes sees "ß" as f with an accented s, which no name or word holds. */
const mend = (text: string): string => text.normalize('NFC').replace(/f[śŝšş]/g, 'ß');

/** Tesseract read a copy turned upright about its centre; boxes are wanted on the page as it is shown. */
function turnBack(radians: number, width: number, height: number) {
  const [cos, sin] = [Math.cos(-radians), Math.sin(-radians)];
  const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e5) / 1e5;
  return (x0: number, y0: number, x1: number, y1: number): { x: number; y: number; w: number; h: number } => {
    const [dx, dy] = [(x0 + x1) / 2 - width / 2, (y0 + y1) / 2 - height / 2];
    const [cx, cy] = [width / 2 + dx * cos - dy * sin, height / 2 + dx * sin + dy * cos];
    const [w, h] = [x1 - x0, y1 - y0];
    const [x, y] = [round((cx - w / 2) / width), round((cy - h / 2) / height)];
    return { x, y, w: round(Math.min(w / width, 1 - x)), h: round(Math.min(h / height, 1 - y)) };
  };
}
