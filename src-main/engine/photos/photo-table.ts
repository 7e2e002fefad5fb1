import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { MM, shorten, TEXT_WIDTH } from '../pdf/style.ts';

/** A picture of the table with what stands below it. */
export interface TablePhoto {
  readonly jpeg: Uint8Array;
  readonly caption: string;
  /** Epoch milliseconds; null: not said. */
  readonly takenAt: number | null;
}

export interface PhotoTableInput {
  readonly officeName: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly plate: string;
  readonly userName: string;
  readonly createdAt: number;
  readonly perPage: 2 | 4;
  readonly photos: readonly TablePhoto[];
  /** The number of the first picture here; from the second page on there is no heading. */
  readonly from?: number;
}

/** Room for a picture, so that the first page holds as many as the others, its heading included. */
const room = {
  2: { columns: 1, width: TEXT_WIDTH, height: 97 * MM },
  4: { columns: 2, width: (TEXT_WIDTH - 6 * MM) / 2, height: 88 * MM },
} as const;

const nameOf = (index: number): string => `bild-${index + 1}`;

/** Lichtbildanlage: two or four pictures a page, numbered, each with its line. */
export function photoTable(input: PhotoTableInput): PdfDefinition {
  const { perPage, photos, fileNumber, createdAt, from = 1 } = input;
  const { columns } = room[perPage];
  const rows: TableCell[][] = [];
  for (let at = 0; at < photos.length; at += columns) {
    rows.push(
      Array.from({ length: columns }, (_, column) => {
        const photo = photos[at + column];
        return photo ? cellOf(photo, at + column, from, perPage) : { text: '' };
      }),
    );
  }
  const pages: TableCell[][][] = [];
  for (let at = 0; at < rows.length; at += 2) pages.push(rows.slice(at, at + 2));
  const about = [`Akte ${fileNumber}`, shorten(input.clientName, 60), input.plate].filter((part) => part !== '');
  return {
    title: `Lichtbildanlage ${fileNumber}`,
    officeName: input.officeName,
    headline: `Lichtbildanlage ${fileNumber}`,
    footline: `Erstellt am ${formatDateTime(createdAt)} von ${shorten(input.userName, 40)}`,
    images: Object.fromEntries(photos.map(({ jpeg }, index) => [nameOf(index), jpeg])),
    content: [
      ...(from > 1
        ? []
        : [
            { text: 'Lichtbildanlage', style: 'title' },
            { text: about.join(' · '), style: 'subtitle', margin: [0, 0, 0, 8] } satisfies Content,
          ]),
      ...pages.map(
        (body, index): Content => ({
          layout: 'facts',
          ...(index === 0 ? {} : { pageBreak: 'before' }),
          table: { dontBreakRows: true, widths: Array.from({ length: columns }, () => '*'), body },
        }),
      ),
    ],
  };
}

function cellOf({ caption, takenAt }: TablePhoto, index: number, from: number, perPage: 2 | 4): TableCell {
  const { width, height } = room[perPage];
  return {
    margin: [0, 0, 0, 8],
    stack: [
      { image: nameOf(index), fit: [width, height] },
      {
        margin: [0, 3, 0, 0],
        text: [
          { text: `Bild ${from + index}`, bold: true },
          { text: caption === '' ? '' : `  ${shorten(caption, perPage === 2 ? 260 : 150)}` },
        ],
      },
      ...(takenAt === null ? [] : [{ text: `Aufgenommen am ${formatDateTime(takenAt)}`, style: 'note' }]),
    ],
  };
}
