import { expect, test } from 'vitest';
import { dueAt, endOfBerlinDay } from './deadlines.ts';

const berlin = (text: string) => Date.parse(text);

test('hours are pure hours, also over the change to summer time', () => {
  const start = berlin('2026-03-28T12:00:00+01:00');
  expect(dueAt(start, 48, 'hours')).toBe(berlin('2026-03-30T13:00:00+02:00'));
});

test.each([
  ['2026-03-24T13:05:00+01:00', 14, '2026-04-07T23:59:59+02:00'],
  ['2026-10-20T23:30:00+02:00', 7, '2026-10-27T23:59:59+01:00'],
  ['2026-12-31T00:10:00+01:00', 3, '2027-01-03T23:59:59+01:00'],
  ['2026-03-28T23:59:59+01:00', 1, '2026-03-29T23:59:59+02:00'],
  ['2026-10-25T02:30:00+02:00', 0, '2026-10-25T23:59:59+01:00'],
])('%s plus %i days ends %s', (from, days, to) => {
  expect(endOfBerlinDay(berlin(from), days)).toBe(berlin(to));
});
