import { and, eq, isNull } from 'drizzle-orm';
import { dayOf, daysBetween } from '../../../src-shared/deadlines/calendar.ts';
import type { State } from '../../../src-shared/deadlines/holidays.ts';
import { limitationOf, type Suspension } from '../../../src-shared/deadlines/limitation.ts';
import { isPeriodUnit, periodEnd } from '../../../src-shared/deadlines/period.ts';
import type { Desk } from '../desk.ts';
import { deadline } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { warnAt } from './compute.ts';

type Row = typeof deadline.$inferSelect;

const endOf = (row: Row, state: State, suspensions: readonly Suspension[]): number | undefined => {
  if (row.starts_at === null || row.amount === null || !isPeriodUnit(row.unit)) return undefined;
  // While a suspension goes on limitation has no end: the date then stays, it is early rather than late.
  if (row.rule === 'limitation') return limitationOf(dayOf(row.starts_at), suspensions, state).end?.dueAt;
  return periodEnd(row.starts_at, { amount: row.amount, unit: row.unit }, state).dueAt;
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
      if (!/^(own$|rule:|status:)/.test(row.kind ?? '')) return [];
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
