import { getDocument, type PDFPageProxy } from 'pdfjs-dist/legacy/build/pdf.mjs';
// Puts itself where PDF.js looks before it would start a worker: the page's policy allows no worker, and the import map
// vouches for this file as for every other.
import 'pdfjs-dist/legacy/build/pdf.worker.mjs';

export interface PdfPage {
  readonly number: number;
  /** In points, for its shape. */
  readonly width: number;
  readonly height: number;
  /** Draws it so many points of the screen wide; what was begun and is not wanted any more ends by the signal. */
  readonly draw: (canvas: HTMLCanvasElement, width: number, signal: AbortSignal) => Promise<void>;
  /** What is written on it. */
  readonly text: () => Promise<string>;
}

export interface OpenPdf {
  readonly pages: readonly PdfPage[];
  readonly count: number;
  readonly close: () => void;
}

/** Telephones give a canvas no more points than this. */
const MOST_POINTS = 16_000_000;

/** Opens a PDF. Fails where it is locked with a password or damaged. Its scripts, forms and links do nothing here. */
export const openPdf = async (content: Blob, mostPages: number): Promise<OpenPdf> => {
  const task = getDocument({
    data: new Uint8Array(await content.arrayBuffer()),
    enableXfa: false,
    // The page's policy allows neither WebAssembly nor fetching anything for it.
    useWasm: false,
    useWorkerFetch: false,
    verbosity: 0,
  });
  const close = () => void task.destroy();
  try {
    const pdf = await task.promise;
    const pages: PdfPage[] = [];
    for (let number = 1; number <= Math.min(pdf.numPages, mostPages); number++) {
      pages.push(pageOf(await pdf.getPage(number), number));
    }
    return { pages, count: pdf.numPages, close };
  } catch (error) {
    close();
    throw error;
  }
};

const pageOf = (page: PDFPageProxy, number: number): PdfPage => {
  const { width, height } = page.getViewport({ scale: 1 });
  return {
    number,
    width,
    height,
    draw: async (canvas, wanted, signal) => {
      const scale = Math.min(wanted / width, Math.sqrt(MOST_POINTS / (width * height)));
      const viewport = page.getViewport({ scale });
      // Drawn apart and shown whole: a page that is made larger does not go white meanwhile.
      const drawn = document.createElement('canvas');
      drawn.width = Math.round(viewport.width);
      drawn.height = Math.round(viewport.height);
      const task = page.render({ canvas: drawn, viewport });
      const cancel = () => task.cancel();
      signal.addEventListener('abort', cancel);
      try {
        await task.promise;
      } catch {
        return; // not wanted any more, or a page that is damaged: it stays as it is
      } finally {
        signal.removeEventListener('abort', cancel);
      }
      canvas.width = drawn.width;
      canvas.height = drawn.height;
      canvas.getContext('2d')?.drawImage(drawn, 0, 0);
    },
    text: async () => {
      const { items } = await page.getTextContent();
      return items.map((item) => ('str' in item ? item.str + (item.hasEOL ? '\n' : '') : '')).join('');
    },
  };
};
