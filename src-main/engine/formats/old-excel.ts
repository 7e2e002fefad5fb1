/** The words of Excel files from before 2007 (.xls), by SheetJS. */
import { type CellObject, read, type WorkBook } from '@e965/xlsx';
import { ReadingFailure } from '../documents/reading.ts';
import { isSoundCompound } from '../imports/unpacking/compound-file.ts';
import { dayWords, isDayFormat } from './excel-days.ts';

const mostSheets = 50;
const mostRows = 20_000;

/** Throws ReadingFailure `office-encrypted`, `office-broken`. */
export function oldExcelText(bytes: Uint8Array<ArrayBuffer>): string {
  // A circle in the file's chains would keep the library busy for ever.
  if (!isSoundCompound(bytes)) throw new ReadingFailure('office-broken');
  const { SheetNames: names, Sheets: sheets, Workbook: book } = open(bytes);
  const since1904 = book?.WBProps?.date1904 === true;
  return names
    .slice(0, mostSheets)
    .map((name) =>
      // Only cells that are there: a sheet may claim to have sixteen million.
      (sheets[name]?.['!data'] ?? [])
        .map((row) =>
          row
            .map((cell) => wordOf(cell, since1904))
            .join('\t')
            .trimEnd(),
        )
        .filter((row) => row !== '')
        .join('\n'),
    )
    .filter((text) => text !== '')
    .join('\n\n')
    .normalize('NFC');
}

/** Values as they were last computed; formulas, macros and looks are left alone. */
function open(bytes: Uint8Array<ArrayBuffer>): WorkBook {
  let book: WorkBook;
  // It writes a line for each record it does not know: of a broken file that is all of them.
  const { error: log } = console;
  console.error = () => {};
  try {
    book = read(bytes, {
      type: 'array',
      dense: true,
      sheetRows: mostRows,
      cellFormula: false,
      cellHTML: false,
      cellNF: true,
      bookVBA: false,
    });
  } catch (error) {
    const encrypted = error instanceof Error && /password/i.test(error.message);
    throw new ReadingFailure(encrypted ? 'office-encrypted' : 'office-broken');
  } finally {
    console.error = log;
  }
  // The library answers with an empty book where it does not find its way.
  if (book.SheetNames.length === 0) throw new ReadingFailure('office-broken');
  return book;
}

/** Numbers as they are, days as people write them. */
function wordOf(cell: CellObject | undefined, since1904: boolean): string {
  const { v: value, z: format } = cell ?? {};
  if (value === undefined) return '';
  const isDay = typeof value === 'number' && typeof format === 'string' && isDayFormat(format);
  return isDay ? dayWords(value, format, since1904) : String(value);
}
