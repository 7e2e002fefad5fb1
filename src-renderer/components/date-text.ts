/** `YYYY-MM-DD` of a day that exists, else undefined. */
const isoDay = (year: number, month: number, day: number): string | undefined => {
  const date = new Date(Date.UTC(year, month - 1, day));
  date.setUTCFullYear(year);
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day || year < 1900 || year > 2199) return undefined;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/** A year of two digits: up to one year ahead of `thisYear` in this century, else in the last one. */
const fullYear = (text: string, thisYear: number): number => {
  if (text.length !== 2) return Number(text);
  const century = Math.floor(thisYear / 100) * 100;
  const year = century + Number(text);
  return year > thisYear + 1 ? year - 100 : year;
};

/**
 * The day that somebody typed as `YYYY-MM-DD`: `24032026`, `240326`, `24.3.26`, `24.03.2026`, `24/3/2026`, `2026-03-24`, or `24.3.` of
 * this year. `undefined` for anything that is no day.
 */
export const parseDay = (text: string, thisYear: number): string | undefined => {
  const t = text.trim();
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(t);
  if (iso) return isoDay(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const german =
    /^(\d{1,2})[.,/\- ]\s*(\d{1,2})[.,/\- ]\s*(\d{4}|\d{2})?$/.exec(t) ?? /^(\d{2})(\d{2})(\d{4}|\d{2})$/.exec(t);
  if (!german) return undefined;
  const year = german[3] ? fullYear(german[3], thisYear) : thisYear;
  return isoDay(year, Number(german[2]), Number(german[1]));
};

/** The clock time that somebody typed as `HH:MM`: `1405`, `905`, `14:05`, `14.05`, `14 Uhr`, `9`. `undefined` for anything else. */
export const parseClock = (text: string): string | undefined => {
  const t = text
    .trim()
    .replace(/\s*(uhr|h)$/i, '')
    .trim();
  const match = /^(\d{1,2})(?:[:.,\s](\d{2}))?$/.exec(t) ?? /^(\d{1,2})(\d{2})$/.exec(t);
  if (!match) return undefined;
  const hours = Number(match[1]);
  const minutes = Number(match[2] ?? '0');
  return hours < 24 && minutes < 60
    ? `${String(hours).padStart(2, '0')}:${String(minutes).padStart(2, '0')}`
    : undefined;
};
