import { z } from 'zod';

/**
 * How a page is shown: turned, then cut. Both lie beside the original, which never changes.
 *
 * Three systems of coordinates, all in fractions from 0 to 1 with the origin at the top left:
 * - the **page** as its file shows it (a photo upright by its EXIF data, a PDF page by its own rotation). Marks, word
 *   boxes and hits lie here, so they stay true however the page is turned;
 * - the **turned** page, in which the crop lies;
 * - what is **shown**: the crop of the turned page.
 */

export interface Point {
  readonly x: number;
  readonly y: number;
}

export interface Rect {
  readonly x: number;
  readonly y: number;
  readonly w: number;
  readonly h: number;
}

export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A smaller cut shows nothing that anybody could recognise. */
export const smallestCrop = 0.02;

const fraction = z.number().min(0).max(1);
/** Tolerates what sums of fractions are off by. */
const slack = 1e-6;

export const rotation = z.union([z.literal(0), z.literal(90), z.literal(180), z.literal(270)]);
/** Degrees clockwise. */
export type Rotation = z.infer<typeof rotation>;

export const crop = z
  .object({
    x: fraction,
    y: fraction,
    w: fraction.min(smallestCrop, 'Der Ausschnitt ist zu klein.'),
    h: fraction.min(smallestCrop, 'Der Ausschnitt ist zu klein.'),
  })
  .refine(({ x, y, w, h }) => x + w <= 1 + slack && y + h <= 1 + slack, 'Der Ausschnitt reicht über die Seite hinaus.');

export interface PageView {
  readonly rotation: Rotation;
  /** In fractions of the turned page; null for all of it. */
  readonly crop: Rect | null;
}

/** The page as it lies in its file. */
export const plainView: PageView = { rotation: 0, crop: null };

const whole: Rect = { x: 0, y: 0, w: 1, h: 1 };

/** A view as its row holds it. What this version cannot read is left out: the page is then shown as it lies in its file. */
export function readView(row: { readonly rotation: number | null; readonly crop: string | null }): PageView {
  const turned = rotation.safeParse(row.rotation ?? 0);
  if (!turned.success) return plainView;
  const cut = row.crop === null ? undefined : crop.safeParse(parsed(row.crop));
  return { rotation: turned.data, crop: cut?.success ? cut.data : null };
}

/** Whether the page is shown just as it lies in its file. */
export const isPlain = (view: PageView): boolean => view.rotation === 0 && view.crop === null;

/** The view with another quarter turn; the same part of the page stays cut out. */
export function turnView(view: PageView, by: 90 | -90): PageView {
  const turned = by === 90 ? turnedRight[view.rotation] : turnedLeft[view.rotation];
  return { rotation: turned, crop: view.crop && turnRect(view.crop, by === 90 ? 90 : 270) };
}

const turnedRight = { 0: 90, 90: 180, 180: 270, 270: 0 } as const;
const turnedLeft = { 0: 270, 90: 0, 180: 90, 270: 180 } as const;

/** From the page to what is shown; a point outside the cut lies outside 0 to 1. */
export function toShown({ rotation, crop }: PageView, point: Point): Point {
  const { x, y } = turnPoint(point, rotation);
  const cut = crop ?? whole;
  return { x: (x - cut.x) / cut.w, y: (y - cut.y) / cut.h };
}

/** From what is shown back to the page: the inverse of `toShown`. */
export function toPage({ rotation, crop }: PageView, { x, y }: Point): Point {
  const cut = crop ?? whole;
  return turnPoint({ x: cut.x + x * cut.w, y: cut.y + y * cut.h }, turnedBack[rotation]);
}

const turnedBack = { 0: 0, 90: 270, 180: 180, 270: 90 } as const;

/** A box on the page as it is shown, as far as it is seen; null where nothing of it is. */
export function rectToShown(view: PageView, box: Rect): Rect | null {
  const a = toShown(view, box);
  const b = toShown(view, { x: box.x + box.w, y: box.y + box.h });
  const [left, right] = [clamp(Math.min(a.x, b.x)), clamp(Math.max(a.x, b.x))];
  const [top, bottom] = [clamp(Math.min(a.y, b.y)), clamp(Math.max(a.y, b.y))];
  return right > left && bottom > top ? { x: left, y: top, w: right - left, h: bottom - top } : null;
}

/** The part of the page that is shown, as a box on the page. */
export function shownPart({ rotation, crop }: PageView): Rect {
  return turnRect(crop ?? whole, turnedBack[rotation]);
}

/** How large the turned page is. */
export const turnedSize = ({ rotation }: PageView, { width, height }: Size): Size =>
  rotation === 90 || rotation === 270 ? { width: height, height: width } : { width, height };

/** How large that is which is shown of a page; not rounded. */
export function shownSize(view: PageView, page: Size): Size {
  const turned = turnedSize(view, page);
  return view.crop ? { width: turned.width * view.crop.w, height: turned.height * view.crop.h } : turned;
}

/** The cut in whole pixels of the turned page: at least one, and never beyond its edge. */
export function cropPixels(
  { crop }: PageView,
  turned: Size,
): { left: number; top: number; width: number; height: number } {
  const cut = crop ?? whole;
  const left = Math.min(turned.width - 1, Math.round(cut.x * turned.width));
  const top = Math.min(turned.height - 1, Math.round(cut.y * turned.height));
  return {
    left,
    top,
    width: Math.max(1, Math.min(turned.width - left, Math.round(cut.w * turned.width))),
    height: Math.max(1, Math.min(turned.height - top, Math.round(cut.h * turned.height))),
  };
}

function turnPoint({ x, y }: Point, by: Rotation): Point {
  if (by === 90) return { x: 1 - y, y: x };
  if (by === 180) return { x: 1 - x, y: 1 - y };
  return by === 270 ? { x: y, y: 1 - x } : { x, y };
}

function turnRect({ x, y, w, h }: Rect, by: Rotation): Rect {
  const a = turnPoint({ x, y }, by);
  const b = turnPoint({ x: x + w, y: y + h }, by);
  const [left, top] = [clamp(Math.min(a.x, b.x)), clamp(Math.min(a.y, b.y))];
  const [width, height] = by === 90 || by === 270 ? [h, w] : [w, h];
  return { x: left, y: top, w: Math.min(width, 1 - left), h: Math.min(height, 1 - top) };
}

const clamp = (value: number): number => Math.min(1, Math.max(0, value));

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}
