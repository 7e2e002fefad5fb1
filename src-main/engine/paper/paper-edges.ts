/**
 * The four corners of a paper that lies on something darker, as phones photograph it. Each side is a straight line
 * along which it grows bright, coming from the picture's edge; where a paper reaches past the picture on one side, that
 * edge is its side.
 */
import { type GreyPicture, shrunk } from './grey-picture.ts';
import { apart, type Corners, type Point } from './perspective.ts';

/** The picture is looked at with about so many pixels on its longer side. */
const lookSide = 440;
/** Paper is at least so much brighter than what it lies on; sensors give dark places a few grey levels more. */
const brighter = 1.35;
const darkLevel = 8;
/** A paper's side begins in the outer part of the picture. */
const outerShare = 0.4;
/** So much of a side must lie on one straight line, within so many pixels. */
const straightShare = 0.5;
const straightWithin = 1.5;
/** A smaller paper is not what the picture shows. */
const smallestShare = 0.35;
/** Opposite sides differ more only where it is no paper, or nobody could read it. */
const mostNarrowing = 1.6;

/** `across = slope * along + start`: for left and right, `along` is y. */
interface Line {
  readonly slope: number;
  readonly start: number;
}

/** In pixels of the picture; undefined where no paper stands out, as in a scan. */
export function paperCorners(picture: GreyPicture): Corners | undefined {
  const factor = Math.max(1, Math.floor(Math.max(picture.width, picture.height) / lookSide));
  const small = shrunk(picture, factor);
  const { width, height, pixels } = small;
  const upright = (across: number, along: number): number => pixels[along * width + across] ?? 0;
  const lying = (across: number, along: number): number => pixels[across * width + along] ?? 0;
  const left = sideOf(width, height, upright);
  const right = mirrored(
    sideOf(width, height, (across, along) => upright(width - 1 - across, along)),
    width,
  );
  const top = sideOf(height, width, lying);
  const bottom = mirrored(
    sideOf(height, width, (across, along) => lying(height - 1 - across, along)),
    height,
  );
  if ([left, right, top, bottom].filter((side) => side !== undefined).length < 3) return undefined;
  const sides = {
    left: left ?? edge(0, width, height, upright),
    right: right ?? edge(width, width, height, upright),
    top: top ?? edge(0, height, width, lying),
    bottom: bottom ?? edge(height, height, width, lying),
  };
  if (!sides.left || !sides.right || !sides.top || !sides.bottom) return undefined;
  const corners: Corners = [
    crossing(sides.left, sides.top),
    crossing(sides.right, sides.top),
    crossing(sides.right, sides.bottom),
    crossing(sides.left, sides.bottom),
  ];
  if (!isPlausible(corners, width, height)) return undefined;
  const [a, b, c, d] = corners;
  const large = ({ x, y }: Point): Point => ({ x: x * factor, y: y * factor });
  return [large(a), large(b), large(c), large(d)];
}

/** The line along which it first grows bright, from `across` 0 inwards. */
function sideOf(width: number, height: number, at: (across: number, along: number) => number): Line | undefined {
  const points: { across: number; along: number }[] = [];
  for (let along = 0; along < height; along++) {
    const across = brightFrom(width, (place) => at(place, along));
    if (across !== undefined) points.push({ across, along });
  }
  const wanted = straightShare * height;
  if (points.length < wanted) return undefined;
  let best: Line | undefined;
  let most = 0;
  // Pairs far apart, spread evenly over all: the same picture gives the same line each time.
  const half = Math.floor(points.length / 2);
  for (let first = 0; first < half; first += Math.max(1, Math.floor(half / 60))) {
    for (const step of [half, Math.floor(half * 0.7)]) {
      const [a, b] = [points[first], points[first + step]];
      if (!a || !b || a.along === b.along) continue;
      const slope = (b.across - a.across) / (b.along - a.along);
      const line = { slope, start: a.across - slope * a.along };
      const count = points.filter((point) => liesOn(line, point)).length;
      if (count > most) [best, most] = [line, count];
    }
  }
  if (!best || most < wanted) return undefined;
  const guess = best;
  return fitted(points.filter((point) => liesOn(guess, point)));
}

const liesOn = ({ slope, start }: Line, point: { across: number; along: number }): boolean =>
  Math.abs(slope * point.along + start - point.across) <= straightWithin;

/** By least squares. */
function fitted(points: readonly { across: number; along: number }[]): Line {
  const count = points.length;
  const [along, across] = [
    points.reduce((sum, point) => sum + point.along, 0) / count,
    points.reduce((sum, point) => sum + point.across, 0) / count,
  ];
  let [both, square] = [0, 0];
  for (const point of points) {
    both += (point.along - along) * (point.across - across);
    square += (point.along - along) ** 2;
  }
  const slope = square === 0 ? 0 : both / square;
  // A pixel's own middle lies half a pixel further.
  return { slope, start: across - slope * along + 0.5 - slope * 0.5 };
}

/** Where it is for the first time clearly brighter than anywhere before. */
function brightFrom(width: number, at: (across: number) => number): number | undefined {
  let brightest = 0;
  const limit = Math.floor(width * outerShare);
  for (let across = 2; across < limit; across++) {
    brightest = Math.max(brightest, at(across - 2));
    const after = (at(across + 1) + at(across + 2) + at(across + 3)) / 3;
    if (after < brighter * (brightest + darkLevel)) continue;
    // The steepest place near by.
    let [steepest, place] = [0, across];
    for (let near = across - 1; near <= across + 3; near++) {
      const step = at(near + 1) - at(near - 1);
      if (step > steepest) [steepest, place] = [step, near];
    }
    return place;
  }
  return undefined;
}

const mirrored = (line: Line | undefined, width: number): Line | undefined =>
  line && { slope: -line.slope, start: width - line.start };

/** The picture's own edge as a side, if the paper reaches it: it is about as bright there as further inside. */
function edge(
  across: number,
  width: number,
  height: number,
  at: (across: number, along: number) => number,
): Line | undefined {
  const brightness = (place: number): number => {
    let sum = 0;
    for (let along = Math.floor(height * 0.25); along < height * 0.75; along++) sum += at(place, along);
    return sum;
  };
  const [outer, inner] = across === 0 ? [1, 0.1 * width] : [width - 2, 0.9 * width];
  return brightness(outer) * brighter > brightness(Math.floor(inner)) ? { slope: 0, start: across } : undefined;
}

function crossing(upright: Line, lying: Line): Point {
  const x = (upright.slope * lying.start + upright.start) / (1 - upright.slope * lying.slope);
  return { x, y: lying.slope * x + lying.start };
}

function isPlausible(corners: Corners, width: number, height: number): boolean {
  const slack = 0.02;
  const inside = corners.every(
    ({ x, y }) => x >= -slack * width && x <= (1 + slack) * width && y >= -slack * height && y <= (1 + slack) * height,
  );
  const [a, b, c, d] = corners;
  const area = Math.abs((c.x - a.x) * (d.y - b.y) - (d.x - b.x) * (c.y - a.y)) / 2;
  const similar = (one: number, other: number): boolean => Math.max(one, other) < mostNarrowing * Math.min(one, other);
  return (
    inside &&
    area >= smallestShare * width * height &&
    similar(apart(a, b), apart(d, c)) &&
    similar(apart(a, d), apart(b, c))
  );
}
