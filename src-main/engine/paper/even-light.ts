/** Takes shadows and the fall of light off a page, so that paper is as bright in one corner as in the other. */
import type { GreyPicture } from './grey-picture.ts';

/** At 300 dpi about 3 mm: larger than the strokes of letters, smaller than the edge of a shadow. */
const cell = 32;
/** Paper is what the brightest tenth of a cell shows, even in the middle of a paragraph. */
const paperShare = 0.9;
/** From here on light counts as even: paper itself and scanners differ by as much. */
const evenFrom = 0.85;
/** What is darker than this share of the paper is no shadow but a dark picture, which must stay dark. */
const darkestShadow = 0.2;
const paperWhite = 240;

interface Grid {
  readonly values: Float32Array<ArrayBuffer>;
  readonly columns: number;
  readonly rows: number;
}

/** The same picture where its light is even already. */
export function evenLight(picture: GreyPicture): GreyPicture {
  const grid = paperLight(picture);
  const sorted = grid.values.toSorted();
  const [dim = 0, bright = 0] = [0.05, 0.95].map((share) => sorted[Math.floor(share * (sorted.length - 1))]);
  if (dim >= evenFrom * bright || bright === 0) return picture;
  const floor = darkestShadow * bright;
  const light = smoothed(closed({ ...grid, values: grid.values.map((value) => Math.max(floor, value)) }));
  return divided(picture, light);
}

/** How bright the paper is in each cell. */
function paperLight({ pixels, width, height }: GreyPicture): Grid {
  const [columns, rows] = [Math.max(1, Math.floor(width / cell)), Math.max(1, Math.floor(height / cell))];
  const values = new Float32Array(columns * rows);
  const counts = new Uint32Array(256);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      counts.fill(0);
      let all = 0;
      for (let y = row * cell; y < Math.min(height, (row + 1) * cell); y += 2) {
        for (let x = column * cell; x < Math.min(width, (column + 1) * cell); x += 2) {
          const value = pixels[y * width + x] ?? 0;
          counts[value] = (counts[value] ?? 0) + 1;
          all += 1;
        }
      }
      let above = Math.floor(all * (1 - paperShare));
      let value = 255;
      while (value > 0 && above >= (counts[value] ?? 0)) above -= counts[value--] ?? 0;
      values[row * columns + column] = value;
    }
  }
  return { values, columns, rows };
}

/** A cell full of ink has paper beside it and takes its light; the edge of a shadow stays where it is. */
const closed = (grid: Grid): Grid =>
  around(
    around(grid, (values) => Math.max(...values)),
    (values) => Math.min(...values),
  );

const smoothed = (grid: Grid): Grid => around(grid, mean);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

function around({ values, columns, rows }: Grid, take: (neighbours: readonly number[]) => number): Grid {
  const out = new Float32Array(values.length);
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const neighbours: number[] = [];
      for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
        for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
          neighbours.push(values[y * columns + x] ?? 0);
        }
      }
      out[row * columns + column] = take(neighbours);
    }
  }
  return { values: out, columns, rows };
}

/** Each pixel in proportion to the paper around it; the light between the middles of cells is drawn in straight lines. */
function divided({ pixels, width, height }: GreyPicture, { values, columns, rows }: Grid): GreyPicture {
  const out = new Uint8Array(pixels.length);
  const line = new Float32Array(columns);
  const [lefts, shares] = [new Uint16Array(width), new Float32Array(width)];
  for (let x = 0; x < width; x++) [lefts[x], shares[x]] = between(x, columns);
  for (let y = 0; y < height; y++) {
    const [above, share] = between(y, rows);
    const below = Math.min(rows - 1, above + 1);
    for (let column = 0; column < columns; column++) {
      const [high, low] = [values[above * columns + column] ?? 0, values[below * columns + column] ?? 0];
      line[column] = high + (low - high) * share;
    }
    for (let x = 0; x < width; x++) {
      const column = lefts[x] ?? 0;
      const left = line[column] ?? 0;
      const light = left + ((line[Math.min(columns - 1, column + 1)] ?? 0) - left) * (shares[x] ?? 0);
      out[y * width + x] = Math.min(255, ((pixels[y * width + x] ?? 0) * paperWhite) / light);
    }
  }
  return { pixels: out, width, height };
}

/** The cell whose middle lies before a pixel, and how far it is from there to the next middle. */
function between(pixel: number, cells: number): [number, number] {
  const place = Math.min(cells - 1, Math.max(0, pixel / cell - 0.5));
  const before = Math.floor(place);
  return [before, place - before];
}
