/** Opens documents and turns their pages into text and pixels: PDFium and sharp, off the engine's loop. */
import { openFile } from '../formats/open-file.ts';
import type { FileKind } from './kind.ts';
import { loadPdfEngine, type PdfDocument, type PdfEngine, type PdfText } from './pdf-pages.ts';
import { greyPicture, lookAt, previewOf, shrink, textPreview, turnGrey } from './pictures.ts';
import { type GreyPage, type Preview, ReadingFailure } from './reading.ts';
import { answerCalls, Handover } from './worker-calls.ts';

export type Opened = { kind: FileKind; pageCount: number; preview: Preview } & (
  | { form: 'pdf' }
  | { form: 'picture'; mayHaveText: boolean; takenAt?: number }
  | { form: 'text'; text: string }
);

export type PagesCalls = {
  /** Opens a document under a key and makes its preview. `bytes` lie in shared memory. */
  open: { in: { key: number; bytes: Uint8Array<SharedArrayBuffer> }; out: Opened };
  text: { in: { key: number; page: number }; out: PdfText };
  /** Turned clockwise by that many quarter turns. */
  grey: { in: { key: number; page: number; turns: number }; out: GreyPage };
  /** One page for the viewer, without opening it for more. */
  picture: { in: { bytes: Uint8Array<SharedArrayBuffer>; page: number; maxPixels: number }; out: PagePicture };
  close: { in: { key: number }; out: null };
};

export interface PagePicture {
  bytes: Uint8Array<ArrayBuffer>;
  mime: 'image/webp';
  width: number;
  height: number;
  pages: number;
}

type Held =
  | { form: 'pdf'; pdf: PdfDocument }
  | { form: 'picture'; bytes: Uint8Array; orientation: number }
  | { form: 'text' };

const open = new Map<number, Held>();
let engine: Promise<PdfEngine> | undefined;

const pdfEngine = (): Promise<PdfEngine> => {
  engine ??= loadPdfEngine();
  return engine;
};

function held(key: number): Held {
  const found = open.get(key);
  if (!found) throw new Error('The document is not open.');
  return found;
}

async function openDocument(key: number, bytes: Uint8Array): Promise<Opened> {
  const file = await openFile(bytes, pdfEngine);
  const { kind } = file;
  if (file.form === 'text') {
    open.set(key, { form: 'text' });
    const { text } = file;
    return { form: 'text', kind, pageCount: 1, preview: await textPreview(text), text };
  }
  if (file.form === 'pdf') {
    const { pdf } = file;
    open.set(key, { form: 'pdf', pdf });
    const first = pdf.picture(1, 640);
    return {
      form: 'pdf',
      kind,
      pageCount: pdf.pageCount,
      preview: await previewOf(first.rgba, first.width, first.height),
    };
  }
  const { bytes: own, info } = file;
  open.set(key, { form: 'picture', bytes: own, orientation: info.orientation });
  const look = await lookAt(own, info.orientation);
  return {
    form: 'picture',
    kind,
    pageCount: info.pageCount,
    preview: look.preview,
    // Several pages are a fax or a scan, whatever the first one shows.
    mayHaveText: info.pageCount > 1 || look.paper,
    ...(info.takenAt === undefined ? {} : { takenAt: info.takenAt }),
  };
}

function close(key: number): void {
  const found = open.get(key);
  open.delete(key);
  if (found?.form === 'pdf') found.pdf.close();
}

async function pictureOf(bytes: Uint8Array, page: number, maxPixels: number): Promise<PagePicture> {
  const file = await openFile(bytes, pdfEngine);
  if (file.form === 'pdf') {
    const { pdf } = file;
    try {
      const { rgba, width, height } = pdf.picture(page, maxPixels);
      return { ...(await previewOf(rgba, width, height)), mime: 'image/webp', pages: pdf.pageCount };
    } finally {
      pdf.close();
    }
  }
  if (file.form === 'text') return { ...(await textPreview(file.text)), mime: 'image/webp', pages: 1 };
  const { info } = file;
  if (page > info.pageCount) throw new ReadingFailure('page-missing');
  const shown = await shrink(file.bytes, info.orientation, maxPixels, page);
  return { ...shown, mime: 'image/webp', pages: info.pageCount };
}

answerCalls<PagesCalls>({
  async open({ key, bytes }) {
    try {
      return await openDocument(key, bytes);
    } catch (error) {
      close(key);
      throw error;
    }
  },
  async text({ key, page }) {
    const found = held(key);
    if (found.form !== 'pdf') throw new Error('Only a PDF has a text layer.');
    return found.pdf.text(page);
  },
  async grey({ key, page, turns }) {
    const found = held(key);
    if (found.form === 'text') throw new Error('A text file has no pixels.');
    const flat = found.form === 'pdf' ? found.pdf.grey(page) : await greyPicture(found.bytes, found.orientation, page);
    const grey = turns === 0 ? flat : await turnGrey(flat, turns);
    return new Handover(grey, [grey.pgm.buffer]);
  },
  async picture({ bytes, page, maxPixels }) {
    const picture = await pictureOf(bytes, page, maxPixels);
    return new Handover(picture, [picture.bytes.buffer]);
  },
  async close({ key }) {
    close(key);
    return null;
  },
});
