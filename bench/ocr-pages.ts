/** The pages that OCR is measured on: letters, law, small print in two columns, a form; four fonts. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  columnsPdf,
  columnsText,
  damageReport,
  formPdf,
  formText,
  terms,
} from '../tests/fixtures/documents/layouts.ts';
import {
  type FontName,
  insurerLetter,
  type Letter,
  lawPage,
  letterPdf,
  letterText,
  scannedLetter,
} from '../tests/fixtures/documents/letters.ts';
import { photographed, renderedPage, scanned } from '../tests/fixtures/documents/pictures.ts';

export interface Page {
  readonly file: string;
  readonly text: string;
  readonly kind: 'clean' | 'degraded' | 'photo';
}

interface Paper {
  readonly text: string;
  readonly pdf: () => Promise<Buffer>;
  /** How badly it was scanned, 0 to 4, and photographed, 0 to 2, if at all. */
  readonly scan: number;
  readonly photo: number | null;
}

const letter = (of: Letter, scan: number, photo: number | null, font: FontName = 'Plex'): Paper => ({
  text: letterText(of),
  pdf: () => letterPdf(of, { font }),
  scan,
  photo,
});

const papers: readonly Paper[] = [
  letter(insurerLetter, 0, 0),
  letter(scannedLetter, 1, 1),
  letter(lawPage, 2, 2),
  letter({ ...insurerLetter, body: [...scannedLetter.body.slice(0, 3), ...insurerLetter.body] }, 3, null),
  letter({ ...scannedLetter, body: [...lawPage.body.slice(0, 1), ...scannedLetter.body] }, 4, null),
  letter(lawPage, 4, 1, 'Times'),
  { text: columnsText(terms), pdf: () => columnsPdf(terms, 'Times'), scan: 3, photo: 0 },
  { text: formText(damageReport), pdf: () => formPdf(damageReport, 'Helvetica'), scan: 2, photo: 2 },
  letter(insurerLetter, 1, 0, 'Courier'),
];

/** Each paper clean, and askew, noisy, soft and unevenly lit in its own way; some as phone photos, too. */
export async function makePages(dir: string): Promise<Page[]> {
  const pages: Page[] = [];
  for (const [index, { text, pdf, scan, photo }] of papers.entries()) {
    const png = await renderedPage(await pdf());
    const add = (kind: Page['kind'], ending: string, bytes: Buffer): void => {
      const file = join(dir, `${kind}-${index}.${ending}`);
      writeFileSync(file, bytes);
      pages.push({ file, text, kind });
    };
    add('clean', 'png', png);
    add('degraded', 'jpg', await badlyScanned(png, scan, 100 + index));
    if (photo !== null) add('photo', 'jpg', await badlyPhotographed(png, photo, 200 + index));
  }
  return pages;
}

const badlyScanned = (png: Buffer, how: number, seed: number): Promise<Buffer> =>
  scanned(png, {
    degrees: [0.5, -0.8, 1.1, -1.4, 1.8][how] ?? 0,
    noise: 20 + 7 * how,
    blur: 0.5 + 0.2 * how,
    shade: 0.1 + 0.1 * how,
    quality: 60 - 6 * how,
    seed,
  });

const badlyPhotographed = (png: Buffer, how: number, seed: number): Promise<Buffer> =>
  photographed(png, {
    lean: 0.015 + 0.015 * how,
    light: 0.75 - 0.1 * how,
    shadow: 0.35 + 0.1 * how,
    noise: 16,
    quality: 70,
    seed,
  });
