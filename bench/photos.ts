import { randomBytes } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';

export const PHOTO_BYTES = 4_000_000;
/** FALLSTAND_BENCH_PHOTOS takes fewer. */
export const PHOTOS = Number(process.env.FALLSTAND_BENCH_PHOTOS ?? 1000);

/** Real photos of noise, each with bytes of its own before the picture. Answers their paths. */
export async function makePhotos(folder: string): Promise<readonly string[]> {
  mkdirSync(folder);
  const picture = await sharp({
    create: {
      width: 3200,
      height: 2400,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 24 },
    },
  })
    .jpeg({ quality: 75 })
    .toBuffer();
  const start = picture.subarray(0, 2);
  const rest = picture.subarray(2);
  return Array.from({ length: PHOTOS }, (_, index) => {
    const comments: Buffer[] = [];
    for (let left = PHOTO_BYTES - picture.length; left > 4; ) {
      const length = Math.min(65_533, left - 4);
      const head = Buffer.from([0xff, 0xfe, 0, 0]);
      head.writeUInt16BE(length + 2, 2);
      comments.push(head, randomBytes(length));
      left -= length + 4;
    }
    const own = comments.length > 0 ? comments : [Buffer.from([0xff, 0xfe, 0, 18]), randomBytes(16)];
    const file = path.join(folder, `IMG_${String(index).padStart(5, '0')}.jpg`);
    writeFileSync(file, Buffer.concat([start, ...own, rest]));
    return file;
  });
}
