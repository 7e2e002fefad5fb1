import fc from 'fast-check';
import { describe, expect, it, test } from 'vitest';
import { berlinDay, berlinInstant, berlinSecond, dayNumber, dayOfNumber, mondayOf } from './berlin-day.ts';
import { encodeRepeat, nextDay, nextOccurrence, repeatOf } from './recurrence.ts';
import { successorId } from './successor.ts';
import { type TaskRepeat, taskRepeats } from './words.ts';

const rhythm = fc.constantFrom(...(Object.keys(taskRepeats) as TaskRepeat[]));
const day = fc.integer({ min: dayNumber('2000-01-01'), max: dayNumber('2090-12-31') }).map(dayOfNumber);

/** The series written out the slow way: every day that belongs to it. */
const belongs = (repeat: TaskRepeat, first: string, candidate: string): boolean => {
  const date = new Date(`${candidate}T00:00:00Z`);
  const isLast = new Date(date.getTime() + 86_400_000).getUTCDate() === 1;
  const fits = (wanted: number) => date.getUTCDate() === wanted || (isLast && date.getUTCDate() < wanted);
  switch (repeat) {
    case 'daily':
      return true;
    case 'workdays':
      return date.getUTCDay() !== 0 && date.getUTCDay() !== 6;
    case 'weekly':
      return (dayNumber(candidate) - dayNumber(first)) % 7 === 0;
    case 'monthly':
      return fits(Number(first.slice(8)));
    case 'yearly':
      return candidate.slice(5, 7) === first.slice(5, 7) && fits(Number(first.slice(8)));
  }
};

test('R1 R2 R3 the next day is the first of the series after the last one and after the day it was done', () => {
  fc.assert(
    fc.property(rhythm, day, fc.integer({ min: -10, max: 900 }), (repeat, first, late) => {
      const doneOn = dayOfNumber(dayNumber(first) + late);
      const next = nextDay(encodeRepeat(repeat, first), first, doneOn) ?? '';
      const after = first > doneOn ? first : doneOn;
      expect(next > after).toBe(true);
      expect(belongs(repeat, first, next)).toBe(true);
      for (let n = dayNumber(after) + 1; n < dayNumber(next); n++) {
        expect(belongs(repeat, first, dayOfNumber(n))).toBe(false);
      }
    }),
  );
});

describe('R3 short months', () => {
  it('goes from the 31st over the 28th back to the 31st', () => {
    const repeat = encodeRepeat('monthly', '2026-01-31');
    expect(nextDay(repeat, '2026-01-31', '2026-01-31')).toBe('2026-02-28');
    expect(nextDay(repeat, '2026-02-28', '2026-02-28')).toBe('2026-03-31');
  });
  it('keeps a 29 February for the next leap year', () => {
    const repeat = encodeRepeat('yearly', '2028-02-29');
    expect(nextDay(repeat, '2028-02-29', '2028-02-29')).toBe('2029-02-28');
    expect(nextDay(repeat, '2031-02-28', '2031-02-28')).toBe('2032-02-29');
  });
});

test('R4 the time of day stays by the wall clock', () => {
  fc.assert(
    fc.property(rhythm, day, fc.integer({ min: 3 * 3600, max: 86_399 }), (repeat, first, second) => {
      const dueAt = berlinInstant(first, second);
      const next = nextOccurrence({ repeat: encodeRepeat(repeat, first), dueAt, remindAt: dueAt }, dueAt);
      expect(berlinSecond(next?.dueAt ?? 0)).toBe(second);
      expect(next?.remindAt).toBe(next?.dueAt);
    }),
  );
});

test('a day and a second make the instant that shows them', () => {
  fc.assert(
    fc.property(day, fc.integer({ min: 0, max: 86_399 }), (on, second) => {
      const at = berlinInstant(on, second);
      expect(berlinDay(at)).toBe(on);
      // Only the hour that a clock change leaves out is shown an hour later.
      expect([second, second + 3600]).toContain(berlinSecond(at));
    }),
  );
  expect(berlinInstant('2026-03-29', 2.5 * 3600)).toBe(Date.parse('2026-03-29T03:30:00+02:00'));
});

test('a reminder keeps its distance across the clock change', () => {
  const dueAt = Date.parse('2026-03-27T23:59:59+01:00');
  const remindAt = Date.parse('2026-03-26T09:00:00+01:00');
  expect(nextOccurrence({ repeat: 'weekly', dueAt, remindAt }, dueAt)).toEqual({
    dueAt: Date.parse('2026-04-03T23:59:59+02:00'),
    remindAt: Date.parse('2026-04-02T09:00:00+02:00'),
  });
});

test('what has no rhythm, or one from a later version, does not come again', () => {
  expect(nextOccurrence({ repeat: null, dueAt: 0, remindAt: null }, 0)).toBeUndefined();
  expect(nextOccurrence({ repeat: 'fortnightly', dueAt: 0, remindAt: null }, 0)).toBeUndefined();
  expect(repeatOf('monthly:31')).toBe('monthly');
  expect(repeatOf('toString')).toBeUndefined();
});

test('a week begins on Monday', () => {
  fc.assert(
    fc.property(day, (on) => {
      const monday = mondayOf(on);
      expect(new Date(monday).getUTCDay()).toBe(1);
      expect(dayNumber(on) - dayNumber(monday)).toBeGreaterThanOrEqual(0);
      expect(dayNumber(on) - dayNumber(monday)).toBeLessThan(7);
    }),
  );
});

test('what follows has the same id everywhere', () => {
  expect(successorId('a')).toBe(successorId('a'));
  expect(successorId('a')).not.toBe(successorId('b'));
  expect(successorId('a')).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-a[0-9a-f]{3}-[0-9a-f]{12}$/);
});
