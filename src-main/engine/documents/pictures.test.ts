import { readFileSync } from 'node:fs';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { insurerLetter, letterPdf, scannedLetter } from '../../../tests/fixtures/documents/letters.ts';
import { renderedPage } from '../../../tests/fixtures/documents/pictures.ts';
import { lookAt, pictureInfo, shrink } from './pictures.ts';

const page = renderedPage(await letterPdf(scannedLetter));

/** A letter as a phone sees it: a little turned, in lamp light, on a brown table that fills half the picture. */
async function photographed(lamp: { r: number; g: number; b: number }): Promise<Buffer> {
  const table = { r: 120, g: 80, b: 45 };
  const lit = await sharp(await page)
    .resize(1700)
    .toColourspace('srgb')
    .tint(lamp)
    .linear(0.85, -5)
    .png()
    .toBuffer();
  const turned = await sharp(lit).rotate(3, { background: table }).png().toBuffer();
  const fitted = await sharp(turned).resize({ height: 2500 }).png().toBuffer();
  return sharp({ create: { width: 3000, height: 2600, channels: 3, background: table } })
    .composite([{ input: fitted }])
    .jpeg()
    .toBuffer();
}

function wall(): Promise<Buffer> {
  const [width, height] = [1600, 1200];
  const pixels = Buffer.alloc(width * height, 0);
  for (let index = 0; index < pixels.length; index++)
    pixels[index] = 200 + 30 * Math.sin((index % width) / 300) + (index % 7);
  return sharp(pixels, { raw: { width, height, channels: 1 } })
    .jpeg()
    .toBuffer();
}

describe('what a picture shows', () => {
  it.each([
    ['a clean page', () => page],
    ['a page with six lines', async () => renderedPage(await letterPdf({ ...insurerLetter, body: [] }))],
    [
      'a page in dim light',
      async () =>
        sharp(await page)
          .linear(0.5, 0)
          .jpeg()
          .toBuffer(),
    ],
    ['a letter under a warm lamp', () => photographed({ r: 255, g: 225, b: 170 })],
    ['a letter in blue shade', () => photographed({ r: 210, g: 225, b: 255 })],
  ])('takes %s for paper', async (_, picture) => {
    expect((await lookAt(await picture(), 1)).paper).toBe(true);
  });

  it.each([
    ['a car', async () => readFileSync(new URL('../../../tests/fixtures/documents/foto-schaden.jpg', import.meta.url))],
    ['a white wall', wall],
  ])('does not take %s for paper', async (_, picture) => {
    expect((await lookAt(await picture(), 1)).paper).toBe(false);
  });
});

describe('EXIF orientation', () => {
  // A red corner top left in each upright picture, however the file lies.
  it.each([1, 2, 3, 4, 5, 6, 7, 8])('%i comes out upright', async (orientation) => {
    const upright = await sharp({ create: { width: 60, height: 40, channels: 3, background: '#fff' } })
      .composite([{ input: { create: { width: 20, height: 10, channels: 3, background: '#f00' } }, top: 0, left: 0 }])
      .png()
      .toBuffer();
    const lying = await layDown(upright, orientation);
    const file = await sharp(lying).withMetadata({ orientation }).jpeg({ quality: 95 }).toBuffer();
    const info = await pictureInfo(file);
    expect(info).toMatchObject({ width: 60, height: 40, orientation });
    const { bytes } = await shrink(file, info.orientation, 60);
    const { data, info: out } = await sharp(bytes).removeAlpha().raw().toBuffer({ resolveWithObject: true });
    expect([out.width, out.height]).toEqual([60, 40]);
    const at = (x: number, y: number): number => data[(y * out.width + x) * 3 + 1] ?? -1;
    expect(at(8, 4)).toBeLessThan(80);
    for (const [x, y] of [
      [52, 4],
      [8, 36],
      [52, 36],
      [30, 4],
      [8, 20],
    ] as const) {
      expect(at(x, y)).toBeGreaterThan(180);
    }
  });

  /** The opposite of what a viewer does with that orientation. */
  async function layDown(upright: Buffer, orientation: number): Promise<Buffer> {
    const image = sharp(upright);
    if (orientation === 2) return image.flop().png().toBuffer();
    if (orientation === 3) return image.rotate(180).png().toBuffer();
    if (orientation === 4) return image.flip().png().toBuffer();
    if (orientation === 6) return image.rotate(270).png().toBuffer();
    if (orientation === 8) return image.rotate(90).png().toBuffer();
    if (orientation === 1) return upright;
    // 5 is mirrored along the main diagonal, 7 along the other: each is its own opposite.
    const flipped = await image.flip().png().toBuffer();
    return sharp(flipped)
      .rotate(orientation === 5 ? 90 : 270)
      .png()
      .toBuffer();
  }
});
