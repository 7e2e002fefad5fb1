import { and, eq, isNull } from 'drizzle-orm';
import type { Branch } from '../../../src-shared/cases/words.ts';
import { dayOf, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { periodEnd } from '../../../src-shared/deadlines/period.ts';
import { type DeadlineRuleId, deadlineRules } from '../../../src-shared/deadlines/rules.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { warnAt, within } from '../deadlines/compute.ts';
import { placeOf } from '../deadlines/place.ts';
import type { Desk } from '../desk.ts';
import { deadline } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';

/** The deadlines that a branch brings with it, counted from the day of the accident. */
export const rulesOfBranch = (branch: Branch): readonly DeadlineRuleId[] =>
  branch === 'overLimit' ? ['holdingPeriod'] : [];
const allRules: readonly DeadlineRuleId[] = ['holdingPeriod'];

/**
 * What the branch and the day of the accident make of the case's deadlines: adds those the branch needs, moves an open one
 * that counts from the former day, takes an open one away that only the former branch needed. One that is done, that a
 * person deleted or that counts from another day (the repair, say) stays as it is. Nothing while the day is not known or
 * lies ahead: that is a slip.
 */
export const branchDeadlines = (
  desk: Desk,
  caseId: string,
  before: { readonly branch: Branch; readonly accidentOn: string } | undefined,
  after: { readonly branch: Branch; readonly accidentOn: string },
): readonly Draft[] => {
  const today = dayOf(desk.deps.now());
  const isPast = (day: string) => isDay(day) && day <= today;
  const wanted = rulesOfBranch(after.branch);
  const had = before && isPast(before.accidentOn) ? rulesOfBranch(before.branch) : [];
  return allRules.flatMap((id): Draft[] => {
    const open = desk.store.db
      .select()
      .from(deadline)
      .where(
        and(eq(deadline.case_id, caseId), eq(deadline.rule, id), eq(deadline.removed, 0), isNull(deadline.done_at)),
      )
      .all();
    const follows = open.filter(
      (row) => before && row.starts_at !== null && dayOf(row.starts_at) === before.accidentOn,
    );
    if (!wanted.includes(id)) return follows.map((row) => removed(caseId, row.id, row.title ?? ''));
    if (!isPast(after.accidentOn)) return [];
    if (open.length === 0 && !had.includes(id)) {
      return [set(desk, caseId, createUuid(desk.deps), 'deadline.set', id, after.accidentOn)];
    }
    if (before?.accidentOn === after.accidentOn) return [];
    return follows.map((row) => set(desk, caseId, row.id, 'deadline.changed', id, after.accidentOn));
  });
};

const removed = (caseId: string, row: string, title: string): Draft => ({
  stream: caseId,
  kind: 'deadline.removed',
  facts: { title },
  changes: [removeRow('deadline', row)],
});

const set = (
  desk: Desk,
  caseId: string,
  row: string,
  kind: 'deadline.set' | 'deadline.changed',
  id: DeadlineRuleId,
  startsOn: string,
): Draft => {
  const { title, reason, source, amount, unit, warnDays, moves } = deadlineRules[id];
  const { dueAt } = periodEnd(within(startsOn), { amount, unit }, placeOf(desk, caseId).code, moves);
  return {
    stream: caseId,
    kind,
    facts: { title, dueAt },
    changes: [
      setRow('deadline', row, {
        case_id: caseId,
        kind: `rule:${id}`,
        rule: id,
        title,
        reason,
        source,
        starts_at: within(startsOn),
        due_at: dueAt,
        amount,
        unit,
        warn_at: warnAt(dueAt, warnDays),
      }),
    ],
  };
};
