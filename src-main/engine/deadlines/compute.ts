import { and, eq } from 'drizzle-orm';
import type { z } from 'zod';
import type { ComputedDeadline, newDeadline, SuspensionInfo } from '../../../src-shared/contract/deadlines.ts';
import { addDays, type Day, dayOf, endOfDay } from '../../../src-shared/deadlines/calendar.ts';
import { restDay, type State } from '../../../src-shared/deadlines/holidays.ts';
import { type Limitation, limitationOf } from '../../../src-shared/deadlines/limitation.ts';
import { type PeriodEnd, periodEnd, periodText } from '../../../src-shared/deadlines/period.ts';
import { movesOffRest } from '../../../src-shared/deadlines/rules.ts';
import { formatCalendarDate, formatDateTime } from '../../../src-shared/time/format.ts';
import type { Desk } from '../desk.ts';
import { suspension } from '../store/schema.ts';
import { placeOf } from './place.ts';

type Asked = Omit<z.output<typeof newDeadline>, 'title'>;

/** What the table says a deadline is, for one that a person sets. */
export const kindOf = ({ rule, moves }: Pick<Asked, 'rule' | 'moves'>): string =>
  rule === null ? (moves ? 'own' : 'goal') : `rule:${rule}`;

const DAY_MS = 86_400_000;

/** Noon in Berlin's winter of a day: an instant that lies in that day whatever the clock change. */
export const within = (day: Day): number => endOfDay(day) - DAY_MS / 2;

export const suspensionsOf = (desk: Desk, caseId: string): readonly SuspensionInfo[] =>
  desk.store.db
    .select()
    .from(suspension)
    .where(and(eq(suspension.case_id, caseId), eq(suspension.removed, 0)))
    .orderBy(suspension.starts_on, suspension.id)
    .all()
    .map((row) => ({ id: row.id, from: row.starts_on ?? '', to: row.ends_on || null, reason: row.reason ?? '' }));

/** How a period's end was found, in German sentences. */
export const explainEnd = (
  startsOn: Day,
  amount: Asked['amount'],
  unit: Asked['unit'],
  end: PeriodEnd,
): readonly string[] => {
  const counted = `${periodText({ amount, unit })} ab dem ${formatCalendarDate(startsOn)}`;
  if (end.day === null) return [`${counted}, in Stunden gezählt: bis ${formatDateTime(end.dueAt)}.`];
  const ends = end.movedFrom ?? end.day;
  const first = unit === 'hours' || unit === 'yearEnd' ? '' : ' Der Tag des Ereignisses zählt nicht mit (§ 187 I BGB).';
  const verb = amount === 1 ? 'endet' : 'enden';
  return [`${counted} ${verb} am ${formatCalendarDate(ends)}.${first}`, ...(end.because === '' ? [] : [end.because])];
};

/** The limitation of a case's claims in German sentences. */
export const explainLimitation = (found: Limitation): readonly string[] => [
  `Die Verjährung beginnt mit dem Ende des ${formatCalendarDate(found.starts)} und dauert 3 Jahre, ohne Hemmung bis ${formatCalendarDate(found.nominal)}.`,
  ...(found.suspendedDays > 0
    ? [
        `Sie war ${found.suspendedDays} ${found.suspendedDays === 1 ? 'Tag' : 'Tage'} gehemmt; um so viel verlängert sie sich (§ 209 BGB).`,
      ]
    : []),
  ...(found.end === null
    ? ['Sie ist zurzeit gehemmt und läuft erst weiter, wenn die Hemmung endet.']
    : found.end.because === ''
      ? []
      : [found.end.because]),
];

export const caseLimitation = (desk: Desk, caseId: string, accidentOn: Day, state: State): Limitation =>
  limitationOf(accidentOn, suspensionsOf(desk, caseId), state);

/** What a deadline would be. Limitation takes the case's suspensions into account. */
export const computeDeadline = (desk: Desk, asked: Asked): ComputedDeadline => {
  const { code } = placeOf(desk, asked.caseId);
  const found = asked.rule === 'limitation' ? caseLimitation(desk, asked.caseId, asked.startsOn, code) : undefined;
  const end = found ? found.end : periodEnd(within(asked.startsOn), asked, code, movesOffRest(kindOf(asked)));
  const warnings: string[] = [];
  if (end && end.dueAt < desk.deps.now()) warnings.push('Diese Frist ist schon abgelaufen.');
  if (asked.startsOn > dayOf(desk.deps.now())) warnings.push('Der Beginn liegt in der Zukunft.');
  if (end?.day && !movesOffRest(kindOf(asked)) && restDay(end.day, code) !== undefined) {
    warnings.push(
      `Der ${formatCalendarDate(end.day)} ist ${restDay(end.day, code)}. Ein Ziel des Büros bleibt auf seinem Tag.`,
    );
  }
  if (code === 'DE') warnings.push('Das Bundesland ist nicht angegeben; es zählen nur bundesweite Feiertage.');
  return {
    dueAt: end?.dueAt ?? null,
    explanation: found
      ? explainLimitation(found)
      : end
        ? explainEnd(asked.startsOn, asked.amount, asked.unit, end)
        : [],
    warnings,
  };
};

/** From when a deadline is shown as near: so many days before its last day begins. Null for no warning. */
export const warnAt = (dueAt: number, days: number): number | null =>
  days === 0 ? null : endOfDay(addDays(dayOf(dueAt), -days - 1)) + 1000;
