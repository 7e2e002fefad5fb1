import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, addMonths, type Day, dayOf, daysBetween, endOfDay, isDay, weekday } from './calendar.ts';
import { restDay, type State, states } from './holidays.ts';
import { limitationOf } from './limitation.ts';
import { type PeriodUnit, periodEnd, periodText } from './period.ts';

const at = (text: string) => Date.parse(text);
const day = fc.integer({ min: 0, max: 5_478 }).map((n) => addDays('2016-01-01', n));
const state = fc.constantFrom(...(Object.keys(states) as State[]));
const end = (start: string, amount: number, unit: PeriodUnit, where: State = 'HH') =>
  periodEnd(at(start), { amount, unit }, where).day;

describe('the calendar', () => {
  it('knows which days there are, and the last ones of months', () => {
    expect(['2026-02-29', '2024-02-29', '2026-13-01', '24.03.2026', ''].map(isDay)).toEqual([
      false,
      true,
      false,
      false,
      false,
    ]);
    expect(addMonths('2026-01-31', 1)).toBe('2026-02-28');
    expect(addMonths('2024-01-31', 1)).toBe('2024-02-29');
    expect(addMonths('2026-08-31', 6)).toBe('2027-02-28');
    expect(addMonths('2026-11-15', 3)).toBe('2027-02-15');
  });

  it('ends a day with its last second in Berlin, in summer and winter', () => {
    expect(endOfDay('2026-03-29')).toBe(at('2026-03-29T23:59:59+02:00'));
    expect(endOfDay('2026-10-25')).toBe(at('2026-10-25T23:59:59+01:00'));
    fc.assert(fc.property(day, (d) => dayOf(endOfDay(d)) === d));
  });
});

describe('a period', () => {
  it('of hours is pure hours, also over a weekend and a change of the clock', () => {
    const friday = at('2026-03-27T15:00:00+01:00');
    expect(periodEnd(friday, { amount: 48, unit: 'hours' }, 'HH').dueAt).toBe(friday + 48 * 3_600_000);
  });

  it('of days, weeks and months ends as §§ 187, 188 BGB say', () => {
    expect(end('2026-03-24T10:00:00+01:00', 14, 'days')).toBe('2026-04-07');
    expect(end('2026-03-24T23:30:00+01:00', 4, 'weeks')).toBe('2026-04-21');
    expect(end('2026-01-31T10:00:00+01:00', 1, 'months')).toBe('2026-03-02');
    expect(end('2026-05-12T10:00:00+02:00', 3, 'months')).toBe('2026-08-12');
    expect(end('2026-05-12T10:00:00+02:00', 3, 'yearEnd')).toBe('2029-12-31');
  });

  it('that ends on a holiday of the place moves on and says why', () => {
    const moved = periodEnd(at('2026-09-30T10:00:00+02:00'), { amount: 1, unit: 'months' }, 'HH');
    expect(moved).toEqual({
      dueAt: endOfDay('2026-10-30'),
      day: '2026-10-30',
      movedFrom: null,
      because: '',
    });
    const national = periodEnd(at('2026-09-03T10:00:00+02:00'), { amount: 1, unit: 'months' }, 'HH');
    expect(national.day).toBe('2026-10-05');
    expect(national.because).toBe(
      'Der 03.10.2026 ist ein Feiertag in Hamburg (Tag der Deutschen Einheit), daher 05.10.2026 (§ 193 BGB).',
    );
    // Fronleichnam is none in Hamburg.
    expect(end('2026-05-28T10:00:00+02:00', 7, 'days', 'HH')).toBe('2026-06-04');
    expect(end('2026-05-28T10:00:00+02:00', 7, 'days', 'NW')).toBe('2026-06-05');
  });

  it('of working days passes over weekends and holidays', () => {
    expect(end('2026-04-02T10:00:00+02:00', 1, 'workingDays')).toBe('2026-04-07');
    expect(end('2026-11-20T10:00:00+01:00', 3, 'workingDays')).toBe('2026-11-25');
  });

  it('never ends on a day of rest, never before it began, and longer ones never earlier', () => {
    const unit = fc.constantFrom<PeriodUnit>('days', 'workingDays', 'weeks', 'months', 'yearEnd');
    fc.assert(
      fc.property(day, unit, fc.integer({ min: 1, max: 40 }), state, (start, u, amount, where) => {
        const startsAt = at(`${start}T12:00:00Z`);
        const one = periodEnd(startsAt, { amount, unit: u }, where);
        const more = periodEnd(startsAt, { amount: amount + 1, unit: u }, where);
        expect(restDay(one.day ?? '', where)).toBeUndefined();
        expect(one.dueAt).toBeGreaterThan(startsAt);
        expect(more.dueAt).toBeGreaterThanOrEqual(one.dueAt);
        expect(one.movedFrom === null || daysBetween(one.movedFrom, one.day ?? '') <= 5).toBe(true);
      }),
    );
  });

  it('is said in words', () => {
    expect([periodText({ amount: 1, unit: 'days' }), periodText({ amount: 4, unit: 'weeks' })]).toEqual([
      '1 Tag',
      '4 Wochen',
    ]);
  });
});

