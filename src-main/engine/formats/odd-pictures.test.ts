/** Pictures as printers, scanners and phones make them, and such as are made to do harm. */
import sharp from 'sharp';
import { afterAll, describe, expect, it } from 'vitest';
import { createReader } from '../documents/reader.ts';

const reader = createReader({ resourcesDir: 'resources', workers: 1 });
afterAll(() => reader.close());

/** The colours of the left and the right half, as they are shown. */
async function shown(bytes: Uint8Array): Promise<{ left: number[]; right: number[]; pages: number }> {
  const picture = await reader.renderPage(bytes, 1, 200);
  if (!picture.ok) throw new Error(picture.error.code);
  const half = async (left: number) => {
    const part = await sharp(picture.value.bytes).extract({ left, top: 20, width: 60, height: 60 }).png().toBuffer();
    return (await sharp(part).removeAlpha().stats()).channels.map(({ mean }) => mean);
  };
  return { left: await half(20), right: await half(120), pages: picture.value.pages };
}

/** Print colours are duller than those of a screen, above all blue. */
const isRedAndBlue = ({ left, right }: { left: readonly number[]; right: readonly number[] }): boolean => {
  const [[r = 0, ...dull], [dark = 255, dim = 255, blue = 0]] = [left, right];
  return r > 180 && Math.max(...dull) < 60 && blue > 110 && Math.max(dark, dim) < 60;
};

/** Red on the left, blue on the right. */
const twoColours = async (): Promise<Buffer> =>
  sharp({ create: { width: 200, height: 100, channels: 3, background: '#d01010' } })
    .composite([
      { input: { create: { width: 100, height: 100, channels: 3, background: '#1010d0' } }, left: 100, top: 0 },
    ])
    .png()
    .toBuffer();

describe('are shown in their colours', () => {
  it.each([
    [
      'CMYK for printers',
      async () =>
        sharp(await twoColours())
          .toColourspace('cmyk')
          .jpeg({ quality: 95 })
          .toBuffer(),
    ],
    [
      '16 bits a colour',
      async () =>
        sharp(await twoColours())
          .toColourspace('rgb16')
          .png()
          .toBuffer(),
    ],
    [
      'CMYK in a TIFF',
      async () =>
        sharp(await twoColours())
          .toColourspace('cmyk')
          .tiff()
          .toBuffer(),
    ],
    [
      'a palette with transparency',
      async () =>
        sharp(await twoColours())
          .ensureAlpha()
          .png({ palette: true })
          .toBuffer(),
    ],
  ])('%s', async (_, make) => {
    expect(await shown(await make())).toSatisfy(isRedAndBlue);
  });

  it.each(['gif', 'webp'] as const)('an animated %s by its first picture, as one page', async (format) => {
    const first = await sharp(await twoColours())
      .removeAlpha()
      .raw()
      .toBuffer();
    const [second, third] = [0xff, 0x40].map((shade) => Buffer.alloc(first.length, shade));
    const moving = await sharp(Buffer.concat([first, second ?? first, third ?? first]), {
      raw: { width: 200, height: 300, channels: 3, pageHeight: 100 },
    })
      [format]()
      .toBuffer();
    expect((await sharp(moving).metadata()).pages).toBe(3);
    const seen = await shown(moving);
    expect(seen).toSatisfy(isRedAndBlue);
    expect(seen.pages).toBe(1);
  });
});

/** A JPEG with this TIFF block as its EXIF data. */
async function withExif(block: Buffer): Promise<Buffer> {
  const jpeg = await sharp(await twoColours())
    .jpeg()
    .toBuffer();
  const payload = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), block]);
  const segment = Buffer.alloc(4);
  segment.writeUInt16BE(0xffe1, 0);
  segment.writeUInt16BE(payload.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), segment, payload, jpeg.subarray(2)]);
}

/** A directory of EXIF entries; the next one begins at `next`. */
function directory(
  entries: readonly (readonly [tag: number, type: number, count: number, value: number])[],
  next: number,
) {
  const block = Buffer.alloc(8 + 2 + entries.length * 12 + 4);
  block.write('II*\0', 0, 'latin1');
  block.writeUInt32LE(8, 4);
  block.writeUInt16LE(entries.length, 8);
  for (const [at, [tag, type, count, value]] of entries.entries()) {
    const from = 10 + at * 12;
    block.writeUInt16LE(tag, from);
    block.writeUInt16LE(type, from + 2);
    block.writeUInt32LE(count >>> 0, from + 4);
    block.writeUInt32LE(value >>> 0, from + 8);
  }
  block.writeUInt32LE(next, block.length - 4);
  return block;
}

describe('EXIF data made to do harm', () => {
  const exifPointer = 0x8769;
  const gpsPointer = 0x8825;
  it.each([
    [
      'that leads in a circle',
      directory(
        [
          [exifPointer, 4, 1, 8],
          [gpsPointer, 4, 1, 8],
        ],
        8,
      ),
    ],
    [
      'with four thousand million values',
      directory(
        [
          [0x9003, 2, 0xffffffff, 8],
          [0x0110, 5, 0xffffffff, 8],
        ],
        0,
      ),
    ],
    ['that points behind its end', directory([[exifPointer, 4, 1, 0xfffffff0]], 0xfffffff0)],
    [
      'of 5,000 entries',
      directory(
        Array.from({ length: 5000 }, (_, at) => [at, 2, 0x10000000, 8] as const),
        8,
      ),
    ],
    ['with a turn that there is none of', directory([[0x0112, 3, 1, 99]], 0)],
  ])('%s: the picture is shown and read all the same', async (_, block) => {
    const photo = await withExif(block);
    expect(await shown(photo)).toSatisfy(isRedAndBlue);
    expect(await reader.read({ bytes: photo, name: '' }, () => {})).toMatchObject({
      ok: true,
      value: { pageCount: 1 },
    });
  });
});
