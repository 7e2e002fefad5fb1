import { type NoteVisibility, noteVisibilities } from '../../../src-shared/cases/words.ts';
import type { CallInfo, CallWeek, tasksContract } from '../../../src-shared/contract/tasks.ts';
import type { RowOf } from '../../../src-shared/events/tables.ts';
import { ok } from '../../../src-shared/result.ts';
import { berlinDay, berlinInstant, dayNumber, dayOfNumber, mondayOf } from '../../../src-shared/tasks/berlin-day.ts';
import { type CallReason, callReasons } from '../../../src-shared/tasks/words.ts';
import type { Handlers } from '../desk.ts';

type CallQueries = Pick<typeof tasksContract, 'calls.list' | 'calls.rate'>;
const WEEKS = 12;

const reasonOf = (reason: string | null): CallReason =>
  reason !== null && Object.hasOwn(callReasons, reason) ? (reason as CallReason) : 'other';
const visibilityOf = (visibility: string | null): NoteVisibility =>
  visibility !== null && Object.hasOwn(noteVisibilities, visibility) ? (visibility as NoteVisibility) : 'internal';

export const callQueries: Handlers<CallQueries> = {
  'calls.list': ({ caseId }, desk) =>
    ok(
      desk.store.sqlite
        .prepare<[string], RowOf<'call'> & { author_name: string | null }>(
          `SELECT c.*, (SELECT display_name FROM user WHERE id = c.created_by) AS author_name
           FROM call c WHERE c.case_id = ? AND c.removed = 0 ORDER BY c.at DESC, c.id DESC`,
        )
        .all(caseId)
        .map(
          (row): CallInfo => ({
            id: row.id,
            direction: row.direction === 'out' ? 'out' : 'in',
            partyId: row.party_id,
            who: row.who ?? '',
            reason: reasonOf(row.reason),
            text: row.text ?? '',
            visibility: visibilityOf(row.visibility),
            at: row.at ?? 0,
            createdByName: row.author_name ?? '',
          }),
        ),
    ),

  'calls.rate': (_input, desk) => {
    const { sqlite } = desk.store;
    const thisMonday = dayNumber(mondayOf(berlinDay(desk.deps.now())));
    const mondays = Array.from({ length: WEEKS + 2 }, (_, n) => dayOfNumber(thisMonday - 7 * (WEEKS - n)));
    const countCalls = sqlite.prepare<[number, number], { n: number }>(
      `SELECT count(*) AS n FROM call
       WHERE at >= ? AND at < ? AND removed = 0 AND direction = 'in' AND reason = 'statusQuestion'`,
    );
    const countOpen = sqlite.prepare<[number, number], { n: number }>(
      `SELECT count(*) AS n FROM case_file
       WHERE removed = 0 AND file_number IS NOT NULL AND created_at < ? AND (closed_at IS NULL OR closed_at >= ?)`,
    );
    const weeks = mondays.slice(0, -1).map((startsOn, n): CallWeek => {
      const from = berlinInstant(startsOn, 0);
      const to = berlinInstant(mondays[n + 1] ?? startsOn, 0);
      return { startsOn, calls: countCalls.get(from, to)?.n ?? 0, openCases: countOpen.get(to, from)?.n ?? 0 };
    });
    const whole = weeks.slice(0, -1);
    const calls = whole.reduce((sum, week) => sum + week.calls, 0);
    const caseWeeks = whole.reduce((sum, week) => sum + week.openCases, 0);
    return ok({ rate: caseWeeks === 0 ? null : calls / caseWeeks, weeks });
  },
};
