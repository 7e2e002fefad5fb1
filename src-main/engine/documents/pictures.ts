/** Photos and scanned images by sharp: previews, grey pages for OCR, and whether a picture shows paper at all. */
import sharp, { type Metadata, type Sharp } from 'sharp';
import type { PhotoInfo } from '../../../src-shared/contract/pages.ts';
import { cropPixels, type Rect } from '../../../src-shared/documents/page-view.ts';
import { exifFacts, takenAtOf } from './photo-exif.ts';
import { type GreyPage, type Preview, ReadingFailure, toPgm } from './reading.ts';

/** More pixels than any camera or office scanner gives; a decompression bomb has more. */
export const mostImagePixels = 200_000_000;
const previewSide = 640;
/** Large enough for strokes of letters to show. */
const lookSide = 800;
/** A4 at 300 dpi. Larger pictures are made smaller: more pixels cost time and read no better (ENVIRONMENT C1). */
const longestOcrSide = 3508;

export interface PictureInfo {
  pageCount: number;
  /** Width and height as shown, after EXIF rotation. */
  width: number;
  height: number;
  orientation: number;
  takenAt?: number;
}

/** One picture cache per worker would only hold memory: each file is read once. */
sharp.cache(false);
sharp.concurrency(1);

const decode = (bytes: Uint8Array, page: number, failOn: 'error' | 'none'): Sharp =>
  sharp(bytes, { limitInputPixels: mostImagePixels, sequentialRead: true, failOn, page });

/** Throws ReadingFailure `image-broken` or `image-too-large`. */
export async function pictureInfo(bytes: Uint8Array, page = 1): Promise<PictureInfo> {
  const found = await metadataOf(bytes, page);
  if (!found.width || !found.height) throw new ReadingFailure('image-broken');
  if (found.width * found.height > mostImagePixels) throw new ReadingFailure('image-too-large');
  const orientation = found.orientation ?? 1;
  const turned = orientation >= 5;
  const takenAt = found.exif ? takenAtOf(found.exif) : undefined;
  return {
    // An animation is one picture; the pages of a TIFF are pages.
    pageCount: found.format === 'tiff' ? (found.pages ?? 1) : 1,
    width: turned ? found.height : found.width,
    height: turned ? found.width : found.height,
    orientation,
    ...(takenAt === undefined ? {} : { takenAt }),
  };
}

async function metadataOf(bytes: Uint8Array, page = 1): Promise<Metadata> {
  try {
    // Without the limit here: a picture that is too large must be told from one that is broken.
    return await sharp(bytes, { limitInputPixels: false, page: page - 1 }).metadata();
  } catch {
    throw new ReadingFailure('image-broken');
  }
}

/** What a photo's file tells of its making. */
export async function photoFacts(bytes: Uint8Array): Promise<PhotoInfo> {
  const { exif } = await metadataOf(bytes);
  const { width, height } = await pictureInfo(bytes);
  return { ...(exif ? exifFacts(exif) : { takenAt: null, camera: '', place: null }), width, height };
}

/** A box of an upright page in pixels of the picture as it lies in the file, before its EXIF rotation. */
export async function filePart(
  bytes: Uint8Array,
  orientation: number,
  page: number,
  part: Rect,
): Promise<{ left: number; top: number; width: number; height: number }> {
  const { width, height } = await metadataOf(bytes, page);
  const lying = unorient(part, orientation);
  return cropPixels({ rotation: 0, crop: lying }, { width, height });
}

/** Takes a box back through EXIF rotation: 2, 4, 5 and 7 are mirrored, 5 to 8 lie on their side. */
function unorient({ x, y, w, h }: Rect, orientation: number): Rect {
  const [right, bottom] = [1 - x - w, 1 - y - h];
  if (orientation === 2) return { x: right, y, w, h };
  if (orientation === 3) return { x: right, y: bottom, w, h };
  if (orientation === 4) return { x, y: bottom, w, h };
  if (orientation === 5) return { x: y, y: x, w: h, h: w };
  if (orientation === 6) return { x: y, y: right, w: h, h: w };
  if (orientation === 7) return { x: bottom, y: right, w: h, h: w };
  if (orientation === 8) return { x: bottom, y: x, w: h, h: w };
  return { x, y, w, h };
}

