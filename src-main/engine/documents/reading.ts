/** What reading a document gives, and what can stand in its way. */

/** A word's place on its page as the page is shown: fractions of its width and height, 0 to 1, origin top left. */
export interface WordBox {
  text: string;
  x: number;
  y: number;
  w: number;
  h: number;
  /** 0 to 100. A text layer's words have 100. */
  confidence: number;
}

export interface ReadPage {
  /** From 1. */
  number: number;
  text: string;
  source: 'text-layer' | 'ocr' | 'none';
  /** Mean of the words' confidence, 0 to 100; null where nothing was recognised by OCR. */
  confidence: number | null;
  /** Quarter turns clockwise that put its text upright. */
  turns: number;
  words: WordBox[];
}

/** A picture small enough to keep in the database: WebP, at most 640 pixels on its longer side. */
export interface Preview {
  bytes: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
}

export type ReadingNotice =
  /** These pages could not be read (OCR crashed or took too long twice); they can be looked at. */
  { code: 'pages-unread'; pages: number[] };

export interface Reading {
  mime: string;
  pageCount: number;
  preview: Preview;
  /** When a photo was taken, by its EXIF data: epoch milliseconds. */
  takenAt?: number;
  pages: ReadPage[];
  notices: ReadingNotice[];
}

export interface ReadingProgress {
  page: number;
  pages: number;
  stage: 'text' | 'render' | 'ocr';
}

export type ReadingErrorCode =
  | 'empty-file'
  | 'file-too-large'
  | 'unknown-kind'
  | 'office-old'
  | 'office-broken'
  | 'office-encrypted'
  | 'mail-broken'
  | 'archive-broken'
  | 'attachment-broken'
  | 'pdf-broken'
  | 'pdf-encrypted'
  | 'image-broken'
  | 'image-too-large'
  | 'page-missing'
  | 'ocr-data-missing'
  | 'reader-crashed'
  | 'reader-timeout'
  | 'cancelled';

/** The German sentence for each code stands in src-shared/texts/document-errors.ts. */
export interface ReadingError {
  code: ReadingErrorCode;
}

/** How an expected failure crosses a worker's border: classes do not survive the way, names do. */
export class ReadingFailure extends Error {
  readonly code: ReadingErrorCode;

  constructor(code: ReadingErrorCode) {
    super(code);
    this.name = 'ReadingFailure';
    this.code = code;
  }
}

/** One more than this is refused. */
export const largestFile = 200 * 1024 * 1024;

/** A page as 8-bit grey pixels in PGM form (`P5`), which Tesseract reads without decoding. */
export interface GreyPage {
  pgm: Uint8Array<ArrayBuffer>;
  width: number;
  height: number;
  dpi: number;
}

/** Puts the PGM header before grey pixels. */
export function toPgm(pixels: Uint8Array, width: number, height: number): Omit<GreyPage, 'dpi'> {
  const header = new TextEncoder().encode(`P5\n${width} ${height}\n255\n`);
  const pgm = new Uint8Array(header.length + pixels.length);
  pgm.set(header);
  pgm.set(pixels, header.length);
  return { pgm, width, height };
}
