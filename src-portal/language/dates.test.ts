import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { type Language, languages } from '../../src-shared/visibility/languages.ts';
import { berlinTime } from './berlin.ts';
import { calendarDateText, dateText, dateTimeText, longDateText, timeText } from './dates.ts';
import { speak } from './language.ts';

const locales: Readonly<Record<Language, string>> = {
  ...{ de: 'de-DE', en: 'en-GB', tr: 'tr', pl: 'pl', ru: 'ru', uk: 'uk', ro: 'ro' },
  ar: 'ar-u-ca-gregory-nu-latn',
};
const moment = fc.integer({ min: Date.UTC(1996, 0, 1), max: Date.UTC(2060, 0, 1) });
const zone = { timeZone: 'Europe/Berlin', hourCycle: 'h23' } as const;

beforeAll(() => void vi.stubGlobal('document', { documentElement: {} }));
afterAll(() => void vi.unstubAllGlobals());

it('is Berlin time as the browser has it, through every change of the clocks', () => {
  const formatter = new Intl.DateTimeFormat('en-GB', {
    ...zone,
    ...{ weekday: 'short', year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' },
  });
  const same = (ms: number) => {
    const parts = Object.fromEntries(formatter.formatToParts(ms).map(({ type, value }) => [type, value]));
    const weekday = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'].indexOf(parts.weekday ?? '');
    const [year, month, day, hour, minute] = [parts.year, parts.month, parts.day, parts.hour, parts.minute].map(Number);
    expect(berlinTime(ms)).toEqual({ year, month, day, weekday, hour, minute });
  };
  fc.assert(fc.property(moment, same), { numRuns: 2_000 });
  for (let year = 1996; year < 2060; year++) {
    for (const month of [2, 9]) {
      for (let hour = 0; hour < 24 * 31; hour++) {
        const ms = Date.UTC(year, month, 1, hour);
        // Only the nights of the change are near: the last seven days.
        if (hour >= 24 * 24) for (const around of [ms - 1, ms]) same(around);
      }
    }
  }
});

it.each(languages)('writes dates in %s as the browser does', async (language) => {
  expect(await speak(language)).toBe(true);
  const by = (parts: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locales[language], { ...zone, ...parts });
  const short = by({ day: '2-digit', month: '2-digit', year: 'numeric' });
  const time = by({ hour: '2-digit', minute: '2-digit' });
  const weekday = by({ weekday: 'long' });
  const long = by({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = (ms: number) => (language === 'de' ? `${time.format(ms)} Uhr` : time.format(ms));
  // Versions of the browsers' data differ in this comma only.
  const plain = (text: string) => text.replace(/^(\p{L}+),? /u, '$1 ');
  const same = (ms: number) => {
    expect(dateText(ms)).toBe(short.format(ms));
    expect(timeText(ms)).toBe(clock(ms));
    expect(dateTimeText(ms)).toBe(`${short.format(ms)}, ${clock(ms)}`);
    if (language === 'de') expect(longDateText(ms)).toBe(`${weekday.format(ms)}, ${short.format(ms)}`);
    else expect(plain(longDateText(ms))).toBe(plain(long.format(ms)));
  };
  fc.assert(fc.property(moment, same), { numRuns: 300 });
  expect(calendarDateText('2026-03-24')).toBe(short.format(Date.UTC(2026, 2, 24, 12)));
  expect(calendarDateText('im Frühjahr')).toBe('im Frühjahr');
  await speak('de');
});
