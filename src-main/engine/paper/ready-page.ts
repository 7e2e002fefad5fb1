/** Makes a page ready for OCR: a photographed paper flat, its light even. */
import { type GreyPage, toPgm, type WordBox } from '../documents/reading.ts';
import { evenLight } from './even-light.ts';
import type { GreyPicture } from './grey-picture.ts';
import { paperCorners } from './paper-edges.ts';
import { type Corners, flattened, placeBetween } from './perspective.ts';

type Box = Pick<WordBox, 'x' | 'y' | 'w' | 'h'>;

export interface ReadyPage {
  readonly page: GreyPage;
  /** From a place on the page that is read to its place on the page as it came. */
  readonly back: (box: Box) => Box;
}

/** The page itself where there is nothing to mend, as with every clean scan. */
export function readyPage(page: GreyPage): ReadyPage {
  const { width, height, pgm } = page;
  const picture: GreyPicture = { pixels: pgm.subarray(pgm.length - width * height), width, height };
  const corners = paperCorners(picture);
  const flat = corners ? flattened(picture, corners) : picture;
  const even = evenLight(flat);
  if (even === picture) return { page, back: (box) => box };
  // Office paper is A4.
  const dpi = corners ? Math.min(400, Math.max(70, Math.round(Math.max(flat.width, flat.height) / 11.69))) : page.dpi;
  return {
    page: { ...toPgm(even.pixels, even.width, even.height), dpi },
    back: corners ? boxBetween(corners, width, height) : (box) => box,
  };
}

/** The upright box around where a box of the flat page lies. */
function boxBetween(corners: Corners, width: number, height: number): (box: Box) => Box {
  const place = placeBetween(corners);
  const round = (value: number): number => Math.round(Math.min(1, Math.max(0, value)) * 1e5) / 1e5;
  return ({ x, y, w, h }) => {
    const places = [place(x, y), place(x + w, y), place(x + w, y + h), place(x, y + h)];
    const [xs, ys] = [places.map((each) => each.x / width), places.map((each) => each.y / height)];
    const [left, top] = [round(Math.min(...xs)), round(Math.min(...ys))];
    return { x: left, y: top, w: round(Math.max(...xs) - left), h: round(Math.max(...ys) - top) };
  };
}
