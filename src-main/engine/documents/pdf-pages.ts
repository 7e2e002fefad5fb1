/**
 * PDF pages by PDFium: text with the place of every word, and pictures. It speaks to PDFium's C interface directly,
 * because the library's own classes give no character boxes and never close a page whose text was read.
 * PDFium is synchronous: use it in a worker only.
 */
import { PDFiumModule } from '@hyzyla/pdfium';
import {
  cropPixels,
  type PageView,
  plainView,
  type Size,
  shownSize,
  turnedSize,
} from '../../../src-shared/documents/page-view.ts';
import { type GreyPage, ReadingFailure, toPgm, type WordBox } from './reading.ts';

type Pdfium = Awaited<ReturnType<typeof PDFiumModule>>;
type Native = (...args: number[]) => number;

/** PDFium's own numbers (fpdfview.h, fpdf_edit.h, fpdf_flatten.h). */
const errorPassword = 4;
const objectImage = 3;
const flattenForDisplay = 0;
const flattened = 1;
const bitmapGrey = 1;
const bitmapBgra = 4;
const renderAnnotations = 0x01;
const renderGrey = 0x08;
const renderSwapped = 0x10;
/** Pixels for tesseract stay below an A3 page at 300 dpi; a building plan is shown smaller instead. */
const mostPixels = 18_000_000;
const wantedDpi = 300;
/** Coordinates are asked in this grid, fine enough for a box around a letter. */
const grid = 20_000;

export interface PdfText {
  text: string;
  words: WordBox[];
  /** Whether the text layer says what the page shows; if not, the page must be looked at. */
  usable: boolean;
  /** Nothing to see on the page at all. */
  blank: boolean;
}

export interface PdfDocument {
  readonly pageCount: number;
  text(number: number): PdfText;
  /** Grey pixels at 300 dpi, fewer where the page is huge. */
  grey(number: number): GreyPage;
  /** Colour pixels (RGBA) of what the view shows, `maxPixels` on the longer side. */
  picture(
    number: number,
    maxPixels: number,
    view?: PageView,
  ): { rgba: Uint8Array<ArrayBuffer>; width: number; height: number };
  /** Of every page, in points. */
  sizes(): Size[];
  close(): void;
}

export interface PdfEngine {
  /** Throws ReadingFailure: `pdf-encrypted`, `pdf-broken`. */
  open(bytes: Uint8Array): PdfDocument;
}

export async function loadPdfEngine(): Promise<PdfEngine> {
  const pdfium = await PDFiumModule({});
  pdfium._FPDF_InitLibraryWithConfig({});
  const calls = nativeCalls(pdfium);
  return { open: (bytes) => openPdf(pdfium, calls, bytes) };
}

/** The C functions that the library's types do not name, checked to be there. */
function nativeCalls(pdfium: Pdfium) {
  const native = (name: string): Native => {
    const found: unknown = Reflect.get(pdfium, name);
    if (typeof found !== 'function') throw new Error(`PDFium has no ${name}.`);
    return (...args) => Number(found(...args));
  };
  return {
    annotationCount: native('_FPDFPage_GetAnnotCount'),
    flatten: native('_FPDFPage_Flatten'),
    loadText: native('_FPDFText_LoadPage'),
    closeText: native('_FPDFText_ClosePage'),
    countChars: native('_FPDFText_CountChars'),
    unicode: native('_FPDFText_GetUnicode'),
    looseBox: native('_FPDFText_GetLooseCharBox'),
    hasMapError: native('_FPDFText_HasUnicodeMapError'),
    toDevice: native('_FPDF_PageToDevice'),
    objectBounds: native('_FPDFPageObj_GetBounds'),
    createBitmap: native('_FPDFBitmap_CreateEx'),
    fill: native('_FPDFBitmap_FillRect'),
    destroyBitmap: native('_FPDFBitmap_Destroy'),
    render: native('_FPDF_RenderPageBitmap'),
    pageSize: native('_FPDF_GetPageSizeByIndex'),
  };
}

type Calls = ReturnType<typeof nativeCalls>;

