import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  accidentDayWarning,
  accidentTimeWarning,
  dayWarning,
  firstRegistrationWarning,
  inspectionWarning,
  normalizeMonth,
} from './day-warnings.ts';

const today = '2026-03-24';

test.each([
  ['', undefined],
  ['2026-03-24', undefined],
  ['2024-02-29', undefined],
  ['2026-03-25', 'Zukunft'],
  ['31.02.2026', 'gibt es nicht'],
  ['2026-02-31', 'gibt es nicht'],
  ['letzte Woche', 'gibt es nicht'],
  ['2023-01-01', undefined],
  ['2022-12-31', 'verjährt'],
])('accident on %s: %s', (day, warning) => {
  const said = accidentDayWarning(day, today);
  if (warning === undefined) expect(said).toBeUndefined();
  else expect(said).toContain(warning);
});

test('a time that is none, or that today has not come yet, is told', () => {
  expect(accidentTimeWarning('', today, today, '12:00')).toBeUndefined();
  expect(accidentTimeWarning('11:59', today, today, '12:00')).toBeUndefined();
  expect(accidentTimeWarning('17:40', '2026-03-23', today, '12:00')).toBeUndefined();
  expect(accidentTimeWarning('17:40', today, today, '12:00')).toContain('noch nicht erreicht');
  expect(accidentTimeWarning('25:00', today, today, '12:00')).toContain('keine Uhrzeit');
});

test('the first registration lies before the accident and today', () => {
  expect(firstRegistrationWarning('2018-05-17', '2026-03-20', today)).toBeUndefined();
  expect(firstRegistrationWarning('2018-05-17', '', today)).toBeUndefined();
  expect(firstRegistrationWarning('2026-03-22', '2026-03-20', today)).toContain('nach dem Unfalltag');
  expect(firstRegistrationWarning('2027-01-01', '', today)).toContain('Zukunft');
  expect(firstRegistrationWarning('17.5', '', today)).toBe(dayWarning('17.5'));
});

test.each([
  ['5.27', '05/2027'],
  ['0527', '05/2027'],
  ['05/2027', '05/2027'],
  ['052027', '05/2027'],
  ['12-2026', '12/2026'],
  ['13/2027', '13/2027'],
  ['Mai', 'Mai'],
])('the month %s is %s', (typed, month) => {
  expect(normalizeMonth(typed)).toBe(month);
});

test('an inspection that was over on the day of the accident is told', () => {
  expect(inspectionWarning('03/2026', '2026-03-24')).toBeUndefined();
  expect(inspectionWarning('2.26', '2026-03-24')).toContain('abgelaufen');
  expect(inspectionWarning('', '2026-03-24')).toBeUndefined();
  expect(inspectionWarning('Mai', '2026-03-24')).toContain('Monat und Jahr');
  expect(inspectionWarning('02/2026', 'gestern')).toBeUndefined();
});

test('a month that was mended is not mended again', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string({ maxLength: 10 }), fc.stringMatching(/^[0-9./ -]{0,8}$/)), (text) => {
      const once = normalizeMonth(text);
      expect(normalizeMonth(once)).toBe(once);
    }),
  );
});
