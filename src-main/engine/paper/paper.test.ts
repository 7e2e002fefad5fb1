import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { toPgm } from '../documents/reading.ts';
import { evenLight } from './even-light.ts';
import type { GreyPicture } from './grey-picture.ts';
import { paperCorners } from './paper-edges.ts';
import { type Corners, flattened, placeBetween } from './perspective.ts';
import { readyPage } from './ready-page.ts';

const [width, height] = [1600, 2200];

/** White paper with lines of black marks, seen between these corners on something dark; `lit` is the share of light. */
function photo(corners: Corners, lit: (x: number, y: number) => number = () => 1, table = 50): GreyPicture {
  const pixels = new Uint8Array(width * height).fill(table);
  const place = placeBetween(corners);
  for (let v = 0; v < 1; v += 1 / (2 * height)) {
    for (let u = 0; u < 1; u += 1 / (2 * width)) {
      const { x, y } = place(u, v);
      pixels[Math.floor(y) * width + Math.floor(x)] = isInk(u, v) ? 20 : 230;
    }
  }
  for (let at = 0; at < pixels.length; at++) {
    pixels[at] = (pixels[at] ?? 0) * lit((at % width) / width, Math.floor(at / width) / height);
  }
  return { pixels, width, height };
}

/** Text from 15 to 85 % of the width and 20 to 80 % of the height: marks of a hundredth, as much between them. */
const isInk = (u: number, v: number): boolean =>
  u > 0.15 && u < 0.85 && v > 0.2 && v < 0.8 && Math.floor(v * 100) % 3 === 0 && Math.floor(u * 100) % 2 === 0;

const leaning: Corners = [
  { x: 210, y: 150 },
  { x: 1420, y: 120 },
  { x: 1520, y: 2100 },
  { x: 80, y: 2050 },
];
const shadow = (x: number, y: number): number => 0.8 - 0.45 / (1 + Math.exp(-40 * (x + 0.4 * y - 0.8)));

function expectNear(found: Corners | undefined, wanted: Corners, within: number): void {
  if (!found) throw new Error('no paper found');
  for (const [at, { x, y }] of wanted.entries()) {
    expect(Math.hypot((found[at]?.x ?? 0) - x, (found[at]?.y ?? 0) - y)).toBeLessThan(within);
  }
}

describe('the corners of a paper', () => {
  it('are found where it leans away, also under the shadow of a hand', () => {
    expectNear(paperCorners(photo(leaning)), leaning, 8);
    expectNear(paperCorners(photo(leaning, shadow)), leaning, 8);
  });

  it('are found where the paper reaches past the picture on one side', () => {
    const [a, b] = leaning;
    const past: Corners = [a, b, { x: 1530, y: height - 1 }, { x: 70, y: height - 1 }];
    expectNear(paperCorners(photo(past)), past, 14);
  });

  it('are not made up for a scan, an empty page, a dark picture', () => {
    const [left, top, right, bottom] = [0, 0, width - 1, height - 1];
    const scan = photo([
      { x: left, y: top },
      { x: right, y: top },
      { x: right, y: bottom },
      { x: left, y: bottom },
    ]);
    expect(paperCorners(scan)).toBeUndefined();
    expect(paperCorners({ width, height, pixels: new Uint8Array(width * height).fill(240) })).toBeUndefined();
    expect(paperCorners({ width, height, pixels: new Uint8Array(width * height) })).toBeUndefined();
  });
});

it('a leaning paper becomes flat: its text stands where it was written', () => {
  const flat = flattened(photo(leaning), leaning);
  const dark = (u: number, v: number): boolean =>
    (flat.pixels[Math.floor(v * flat.height) * flat.width + Math.floor(u * flat.width)] ?? 0) < 128;
  for (const v of [0.215, 0.455, 0.785]) {
    for (const u of [0.165, 0.505, 0.845]) {
      expect(dark(u, v)).toBe(true);
      expect(dark(u, v + 0.015)).toBe(false);
    }
  }
});

it('what is found on the flat page is shown where it lies in the picture', () => {
  const { pixels } = photo(leaning, shadow);
  const { page, back } = readyPage({ ...toPgm(pixels, width, height), dpi: 200 });
  expect(page.height).toBeGreaterThan(page.width);
  const place = placeBetween(leaning);
  const box = back({ x: 0.15, y: 0.2, w: 0.01, h: 0.01 });
  expect(Math.abs(box.x * width - place(0.15, 0.21).x)).toBeLessThan(8);
  expect(Math.abs(box.y * height - place(0.16, 0.2).y)).toBeLessThan(8);
});

it('an evenly lit scan goes to OCR as it is', () => {
  const page = { ...toPgm(new Uint8Array(width * height).fill(235), width, height), dpi: 200 };
  expect(readyPage(page).page).toBe(page);
});

describe('light', () => {
  it('becomes even, and ink stays ink', () => {
    const even = evenLight(flattened(photo(leaning, shadow), leaning));
    const at = (u: number, v: number): number =>
      even.pixels[Math.floor(v * even.height) * even.width + Math.floor(u * even.width)] ?? 0;
    const paper = [0.05, 0.5, 0.95].flatMap((u) => [0.1, 0.47, 0.9].map((v) => at(u, v)));
    expect(Math.max(...paper) - Math.min(...paper)).toBeLessThan(25);
    for (const u of [0.165, 0.505, 0.845]) expect(at(u, 0.455)).toBeLessThan(60);
  });

  it('that is even already changes nothing', async () => {
    const { data, info } = await sharp({ create: { width, height, channels: 3, background: '#eee' } })
      .toColourspace('b-w')
      .raw()
      .toBuffer({ resolveWithObject: true });
    const scan = { pixels: new Uint8Array(data), width: info.width, height: info.height };
    expect(evenLight(scan)).toBe(scan);
  });

  it('leaves a dark picture on the page dark', () => {
    const pixels = new Uint8Array(width * height).fill(230);
    for (let y = 400; y < 1400; y++) pixels.fill(30, y * width + 300, y * width + 1300);
    const even = evenLight({ pixels, width, height });
    expect(even.pixels[900 * width + 800] ?? 255).toBeLessThan(160);
  });
});