function openPdf(pdfium: Pdfium, calls: Calls, bytes: Uint8Array): PdfDocument {
  const { malloc, free } = pdfium.wasmExports;
  const data = malloc(bytes.length);
  if (data === 0) throw new ReadingFailure('file-too-large');
  pdfium.HEAPU8.set(bytes, data);
  const handle = pdfium._FPDF_LoadMemDocument(data, bytes.length, 0);
  if (handle === 0) {
    const reason = pdfium._FPDF_GetLastError();
    free(data);
    throw new ReadingFailure(reason === errorPassword ? 'pdf-encrypted' : 'pdf-broken');
  }
  const pageCount = pdfium._FPDF_GetPageCount(handle);
  if (pageCount < 1) {
    pdfium._FPDF_CloseDocument(handle);
    free(data);
    throw new ReadingFailure('pdf-broken');
  }

  /** Does something with a page and surely closes it again. */
  function withPage<T>(number: number, use: (page: number) => T): T {
    if (!Number.isInteger(number) || number < 1 || number > pageCount) throw new ReadingFailure('page-missing');
    let page = pdfium._FPDF_LoadPage(handle, number - 1);
    // A page that cannot be loaded is one broken page, not a broken file.
    if (page === 0) throw new ReadingFailure('page-missing');
    // What was typed into a form lies in annotations; flattened (in memory) it is seen and read like the rest.
    if (calls.annotationCount(page) > 0 && calls.flatten(page, flattenForDisplay) === flattened) {
      pdfium._FPDF_ClosePage(page);
      page = pdfium._FPDF_LoadPage(handle, number - 1);
      if (page === 0) throw new ReadingFailure('page-missing');
    }
    try {
      return use(page);
    } finally {
      pdfium._FPDF_ClosePage(page);
    }
  }

  /** The pixels of a box of the page drawn `whole` large, by quarter turns clockwise. */
  function render(page: number, box: Box & { turns: number; whole: Size }, grey: boolean): Uint8Array {
    const depth = grey ? 1 : 4;
    const [width, height] = [box.right - box.left, box.bottom - box.top];
    const size = width * height * depth;
    const pixels = malloc(size);
    if (pixels === 0) throw new ReadingFailure('file-too-large');
    const bitmap = calls.createBitmap(width, height, grey ? bitmapGrey : bitmapBgra, pixels, width * depth);
    const flags = renderAnnotations | (grey ? renderGrey : renderSwapped);
    try {
      calls.fill(bitmap, 0, 0, width, height, 0xffffffff);
      calls.render(bitmap, page, -box.left, -box.top, box.whole.width, box.whole.height, box.turns, flags);
      return pdfium.HEAPU8.slice(pixels, pixels + size);
    } finally {
      calls.destroyBitmap(bitmap);
      free(pixels);
    }
  }

  return {
    pageCount,

    text: (number) => withPage(number, (page) => readText(pdfium, calls, page)),

    grey: (number) =>
      withPage(number, (page) => {
        const [points, linePoints] = [pdfium._FPDF_GetPageWidth(page), pdfium._FPDF_GetPageHeight(page)];
        const scale = Math.min(wantedDpi / 72, Math.sqrt(mostPixels / Math.max(1, points * linePoints)));
        const width = Math.max(1, Math.round(points * scale));
        const height = Math.max(1, Math.round(linePoints * scale));
        const box = { left: 0, top: 0, right: width, bottom: height, turns: 0, whole: { width, height } };
        return { ...toPgm(render(page, box, true), width, height), dpi: Math.round(scale * 72) };
      }),

    picture: (number, maxPixels, view = plainView) =>
      withPage(number, (page) => {
        const points = { width: pdfium._FPDF_GetPageWidth(page), height: pdfium._FPDF_GetPageHeight(page) };
        const shown = shownSize(view, points);
        const scale = maxPixels / Math.max(1, shown.width, shown.height);
        const turned = turnedSize(view, points);
        const whole = {
          width: Math.max(1, Math.round(turned.width * scale)),
          height: Math.max(1, Math.round(turned.height * scale)),
        };
        const { left, top, width, height } = cropPixels(view, whole);
        const box = { left, top, right: left + width, bottom: top + height, turns: view.rotation / 90, whole };
        return { rgba: new Uint8Array(render(page, box, false)), width, height };
      }),

    sizes() {
      const scratch = malloc(16);
      try {
        return Array.from({ length: pageCount }, (_, index) => {
          const known = calls.pageSize(handle, index, scratch, scratch + 8) !== 0;
          const view = new DataView(pdfium.HEAPU8.buffer, scratch, 16);
          // A page that cannot be loaded still has its place; A4 like its neighbours, most likely.
          return known
            ? { width: view.getFloat64(0, true), height: view.getFloat64(8, true) }
            : { width: 595, height: 842 };
        });
      } finally {
        free(scratch);
      }
    },

    close() {
      pdfium._FPDF_CloseDocument(handle);
      free(data);
    },
  };
}

