import { and, eq, isNotNull, isNull } from 'drizzle-orm';
import { dueAt } from '../../../src-shared/cases/deadlines.ts';
import { LETTER_GOAL } from '../../../src-shared/cases/status-matrix.ts';
import { isPeriodUnit, type Period, periodEnd } from '../../../src-shared/deadlines/period.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { placeOf } from '../deadlines/place.ts';
import type { Desk } from '../desk.ts';
import { deadline } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import type { StatusRow } from './case-rows.ts';

/** The deadline that a status of the matrix brings with it, if it has one. */
export const statusDeadline = (desk: Desk, caseId: string, status: StatusRow, startsAt: number): Draft[] => {
  const { deadline_title: title, deadline_amount: amount, deadline_unit: unit } = status;
  if (!title || amount === null || !isPeriodUnit(unit)) return [];
  return [
    newDeadline(desk, caseId, {
      kind: `status:${status.id}`,
      title,
      reason: status.deadline_reason ?? '',
      startsAt,
      dueAt: periodEnd(startsAt, { amount, unit }, placeOf(desk, caseId).code, false).dueAt,
      amount,
      unit,
    }),
  ];
};

/** The 48-hour goal of a new case. */
export const letterGoal = (desk: Desk, caseId: string, receivedAt: number): Draft =>
  newDeadline(desk, caseId, {
    kind: LETTER_GOAL.kind,
    title: LETTER_GOAL.title,
    reason: LETTER_GOAL.reason,
    startsAt: receivedAt,
    dueAt: dueAt(receivedAt, LETTER_GOAL.hours, 'hours'),
    amount: LETTER_GOAL.hours,
    unit: 'hours',
  });

const newDeadline = (
  desk: Desk,
  caseId: string,
  d: { kind: string; title: string; reason: string; startsAt: number; dueAt: number } & Period,
): Draft => ({
  stream: caseId,
  kind: 'deadline.set',
  facts: { title: d.title, dueAt: d.dueAt },
  changes: [
    setRow('deadline', createUuid(desk.deps), {
      case_id: caseId,
      kind: d.kind,
      title: d.title,
      reason: d.reason,
      starts_at: d.startsAt,
      due_at: d.dueAt,
      amount: d.amount,
      unit: d.unit,
    }),
  ],
});

/** Marks those of the case's open deadlines as done. */
export const finishDeadlines = (
  desk: Desk,
  caseId: string,
  finishes: (row: { readonly id: string; readonly kind: string }) => boolean,
): Draft[] =>
  desk.store.db
    .select()
    .from(deadline)
    .where(and(eq(deadline.case_id, caseId), eq(deadline.removed, 0), isNull(deadline.done_at)))
    .all()
    .filter((row) => finishes({ id: row.id, kind: row.kind ?? '' }))
    .map((row) => ({
      stream: caseId,
      kind: 'deadline.done',
      facts: { title: row.title ?? '' },
      changes: [setRow('deadline', row.id, { done_at: desk.deps.now(), done_by: desk.me.id })],
    }));

/** Opens a done deadline again, under its old date. */
export const reopenDeadline = (row: typeof deadline.$inferSelect): Draft => ({
  stream: row.case_id ?? '',
  kind: 'deadline.reopened',
  facts: { title: row.title ?? '' },
  changes: [setRow('deadline', row.id, { done_at: null, done_by: null })],
});

/** The 48-hour goal of a case that goes back to before the letter: it counts again. */
export const reopenLetterGoal = (desk: Desk, caseId: string): Draft[] =>
  desk.store.db
    .select()
    .from(deadline)
    .where(
      and(
        eq(deadline.case_id, caseId),
        eq(deadline.kind, LETTER_GOAL.kind),
        eq(deadline.removed, 0),
        isNotNull(deadline.done_at),
      ),
    )
    .all()
    .map(reopenDeadline);
