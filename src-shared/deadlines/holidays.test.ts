import { describe, expect, it } from 'vitest';
import { addDays } from './calendar.ts';
import { holidaysOf, nextWorkingDay, restDay, type State, states } from './holidays.ts';

const all = Object.keys(states) as State[];

/** Easter Sunday after Gauß, as `2026-04-05`: another way than the library's, so that both would have to be wrong. */
const easter = (year: number): string => {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const month = Math.floor((h + l - 7 * m + 114) / 31);
  const day = ((h + l - 7 * m + 114) % 31) + 1;
  return `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
};

/** Wednesday before 23 November. */
const repentance = (year: number): string => {
  let day = `${year}-11-22`;
  while (new Date(`${day}T00:00:00Z`).getUTCDay() !== 3) day = addDays(day, -1);
  return day;
};

/** The holidays after the laws of the Länder (2016 to 2030). */
const lawful = (year: number, state: State): readonly string[] => {
  const sunday = easter(year);
  const of = (...which: State[]) => which.includes(state);
  const days: (string | false)[] = [
    `${year}-01-01`,
    addDays(sunday, -2),
    addDays(sunday, 1),
    `${year}-05-01`,
    addDays(sunday, 39),
    addDays(sunday, 50),
    `${year}-10-03`,
    `${year}-12-25`,
    `${year}-12-26`,
    of('BW', 'BY', 'ST') && `${year}-01-06`,
    of('BE') && year >= 2019 && `${year}-03-08`,
    of('MV') && year >= 2023 && `${year}-03-08`,
    of('BW', 'BY', 'HE', 'NW', 'RP', 'SL') && addDays(sunday, 60),
    of('SL') && `${year}-08-15`,
    of('TH') && year >= 2019 && `${year}-09-20`,
    (of('BB', 'MV', 'SN', 'ST', 'TH') || year === 2017) && `${year}-10-31`,
    of('HB', 'HH', 'NI', 'SH') && year >= 2018 && `${year}-10-31`,
    of('BW', 'BY', 'NW', 'RP', 'SL') && `${year}-11-01`,
    of('SN') && repentance(year),
    of('BB') && sunday,
    of('BB') && addDays(sunday, 49),
    of('BE') && (year === 2020 || year === 2025) && `${year}-05-08`,
    of('BE') && year === 2028 && `${year}-06-17`,
  ];
  return days.filter((day): day is string => day !== false);
};

describe('public holidays', () => {
  it.each(all)('of %s are those of its law, from 2016 to 2030', (state) => {
    for (let year = 2016; year <= 2030; year++) {
      const weekdays = (list: Iterable<string>) => [...new Set(list)].sort();
      expect(weekdays(holidaysOf(year, state).keys()), `${state} ${year}`).toEqual(weekdays(lawful(year, state)));
    }
  });

  it('say why nobody has to act on a day', () => {
    expect(restDay('2026-10-31', 'HH')).toBe('ein Feiertag in Hamburg (Reformationstag)');
    expect(restDay('2026-11-01', 'HH')).toBe('ein Sonntag');
    expect(restDay('2026-11-02', 'HH')).toBeUndefined();
    expect(restDay('2026-08-15', 'SL')).toContain('im Saarland');
  });

  it('are passed over together with the weekend', () => {
    expect(nextWorkingDay('2026-04-03', 'HH')).toBe('2026-04-07');
    expect(nextWorkingDay('2026-12-25', 'NW')).toBe('2026-12-28');
    expect(nextWorkingDay('2026-11-02', 'HH')).toBe('2026-11-02');
  });
});
