import { err, ok, type Result } from '../../../src-shared/result.ts';
import { letterTexts } from '../../texts/letters.ts';
import { LOGO_BYTES, triedSizes } from './logo-size.ts';

export interface Logo {
  readonly bytes: Uint8Array;
  readonly mime: 'image/png' | 'image/jpeg';
}
const t = letterTexts.settings.letterheads;

/** Makes a PNG or JPEG small enough for a letterhead; as it is where it fits already. */
export const fitLogo = async (file: File): Promise<Result<Logo, string>> => {
  const mime = file.type;
  if (mime !== 'image/png' && mime !== 'image/jpeg') return err(t.noPicture);
  try {
    const picture = await createImageBitmap(file);
    if (file.size <= LOGO_BYTES) return ok({ bytes: new Uint8Array(await file.arrayBuffer()), mime });
    const canvas = document.createElement('canvas');
    for (const { width, height } of triedSizes(picture.width, picture.height)) {
      canvas.width = width;
      canvas.height = height;
      canvas.getContext('2d')?.drawImage(picture, 0, 0, width, height);
      const made = await new Promise<Blob | null>((done) => canvas.toBlob(done, mime, 0.85));
      if (made && made.size <= LOGO_BYTES) return ok({ bytes: new Uint8Array(await made.arrayBuffer()), mime });
    }
    return err(t.tooBig);
  } catch {
    return err(t.noPicture);
  }
};
