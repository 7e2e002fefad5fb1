/** Puts pages together and takes them apart, off the engine's loop: PDFs and pictures in, PDFs out. */
import { degrees, EncryptedPDFError, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { PageWorkErrorCode } from '../../../src-shared/texts/page-work.ts';
import { kindOf } from '../documents/kind.ts';
import { mostImagePixels } from '../documents/pictures.ts';
import { answerCalls, Handover } from '../documents/worker-calls.ts';

export interface Source {
  /** Without protection, where its password is kept. */
  bytes: Uint8Array;
}

export interface TakenPage {
  source: number;
  /** From 1; null for every page of the source. */
  page: number | null;
  rotation: number;
}

export interface PageWorkFailure {
  code: PageWorkErrorCode;
  /** Whose fault it is, as a place in `sources`. */
  source: number;
}

/** A PDF that was made. `pages`: what became of each of its pages. */
export interface MadePdf {
  bytes: Uint8Array<ArrayBuffer>;
  pages: { source: number; page: number; rotation: number }[];
}

export type PageWorkCalls = {
  make: {
    in: { sources: Source[]; files: { title: string; pages: TakenPage[] }[] };
    out: Result<MadePdf[], PageWorkFailure>;
  };
};

/** A4 in points. */
const A4 = { short: 595.28, long: 841.89 };
/** A scanner's dots per inch; what cameras write there means nothing. */
const SCAN_DPI = { least: 100, most: 1200 };

sharp.cache(false);
sharp.concurrency(1);

class Failure extends Error {
  readonly code: PageWorkErrorCode;
  readonly source: number;
  constructor(code: PageWorkErrorCode, source: number) {
    super(code);
    this.code = code;
    this.source = source;
  }
}

type Opened =
  | { form: 'pdf'; pdf: PDFDocument; count: number }
  | { form: 'picture'; bytes: Uint8Array; kind: 'jpeg' | 'other'; count: number };

async function open({ bytes }: Source, source: number): Promise<Opened> {
  const kind = kindOf(bytes);
  if (kind === 'pdf') {
    try {
      const pdf = await PDFDocument.load(bytes, { updateMetadata: false, throwOnInvalidObject: false });
      return { form: 'pdf', pdf, count: pdf.getPageCount() };
    } catch (error) {
      const locked = error instanceof EncryptedPDFError || /password|encrypt/i.test(String(error));
      throw new Failure(locked ? 'encrypted' : 'broken', source);
    }
  }
  if (kind !== 'jpeg' && kind !== 'png' && kind !== 'webp' && kind !== 'tiff' && kind !== 'gif') {
    throw new Failure('unsuited', source);
  }
  try {
    const { pages = 1 } = await sharp(bytes, { limitInputPixels: mostImagePixels }).metadata();
    // An animation is one picture; the pages of a TIFF are pages.
    return { form: 'picture', bytes, kind: kind === 'jpeg' ? 'jpeg' : 'other', count: kind === 'tiff' ? pages : 1 };
  } catch {
    throw new Failure('broken', source);
  }
}

/** EXIF says how a photo is turned; a PDF page says it itself, so the photo's bytes stay as they are. */
const turnsOf: Readonly<Record<number, number>> = { 1: 0, 3: 180, 6: 90, 8: 270 };

/** A page that shows a picture: as large as it was scanned, a photo as large as paper. JPEG bytes go in as they are. */
async function picturePage(
  target: PDFDocument,
  picture: Opened & { form: 'picture' },
  number: number,
): Promise<PDFPage> {
  const image = () => sharp(picture.bytes, { limitInputPixels: mostImagePixels, failOn: 'error', page: number - 1 });
  const { orientation = 1, density = 0, space } = await image().metadata();
  const turn = turnsOf[orientation];
  // Mirrored by EXIF (scanners do not, some phones do): drawn anew, without loss.
  const asItIs = picture.kind === 'jpeg' && turn !== undefined && (space === 'srgb' || space === 'b-w');
  const embedded = asItIs
    ? await target.embedJpg(picture.bytes)
    : await target.embedPng(await image().autoOrient().toColourspace('srgb').png({ compressionLevel: 6 }).toBuffer());
  const { width, height } = embedded;
  const scanned = density >= SCAN_DPI.least && density <= SCAN_DPI.most;
  const fit =
    width > height ? Math.min(A4.long / width, A4.short / height) : Math.min(A4.short / width, A4.long / height);
  const scale = scanned ? Math.min(72 / density, 14_000 / Math.max(width, height)) : fit;
  const page = target.addPage([width * scale, height * scale]);
  page.drawImage(embedded, { x: 0, y: 0, width: width * scale, height: height * scale });
  page.setRotation(degrees(asItIs ? (turn ?? 0) : 0));
  return page;
}

async function makeOne(sources: readonly Opened[], title: string, taken: readonly TakenPage[]): Promise<MadePdf> {
  const target = await PDFDocument.create({ updateMetadata: false });
  target.setTitle(title);
  target.setProducer('Fallstand');
  const wanted = taken.flatMap(({ source, page, rotation }) => {
    const count = sources[source]?.count ?? 0;
    if (page !== null) return [{ source, page, rotation }];
    return Array.from({ length: count }, (_, at) => ({ source, page: at + 1, rotation }));
  });
  /** Pages of one PDF are copied together: what they share is copied once. */
  const copies = new Map<number, PDFPage[]>();
  for (const source of new Set(wanted.map((each) => each.source))) {
    const opened = sources[source];
    const numbers = wanted.filter((each) => each.source === source).map(({ page }) => page);
    if (!opened || numbers.some((page) => page < 1 || page > opened.count)) throw new Failure('no-page', source);
    if (opened.form !== 'pdf') continue;
    try {
      copies.set(
        source,
        await target.copyPages(
          opened.pdf,
          numbers.map((page) => page - 1),
        ),
      );
    } catch {
      throw new Failure('broken', source);
    }
  }
  for (const { source, page: number, rotation } of wanted) {
    const opened = sources[source];
    if (!opened) throw new Failure('no-page', source);
    let page: PDFPage | undefined;
    if (opened.form === 'pdf') {
      page = copies.get(source)?.shift();
      if (page) target.addPage(page);
    } else {
      page = await picturePage(target, opened, number).catch(() => {
        throw new Failure('broken', source);
      });
    }
    if (page && rotation !== 0) page.setRotation(degrees((page.getRotation().angle + rotation) % 360));
  }
  return { bytes: new Uint8Array(await target.save({ useObjectStreams: true })), pages: wanted };
}

answerCalls<PageWorkCalls>({
  async make({ sources, files }) {
    try {
      const opened: Opened[] = [];
      // Shared memory is not taken by the libraries.
      for (const [at, { bytes }] of sources.entries()) {
        opened.push(await open({ bytes: new Uint8Array(bytes) }, at));
      }
      const made: MadePdf[] = [];
      for (const { title, pages } of files) made.push(await makeOne(opened, title, pages));
      return new Handover(
        ok(made),
        made.map(({ bytes }) => bytes.buffer),
      );
    } catch (error) {
      if (error instanceof Failure) return err({ code: error.code, source: error.source });
      throw error;
    }
  },
});
