import sharp, { type OutputInfo } from 'sharp';
import { marksSvg } from '../../../src-shared/documents/marks.ts';
import { cropPixels, isPlain } from '../../../src-shared/documents/page-view.ts';
import type { Outlines } from '../page-views/viewer.worker.ts';
import type { PageLook } from './page-dress.ts';

/** A4 at 200 dpi: what a print shows of a picture. */
export const PRINT_SIDE = 2339;
const JPEG_QUALITY = 82;
/** A JPEG that is small enough already goes in as it is. */
const SMALL_BYTES = 900 * 1024;
const MOST_PIXELS = 200_000_000;

export interface PrintPicture {
  readonly jpeg: Uint8Array<ArrayBuffer>;
  readonly width: number;
  readonly height: number;
}

/**
 * A picture as a JPEG for paper, upright, turned, cut and marked as asked, at most `side` pixels long. Throws where the
 * bytes are no picture. `outlines` holds the texts of the marks as paths.
 */
export async function printPicture(
  bytes: Uint8Array,
  look: PageLook,
  side = PRINT_SIDE,
  outlines: Outlines = {},
): Promise<PrintPicture> {
  const open = () => sharp(bytes, { limitInputPixels: MOST_PIXELS, sequentialRead: true, failOn: 'error' });
  const { view, marks } = look;
  const found = await open().metadata();
  const fits = Math.max(found.width, found.height) <= side && bytes.length <= SMALL_BYTES;
  const upright = (found.orientation ?? 1) === 1 && found.space === 'srgb';
  if (isPlain(view) && marks.length === 0 && fits && upright && found.format === 'jpeg') {
    return { jpeg: new Uint8Array(bytes), width: found.width, height: found.height };
  }
  // Decoded small where the format allows it; a cut is taken from it, so it stays larger then.
  const wanted = view.crop ? Math.round(side / Math.max(view.crop.w, view.crop.h)) : side;
  const page = await open()
    .autoOrient()
    .resize({ width: wanted, height: wanted, fit: 'inside', withoutEnlargement: true })
    .flatten({ background: '#fff' })
    .toColourspace('srgb')
    .raw()
    .toBuffer({ resolveWithObject: true });
  const turned = await sharp(page.data, { raw: rawOf(page.info) })
    .rotate(view.rotation)
    .raw()
    .toBuffer({ resolveWithObject: true });
  const cut = cropPixels(view, turned.info);
  const shown = sharp(turned.data, { raw: rawOf(turned.info) }).extract(cut);
  const marked =
    marks.length > 0
      ? shown.composite([{ input: Buffer.from(marksSvg(marks, cut, view, (text) => outlines[text] ?? noLetters)) }])
      : shown;
  const { data, info } = await marked.jpeg({ quality: JPEG_QUALITY }).toBuffer({ resolveWithObject: true });
  return { jpeg: new Uint8Array(data), width: info.width, height: info.height };
}

const noLetters = { d: '', width: 0 };

const rawOf = ({ width, height, channels }: OutputInfo) => ({ width, height, channels });
