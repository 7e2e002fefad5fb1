import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.d.ts';
import type { LetterPart, Run } from '../letters/language/parts.ts';
import type { LetterSheet, SheetPosition } from './letter-sheet.ts';
import { colour, MM, pageNumber, rule, shorten, TEXT_WIDTH } from './style.ts';

/*
 * The business letter of DIN 5008, form B: address field 45 mm from the top and 20 mm from the left, 85 × 45 mm; text
 * from 98.46 mm; margins left 25 mm, right 20 mm; fold marks at 105 and 210 mm, hole mark at 148.5 mm.
 */
const LEFT = 25 * MM;
const RIGHT = 20 * MM;
const TOP = 27 * MM;
/** Pages from the second on begin at the top margin; on the first one the text begins below address and information. */
const TEXT_TOP = 98.46 * MM;
const ADDRESS = { left: 25 * MM, top: 45 * MM, width: 80 * MM, noteHeight: 17.7 * MM } as const;
const INFO = { left: 125 * MM, top: 50 * MM, width: 65 * MM } as const;
const FOOT_LINE = 8 * 1.2;
const SIZE = 10.5;
const SMALL = 8;

/** The part of a document definition that a letter decides. */
export type LetterPage = Pick<
  TDocumentDefinitions,
  'pageMargins' | 'header' | 'footer' | 'background' | 'watermark' | 'content' | 'images'
>;

export const letterPage = (sheet: LetterSheet, counted: (pages: number) => void): LetterPage => {
  const foot = sheet.letterhead.footerLines.length;
  return {
    pageMargins: [LEFT, TOP, RIGHT, 20 * MM + foot * FOOT_LINE],
    ...(sheet.draft ? { watermark: { text: 'ENTWURF', color: colour.muted, opacity: 0.1, bold: true } } : {}),
    background: (current) => (current === 1 ? marks() : []),
    header: (current) => (current === 1 ? firstHead(sheet) : nextHead(sheet)),
    footer: (current, count) => {
      counted(count);
      return footer(sheet, current, count);
    },
    content: [
      ...addressField(sheet),
      ...infoBlock(sheet),
      { text: sheet.subject, bold: true, fontSize: SIZE + 0.5, margin: [0, TEXT_TOP - TOP, 0, 14] },
      ...body(sheet),
      ...enclosureList(sheet),
      ...qrCode(sheet),
    ],
  };
};

const mark = (y: number, length: number): Content => ({
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: length, y2: 0, lineWidth: 0.4, lineColor: colour.muted }],
  absolutePosition: { x: 4 * MM, y },
});
/** New ones for each page: pdfmake moves what it is given. */
const marks = (): Content[] => [mark(105 * MM, 4 * MM), mark(148.5 * MM, 6 * MM), mark(210 * MM, 4 * MM)];

/** The letterhead: 45 mm of the first page. */
const firstHead = ({ letterhead }: LetterSheet): Content => {
  const { company, logo } = letterhead;
  const name: Content = {
    text: shorten(company, 110),
    bold: true,
    fontSize: 15,
    color: colour.accent,
    lineHeight: 1.1,
  };
  return {
    margin: [LEFT, 13 * MM, RIGHT, 0],
    stack: [
      logo
        ? {
            columns: [
              { ...name, width: '*' },
              { image: 'logo', fit: [60 * MM, 22 * MM], alignment: 'right', width: 60 * MM },
            ],
            columnGap: 10,
          }
        : { columns: [{ ...name, width: '*' }] },
    ],
  };
};

const nextHead = (sheet: LetterSheet): Content => ({
  margin: [LEFT, 12 * MM, RIGHT, 0],
  fontSize: SMALL,
  color: colour.muted,
  stack: [
    {
      columns: [
        { text: shorten(sheet.letterhead.company, 40), width: '*', noWrap: true },
        { text: shorten(sheet.subject, 60), width: 'auto', alignment: 'right', noWrap: true },
      ],
      columnGap: 12,
    },
    rule(4),
  ],
});

const footer = ({ letterhead }: LetterSheet, current: number, count: number): Content => ({
  margin: [LEFT, 5 * MM, RIGHT, 0],
  fontSize: SMALL,
  color: colour.muted,
  lineHeight: 1.2,
  stack: [
    { text: pageNumber(current, count), alignment: 'right', fontSize: SMALL },
    ...(letterhead.footerLines.length > 0 ? [rule(2)] : []),
    ...letterhead.footerLines.map((line): Content => ({ text: line, alignment: 'center', margin: [0, 1, 0, 0] })),
  ],
});

/** Return line at the foot of the upper 17.7 mm, then up to six lines of address. */
const addressField = ({ returnLine, address }: LetterSheet): Content[] => [
  {
    absolutePosition: { x: ADDRESS.left, y: ADDRESS.top + ADDRESS.noteHeight - 12 },
    columns: [
      {
        width: ADDRESS.width,
        stack: [
          {
            text: shorten(returnLine, 70),
            fontSize: returnLine.length > 55 ? 5.5 : 6.5,
            color: colour.muted,
            noWrap: true,
          },
          {
            canvas: [{ type: 'line', x1: 0, y1: 1, x2: ADDRESS.width, y2: 1, lineWidth: 0.3, lineColor: colour.muted }],
          },
        ],
      },
    ],
  },
  {
    absolutePosition: { x: ADDRESS.left, y: ADDRESS.top + ADDRESS.noteHeight },
    columns: [
      {
        width: ADDRESS.width,
        // Six lines fit the 27.3 mm, so none may wrap; longer names are set smaller rather than cut.
        stack: address
          .slice(0, 6)
          .map((line): Content => ({ text: line, fontSize: lineSize(line), lineHeight: 1.05, noWrap: true })),
      },
    ],
  },
];
/** A letter of the font is about half as wide as its size. Points. */
const lineSize = (line: string): number => Math.max(4.5, Math.min(SIZE, ADDRESS.width / (line.length * 0.54)));

