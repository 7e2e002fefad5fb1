import { existsSync, writeFileSync } from 'node:fs';
import sharp from 'sharp';

/** A page as grey pixels, one byte each. */
export interface GreyPicture {
  readonly width: number;
  readonly grey: Uint8Array;
}

/** So much darker or lighter is another pixel; less is how a line falls on the grid. */
const SEEN = 64;

/**
 * Which share (0 to 1) of a page's pixels looks different from the picture laid down in `file` (PNG). With
 * `GOLDEN=write` the picture is laid down anew, for people to look at before it is committed.
 */
export const differenceFromGolden = async ({ width, grey }: GreyPicture, file: string): Promise<number> => {
  const height = grey.length / width;
  if (process.env.GOLDEN === 'write') {
    writeFileSync(
      file,
      await sharp(grey, { raw: { width, height, channels: 1 } })
        .png({ palette: true, colours: 16 })
        .toBuffer(),
    );
  }
  if (!existsSync(file)) throw new Error(`no golden picture ${file}; GOLDEN=write lays it down`);
  const { data, info } = await sharp(file).greyscale().raw().toBuffer({ resolveWithObject: true });
  if (info.width !== width || info.height !== height) return 1;
  let different = 0;
  for (let at = 0; at < grey.length; at++) {
    if (Math.abs((grey[at] ?? 0) - (data[at * info.channels] ?? 0)) > SEEN) different++;
  }
  return different / grey.length;
};
