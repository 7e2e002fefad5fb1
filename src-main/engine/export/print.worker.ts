import sharp from 'sharp';
import { answerCalls, Handover } from '../documents/worker-calls.ts';
import type { Outlines } from '../page-views/viewer.worker.ts';
import type { PageLook } from './page-dress.ts';
import { type PrintPicture, printPicture } from './print-picture.ts';

export type PrintCalls = {
  /** A picture's bytes as a JPEG for paper; null where they are no picture that can be read. */
  print: { in: { bytes: Uint8Array; look: PageLook; outlines: Outlines; side: number }; out: PrintPicture | null };
};

sharp.cache(false);
sharp.concurrency(1);

answerCalls<PrintCalls>({
  async print({ bytes, look, outlines, side }) {
    try {
      const picture = await printPicture(bytes, look, side, outlines);
      return new Handover(picture, [picture.jpeg.buffer]);
    } catch {
      return null;
    }
  },
});