/** Between the letterhead and the subject there is room for so many lines. */
const INFO_LINES = 11;

const infoBlock = ({ letterhead, info }: LetterSheet): Content[] => {
  const contact = letterhead.contactLines.slice(0, Math.max(0, INFO_LINES - 1 - info.length));
  return [
    {
      absolutePosition: { x: INFO.left, y: INFO.top },
      columns: [
        {
          width: INFO.width,
          fontSize: 8.5,
          lineHeight: 1.02,
          stack: [
            ...contact.map((line): Content => ({ text: shorten(line, 46), noWrap: true })),
            ...(contact.length > 0 ? [{ text: ' ', fontSize: 5 }] : []),
            ...info.map(
              ([label, value]): Content => ({
                columns: [
                  { text: label, width: 24 * MM, color: colour.muted, noWrap: true },
                  { text: shorten(value, 28), width: '*', noWrap: true },
                ],
                columnGap: 4,
              }),
            ),
          ],
        },
      ],
    },
  ];
};

const runs = (all: readonly Run[]): Content => all.map(({ text, bold }) => ({ text, bold }));
const isText = (part: LetterPart | undefined): part is Extract<LetterPart, { kind: 'paragraph' }> =>
  part?.kind === 'paragraph';

const body = (sheet: LetterSheet): Content[] => {
  const content: Content[] = [];
  const { parts } = sheet;
  for (let at = 0; at < parts.length; at++) {
    const part = parts[at];
    const [gap, after] = [parts[at + 1], parts[at + 2]];
    // Room for a signature stays between its lines, and the last words before it with it: no page holds a greeting alone.
    if (isText(part) && gap?.kind === 'gap' && isText(after)) {
      const before = isText(parts[at - 1]) ? content.splice(-1) : [];
      content.push({
        unbreakable: true,
        stack: [...before, partContent(sheet, part), partContent(sheet, gap), partContent(sheet, after)],
      });
      at += 2;
    } else if (part) content.push(partContent(sheet, part));
  }
  return content;
};

const partContent = (sheet: LetterSheet, part: LetterPart): Content => {
  switch (part.kind) {
    case 'paragraph':
      return { text: runs(part.runs), margin: [0, 0, 0, 8] };
    case 'list':
      return { ul: part.items.map((item) => ({ text: runs(item) })), markerColor: colour.muted, margin: [4, 0, 0, 8] };
    case 'gap':
      return { text: ' ', margin: [0, 0, 0, (part.lines - 1) * SIZE] };
    case 'positions':
      return positionTable(sheet);
  }
};

const columns = ['net', 'vat', 'claimed', 'paid', 'open'] as const;
const heads = { net: 'netto', vat: 'USt', claimed: 'gefordert', paid: 'bezahlt', open: 'offen' } as const;

const positionTable = ({ positions, total, withPaid }: LetterSheet): Content => {
  const shown = columns.filter((column) => withPaid || (column !== 'paid' && column !== 'open'));
  const money = (row: Omit<SheetPosition, 'title'>, bold = false): TableCell[] =>
    shown.map((column) => ({ text: row[column], alignment: 'right', noWrap: true, bold }));
  return {
    margin: [0, 0, 0, 10],
    layout: 'entries',
    fontSize: 9.5,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: ['*', ...shown.map(() => (withPaid ? 54 : 66))],
      body: [
        [
          { text: 'Position', style: 'columnHead' },
          ...shown.map((column): TableCell => ({ text: heads[column], style: 'columnHead', alignment: 'right' })),
        ],
        ...positions.map((row): TableCell[] => [{ text: row.title }, ...money(row)]),
        [{ text: 'Summe in Euro', bold: true }, ...money(total, true)],
      ],
    },
  };
};

const pagesText = (pages: number | null): string =>
  pages === null ? '' : ` (${pages} ${pages === 1 ? 'Seite' : 'Seiten'})`;

const enclosureList = ({ enclosures }: LetterSheet): Content[] =>
  enclosures.length === 0
    ? []
    : [
        {
          margin: [0, 12, 0, 0],
          fontSize: 9,
          stack: [
            {
              text: enclosures.length === 1 ? 'Anlage' : 'Anlagen',
              bold: true,
              margin: [0, 0, 0, 2],
              headlineLevel: 1,
            },
            { ol: enclosures.map(({ title, pages }) => `${title}${pagesText(pages)}`), markerColor: colour.muted },
          ],
          unbreakable: enclosures.length <= 12,
        },
      ];

const qrCode = ({ statusLink }: LetterSheet): Content[] =>
  statusLink === null
    ? []
    : [
        {
          unbreakable: true,
          margin: [0, 14, 0, 0],
          columns: [
            { qr: statusLink, fit: 38 * MM, eccLevel: 'M', foreground: colour.text, width: 40 * MM },
            {
              width: TEXT_WIDTH - 48 * MM,
              margin: [0, 4, 0, 0],
              fontSize: 9,
              stack: [
                { text: 'Der Stand Ihres Falls', bold: true },
                'Mit der Kamera Ihres Telefons öffnen Sie Ihre persönliche Statusseite. Bitte geben Sie den Code nicht weiter: Wer ihn hat, sieht den Stand.',
              ],
            },
          ],
          columnGap: 8,
        },
      ];
export const LETTER_STYLE = { fontSize: SIZE, lineHeight: 1.2 } as const;
