import { isDay } from '../deadlines/calendar.ts';

/*
 * What is odd about dates and times of a case, each a German sentence or undefined. They warn and never block: the office
 * may know better, and what was typed stays as it is. Days are `YYYY-MM-DD`, `today` is the Berlin day of now.
 */
type Said = string | undefined;

/** Text in a date field that is no day of the calendar; kept, but nothing counts from it. */
export const dayWarning = (day: string): Said => (day === '' || isDay(day) ? undefined : 'Diesen Tag gibt es nicht.');

/** The day of the accident. */
export const accidentDayWarning = (day: string, today: string): Said => {
  if (day === '' || !isDay(day)) return dayWarning(day);
  if (day > today) return 'Der Unfalltag liegt in der Zukunft.';
  // §§ 195, 199 BGB: three years from the end of the year.
  if (Number(today.slice(0, 4)) - Number(day.slice(0, 4)) > 3) {
    return 'Der Unfall liegt über 3 Jahre zurück. Ansprüche können verjährt sein.';
  }
  return undefined;
};

/** The time of the accident (`HH:MM`), which today may still lie ahead of `now` (`HH:MM`). */
export const accidentTimeWarning = (time: string, day: string, today: string, now: string): Said => {
  if (time === '') return undefined;
  if (!/^([01]\d|2[0-3]):[0-5]\d$/.test(time)) return 'Das ist keine Uhrzeit wie 14:05.';
  return day === today && time > now ? 'Diese Uhrzeit ist heute noch nicht erreicht.' : undefined;
};

/** The day a vehicle was first registered. */
export const firstRegistrationWarning = (day: string, accidentDay: string, today: string): Said => {
  if (day === '' || !isDay(day)) return dayWarning(day);
  if (day > today) return 'Die Erstzulassung liegt in der Zukunft.';
  return isDay(accidentDay) && day > accidentDay ? 'Die Erstzulassung liegt nach dem Unfalltag.' : undefined;
};

/** A month as `05/2027` of `5.27`, `0527`, `05/2027` and the like; anything else as it is, only trimmed. */
export const normalizeMonth = (text: string): string => {
  const found =
    /^(0?[1-9]|1[0-2])\s*[./\- ]\s*(\d{4}|\d{2})$/.exec(text.trim()) ??
    /^(0[1-9]|1[0-2])(\d{4}|\d{2})$/.exec(text.trim());
  if (!found?.[1] || !found[2]) return text.trim();
  return `${found[1].padStart(2, '0')}/${found[2].length === 2 ? `20${found[2]}` : found[2]}`;
};

/** The month of the next inspection (`05/2027`, as in the registration paper), over on the day of the accident. */
export const inspectionWarning = (month: string, accidentDay: string): Said => {
  if (month === '') return undefined;
  const found = /^(\d\d)\/(\d{4})$/.exec(normalizeMonth(month));
  if (!found) return 'Bitte als Monat und Jahr, zum Beispiel 05/2027.';
  return isDay(accidentDay) && `${found[2]}-${found[1]}` < accidentDay.slice(0, 7)
    ? 'Die Hauptuntersuchung war am Unfalltag abgelaufen.'
    : undefined;
};
