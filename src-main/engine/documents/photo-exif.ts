/** What EXIF data tells of a photo. It comes from outside: whatever is odd in it is left out. */
import exifReader from 'exif-reader';
import type { PhotoInfo } from '../../../src-shared/contract/pages.ts';

/** Date, camera and place of a photo. */
export function exifFacts(exif: Buffer): Pick<PhotoInfo, 'takenAt' | 'camera' | 'place'> {
  const takenAt = takenAtOf(exif) ?? null;
  try {
    const { Image, GPSInfo } = exifReader(exif);
    return { takenAt, camera: cameraOf(Image?.Make, Image?.Model), place: placeOf(GPSInfo) };
  } catch {
    return { takenAt, camera: '', place: null };
  }
}

/** Many makers write their name into the model once more. */
function cameraOf(make: unknown, model: unknown): string {
  const [maker, name] = [make, model].map((part) =>
    typeof part === 'string'
      ? part
          .replace(/\p{Cc}/gu, '')
          .trim()
          .slice(0, 60)
      : '',
  );
  if (!maker || !name) return maker || name || '';
  return name.toLowerCase().startsWith(maker.toLowerCase()) ? name : `${maker} ${name}`;
}

function placeOf(gps: Readonly<Record<string, unknown>> | undefined): PhotoInfo['place'] {
  const latitude = degreesOf(gps?.GPSLatitude, gps?.GPSLatitudeRef, 'S');
  const longitude = degreesOf(gps?.GPSLongitude, gps?.GPSLongitudeRef, 'W');
  if (latitude === undefined || longitude === undefined) return null;
  // Cameras without a fix write zeros: nobody has a car inspected there.
  if ((latitude === 0 && longitude === 0) || Math.abs(latitude) > 90 || Math.abs(longitude) > 180) return null;
  return { latitude, longitude };
}

/** From degrees, minutes and seconds. */
function degreesOf(parts: unknown, ref: unknown, negative: string): number | undefined {
  if (!Array.isArray(parts)) return undefined;
  const numbers = parts.map(Number);
  if (numbers.length === 0 || !numbers.every(Number.isFinite)) return undefined;
  const [degrees = 0, minutes = 0, seconds = 0] = numbers;
  const value = degrees + minutes / 60 + seconds / 3600;
  return String(ref).startsWith(negative) ? -value : value;
}

/** When a photo was taken. Cameras write the clock on the wall, mostly without a zone: then it is Germany's. */
export function takenAtOf(exif: Buffer): number | undefined {
  try {
    const { Photo } = exifReader(exif);
    const wall = Photo?.DateTimeOriginal;
    if (!(wall instanceof Date) || Number.isNaN(wall.getTime())) return undefined;
    const offset = /^([+-])(\d\d):(\d\d)/.exec(String(Photo?.OffsetTimeOriginal ?? ''));
    if (offset) {
      const minutes = Number(offset[2]) * 60 + Number(offset[3]);
      return wall.getTime() - (offset[1] === '-' ? -minutes : minutes) * 60_000;
    }
    return wall.getTime() - berlinOffset(wall.getTime());
  } catch {
    return undefined;
  }
}

/** How far Berlin's clock is ahead of UTC when it shows `wall` (milliseconds as if UTC). */
function berlinOffset(wall: number): number {
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Europe/Berlin',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  const shownAt = (time: number): number => Date.parse(`${format.format(time).replace(' ', 'T')}Z`) - time;
  // The offset at the wall time read as UTC may be the other side of a clock change; asking again settles it.
  return shownAt(wall - shownAt(wall));
}