describe('limitation', () => {
  it('ends three years after the end of the year, on the next working day', () => {
    const { end: ends, nominal } = limitationOf('2023-05-04', [], 'HH');
    expect(nominal).toBe('2026-12-31');
    expect(ends?.day).toBe('2026-12-31');
    expect(limitationOf('2024-02-01', [], 'HH').end?.day).toBe('2027-12-31');
    // 31.12.2028 is a Sunday, 01.01. a holiday.
    expect(limitationOf('2025-02-01', [], 'HH').end?.day).toBe('2029-01-02');
  });

  it('is longer by every suspended day, first and last included, but not by days before it began', () => {
    const suspended = limitationOf('2023-05-04', [{ from: '2024-03-01', to: '2024-03-10' }], 'HH');
    expect(suspended.suspendedDays).toBe(10);
    expect(suspended.end?.movedFrom ?? suspended.end?.day).toBe('2027-01-10');
    expect(limitationOf('2023-05-04', [{ from: '2023-06-01', to: '2023-09-01' }], 'HH').suspendedDays).toBe(0);
    expect(limitationOf('2023-05-04', [{ from: '2023-06-01', to: '2024-01-02' }], 'HH').suspendedDays).toBe(2);
  });

  it('counts days twice suspended once, and does not end while one goes on', () => {
    const twice = [
      { from: '2024-03-05', to: '2024-03-20' },
      { from: '2024-03-01', to: '2024-03-10' },
    ];
    expect(limitationOf('2023-05-04', twice, 'HH').suspendedDays).toBe(20);
    expect(limitationOf('2023-05-04', [{ from: '2024-03-01', to: null }], 'HH').end).toBeNull();
    // Begun when all was over: too late.
    expect(limitationOf('2020-05-04', [{ from: '2024-03-01', to: null }], 'HH').end?.day).toBe('2024-01-02');
  });

  it('never ends earlier for one suspension more, whatever the order', () => {
    const suspension = fc
      .tuple(fc.integer({ min: 0, max: 1_400 }), fc.integer({ min: 0, max: 200 }))
      .map(([from, length]) => ({
        from: addDays('2023-01-01', from),
        to: addDays('2023-01-01', from + length) as Day,
      }));
    fc.assert(
      fc.property(fc.array(suspension, { maxLength: 5 }), suspension, (some, one) => {
        const before = limitationOf('2023-05-04', some, 'NW');
        const after = limitationOf('2023-05-04', [...some, one], 'NW');
        expect((after.end?.dueAt ?? 0) >= (before.end?.dueAt ?? 0)).toBe(true);
        expect(limitationOf('2023-05-04', [one, ...some], 'NW')).toEqual(after);
      }),
    );
  });

  it('weekdays are those of the calendar', () => {
    expect(weekday('2026-11-24')).toBe(2);
  });
});
