import type { Content } from 'pdfmake/interfaces.d.ts';
import { formatDate, formatTime } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { colour, rule } from '../pdf/style.ts';

export type Stroke = readonly (readonly [number, number, number, number])[];

export interface SignedForm {
  readonly officeName: string;
  readonly fileNumber: string;
  readonly title: string;
  readonly version: number;
  readonly text: string;
  readonly textHash: string;
  readonly signer: string;
  readonly place: string;
  /** Epoch milliseconds. */
  readonly signedAt: number;
  readonly strokes: readonly Stroke[];
}

/** The field of the signature in the PDF, in points. */
const FIELD = { width: 220, height: 72 } as const;

/** The extent of the ink, in the pad's pixels. */
export const inkBox = (strokes: readonly Stroke[]) => {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const stroke of strokes) {
    for (const [x, y] of stroke) {
      [left, top] = [Math.min(left, x), Math.min(top, y)];
      [right, bottom] = [Math.max(right, x), Math.max(bottom, y)];
    }
  }
  return { left, top, width: Math.max(0, right - left), height: Math.max(0, bottom - top) };
};

/** The strokes as vector lines that fill the field without being distorted. */
const ink = (strokes: readonly Stroke[]): Content => {
  const box = inkBox(strokes);
  const scale = Math.min(FIELD.width / Math.max(box.width, 1), FIELD.height / Math.max(box.height, 1), 1);
  const round = (value: number) => Math.round(value * 100) / 100;
  return {
    margin: [0, 18, 0, 4],
    canvas: strokes
      .filter((stroke) => stroke.length > 0)
      .map((stroke) => {
        const points = stroke.map(([x, y]) => ({ x: round((x - box.left) * scale), y: round((y - box.top) * scale) }));
        const pressure = stroke.reduce((sum, point) => sum + point[3], 0) / stroke.length;
        const first = points[0] ?? { x: 0, y: 0 };
        return {
          type: 'polyline' as const,
          // A dot is a line of no length with round ends.
          points: points.length === 1 ? [first, { x: first.x + 0.1, y: first.y }] : points,
          lineWidth: round(0.8 + pressure),
          lineColor: colour.text,
          lineCap: 'round' as const,
        };
      }),
  };
};

/** A form with the signature below it, and at the foot what it was signed under. */
export const signedForm = (form: SignedForm): PdfDefinition => ({
  title: `${form.title} ${form.fileNumber}`,
  officeName: form.officeName,
  headline: `Akte ${form.fileNumber}`,
  footline: `${form.title}, Fassung ${form.version}`,
  content: [
    { text: form.title, style: 'title', margin: [0, 0, 0, 10] },
    ...form.text.split(/\n{2,}/).map((paragraph): Content => ({ text: paragraph, margin: [0, 0, 0, 7] })),
    {
      unbreakable: true,
      stack: [
        ink(form.strokes),
        rule(0),
        { text: form.signer, bold: true, margin: [0, 4, 0, 0] },
        {
          text: `${form.place ? `${form.place}, ` : ''}${formatDate(form.signedAt)}, ${formatTime(form.signedAt)}`,
        },
        {
          style: 'note',
          margin: [0, 8, 0, 0],
          text: `Unterschrieben am Bildschirm unter ${form.title}, Fassung ${form.version}.\nSHA-256 des Textes: ${form.textHash}`,
        },
      ],
    },
  ],
});
