import type { Content, CustomTableLayout, StyleDictionary, TableCell } from 'pdfmake/interfaces.d.ts';

/** One millimetre in PDF points. */
export const MM = 72 / 25.4;

/** The look of every PDF (DESIGN.md 11): one accent, neutral greys, quiet lines. */
export const colour = {
  text: '#1d2226',
  muted: '#5c666d',
  line: '#d5dade',
  soft: '#f3f5f6',
  accent: '#0f6e78',
} as const;

/** A4 with the margins of a German business letter (DIN 5008: left 25 mm, right 20 mm). */
export const page = {
  size: 'A4',
  left: 25 * MM,
  right: 20 * MM,
  top: 27 * MM,
  bottom: 22 * MM,
} as const;

/** The width between the margins, in points. */
export const TEXT_WIDTH = 595.28 - page.left - page.right;

export const styles: StyleDictionary = {
  title: { fontSize: 20, bold: true, lineHeight: 1.15 },
  subtitle: { fontSize: 11, color: colour.muted },
  heading: { fontSize: 12, bold: true, color: colour.accent, margin: [0, 14, 0, 4] },
  label: { fontSize: 8, color: colour.muted },
  small: { fontSize: 8 },
  note: { fontSize: 8, color: colour.muted },
  columnHead: { fontSize: 7.5, bold: true, color: colour.muted },
};

export const defaultStyle = { font: 'Plex', fontSize: 9.5, lineHeight: 1.25, color: colour.text } as const;

/** The first cell of a row that goes on with the row above: no line between them. */
export const continued = (): TableCell => ({ text: '', style: 'continued' });
const continues = (cell: TableCell | undefined): boolean =>
  typeof cell === 'object' && 'style' in cell && cell.style === 'continued';

/** Named, because functions cannot be handed to a worker. */
export const tableLayouts: Record<'entries' | 'facts' | 'box', CustomTableLayout> = {
  entries: {
    hLineWidth: (row, node) => {
      if (row === 0 || continues(node.table.body[row]?.[0])) return 0;
      return row === node.table.headerRows ? 0.8 : 0.4;
    },
    hLineColor: (row, node) => (row === node.table.headerRows ? colour.accent : colour.line),
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : 5),
    paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 0 : 5),
    paddingTop: () => 2.5,
    paddingBottom: () => 1.5,
  },
  facts: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 0,
    paddingRight: () => 10,
    paddingTop: () => 1.5,
    paddingBottom: () => 1.5,
  },
  box: {
    hLineWidth: () => 0,
    vLineWidth: () => 0,
    paddingLeft: () => 12,
    paddingRight: () => 12,
    paddingTop: () => 10,
    paddingBottom: () => 10,
  },
};

/** Shortened so that it stays on its line; the full name stands in the page itself. */
export const shorten = (text: string, max: number): string =>
  text.length <= max ? text : `${text.slice(0, max - 1).trimEnd()}…`;

/** What the head of every page says: office at the left, matter at the right. */
export const headerTexts = (officeName: string, headline: string): readonly [string, string] => [
  shorten(officeName, 62),
  shorten(headline, 40),
];
export const pageNumber = (current: number, count: number): string => `Seite ${current} von ${count}`;

/** The line at the top of every page: office at the left, matter at the right. */
export const pageHeader = (officeName: string, headline: string): Content => {
  const [office, matter] = headerTexts(officeName, headline);
  return {
    margin: [page.left, 11 * MM, page.right, 0],
    stack: [
      {
        columns: [
          { text: office, bold: true, color: colour.accent, width: '*' },
          { text: matter, color: colour.muted, alignment: 'right', width: 'auto', noWrap: true },
        ],
        columnGap: 12,
        fontSize: 8.5,
      },
      rule(5),
    ],
  };
};

/** The line at the foot of every page. */
export const pageFooter = (footline: string, current: number, count: number): Content => ({
  margin: [page.left, 6 * MM, page.right, 0],
  columns: [
    { text: footline, width: '*' },
    { text: pageNumber(current, count), width: 'auto', alignment: 'right' },
  ],
  columnGap: 12,
  fontSize: 8,
  color: colour.muted,
});

/** A hairline across the text, this far below what stands above. */
export const rule = (above: number, lineColor: string = colour.line): Content => ({
  margin: [0, above, 0, 0],
  canvas: [{ type: 'line', x1: 0, y1: 0, x2: TEXT_WIDTH, y2: 0, lineWidth: 0.5, lineColor }],
});
