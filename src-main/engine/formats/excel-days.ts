/** Days and times in Excel files: numbers that only their format makes days of. */
import { SSF } from '@e965/xlsx';

/** Whether a format shows numbers as days or times. */
export const isDayFormat = (format: string): boolean => SSF.is_date(format);

/** A format that files name by its number alone; empty where there is none. */
export function builtInFormat(id: number): string {
  const formats: Readonly<Record<number, string>> = SSF.get_table();
  return formats[id] ?? '';
}

interface DateCode {
  readonly y: number;
  readonly m: number;
  readonly d: number;
}

/** As people write it, whatever the file's format says: 24.03.2026, 24.03.2026 14:05, 14:05. */
export function dayWords(serial: number, format: string, since1904: boolean): string {
  // Hours worked may be more than a day has.
  if (/\[[hms]+\]/i.test(format)) return formatted('[h]:mm', serial, since1904);
  const time = serial % 1 === 0 ? '' : formatted('hh:mm', serial, since1904);
  if (time !== '' && serial > 0 && serial < 1) return time;
  const day: DateCode | null = SSF.parse_date_code(serial, { date1904: since1904 });
  // Before 1900 and after 9999 there are no days for Excel.
  if (!day) return String(serial);
  const date = `${twoDigits(day.d)}.${twoDigits(day.m)}.${day.y}`;
  return time === '' ? date : `${date} ${time}`;
}

const twoDigits = (value: number): string => String(value).padStart(2, '0');

const formatted = (format: string, serial: number, since1904: boolean): string =>
  SSF.format(format, serial, { date1904: since1904 });
