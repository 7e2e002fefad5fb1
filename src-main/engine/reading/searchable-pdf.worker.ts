/** Puts recognised words invisibly over the pictures of a PDF, or makes a PDF of pictures with them. */
import { readFileSync } from 'node:fs';
import { workerData } from 'node:worker_threads';
import { deflateSync } from 'node:zlib';
import { ParseSpeeds, PDFDocument, type PDFPage } from '@cantoo/pdf-lib';
import sharp from 'sharp';
import { z } from 'zod';
import { answerCalls, Handover } from '../documents/worker-calls.ts';
import { contentOfWords, createInvisibleFont, type InvisibleFont, type PageGeometry } from './invisible-text.ts';

export interface RecognisedPage {
  /** From 1. */
  readonly page: number;
  /** Quarter turns clockwise that put its text upright. */
  readonly turns: number;
  /** Fractions of the page as it is shown. */
  readonly words: readonly { text: string; x: number; y: number; w: number; h: number }[];
}

export type SearchablePdfCalls = {
  /** A PDF with the words of these pages added; everything else in it stays as it is. */
  addWords: {
    in: { bytes: Uint8Array<SharedArrayBuffer>; password: string | null; pages: readonly RecognisedPage[] };
    out: Uint8Array<ArrayBuffer>;
  };
  /** A PDF of a picture's pages. A JPEG goes in byte for byte, everything else without loss. */
  fromPicture: {
    in: { bytes: Uint8Array<SharedArrayBuffer>; pageCount: number; pages: readonly RecognisedPage[] };
    out: Uint8Array<ArrayBuffer>;
  };
};

const { fontFile } = z.object({ fontFile: z.string() }).parse(workerData);
/** Paper is A4 where the picture does not say how large it was. */
const a4LongerSide = 841.89;
/** Cameras write 72, which says nothing. */
const leastDpi = 100;

sharp.cache(false);
sharp.concurrency(1);

const invisibleFont = (pdf: PDFDocument, pages: readonly RecognisedPage[]): InvisibleFont =>
  createInvisibleFont(
    pdf,
    readFileSync(fontFile),
    pages.flatMap(({ words }) => words.map(({ text }) => text)),
  );

function write(page: PDFPage, font: InvisibleFont, geometry: PageGeometry, { turns, words }: RecognisedPage): void {
  const { node, doc } = page;
  const { context } = doc;
  node.normalize();
  const name = node.newFontDictionary('FallstandText', font.ref);
  // Whatever state the page's own content leaves behind ends before the words begin.
  node.wrapContentStreams(context.getPushGraphicsStateContentStream(), context.getPopGraphicsStateContentStream());
  const content = contentOfWords(words, { turns, geometry, fontName: name.asString(), encode: font.encode });
  node.addContentStream(context.register(context.flateStream(content)));
}

async function addWords(
  bytes: Uint8Array,
  password: string | null,
  pages: readonly RecognisedPage[],
): Promise<Uint8Array<ArrayBuffer>> {
  const pdf = await PDFDocument.load(new Uint8Array(bytes), {
    ...(password === null ? {} : { password }),
    updateMetadata: false,
    parseSpeed: ParseSpeeds.Fastest,
  });
  const font = invisibleFont(pdf, pages);
  const all = pdf.getPages();
  for (const recognised of pages) {
    const page = all[recognised.page - 1];
    if (!page) continue;
    const { x, y, width, height } = page.getCropBox();
    const rotation = (((page.getRotation().angle % 360) + 360) % 360) / 90;
    write(page, font, { x, y, width, height, turned: Math.round(rotation) }, recognised);
  }
  return new Uint8Array(await pdf.save());
}

async function fromPicture(
  bytes: Uint8Array,
  pageCount: number,
  pages: readonly RecognisedPage[],
): Promise<Uint8Array<ArrayBuffer>> {
  const own = new Uint8Array(bytes);
  const pdf = await PDFDocument.create({ updateMetadata: false });
  const font = invisibleFont(pdf, pages);
  for (let number = 1; number <= pageCount; number++) {
    const page = await picturePage(pdf, own, number);
    const { width, height } = page.getSize();
    const recognised = pages.find((each) => each.page === number);
    if (recognised) write(page, font, { x: 0, y: 0, width, height, turned: 0 }, recognised);
  }
  return new Uint8Array(await pdf.save());
}

async function picturePage(pdf: PDFDocument, bytes: Uint8Array, number: number): Promise<PDFPage> {
  const options = { limitInputPixels: 200_000_000, page: number - 1 };
  const { format, density, orientation = 1, width, height } = await sharp(bytes, options).metadata();
  const turned = orientation >= 5;
  const [shownWidth, shownHeight] = turned ? [height, width] : [width, height];
  const scale =
    density !== undefined && density >= leastDpi ? 72 / density : a4LongerSide / Math.max(shownWidth, shownHeight);
  const [w, h] = [shownWidth * scale, shownHeight * scale];
  const page = pdf.addPage([w, h]);
  const { context } = pdf;
  let image = format === 'jpeg' ? (await pdf.embedJpg(bytes)).ref : undefined;
  // A JPEG lies in the file as the camera held it; everything else is turned upright by its pixels.
  const matrix = image ? placed(orientation, w, h) : placed(1, w, h);
  if (image === undefined) {
    const { data, info } = await sharp(bytes, options)
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace((await isGrey(bytes, options)) ? 'b-w' : 'srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    image = context.register(
      context.stream(deflateSync(data, { level: 6 }), {
        Type: 'XObject',
        Subtype: 'Image',
        Width: info.width,
        Height: info.height,
        ColorSpace: info.channels === 1 ? 'DeviceGray' : 'DeviceRGB',
        BitsPerComponent: 8,
        Filter: 'FlateDecode',
      }),
    );
  }
  page.node.normalize();
  const name = page.node.newXObject('Picture', image);
  page.node.addContentStream(
    context.register(
      context.flateStream(`q ${matrix.map((each) => each.toFixed(4)).join(' ')} cm ${name.asString()} Do Q`),
    ),
  );
  return page;
}

async function isGrey(bytes: Uint8Array, options: { page: number }): Promise<boolean> {
  const { channels, space } = await sharp(bytes, options).metadata();
  return channels <= 2 || space === 'b-w' || space === 'grey16';
}

/** The matrix that shows a picture of that EXIF orientation upright on a page of w × h points. */
function placed(orientation: number, w: number, h: number): readonly number[] {
  const matrices: Readonly<Record<number, readonly number[]>> = {
    2: [-w, 0, 0, h, w, 0],
    3: [-w, 0, 0, -h, w, h],
    4: [w, 0, 0, -h, 0, h],
    5: [0, -h, -w, 0, w, h],
    6: [0, -h, w, 0, 0, h],
    7: [0, h, w, 0, 0, 0],
    8: [0, h, -w, 0, w, 0],
  };
  return matrices[orientation] ?? [w, 0, 0, h, 0, 0];
}

const handedOver = (pdf: Uint8Array<ArrayBuffer>): Handover<Uint8Array<ArrayBuffer>> => new Handover(pdf, [pdf.buffer]);

answerCalls<SearchablePdfCalls>({
  addWords: async ({ bytes, password, pages }) => handedOver(await addWords(bytes, password, pages)),
  fromPicture: async ({ bytes, pageCount, pages }) => handedOver(await fromPicture(bytes, pageCount, pages)),
});
