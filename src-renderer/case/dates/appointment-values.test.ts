import { expect, test } from 'vitest';
import { timesOf, valuesOf } from './appointment-values.ts';

const blank = valuesOf(undefined, '2026-09-10');
const at = (text: string) => Date.parse(text);

test('an appointment with a time starts then in Berlin, and ends the same day unless another is given', () => {
  expect(timesOf({ ...blank, from: '14:00' })).toEqual({
    allDay: false,
    startsAt: at('2026-09-10T14:00:00+02:00'),
    endsAt: null,
  });
  expect(timesOf({ ...blank, from: '14:00', until: '15:30' }).endsAt).toBe(at('2026-09-10T15:30:00+02:00'));
  expect(timesOf({ ...blank, from: '14:00', until: '15:30', untilDay: '2026-11-02' }).endsAt).toBe(
    at('2026-11-02T15:30:00+01:00'),
  );
});

test('without a time it lasts all day, or several', () => {
  expect(timesOf(blank)).toEqual({ allDay: true, startsAt: at('2026-09-10T00:00:00+02:00'), endsAt: null });
  expect(timesOf({ ...blank, untilDay: '2026-09-14' }).endsAt).toBe(at('2026-09-14T00:00:00+02:00'));
});

test('what was saved comes back into the form', () => {
  for (const typed of [
    { ...blank, from: '14:00', until: '15:30' },
    { ...blank, untilDay: '2026-09-14' },
    { ...blank, from: '09:05' },
  ]) {
    const saved = {
      ...typed,
      ...timesOf(typed),
      partyId: null,
      userId: null,
      caseId: '',
      id: '',
      partyName: '',
      userName: '',
      createdByName: '',
      ...{ state: 'fixed' as const, byOutside: false, answer: '' },
    };
    expect(valuesOf(saved, '')).toEqual(typed);
  }
});
