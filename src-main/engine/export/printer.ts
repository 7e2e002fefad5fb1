import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { Desk } from '../desk.ts';
import type { ReadingErrorCode } from '../documents/reading.ts';
import { createWorkerThread, WorkerGone } from '../documents/worker-calls.ts';
import { outlinesOf } from '../page-views/text-outlines.ts';
import { workerFile } from '../worker-file.ts';
import type { PageLook } from './page-dress.ts';
import type { PrintCalls } from './print.worker.ts';
import type { PrintPicture } from './print-picture.ts';

export interface Printer {
  /**
   * A page of a document as a JPEG for paper, at most `side` pixels long, and how many pages there are; or why it cannot be
   * shown. Pictures are decoded here; everything else goes through the viewer's renderer first.
   */
  page(
    file: { readonly bytes: Uint8Array; readonly mime: string },
    page: number,
    look: PageLook,
    side: number,
  ): Promise<Result<PrintPicture & { readonly pages: number }, ReadingErrorCode>>;
  end(): Promise<void>;
}

const TIMEOUT_MS = 120_000;
const IDLE_MS = 20_000;
/** What sharp decodes by itself; each has one page (an animation shows its first picture). */
const direct = /^image\/(jpeg|png|webp|gif)$/;

/** A thread that prints pictures; a picture that kills it is simply not printed. */
export function createPrinter(desk: Desk): Printer {
  const thread = createWorkerThread<PrintCalls>({ file: workerFile('export/print'), data: null, idleMs: IDLE_MS });

  const printed = async (
    bytes: Uint8Array,
    look: PageLook,
    side: number,
    pages: number,
  ): ReturnType<Printer['page']> => {
    try {
      const outlines = outlinesOf(look.marks, desk.resourcesDir);
      const picture = await thread.call('print', { bytes, look, outlines, side }, { timeoutMs: TIMEOUT_MS });
      return picture ? ok({ ...picture, pages }) : err('image-broken');
    } catch (error) {
      if (error instanceof WorkerGone) return err(error.timedOut ? 'reader-timeout' : 'reader-crashed');
      throw error;
    }
  };

  return {
    async page({ bytes, mime }, page, look, side) {
      if (direct.test(mime)) return printed(bytes, look, side, 1);
      const shown = await desk.services.documents.reader.renderPage(bytes, page, side);
      return shown.ok ? printed(shown.value.bytes, look, side, shown.value.pages) : err(shown.error.code);
    },
    end: () => thread.end(),
  };
}
