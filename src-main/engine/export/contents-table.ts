import { documentKinds } from '../../../src-shared/cases/words.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import type { ExportDocument } from './contents.ts';
import type { IndexEntry } from './front-pages.ts';

interface Row {
  readonly document: ExportDocument;
  /** Where the original lies in the archive; empty where it could not be given out. */
  readonly path: string;
  readonly entry: IndexEntry | undefined;
}

const head = ['Nr.', 'Art', 'Titel', 'Datei', 'Abgelegt am', 'Bytes', 'SHA-256', 'Blatt von', 'Blatt bis', 'Hinweis'];

/** The archive's list for people and programs: semicolons and a byte order mark, as Excel in Germany opens it. */
export const contentsTable = (rows: readonly Row[]): string =>
  `\ufeff${[head, ...rows.map(cellsOf)].map((cells) => cells.map(cell).join(';')).join('\r\n')}\r\n`;

const cellsOf = ({ document, path, entry }: Row, index: number): readonly string[] => [
  String(index + 1),
  documentKinds[document.kind],
  document.title,
  path,
  formatDateTime(document.addedAt),
  String(document.size),
  document.plainHash,
  entry ? String(entry.firstSheet + 1) : '',
  entry ? String(entry.firstSheet + entry.sheets) : '',
  entry?.gap ?? '',
];

/** Quoted where needed; a cell that a spreadsheet would run as a formula gets an apostrophe before it. */
function cell(text: string): string {
  const harmless = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[";\r\n]/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}
