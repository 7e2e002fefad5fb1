import { getHolidays } from 'feiertagejs';
import { addDays, type Day, weekday } from './calendar.ts';

/** The Bundesländer by their usual short names; `DE` while the Land is not known: only holidays of all Länder. */
export const states = {
  DE: 'Deutschland',
  BW: 'Baden-Württemberg',
  BY: 'Bayern',
  BE: 'Berlin',
  BB: 'Brandenburg',
  HB: 'Bremen',
  HH: 'Hamburg',
  HE: 'Hessen',
  MV: 'Mecklenburg-Vorpommern',
  NI: 'Niedersachsen',
  NW: 'Nordrhein-Westfalen',
  RP: 'Rheinland-Pfalz',
  SL: 'Saarland',
  SN: 'Sachsen',
  ST: 'Sachsen-Anhalt',
  SH: 'Schleswig-Holstein',
  TH: 'Thüringen',
} as const;
export type State = keyof typeof states;
export const isState = (text: string | null | undefined): text is State =>
  text !== null && text !== undefined && Object.hasOwn(states, text);

/** „in Hamburg“, „im Saarland“. */
export const inState = (state: State): string => (state === 'SL' ? 'im Saarland' : `in ${states[state]}`);

/** Days that a single Land made a holiday once, which the library does not know. */
const single: Readonly<Record<string, { readonly state: State; readonly name: string }>> = {
  '2020-05-08': { state: 'BE', name: 'Tag der Befreiung' },
  '2025-05-08': { state: 'BE', name: 'Tag der Befreiung' },
  '2028-06-17': { state: 'BE', name: 'Jahrestag des Aufstandes vom 17. Juni' },
};
/** Länder in which Reformationstag is a holiday only since 2018 (in 2017 it was one everywhere). */
const reformationSince2018: readonly State[] = ['HB', 'HH', 'NI', 'SH'];

const cache = new Map<string, ReadonlyMap<Day, string>>();

/**
 * The public holidays of a Land in a year, with their German names: feiertagejs, with what it does not know put right
 * (holidays.test.ts compares with the laws of the Länder). Holidays of single places are left out, and 15 August in
 * Bavaria too, because it is one only where more Catholics live: then a deadline ends a day early, never too late.
 */
export const holidaysOf = (year: number, state: State): ReadonlyMap<Day, string> => {
  const key = `${year}-${state}`;
  const known = cache.get(key);
  if (known) return known;
  const made = new Map<Day, string>();
  for (const holiday of getHolidays(year, state === 'DE' ? 'BUND' : state)) {
    const { name, dateString } = holiday;
    if (name === 'MARIAHIMMELFAHRT' && state === 'BY') continue;
    if (name === 'REFORMATIONSTAG' && year < 2017 && reformationSince2018.includes(state)) continue;
    made.set(dateString, holiday.translate('de') ?? name);
  }
  for (const [day, { state: only, name }] of Object.entries(single)) {
    if (only === state && day.startsWith(`${year}-`)) made.set(day, name);
  }
  cache.set(key, made);
  return made;
};

/** The holiday's name on a day; undefined on an ordinary one. */
export const holidayOn = (day: Day, state: State): string | undefined =>
  holidaysOf(Number(day.slice(0, 4)), state).get(day);

/** Why a day is none to act on (§ 193 BGB): Saturday, Sunday, holiday. Undefined for a working day. */
export const restDay = (day: Day, state: State): string | undefined => {
  const holiday = holidayOn(day, state);
  if (holiday !== undefined) return `ein Feiertag ${inState(state)} (${holiday})`;
  const number = weekday(day);
  return number === 0 ? 'ein Sonntag' : number === 6 ? 'ein Samstag' : undefined;
};

/** The day itself or the next one that is no Saturday, Sunday or holiday. */
export const nextWorkingDay = (day: Day, state: State): Day => {
  let moved = day;
  while (restDay(moved, state) !== undefined) moved = addDays(moved, 1);
  return moved;
};
