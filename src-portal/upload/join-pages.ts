import { degrees, PDFDocument } from '@cantoo/pdf-lib';
import type { ChosenFile } from '../sending/seal.ts';

/** A4 in points; a page has the shape of its photo and this as its longer side. */
const LONG_SIDE = 842;

/**
 * Makes photos the pages of one PDF, in order. A JPEG lies in it byte by byte as the camera made it; how it was held is
 * said by the page, as PDFs do not read it from the photo.
 */
export const joinPages = async (photos: readonly ChosenFile[], name: string): Promise<ChosenFile> => {
  const pdf = await PDFDocument.create();
  for (const { content } of photos) {
    const bytes = new Uint8Array(await content.arrayBuffer());
    const isJpeg = content.type === 'image/jpeg';
    const image = isJpeg ? await pdf.embedJpg(bytes) : await pdf.embedPng(bytes);
    const scale = LONG_SIDE / Math.max(image.width, image.height);
    const page = pdf.addPage([image.width * scale, image.height * scale]);
    page.drawImage(image, { x: 0, y: 0, width: image.width * scale, height: image.height * scale });
    if (isJpeg) page.setRotation(degrees(turnOf(bytes)));
  }
  const bytes = new Uint8Array(await pdf.save());
  return { name: `${name}.pdf`, content: new Blob([bytes], { type: 'application/pdf' }) };
};

const turns: Readonly<Record<number, number>> = { 3: 180, 6: 90, 8: 270 };

/** Quarter turns clockwise that a photo asks for (EXIF orientation); none where it says nothing. */
const turnOf = (bytes: Uint8Array): number => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    for (let at = 2; view.getUint8(at) === 0xff; at += 2 + view.getUint16(at + 2)) {
      if (view.getUint8(at + 1) === 0xda) break;
      // "Exif"
      if (view.getUint8(at + 1) !== 0xe1 || view.getUint32(at + 4) !== 0x45786966) continue;
      const tiff = at + 10;
      const little = view.getUint16(tiff) === 0x4949;
      const directory = tiff + view.getUint32(tiff + 4, little);
      const count = view.getUint16(directory, little);
      for (let entry = 0; entry < count; entry++) {
        const place = directory + 2 + entry * 12;
        if (view.getUint16(place, little) === 0x0112) return turns[view.getUint16(place + 8, little)] ?? 0;
      }
    }
  } catch {
    // Cut off or made oddly: then it is shown as it lies.
  }
  return 0;
};
