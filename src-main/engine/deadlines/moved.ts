import { and, eq, isNotNull, isNull, or } from 'drizzle-orm';
import { dayOf, daysBetween } from '../../../src-shared/deadlines/calendar.ts';
import type { State } from '../../../src-shared/deadlines/holidays.ts';
import { limitationOf, type Suspension } from '../../../src-shared/deadlines/limitation.ts';
import { isPeriodUnit, periodEnd } from '../../../src-shared/deadlines/period.ts';
import { movesOffRest } from '../../../src-shared/deadlines/rules.ts';
import type { Desk } from '../desk.ts';
import { caseFile, deadline } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { suspensionsOf, warnAt } from './compute.ts';
import { officePlace } from './place.ts';

type Row = typeof deadline.$inferSelect;

const endOf = (row: Row, state: State, suspensions: readonly Suspension[]): number | undefined => {
  if (row.starts_at === null || row.amount === null || !isPeriodUnit(row.unit)) return undefined;
  // While a suspension goes on limitation has no end: the date then stays, it is early rather than late.
  if (row.rule === 'limitation') return limitationOf(dayOf(row.starts_at), suspensions, state).end?.dueAt;
  return periodEnd(row.starts_at, { amount: row.amount, unit: row.unit }, state, movesOffRest(row.kind ?? '')).dueAt;
};

/**
 * The case's open deadlines whose end is another one under these holidays and suspensions, each moved to its new end with
 * its warning as many days ahead as before. Such as were made otherwise than by a period or a rule are left alone.
 */
export const movedDeadlines = (
  desk: Desk,
  caseId: string,
  state: State,
  suspensions: readonly Suspension[],
): readonly Draft[] =>
  desk.store.db
    .select()
    .from(deadline)
    .where(and(eq(deadline.case_id, caseId), eq(deadline.removed, 0), isNull(deadline.done_at)))
    .all()
    .flatMap((row) => {
      if (!/^(own$|goal$|rule:|status:)/.test(row.kind ?? '')) return [];
      const dueAt = endOf(row, state, suspensions);
      if (dueAt === undefined || row.due_at === null || dueAt === row.due_at) return [];
      const ahead = row.warn_at === null ? 0 : daysBetween(dayOf(row.warn_at), dayOf(row.due_at));
      return [
        {
          stream: caseId,
          kind: 'deadline.changed' as const,
          facts: { title: row.title ?? '', dueAt },
          changes: [setRow('deadline', row.id, { due_at: dueAt, warn_at: warnAt(dueAt, ahead) })],
        },
      ];
    });

/** What another Land of the office makes of the open deadlines of open cases that name no Land of their own. */
export const movedByOffice = (desk: Desk, state: State): readonly Draft[] =>
  state === (officePlace(desk) ?? 'DE')
    ? []
    : desk.store.db
        .selectDistinct({ id: caseFile.id })
        .from(caseFile)
        .innerJoin(deadline, eq(deadline.case_id, caseFile.id))
        .where(
          and(
            eq(caseFile.removed, 0),
            isNull(caseFile.closed_at),
            or(isNull(caseFile.state), eq(caseFile.state, '')),
            eq(deadline.removed, 0),
            isNull(deadline.done_at),
            isNotNull(deadline.unit),
          ),
        )
        .all()
        .flatMap(({ id }) => movedDeadlines(desk, id, state, suspensionsOf(desk, id)));
