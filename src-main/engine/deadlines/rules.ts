import { periodEnd, periodText } from '../../../src-shared/deadlines/period.ts';
import { type DeadlineRuleId, deadlineRules } from '../../../src-shared/deadlines/rules.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import type { Desk } from '../desk.ts';
import { type Draft, setRow } from '../store/store.ts';
import { warnAt } from './compute.ts';
import { placeOf } from './place.ts';

/** A deadline by a rule of the trade, started by an event at `startsAt` (epoch milliseconds). */
export const ruleDeadline = (
  desk: Desk,
  caseId: string,
  id: Exclude<DeadlineRuleId, 'limitation'>,
  startsAt: number,
): Draft => {
  const rule = deadlineRules[id];
  const { dueAt } = periodEnd(startsAt, rule, placeOf(desk, caseId).code, rule.moves);
  return {
    stream: caseId,
    kind: 'deadline.set',
    facts: { title: rule.title, dueAt },
    changes: [
      setRow('deadline', createUuid(desk.deps), {
        case_id: caseId,
        kind: `rule:${id}`,
        rule: id,
        title: rule.title,
        reason: `${rule.reason} ${periodText(rule)} ab ${rule.starts}.`,
        source: rule.source,
        starts_at: startsAt,
        due_at: dueAt,
        amount: rule.amount,
        unit: rule.unit,
        warn_at: warnAt(dueAt, rule.warnDays),
      }),
    ],
  };
};

/** What begins to run when a demand has been handed over at `at`: the insurer's review period and § 3a PflVG. Each once. */
export const deadlinesAfterDemand = (desk: Desk, caseId: string, at: number): Draft[] =>
  (['insurerReview', 'reasonedAnswer'] as const)
    .filter((id) => !hasOpen(desk, caseId, id))
    .map((id) => ruleDeadline(desk, caseId, id, at));

const hasOpen = (desk: Desk, caseId: string, id: DeadlineRuleId): boolean =>
  desk.store.sqlite
    .prepare<[string, string], { found: number }>(
      'SELECT 1 AS found FROM deadline WHERE case_id = ? AND rule = ? AND removed = 0 AND done_at IS NULL',
    )
    .get(caseId, id) !== undefined;
