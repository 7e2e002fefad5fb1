import { degrees, type PDFFont, type PDFPage, rgb } from '@cantoo/pdf-lib';
import { drawMark, type PageMark } from '../../../src-shared/documents/marks.ts';
import type { PageView, Point, Size } from '../../../src-shared/documents/page-view.ts';

/** How the office shows a page: turned, cut and marked. */
export interface PageLook {
  readonly view: PageView;
  readonly marks: readonly PageMark[];
}

const stampSize = 7;
const stampMargin = 14;
/** A standard font writes these only; all else becomes a question mark. */
const unwritable = /[^\x20-\x7e\xa0-\xff]/g;
const writable = (words: string): string => words.replace(unwritable, '?');

interface Shown extends Size {
  /** Degrees clockwise by which readers turn the page. */
  readonly turn: number;
  /** From points of the page as it is shown (origin at the lower left) to those of its content. */
  readonly place: (x: number, y: number) => Point;
}

function shownPage(page: PDFPage): Shown {
  const box = page.getCropBox();
  const turn = ((page.getRotation().angle % 360) + 360) % 360;
  const [width, height] = turn % 180 === 0 ? [box.width, box.height] : [box.height, box.width];
  return {
    turn,
    width,
    height,
    place(x, y) {
      if (turn === 90) return { x: box.x + box.width - y, y: box.y + x };
      if (turn === 180) return { x: box.x + box.width - x, y: box.y + box.height - y };
      if (turn === 270) return { x: box.x + y, y: box.y + box.height - x };
      return { x: box.x + x, y: box.y + y };
    },
  };
}

/** Turns and marks a page that nobody else uses; its text stays text. A cut page is printed as a picture instead. */
export function dressPage(page: PDFPage, { view, marks }: PageLook, font: PDFFont): void {
  page.setRotation(degrees((shownPage(page).turn + view.rotation) % 360));
  const { turn, width, height, place } = shownPage(page);
  const rotate = degrees(turn);
  for (const mark of marks) {
    const { colour, halo, haloWidth, strokes, texts } = drawMark(mark, { width, height }, view);
    for (const [ink, more] of [
      [halo, 2 * haloWidth],
      [colour, 0],
    ] as const) {
      for (const { d, width: line, filled } of strokes) {
        page.drawSvgPath(d, {
          ...place(0, height),
          rotate,
          borderColor: inkOf(ink),
          borderWidth: line + more,
          ...(filled ? { color: inkOf(ink) } : {}),
        });
      }
    }
    for (const { text, x, baseline, size } of texts) {
      const words = writable(text);
      const half = font.widthOfTextAtSize(words, size) / 2;
      page.drawText(words, { ...place(x - half, height - baseline), rotate, size, font, color: inkOf(colour) });
    }
  }
}

/** `#d55e00` as PDF's shares of red, green and blue. */
function inkOf(hex: string) {
  const part = (at: number): number => Number.parseInt(hex.slice(at, at + 2), 16) / 255;
  return rgb(part(1), part(3), part(5));
}

/** Small and grey at the lower right of the page as it is shown, upright, on a little white. */
export function stampPage(page: PDFPage, font: PDFFont, given: string): void {
  const words = writable(given);
  const { turn, width: shownWidth, place } = shownPage(page);
  const width = font.widthOfTextAtSize(words, stampSize);
  const left = Math.max(2, shownWidth - stampMargin - width);
  page.drawRectangle({
    ...place(left - 2, stampMargin - 3),
    width: width + 4,
    height: stampSize + 3,
    rotate: degrees(turn),
    color: rgb(1, 1, 1),
    opacity: 0.8,
  });
  page.drawText(words, {
    ...place(left, stampMargin),
    size: stampSize,
    font,
    rotate: degrees(turn),
    color: rgb(0.36, 0.4, 0.43),
  });
}