/** A WebP picture of one page, at most `maxSide` pixels on its longer side, upright. */
export async function shrink(bytes: Uint8Array, orientation: number, maxSide: number, page = 1): Promise<Preview> {
  const small = await smaller(bytes, orientation, maxSide, page, false);
  return encode(sharp(small.pixels, { raw: small.raw }));
}

/** Whether a picture's file ends too early or has holes: what is there is shown, but it is not all. */
export async function isCutOff(bytes: Uint8Array): Promise<boolean> {
  return decode(bytes, 0, 'error')
    .resize({ width: 64, height: 64, fit: 'inside' })
    .raw()
    .toBuffer()
    .then(
      () => false,
      () => true,
    );
}

/** A WebP preview from pixels that PDFium rendered. */
export function previewOf(rgba: Uint8Array, width: number, height: number): Promise<Preview> {
  return encode(sharp(rgba, { raw: { width, height, channels: 4 } }).flatten({ background: '#fff' }));
}

/** The preview of a picture, and whether it may show a paper: both from one decoding. */
export async function lookAt(bytes: Uint8Array, orientation: number): Promise<{ preview: Preview; paper: boolean }> {
  const small = await smaller(bytes, orientation, lookSide, 1, false);
  const image = sharp(small.pixels, { raw: small.raw });
  return {
    preview: await encode(
      image.resize({ width: previewSide, height: previewSide, fit: 'inside', withoutEnlargement: true }),
    ),
    paper: showsPaper(small),
  };
}

/**
 * A miniature of a text file: each line drawn as a grey bar of its length. Real letters would need a font in every
 * place where this runs.
 */
export function textPreview(text: string): Promise<Preview> {
  const bars = text
    .split('\n')
    .slice(0, 40)
    .map((line, index) => {
      const width = Math.min(372, line.trimEnd().length * 4.6);
      return width === 0 ? '' : `<rect x="40" y="${44 + index * 14}" width="${width}" height="6" rx="2"/>`;
    });
  return encode(
    sharp(
      Buffer.from(
        `<svg xmlns="http://www.w3.org/2000/svg" width="452" height="640"><rect width="452" height="640" fill="#fff"/><g fill="#8a9299">${bars.join('')}</g></svg>`,
      ),
    ),
  );
}

/** A page as grey pixels for OCR, upright and at most 3508 pixels on its longer side. */
export async function greyPicture(bytes: Uint8Array, orientation: number, page: number): Promise<GreyPage> {
  const { pixels, raw } = await smaller(bytes, orientation, longestOcrSide, page, true);
  // Office paper is A4; a picture of it has that many dots per inch along its longer side.
  const dpi = Math.round(Math.max(raw.width, raw.height) / 11.69);
  return { ...toPgm(pixels, raw.width, raw.height), dpi: Math.min(400, Math.max(70, dpi)) };
}

/** A grey page turned clockwise by quarter turns. */
export async function turnGrey(page: GreyPage, turns: number): Promise<GreyPage> {
  const { width, height, pgm } = page;
  const pixels = pgm.subarray(pgm.length - width * height);
  const { data, info } = await sharp(pixels, { raw: { width, height, channels: 1 } })
    .rotate(turns * 90)
    .toColourspace('b-w')
    .raw()
    .toBuffer({ resolveWithObject: true });
  return { ...toPgm(data, info.width, info.height), dpi: page.dpi };
}

/**
 * Whether a picture may show a paper with text. A measured rule on a small copy, meant to be sure when it says no:
 * paper has one large bright area of one colour, and fine dark strokes on it. A car, a street or a sky have colour,
 * or smooth areas without strokes. Measured: letters 0.52 to 1 paper and 0.024 to 0.045 strokes (0.006 with six lines
 * on the page), a white wall no strokes, a car in the street no paper. Where it says yes, OCR decides (a page without sure words is given up).
 */
function showsPaper(small: Pixels): boolean {
  const { paper, strokes } = measurePaper(small);
  return paper > 0.35 && strokes > 0.004;
}

