/** Photos of iPhones: HEVC pictures, which sharp can measure but not decode. libheif (WebAssembly) decodes them. */
import heicDecode from 'heic-decode';
import sharp from 'sharp';
import { ReadingFailure } from '../documents/reading.ts';

/** A phone's largest; decoded they take four bytes per pixel, twice for a moment. */
export const mostHeicPixels = 64_000_000;

/** The picture as a JPEG that everything else can read, upright. Throws ReadingFailure `image-broken` or `image-too-large`. */
export async function decodeHeic(bytes: Uint8Array): Promise<Uint8Array<ArrayBuffer>> {
  const images = await heicDecode.all({ buffer: bytes }).catch(broken);
  try {
    const [first] = images;
    if (!first) broken();
    if (first.width * first.height > mostHeicPixels) throw new ReadingFailure('image-too-large');
    const { data, width, height } = await first.decode().catch(broken);
    const jpeg = await sharp(data, { raw: { width, height, channels: 4 } })
      .flatten({ background: '#fff' })
      .jpeg({ quality: 95, chromaSubsampling: '4:4:4' })
      .toBuffer();
    return new Uint8Array(jpeg);
  } finally {
    images.dispose();
  }
}

function broken(): never {
  throw new ReadingFailure('image-broken');
}
