import { type Point, type Rect, smallestCrop } from '../../../src-shared/documents/page-view.ts';

export const corners = ['topLeft', 'topRight', 'bottomLeft', 'bottomRight'] as const;
export type Corner = (typeof corners)[number];

export const wholePage: Rect = { x: 0, y: 0, w: 1, h: 1 };

/** The cut between two points, or undefined while it is still too small to mean anything. */
export function spanned(a: Point, b: Point): Rect | undefined {
  const cut = { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), w: Math.abs(a.x - b.x), h: Math.abs(a.y - b.y) };
  return cut.w < smallestCrop || cut.h < smallestCrop ? undefined : cut;
}

/** The cut moved as far as the page lets it. */
export const moved = (cut: Rect, by: Point): Rect => ({
  ...cut,
  x: between(0, cut.x + by.x, 1 - cut.w),
  y: between(0, cut.y + by.y, 1 - cut.h),
});

/** The cut with one corner at another place; it never turns inside out. */
export function dragged(cut: Rect, corner: Corner, to: Point): Rect {
  const [right, bottom] = [cut.x + cut.w, cut.y + cut.h];
  const x = corner.endsWith('Left') ? between(0, to.x, right - smallestCrop) : cut.x;
  const y = corner.startsWith('top') ? between(0, to.y, bottom - smallestCrop) : cut.y;
  return {
    x,
    y,
    w: corner.endsWith('Left') ? right - x : between(smallestCrop, to.x - x, 1 - x),
    h: corner.startsWith('top') ? bottom - y : between(smallestCrop, to.y - y, 1 - y),
  };
}

/** The cut with one corner moved by a distance. */
export const stretched = (cut: Rect, corner: Corner, by: Point): Rect =>
  dragged(cut, corner, {
    x: (corner.endsWith('Left') ? cut.x : cut.x + cut.w) + by.x,
    y: (corner.startsWith('top') ? cut.y : cut.y + cut.h) + by.y,
  });

const between = (least: number, value: number, most: number): number =>
  Math.min(Math.max(least, most), Math.max(least, value));
