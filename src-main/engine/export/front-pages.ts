import type { Content, TableCell } from 'pdfmake/interfaces.d.ts';
import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import type { PdfDefinition } from '../pdf/definition.ts';
import { colour, shorten } from '../pdf/style.ts';
import { destination } from './binder.ts';

/** The matter an export belongs to, as its pages name it. */
export interface ExportHead {
  readonly officeName: string;
  readonly fileNumber: string;
  readonly clientName: string;
  readonly userName: string;
  readonly createdAt: number;
}

/** A line of the index; sheets count from 0. */
export interface IndexEntry {
  readonly title: string;
  /** Date of a document; null for what the export made itself. */
  readonly addedAt: number | null;
  readonly firstSheet: number;
  readonly sheets: number;
  /** Why only a note stands there; empty where the document itself does. */
  readonly gap: string;
}

export interface IndexGroup {
  readonly title: string;
  readonly entries: readonly IndexEntry[];
}

const footline = ({ createdAt, userName }: ExportHead): string =>
  `Ausgegeben am ${formatDateTime(createdAt)} von ${shorten(userName, 40)}`;

const headline = ({ fileNumber }: ExportHead): string => `Akte ${fileNumber}`;

/** The pages before everything: which document stands on which sheet, each line leading there. */
export function indexPages(head: ExportHead, title: string, groups: readonly IndexGroup[]): PdfDefinition {
  const documents = groups.reduce((sum, group) => sum + group.entries.length, 0);
  const sheets = groups.flatMap((group) => group.entries).reduce((sum, entry) => sum + entry.sheets, 0);
  let number = 0;
  const body: TableCell[][] = groups.flatMap((group) => [
    [{ text: group.title, bold: true, colSpan: 4, margin: [0, 8, 0, 1] }, {}, {}, {}],
    ...group.entries.map((entry) => {
      number += 1;
      return line(entry, number);
    }),
  ]);
  return {
    title: `${title} ${head.fileNumber}`,
    officeName: head.officeName,
    headline: headline(head),
    footline: footline(head),
    content: [
      { text: title, style: 'title' },
      {
        text: `Akte ${head.fileNumber}${head.clientName ? ` · ${shorten(head.clientName, 80)}` : ''}`,
        style: 'subtitle',
      },
      {
        text: `${documents === 1 ? 'Ein Eintrag' : `${documents} Einträge`}, ${sheets === 1 ? 'ein Blatt' : `${sheets} Blatt`}. Ein Klick auf eine Zeile führt zu ihrem Blatt.`,
        style: 'note',
        margin: [0, 4, 0, 8],
      },
      {
        layout: 'entries',
        table: {
          headerRows: 1,
          dontBreakRows: true,
          widths: [22, '*', 58, 48],
          body: [
            [
              { text: 'Nr.', style: 'columnHead' },
              { text: 'Dokument', style: 'columnHead' },
              { text: 'Vom', style: 'columnHead' },
              { text: 'Blatt', style: 'columnHead', alignment: 'right' },
            ],
            ...body,
          ],
        },
      },
    ],
  };
}

function line(entry: IndexEntry, number: number): TableCell[] {
  const to = { linkToDestination: destination(entry.firstSheet) };
  const last = entry.firstSheet + entry.sheets;
  return [
    { text: String(number), color: colour.muted, ...to },
    {
      stack: [
        { text: shorten(entry.title, 160), ...to },
        ...(entry.gap === '' ? [] : [{ text: entry.gap, style: 'note' }]),
      ],
    },
    { text: entry.addedAt === null ? '' : formatDate(entry.addedAt), ...to },
    {
      text: entry.sheets > 1 ? `${entry.firstSheet + 1}–${last}` : String(last),
      alignment: 'right',
      noWrap: true,
      ...to,
    },
  ];
}

/** A document as these pages name it. */
interface Named {
  readonly title: string;
  readonly kindTitle: string;
  readonly addedAt: number;
}

/** A sheet in place of a document whose pages cannot be shown. */
export const gapPage = (head: ExportHead, document: Named, reason: string): PdfDefinition =>
  documentPages(head, document, [
    { layout: 'box', table: { widths: ['*'], body: [[{ text: reason, fillColor: colour.soft }]] } },
  ]);

/** A text or mail as pages. */
export const textPages = (head: ExportHead, document: Named, words: string): PdfDefinition =>
  documentPages(
    head,
    document,
    words.split('\n').map((row) => ({ text: row === '' ? ' ' : row, preserveLeadingSpaces: true })),
  );

const documentPages = (head: ExportHead, document: Named, content: readonly Content[]): PdfDefinition => ({
  title: document.title,
  officeName: head.officeName,
  headline: headline(head),
  footline: footline(head),
  content: [
    { text: shorten(document.title, 160), style: 'title' },
    {
      text: `${document.kindTitle}, abgelegt am ${formatDate(document.addedAt)}`,
      style: 'subtitle',
      margin: [0, 0, 0, 14],
    },
    ...content,
  ],
});
