import type { Content } from 'pdfmake/interfaces.d.ts';
import { formatDate, formatTime } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { colour, rule, TEXT_WIDTH } from '../pdf/style.ts';

export type Stroke = readonly (readonly [number, number, number, number])[];

export interface Signer {
  readonly signer: string;
  /** Empty where the client signs. */
  readonly capacity: string;
}

export interface Signed extends Signer {
  readonly place: string;
  /** Epoch milliseconds. */
  readonly signedAt: number;
  readonly strokes: readonly Stroke[];
}

export interface FormPage {
  readonly officeName: string;
  readonly fileNumber: string;
  readonly title: string;
  readonly version: number;
  readonly text: string;
  readonly textHash: string;
  /** Without strokes: a line to sign by hand. */
  readonly signature: Signed | Signer;
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

const isSigned = (signature: Signed | Signer): signature is Signed => 'strokes' in signature;

const who = ({ signer, capacity }: Signer): Content[] => [
  ...(signer ? [{ text: signer, bold: true, margin: [0, 4, 0, 0] as [number, number, number, number] }] : []),
  ...(capacity ? [{ text: capacity }] : []),
];

const signedBlock = (signature: Signed): Content[] => [
  ink(signature.strokes),
  rule(0),
  ...who(signature),
  {
    text: `${signature.place ? `${signature.place}, ` : ''}${formatDate(signature.signedAt)}, ${formatTime(signature.signedAt)}`,
  },
];

const PLACE_WIDTH = 150;
const GAP = 18;

const writingLine = (width: number, caption: string): Content[] => [
  { canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.6, lineColor: colour.muted }] },
  { text: caption, style: 'note', margin: [0, 4, 0, 0] },
];

/** Two lines on paper: where and when, and the signature. */
const emptyBlock = (signature: Signer): Content[] => [
  {
    margin: [0, 58, 0, 0],
    columns: [
      { width: PLACE_WIDTH, stack: writingLine(PLACE_WIDTH, 'Ort, Datum') },
      { width: '*', stack: [...writingLine(TEXT_WIDTH - PLACE_WIDTH - GAP, 'Unterschrift'), ...who(signature)] },
    ],
    columnGap: GAP,
  },
];

/** A form with the signature (or room for it) below it, and at the foot which words it is under. */
export const formPage = ({ signature, ...form }: FormPage): PdfDefinition => ({
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
        ...(isSigned(signature) ? signedBlock(signature) : emptyBlock(signature)),
        {
          style: 'note',
          margin: [0, 8, 0, 0],
          text: `${isSigned(signature) ? 'Unterschrieben am Bildschirm' : 'Zum Unterschreiben auf Papier'} unter ${form.title}, Fassung ${form.version}.\nSHA-256 des Textes: ${form.textHash}`,
        },
      ],
    },
  ],
});