function readText(pdfium: Pdfium, calls: Calls, page: number): PdfText {
  const textPage = calls.loadText(page);
  if (textPage === 0) return { text: '', words: [], usable: false, blank: pdfium._FPDFPage_CountObjects(page) === 0 };
  const scratch = pdfium.wasmExports.malloc(32);
  try {
    const count = calls.countChars(textPage);
    const words: WordBox[] = [];
    let text = '';
    let word = '';
    let box: Box | undefined;
    let letters = 0;
    let unreadable = 0;
    const endWord = (): void => {
      if (word !== '' && box) words.push({ text: word, ...fractions(box), confidence: 100 });
      word = '';
      box = undefined;
    };
    for (let index = 0; index < count; index++) {
      const char = characterOf(calls.unicode(textPage, index));
      text += char;
      if (char === '' || /\s/.test(char)) {
        if (char !== '') endWord();
        continue;
      }
      letters += 1;
      if (char === '\ufffd' || /\p{Co}/u.test(char) || calls.hasMapError(textPage, index) === 1) unreadable += 1;
      word += char;
      const place = charBox(pdfium, calls, page, textPage, index, scratch);
      if (place) box = box ? join(box, place) : place;
    }
    endWord();
    const share = imageShare(pdfium, calls, page, scratch);
    // A scan with a stamp or page number typed over it is still a scan.
    const scanned = share > 0.5 && letters < 200;
    return {
      text: tidy(text),
      words,
      usable: letters > 0 && unreadable / letters < 0.1 && !scanned,
      blank: pdfium._FPDFPage_CountObjects(page) === 0,
    };
  } finally {
    pdfium.wasmExports.free(scratch);
    calls.closeText(textPage);
  }
}

interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** A character's box in the grid, rotation and crop box of the page already applied by PDFium. */
function charBox(
  pdfium: Pdfium,
  calls: Calls,
  page: number,
  textPage: number,
  index: number,
  scratch: number,
): Box | undefined {
  if (calls.looseBox(textPage, index, scratch) === 0) return undefined;
  const view = new DataView(pdfium.HEAPU8.buffer, scratch, 16);
  const [left, top, right, bottom] = [0, 4, 8, 12].map((offset) => view.getFloat32(offset, true));
  if (left === undefined || top === undefined || right === undefined || bottom === undefined) return undefined;
  const [a, b] = [toGrid(left, top), toGrid(right, bottom)];
  return {
    left: Math.min(a.x, b.x),
    right: Math.max(a.x, b.x),
    top: Math.min(a.y, b.y),
    bottom: Math.max(a.y, b.y),
  };

  function toGrid(x: number, y: number): { x: number; y: number } {
    calls.toDevice(page, 0, 0, grid, grid, 0, x, y, scratch + 16, scratch + 20);
    const out = new DataView(pdfium.HEAPU8.buffer, scratch + 16, 8);
    return { x: out.getInt32(0, true), y: out.getInt32(4, true) };
  }
}

const join = (a: Box, b: Box): Box => ({
  left: Math.min(a.left, b.left),
  top: Math.min(a.top, b.top),
  right: Math.max(a.right, b.right),
  bottom: Math.max(a.bottom, b.bottom),
});

function fractions(box: Box): { x: number; y: number; w: number; h: number } {
  const part = (value: number): number => Math.round((Math.min(grid, Math.max(0, value)) / grid) * 1e5) / 1e5;
  const [x, y] = [part(box.left), part(box.top)];
  return { x, y, w: Math.max(0, part(box.right) - x), h: Math.max(0, part(box.bottom) - y) };
}

/** PDFium marks a hyphen at a line's end by U+0002 (or U+FFFE), and unknown characters by 0. */
function characterOf(code: number): string {
  if (code === 2 || code === 0xfffe || code === 0xad) return '-';
  if (code === 0) return '';
  if (code === 13) return '';
  return code > 0x10ffff ? '\ufffd' : String.fromCodePoint(code);
}

/** The largest share of the page that one picture covers. */
function imageShare(pdfium: Pdfium, calls: Calls, page: number, scratch: number): number {
  const area = pdfium._FPDF_GetPageWidth(page) * pdfium._FPDF_GetPageHeight(page);
  let largest = 0;
  // Thousands of objects are a drawing; its first ones are enough to know a scan.
  const count = Math.min(pdfium._FPDFPage_CountObjects(page), 500);
  for (let index = 0; index < count; index++) {
    const object = pdfium._FPDFPage_GetObject(page, index);
    if (pdfium._FPDFPageObj_GetType(object) !== objectImage) continue;
    if (calls.objectBounds(object, scratch, scratch + 4, scratch + 8, scratch + 12) === 0) continue;
    const view = new DataView(pdfium.HEAPU8.buffer, scratch, 16);
    const width = view.getFloat32(8, true) - view.getFloat32(0, true);
    const height = view.getFloat32(12, true) - view.getFloat32(4, true);
    largest = Math.max(largest, (width * height) / Math.max(1, area));
  }
  return largest;
}

/** Lines without trailing blanks, at most one empty line between paragraphs. */
function tidy(text: string): string {
  return text
    .normalize('NFC')
    .replace(/[^\S\n]+\n/g, '\n')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
}
