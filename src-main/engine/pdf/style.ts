import type { Content, CustomTableLayout, StyleDictionary } from 'pdfmake/interfaces.d.ts';

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

/** Named, because functions cannot be handed to a worker. */
export const tableLayouts: Record<'entries' | 'facts' | 'box', CustomTableLayout> = {
  entries: {
    hLineWidth: (row, node) => (row === 0 ? 0 : row === node.table.headerRows ? 0.8 : 0.4),
    hLineColor: (row, node) => (row === node.table.headerRows ? colour.accent : colour.line),
    vLineWidth: () => 0,
    paddingLeft: (column) => (column === 0 ? 0 : 5),
    paddingRight: (column, node) => (column === (node.table.widths?.length ?? 0) - 1 ? 0 : 5),
    paddingTop: () => 3.5,
    paddingBottom: () => 3,
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

/** The line at the top of every page: office at the left, matter at the right. */
export const pageHeader = (officeName: string, headline: string): Content => ({
  margin: [page.left, 11 * MM, page.right, 0],
  stack: [
    {
      columns: [
        { text: officeName, bold: true, color: colour.accent, width: '*' },
        { text: headline, color: colour.muted, alignment: 'right', width: 'auto' },
      ],
      columnGap: 12,
      fontSize: 8.5,
    },
    rule(5),
  ],
});

/** The line at the foot of every page. */
export const pageFooter = (footline: string, current: number, count: number): Content => ({
  margin: [page.left, 6 * MM, page.right, 0],
  columns: [
    { text: footline, width: '*' },
    { text: `Seite ${current} von ${count}`, width: 'auto', alignment: 'right' },
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
