/** How dates, times and numbers are shown to people in Germany. All times are Berlin time. */
const ZONE = 'Europe/Berlin';

/** Made when first needed: a formatter costs a phone tens of milliseconds, and a page shows its first words without most. */
const formatter = (parts: Intl.DateTimeFormatOptions): ((ms: number) => string) => {
  let made: Intl.DateTimeFormat | undefined;
  return (ms) => {
    made ??= new Intl.DateTimeFormat('de-DE', { timeZone: ZONE, ...parts });
    return made.format(ms);
  };
};
const date = formatter({ day: '2-digit', month: '2-digit', year: 'numeric' });
const time = formatter({ hour: '2-digit', minute: '2-digit' });
const seconds = formatter({ hour: '2-digit', minute: '2-digit', second: '2-digit' });
let integer: Intl.NumberFormat | undefined;

/** `24.03.2026` of epoch milliseconds. */
export const formatDate = (ms: number): string => date(ms);
/** `14:05 Uhr` of epoch milliseconds. */
export const formatTime = (ms: number): string => `${time(ms)} Uhr`;
/** `24.03.2026, 14:05 Uhr` of epoch milliseconds. */
export const formatDateTime = (ms: number): string => `${formatDate(ms)}, ${formatTime(ms)}`;
/** `24.03.2026, 14:05:09 Uhr` of epoch milliseconds, for the chronicle. */
export const formatInstant = (ms: number): string => `${formatDate(ms)}, ${seconds(ms)} Uhr`;
/** `24.03.2026` of a calendar date `2026-03-24`; other text comes back as it is. */
export const formatCalendarDate = (day: string): string => day.replace(/^(\d{4})-(\d{2})-(\d{2})$/, '$3.$2.$1');
/** `48.250` of 48250. */
export const formatInteger = (n: number): string => {
  integer ??= new Intl.NumberFormat('de-DE', { maximumFractionDigits: 0 });
  return integer.format(n);
};

/** What is left until `due` (or how long it is over), in the two largest units: `1 Tag 4 Std.`, `46 Std. 12 Min.`, `8 Min.`. */
export const formatSpan = (ms: number): string => {
  const minutes = Math.floor(Math.abs(ms) / 60_000);
  const days = Math.floor(minutes / 1440);
  const hours = Math.floor(minutes / 60);
  if (hours > 72) return `${days} Tage${hours % 24 ? ` ${hours % 24} Std.` : ''}`;
  if (hours > 0) return `${hours} Std.${minutes % 60 ? ` ${minutes % 60} Min.` : ''}`;
  return `${minutes} Min.`;
};