/** `paper`: share of 16 × 16 cells that are bright and of the lamp's tint; `strokes`: of the pixels in them. */
function measurePaper({ pixels, raw }: Pixels): { paper: number; strokes: number } {
  const cell = 16;
  const [columns, rows] = [Math.floor(raw.width / cell), Math.floor(raw.height / cell)];
  const cells: { bright: number; tint: number; strokes: number }[] = [];
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) cells.push(measureCell(column * cell, row * cell));
  }
  // The lamp's colour is everyone's colour: measure tint against the brightest cells.
  const brightest = [...cells].sort((a, b) => b.bright - a.bright).slice(0, Math.max(1, cells.length >> 2));
  const lamp = brightest.reduce((sum, each) => sum + each.tint, 0) / Math.max(1, brightest.length);
  const paper = cells.filter((each) => each.bright > 90 && Math.abs(each.tint - lamp) < 14 && lamp < 60);
  const strokes = paper.reduce((sum, each) => sum + each.strokes, 0);
  return {
    paper: paper.length / Math.max(1, cells.length),
    strokes: strokes / Math.max(1, paper.length * cell * cell),
  };

  /** Paper's brightness is the cell's 80th percentile; strokes are pixels at least 40 darker with a bright neighbour. */
  function measureCell(left: number, top: number): { bright: number; tint: number; strokes: number } {
    const values: number[] = [];
    let tint = 0;
    for (let y = top; y < top + cell; y++) {
      for (let x = left; x < left + cell; x++) {
        const at = (y * raw.width + x) * raw.channels;
        const [r, g, b] = [pixels[at] ?? 0, pixels[at + 1] ?? 0, pixels[at + 2] ?? 0];
        values.push((r * 77 + g * 150 + b * 29) >> 8);
        tint += Math.max(r, g, b) - Math.min(r, g, b);
      }
    }
    const bright = [...values].sort((a, b) => a - b)[Math.floor(values.length * 0.8)] ?? 0;
    let strokes = 0;
    for (let index = 0; index < values.length; index++) {
      const value = values[index] ?? 0;
      if (value > bright - 40) continue;
      const [before, after] = [values[index - 3], values[index + 3]];
      if ((before ?? 0) > bright - 20 || (after ?? 0) > bright - 20) strokes += 1;
    }
    return { bright, tint: tint / values.length, strokes };
  }
}

interface Pixels {
  pixels: Buffer;
  raw: { width: number; height: number; channels: 1 | 2 | 3 | 4 };
}

/**
 * First smaller, then upright: libvips then streams the file row by row, and 100 megapixels never lie in memory at
 * once. Turning first would need them all.
 */
export async function smaller(
  bytes: Uint8Array,
  orientation: number,
  maxSide: number,
  page: number,
  grey: boolean,
  part?: { left: number; top: number; width: number; height: number },
): Promise<Pixels> {
  // A file that ends too early is shown as far as it goes; `isCutOff` says so to people.
  return draw('error')
    .catch(() => draw('none'))
    .catch(() => {
      throw new ReadingFailure('image-broken');
    });

  async function draw(failOn: 'error' | 'none'): Promise<Pixels> {
    const decoded = decode(bytes, page - 1, failOn);
    let image = (part ? decoded.extract(part) : decoded)
      .resize({ width: maxSide, height: maxSide, fit: 'inside', withoutEnlargement: true })
      .flatten({ background: '#fff' });
    image = grey ? image.greyscale().toColourspace('b-w') : image.toColourspace('srgb');
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    return upright({ pixels: data, raw: { width: info.width, height: info.height, channels: info.channels } });
  }

  async function upright(flat: Pixels): Promise<Pixels> {
    if (orientation === 1) return flat;
    let image = sharp(flat.pixels, { raw: flat.raw });
    // EXIF: 2, 4, 5 and 7 are mirrored; 3, 5–8 turned.
    if (orientation === 2) image = image.flop();
    else if (orientation === 3) image = image.rotate(180);
    else if (orientation === 4) image = image.flip();
    else if (orientation === 5) image = sharp(await image.flip().raw().toBuffer(), { raw: flat.raw }).rotate(90);
    else if (orientation === 6) image = image.rotate(90);
    else if (orientation === 7) image = sharp(await image.flip().raw().toBuffer(), { raw: flat.raw }).rotate(270);
    else if (orientation === 8) image = image.rotate(270);
    const { data, info } = await image.raw().toBuffer({ resolveWithObject: true });
    return { pixels: data, raw: { width: info.width, height: info.height, channels: info.channels } };
  }
}

async function encode(image: Sharp): Promise<Preview> {
  const { data, info } = await image.webp({ quality: 78, effort: 3 }).toBuffer({ resolveWithObject: true });
  return { bytes: new Uint8Array(data), width: info.width, height: info.height };
}
