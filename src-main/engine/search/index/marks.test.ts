import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '../../../../src-shared/deadlines/calendar.ts';
import { dateMarks, rangeMarks } from './marks.ts';

test('one of the marks of a range stands on every day in it, and on no other', () => {
  const day = fc.integer({ min: 0, max: 4000 }).map((offset) => addDays('2019-01-01', offset));
  fc.assert(
    fc.property(day, day, day, (one, other, tried) => {
      const [first = '', last = ''] = [one, other].toSorted();
      const marks = new Set(rangeMarks(first, last));
      const found = dateMarks(Date.parse(`${tried}T11:00:00Z`)).some((mark) => marks.has(mark));
      expect(found).toBe(first <= tried && tried <= last);
    }),
  );
});

test('a long range takes few marks', () => {
  expect(rangeMarks('2000-01-01', '2030-12-31')).toHaveLength(31);
  expect(rangeMarks('2025-12-30', '2027-02-02')).toHaveLength(2 + 1 + 1 + 2);
  expect(rangeMarks('2026-02-02', '2026-02-01')).toEqual([]);
});
