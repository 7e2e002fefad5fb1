import { eq } from 'drizzle-orm';
import { hasReached, type StageMeaning, stageWithMeaning } from '../../../src-shared/cases/matrix.ts';
import { LETTER_GOAL } from '../../../src-shared/cases/status-matrix.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { retentionOfCase } from '../closing/retention.ts';
import type { Desk } from '../desk.ts';
import { status } from '../store/schema.ts';
import { type Draft, setRow } from '../store/store.ts';
import { findCase, findStatus, type StatusRow } from './case-rows.ts';
import { finishDeadlines, reopenLetterGoal, statusDeadline } from './deadlines.ts';

/** The stages of the office's matrix as they lie in the table, in no particular order. */
export const statusRows = (desk: Pick<Desk, 'store'>): readonly StatusRow[] =>
  desk.store.db.select().from(status).where(eq(status.removed, 0)).all();

/** The stage that has a meaning in the office's matrix; undefined where the office has none. */
export const statusWithMeaning = (desk: Desk, meaning: StageMeaning): StatusRow | undefined =>
  stageWithMeaning(statusRows(desk), meaning);

/**
 * What moves a case to a stage: the change, the deadlines that end and begin, the 48-hour goal, and how long a closed
 * case is kept. Nothing where the case is there already. `now` in epoch milliseconds.
 */
export const changeStatusDrafts = (
  desk: Desk,
  caseId: string,
  statusId: string,
  now: number = desk.deps.now(),
): Result<Draft[], AppError> => {
  const found = findCase(desk, caseId);
  if (!found.ok) return found;
  const file = found.value;
  const target = findStatus(desk, statusId);
  if (!target) {
    return err({
      code: 'status.notFound',
      message: 'Diesen Status gibt es nicht. Bitte einen aus der Statusleiste wählen.',
    });
  }
  if (file.status === target.id) return ok([]);
  const from = file.status ? findStatus(desk, file.status) : undefined;
  const closes = target.closes === 1;
  const goalMet = hasReached(statusRows(desk), target, LETTER_GOAL.doneAt);
  const kept = closes ? retentionOfCase(desk, caseId, now) : undefined;
  return ok([
    {
      stream: caseId,
      kind: 'status.changed',
      facts: { from: from?.title ?? '', to: target.title ?? '' },
      changes: [
        setRow('case_file', caseId, {
          status: target.id,
          status_since: now,
          closed_at: closes ? now : null,
          // An open case has never been given a day; it needs none taken away.
          ...(kept || file.retain_until
            ? { retention_class: kept?.id ?? null, retain_until: kept?.until ?? null }
            : {}),
        }),
      ],
    },
    ...finishDeadlines(
      desk,
      caseId,
      ({ kind }) =>
        closes ||
        (kind.startsWith('status:') && kind !== `status:${target.id}`) ||
        (goalMet && kind === LETTER_GOAL.kind),
    ),
    ...(goalMet ? [] : reopenLetterGoal(desk, caseId)),
    ...statusDeadline(desk, caseId, target, now),
  ]);
};
