/** Pages seen from one side: from a point on the flat page to its place in the picture, and the flat page itself. */
import type { GreyPicture } from './grey-picture.ts';

export interface Point {
  readonly x: number;
  readonly y: number;
}

/** Top left, top right, bottom right, bottom left, as the page is read. */
export type Corners = readonly [Point, Point, Point, Point];

/**
 * Where a point of the flat page (fractions of its width and height) lies between the corners, in their measure. The
 * one projection that takes a square's corners there (Heckbert 1989, "Fundamentals of Texture Mapping", 2.2.3).
 */
export function placeBetween(corners: Corners): (u: number, v: number) => Point {
  const p = projection(corners);
  return (u, v) => {
    const depth = p.g * u + p.h * v + 1;
    return { x: (p.a * u + p.b * v + p.c) / depth, y: (p.d * u + p.e * v + p.f) / depth };
  };
}

function projection([p0, p1, p2, p3]: Corners) {
  const [dx1, dx2, sx] = [p1.x - p2.x, p3.x - p2.x, p0.x - p1.x + p2.x - p3.x];
  const [dy1, dy2, sy] = [p1.y - p2.y, p3.y - p2.y, p0.y - p1.y + p2.y - p3.y];
  const below = dx1 * dy2 - dx2 * dy1;
  const g = (sx * dy2 - dx2 * sy) / below;
  const h = (dx1 * sy - sx * dy1) / below;
  return {
    a: p1.x - p0.x + g * p1.x,
    b: p3.x - p0.x + h * p3.x,
    c: p0.x,
    d: p1.y - p0.y + g * p1.y,
    e: p3.y - p0.y + h * p3.y,
    f: p0.y,
    g,
    h,
  };
}

/** The page between the corners (in pixels), flat and about as large as it is in the picture. */
export function flattened(picture: GreyPicture, corners: Corners): GreyPicture {
  const [p0, p1, p2, p3] = corners;
  const width = Math.round(Math.max(apart(p0, p1), apart(p3, p2)));
  const height = Math.round(Math.max(apart(p0, p3), apart(p1, p2)));
  const { a, b, c, d, e, f, g, h } = projection(corners);
  const out = new Uint8Array(width * height);
  const { pixels, width: across } = picture;
  const [lastX, lastY] = [picture.width - 1.001, picture.height - 1.001];
  for (let row = 0; row < height; row++) {
    const v = (row + 0.5) / height;
    for (let column = 0; column < width; column++) {
      const u = (column + 0.5) / width;
      const depth = g * u + h * v + 1;
      const x = Math.min(lastX, Math.max(0, (a * u + b * v + c) / depth - 0.5));
      const y = Math.min(lastY, Math.max(0, (d * u + e * v + f) / depth - 0.5));
      const [left, above] = [Math.floor(x), Math.floor(y)];
      const [right, below] = [x - left, y - above];
      const at = above * across + left;
      const [nw = 0, ne = 0] = [pixels[at], pixels[at + 1]];
      const [sw = 0, se = 0] = [pixels[at + across], pixels[at + across + 1]];
      const high = nw + (ne - nw) * right;
      out[row * width + column] = high + (sw + (se - sw) * right - high) * below + 0.5;
    }
  }
  return { pixels: out, width, height };
}

export const apart = (a: Point, b: Point): number => Math.hypot(a.x - b.x, a.y - b.y);
