/** Draws what the viewer shows of a document: pages stay open here, so that leafing reads nothing twice. */
import sharp, { type OverlayOptions, type Sharp } from 'sharp';
import type { PhotoInfo } from '../../../src-shared/contract/pages.ts';
import { type MarkShape, marksSvg } from '../../../src-shared/documents/marks.ts';
import { type PageView, type Size, shownPart, turnedSize } from '../../../src-shared/documents/page-view.ts';
import { loadPdfEngine, type PdfDocument, type PdfEngine } from '../documents/pdf-pages.ts';
import { filePart, photoFacts, pictureInfo, smaller, textPreview } from '../documents/pictures.ts';
import { ReadingFailure } from '../documents/reading.ts';
import { answerCalls, Handover } from '../documents/worker-calls.ts';
import { openFile } from '../formats/open-file.ts';

/** The outline of each line of the marks' texts (see text-outlines.ts), by the line itself. */
export type Outlines = Readonly<Record<string, { readonly d: string; readonly width: number }>>;

export interface ShownRequest {
  readonly page: number;
  /** On the longer side of what is shown. */
  readonly maxPixels: number;
  readonly view: PageView;
  readonly marks: readonly MarkShape[];
  readonly outlines: Outlines;
  readonly format: 'webp' | 'jpeg';
}

export interface ShownPicture {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly mime: 'image/webp' | 'image/jpeg';
  readonly width: number;
  readonly height: number;
}

export interface HeldDocument {
  /** Of each page as its file shows it: points of a PDF, pixels of a picture. */
  readonly sizes: readonly Size[];
  /** Whether the pages can be drawn larger without end. */
  readonly form: 'pdf' | 'picture' | 'text';
}

export type ViewerCalls = {
  /** Opens a document under a key; the bytes are handed over. */
  hold: { in: { key: number; bytes: Uint8Array<ArrayBuffer> }; out: HeldDocument };
  shown: { in: ShownRequest & { key: number }; out: ShownPicture };
  photo: { in: { key: number }; out: PhotoInfo | null };
  drop: { in: { key: number }; out: null };
};

type Held =
  | { form: 'pdf'; pdf: PdfDocument }
  /** `bytes` are what sharp draws, `original` what holds the EXIF data. */
  | { form: 'picture'; bytes: Uint8Array; original: Uint8Array; orientation: number; pages: number }
  | { form: 'text'; text: string };

interface Pixels {
  pixels: Uint8Array;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

const open = new Map<number, Held>();
let engine: Promise<PdfEngine> | undefined;

function heldAt(key: number): Held {
  const found = open.get(key);
  if (!found) throw new Error('The document is not open.');
  return found;
}

async function hold(key: number, bytes: Uint8Array<ArrayBuffer>): Promise<HeldDocument> {
  const file = await openFile(bytes, () => (engine ??= loadPdfEngine()));
  if (file.form === 'pdf') {
    open.set(key, { form: 'pdf', pdf: file.pdf });
    return { form: 'pdf', sizes: file.pdf.sizes() };
  }
  if (file.form === 'text') {
    open.set(key, { form: 'text', text: file.text });
    return { form: 'text', sizes: [{ width: 452, height: 640 }] };
  }
  const { info } = file;
  const sizes: Size[] = [{ width: info.width, height: info.height }];
  for (let page = 2; page <= info.pageCount; page++) sizes.push(await pictureInfo(file.bytes, page));
  open.set(key, {
    form: 'picture',
    bytes: file.bytes,
    original: bytes,
    orientation: info.orientation,
    pages: info.pageCount,
  });
  return { form: 'picture', sizes: sizes.map(({ width, height }) => ({ width, height })) };
}

function drop(key: number): void {
  const found = open.get(key);
  open.delete(key);
  if (found?.form === 'pdf') found.pdf.close();
}

async function shown(held: Held, request: ShownRequest): Promise<ShownPicture> {
  const { page, maxPixels, view, marks, outlines, format } = request;
  if (held.form === 'text') {
    return { ...(await textPreview(held.text)), mime: 'image/webp' };
  }
  const { pixels, raw } = await pixelsOf(held, page, maxPixels, view);
  const layers: OverlayOptions[] = [];
  if (marks.length > 0) {
    const svg = marksSvg(marks, raw, view, (text) => outlines[text] ?? { d: '', width: 0 });
    layers.push({ input: Buffer.from(svg), left: 0, top: 0 });
  }
  const image = sharp(pixels, { raw }).flatten({ background: '#fff' }).composite(layers);
  const { data, info } = await encoded(image, format).toBuffer({ resolveWithObject: true });
  return {
    bytes: new Uint8Array(data),
    mime: format === 'jpeg' ? 'image/jpeg' : 'image/webp',
    width: info.width,
    height: info.height,
  };
}

const encoded = (image: Sharp, format: ShownRequest['format']): Sharp =>
  format === 'jpeg' ? image.jpeg({ quality: 92, chromaSubsampling: '4:4:4' }) : image.webp({ quality: 80, effort: 2 });

async function pixelsOf(
  held: Exclude<Held, { form: 'text' }>,
  page: number,
  maxPixels: number,
  view: PageView,
): Promise<Pixels> {
  if (held.form === 'pdf') {
    const { rgba, width, height } = held.pdf.picture(page, maxPixels, view);
    return { pixels: rgba, raw: { width, height, channels: 4 } };
  }
  if (page < 1 || page > held.pages) throw new ReadingFailure('page-missing');
  const { bytes, orientation } = held;
  const part = view.crop ? await filePart(bytes, orientation, page, shownPart(view)) : undefined;
  const upright = await smaller(bytes, orientation, maxPixels, page, false, part);
  if (view.rotation === 0) return upright;
  const data = await sharp(upright.pixels, { raw: upright.raw }).rotate(view.rotation).raw().toBuffer();
  return { pixels: data, raw: { ...upright.raw, ...turnedSize(view, upright.raw) } };
}

answerCalls<ViewerCalls>({
  async hold({ key, bytes }) {
    try {
      return await hold(key, bytes);
    } catch (error) {
      drop(key);
      throw error;
    }
  },
  async shown({ key, ...request }) {
    const picture = await shown(heldAt(key), request);
    return new Handover(picture, [picture.bytes.buffer]);
  },
  async photo({ key }) {
    const held = heldAt(key);
    return held.form === 'picture' ? photoFacts(held.original) : null;
  },
  async drop({ key }) {
    drop(key);
    return null;
  },
});
