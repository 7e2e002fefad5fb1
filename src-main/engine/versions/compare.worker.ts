/** Compares two versions: their words by jsdiff, their pages by pixels; both may take seconds, so off the engine's loop. */
import sharp from 'sharp';
import type { TextPart } from '../../../src-shared/contract/versions.ts';
import { answerCalls, Handover } from '../documents/worker-calls.ts';
import { diffWords } from './diff-words.ts';
import { pairPages } from './pair-pages.ts';

export interface ComparedPage {
  older: number | null;
  newer: number | null;
  parts: TextPart[];
  changed: boolean;
}

export interface HeatPicture {
  bytes: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
  share: number;
}

export type CompareCalls = {
  text: { in: { older: string[]; newer: string[] }; out: ComparedPage[] };
  pictures: { in: { older: Uint8Array; newer: Uint8Array }; out: HeatPicture };
};

/** How far a channel may be off (0 to 255) by compression or a hair's breadth of another scan. */
const TOLERANCE = 36;

sharp.cache(false);
sharp.concurrency(1);

function comparePages(older: readonly string[], newer: readonly string[]): ComparedPage[] {
  return pairPages(older, newer).map((pair) => {
    const before = pair.older === null ? '' : (older[pair.older - 1] ?? '');
    const after = pair.newer === null ? '' : (newer[pair.newer - 1] ?? '');
    const parts = diffWords(before, after);
    const one = pair.older === null || pair.newer === null;
    return { ...pair, parts, changed: one || parts.some(({ kind }) => kind !== 'same') };
  });
}

async function pixels(bytes: Uint8Array, width: number, height: number): Promise<Buffer> {
  return sharp(bytes)
    .resize({ width, height, fit: 'contain', background: '#fff', position: 'left top' })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .removeAlpha()
    .raw()
    .toBuffer();
}

/** The newer page in pale grey, and in red where the older one looks different. */
async function heat(older: Uint8Array, newer: Uint8Array): Promise<HeatPicture> {
  const { width, height } = await sharp(newer).metadata();
  // Two pages of unlike shape are laid on each other at their upper left corners.
  const [before, after] = [await pixels(older, width, height), await pixels(newer, width, height)];
  const out = Buffer.alloc(width * height * 3);
  let different = 0;
  for (let at = 0; at < out.length; at += 3) {
    const [r, g, b] = [after[at] ?? 0, after[at + 1] ?? 0, after[at + 2] ?? 0];
    const off = Math.max(
      Math.abs(r - (before[at] ?? 0)),
      Math.abs(g - (before[at + 1] ?? 0)),
      Math.abs(b - (before[at + 2] ?? 0)),
    );
    const pale = 150 + Math.round(((r * 77 + g * 150 + b * 29) >> 8) * 0.4);
    if (off <= TOLERANCE) {
      out.fill(Math.min(255, pale), at, at + 3);
      continue;
    }
    different += 1;
    const strength = Math.min(1, (off - TOLERANCE) / 120 + 0.35);
    out[at] = Math.round(pale + (190 - pale) * strength);
    out[at + 1] = Math.round(pale * (1 - strength));
    out[at + 2] = Math.round(pale * (1 - strength) + 40 * strength);
  }
  const { data } = await sharp(out, { raw: { width, height, channels: 3 } })
    .webp({ quality: 82, effort: 2 })
    .toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), width, height, share: different / (width * height) };
}

answerCalls<CompareCalls>({
  text: async ({ older, newer }) => comparePages(older, newer),
  async pictures({ older, newer }) {
    const picture = await heat(older, newer);
    return new Handover(picture, [picture.bytes.buffer]);
  },
});
