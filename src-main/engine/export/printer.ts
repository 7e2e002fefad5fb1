import type { Desk } from '../desk.ts';
import { createWorkerThread, WorkerGone } from '../documents/worker-calls.ts';
import { outlinesOf } from '../page-views/text-outlines.ts';
import { workerFile } from '../worker-file.ts';
import type { PageLook } from './page-dress.ts';
import type { PrintCalls } from './print.worker.ts';
import type { PrintPicture } from './print-picture.ts';

export interface Printer {
  /**
   * A page of a document as a JPEG for paper, at most `side` pixels long, and how many pages there are; undefined where it
   * cannot be shown. Pictures are decoded here; everything else goes through the viewer's renderer first.
   */
  page(
    file: { readonly bytes: Uint8Array; readonly mime: string },
    page: number,
    look: PageLook,
    side: number,
  ): Promise<(PrintPicture & { readonly pages: number }) | undefined>;
  end(): Promise<void>;
}

const TIMEOUT_MS = 120_000;
const IDLE_MS = 20_000;
/** What sharp decodes by itself; each has one page (an animation shows its first picture). */
const direct = /^image\/(jpeg|png|webp|gif)$/;

/** A thread that prints pictures; a picture that kills it is simply not printed. */
export function createPrinter(desk: Desk): Printer {
  const thread = createWorkerThread<PrintCalls>({ file: workerFile('export/print'), data: null, idleMs: IDLE_MS });

  const printed = async (bytes: Uint8Array, look: PageLook, side: number): Promise<PrintPicture | undefined> => {
    try {
      const outlines = outlinesOf(look.marks, desk.resourcesDir);
      return (await thread.call('print', { bytes, look, outlines, side }, { timeoutMs: TIMEOUT_MS })) ?? undefined;
    } catch (error) {
      if (error instanceof WorkerGone) return undefined;
      throw error;
    }
  };

  return {
    async page({ bytes, mime }, page, look, side) {
      if (direct.test(mime)) {
        const picture = await printed(bytes, look, side);
        return picture && { ...picture, pages: 1 };
      }
      const shown = await desk.services.documents.reader.renderPage(bytes, page, side);
      if (!shown.ok) return undefined;
      const picture = await printed(shown.value.bytes, look, side);
      return picture && { ...picture, pages: shown.value.pages };
    },
    end: () => thread.end(),
  };
}
