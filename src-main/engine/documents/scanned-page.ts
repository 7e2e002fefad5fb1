/** One page by OCR: rendered, read, and turned round if it makes no sense as it lies. */

import type { OcrText } from './ocr.worker.ts';
import type { OcrPool } from './ocr-pool.ts';
import type { ReadPage, WordBox } from './reading.ts';
import type { PageSession } from './reading-session.ts';
import { WorkerGone } from './worker-calls.ts';

/** A word read with less is a guess. */
const sure = 60;
/** A letter that lies the wrong way gives at least so many senseless words; gravel or a bumper gives a few. */
const letterful = 15;

/**
 * Rejects with WorkerGone when OCR died or took too long twice. A page on which OCR finds no sure words, whichever way
 * it is turned, comes back without text: a guess would only be found by mistake.
 */
export async function readByOcr(options: {
  session: PageSession;
  ocr: OcrPool;
  number: number;
  /** The name of the OCR data. */
  data: string;
  onStage: (stage: 'render' | 'ocr') => void;
  signal: AbortSignal | undefined;
}): Promise<ReadPage> {
  const { session, ocr, number, data, onStage, signal } = options;

  async function attempt(turns: number): Promise<OcrText> {
    // The pixels are handed to the OCR thread; to try again they are rendered again.
    const once = async (): Promise<OcrText> => ocr.read(await session.grey(number, turns), data, signal);
    try {
      return await once();
    } catch (error) {
      if (signal?.aborted || !(error instanceof WorkerGone)) throw error;
      return once();
    }
  }

  onStage('render');
  onStage('ocr');
  // Upside down is what scanners do; lying on the side is what phones do.
  for (const turns of [0, 2, 1, 3]) {
    const found = await attempt(turns);
    if (!isText(found)) {
      if (found.words.length < letterful) break;
      continue;
    }
    return {
      number,
      text: found.text,
      source: 'ocr',
      confidence: found.confidence,
      turns,
      words: found.words.map((word) => turnedBack(word, turns)),
    };
  }
  return { number, text: '', source: 'none', confidence: null, turns: 0, words: [] };
}

/** Whether the sure words of at least two letters make up a fair part of what was read. */
export function isText(found: OcrText): boolean {
  let all = 0;
  let certain = 0;
  for (const { text, confidence } of found.words) {
    const letters = text.match(/[\p{L}\p{N}]/gu)?.length ?? 0;
    all += text.length;
    if (confidence >= sure && letters >= 2) certain += letters;
  }
  return certain >= 6 && certain / all > 0.3;
}

/** The place on the page as it lies, of a word found on the page turned clockwise by quarter turns. */
function turnedBack(word: WordBox, turns: number): WordBox {
  const { x, y, w, h } = word;
  const round = (value: number): number => Math.round(value * 1e5) / 1e5;
  if (turns === 2) return { ...word, x: round(1 - x - w), y: round(1 - y - h) };
  if (turns === 1) return { ...word, x: y, y: round(1 - x - w), w: h, h: w };
  if (turns === 3) return { ...word, x: round(1 - y - h), y: x, w: h, h: w };
  return word;
}
