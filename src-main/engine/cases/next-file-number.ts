import { formatFileNumber, runningNumber } from '../../../src-shared/cases/file-number.ts';
import type { Desk } from '../desk.ts';

/** The next free file number of this desk. Counts what lies in the tables, so it holds after any sync or restore. */
export const nextFileNumber = (desk: Desk): string => {
  const year = Number(
    new Intl.DateTimeFormat('en', { timeZone: 'Europe/Berlin', year: 'numeric' }).format(desk.deps.now()),
  );
  const { tag } = desk.identity;
  const prefix = formatFileNumber(year, tag, 0).slice(0, -4);
  // By length first: after 9999 comes 10000.
  const newest = desk.store.sqlite
    .prepare<[string, string], { file_number: string }>(
      `SELECT file_number FROM case_file WHERE file_number BETWEEN ? AND ? ORDER BY length(file_number) DESC, file_number DESC LIMIT 1`,
    )
    .get(`${prefix}0`, `${prefix}:`);
  return formatFileNumber(year, tag, (runningNumber(newest?.file_number ?? '', year, tag) ?? 0) + 1);
};
