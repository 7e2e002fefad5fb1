import { expect, test } from 'vitest';
import { formatCalendarDate, formatDateTime, formatInteger, formatSpan } from './format.ts';

test('dates, times and numbers are German and in Berlin time', () => {
  expect(formatDateTime(Date.parse('2026-03-24T13:05:00Z'))).toBe('24.03.2026, 14:05 Uhr');
  expect(formatDateTime(Date.parse('2026-07-24T22:30:00Z'))).toBe('25.07.2026, 00:30 Uhr');
  expect(formatCalendarDate('2026-03-24')).toBe('24.03.2026');
  expect(formatInteger(48_250)).toBe('48.250');
});

test.each([
  [48 * 60, '48 Std.'],
  [46 * 60 + 12, '46 Std. 12 Min.'],
  [8, '8 Min.'],
  [-8, '8 Min.'],
  [100 * 60, '4 Tage 4 Std.'],
  [96 * 60, '4 Tage'],
])('%i minutes read as %s', (minutes, text) => {
  expect(formatSpan(minutes * 60_000)).toBe(text);
});
