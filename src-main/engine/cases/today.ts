import { endOfBerlinDay } from '../../../src-shared/cases/deadlines.ts';
import { LETTER_GOAL } from '../../../src-shared/cases/status-matrix.ts';
import type { casesContract, TodayGroup, TodayItem } from '../../../src-shared/contract/cases.ts';
import { ok } from '../../../src-shared/result.ts';
import type { Desk, Handlers } from '../desk.ts';

/** How far ahead "Heute" looks, and how far back for documents that could not be read. */
const SOON_MS = 7 * 86_400_000;
/** How many things of one group are handed out; the totals count all. */
const GROUP_LIMIT = 300;

interface Asked {
  readonly now: number;
  /** The last second of today in Berlin. */
  readonly evening: number;
  /** The first instant of today in Berlin. */
  readonly morning: number;
  readonly until: number;
  readonly since: number;
  /** The user whose own things are wanted, or null for all. */
  readonly mine: string | null;
}

interface Row {
  readonly id: string;
  readonly case_id: string | null;
  readonly title: string | null;
  readonly due_at: number | null;
  readonly file_number: string | null;
  readonly client_name: string | null;
}

// CROSS JOIN keeps SQLite from starting at the cases: from the open deadlines on, a group ends with its limit.
const OPEN_DEADLINES = `FROM deadline d CROSS JOIN case_summary s ON s.case_id = d.case_id
  WHERE d.done_at IS NULL AND d.removed = 0 AND s.closed = 0 AND (@mine IS NULL OR s.responsible = @mine)`;
// Far away, but near enough for its own warning: limitation, for example, warns months ahead.
const WARNED = 'AND d.due_at > @until AND d.warn_at <= @now';
// What has begun today is still there in the evening.
const APPOINTMENTS = `FROM appointment d CROSS JOIN case_summary s ON s.case_id = d.case_id
  WHERE d.removed = 0 AND s.closed = 0 AND d.starts_at >= @morning AND d.starts_at <= @until
    AND coalesce(d.ends_at, CASE WHEN d.all_day = 1 THEN @evening ELSE d.starts_at END) >= @now
    AND (@mine IS NULL OR s.responsible = @mine OR d.user_id = @mine)`;
const OPEN_TASKS = `FROM task d
  WHERE d.done_at IS NULL AND d.removed = 0 AND (@mine IS NULL OR d.assignee IS NULL OR d.assignee = @mine)`;
const INCOMPLETE_CASES =
  'FROM case_summary s WHERE s.closed = 0 AND s.missing_documents > 0 AND (@mine IS NULL OR s.responsible = @mine)';
const UNREAD_DOCUMENTS = `FROM reading r JOIN document d ON d.id = r.document_id JOIN case_summary s ON s.case_id = d.case_id
  WHERE r.state = 'failed' AND r.queued_at > @since AND d.removed = 0 AND (@mine IS NULL OR s.responsible = @mine)`;

const totalsOf = (desk: Desk, asked: Asked): Readonly<Record<TodayGroup, number>> => {
  const count = (sql: string): number => desk.store.sqlite.prepare<Asked, { n: number }>(sql).get(asked)?.n ?? 0;
  const dated = (from: string) =>
    desk.store.sqlite
      .prepare<Asked, { overdue: number; today: number; soon: number }>(
        `SELECT count(*) FILTER (WHERE d.due_at < @now) AS overdue,
                count(*) FILTER (WHERE d.due_at >= @now AND d.due_at <= @evening) AS today,
                count(*) FILTER (WHERE d.due_at >= @now AND d.due_at > @evening) AS soon
         ${from} AND d.due_at <= @until`,
      )
      .get(asked) ?? { overdue: 0, today: 0, soon: 0 };
  const deadlines = dated(OPEN_DEADLINES);
  const tasks = dated(OPEN_TASKS);
  return {
    overdue: deadlines.overdue + tasks.overdue,
    today: deadlines.today + tasks.today,
    appointments: count(`SELECT count(*) AS n ${APPOINTMENTS}`),
    soon: deadlines.soon + tasks.soon + count(`SELECT count(*) AS n ${OPEN_DEADLINES} ${WARNED}`),
    undated: count(`SELECT count(*) AS n ${OPEN_TASKS} AND d.due_at IS NULL`),
    missing: count(`SELECT count(*) AS n ${INCOMPLETE_CASES}`),
    reading: count(`SELECT count(*) AS n ${UNREAD_DOCUMENTS}`),
  };
};

const missingTitle = (n: string | null): string => (n === '1' ? '1 Unterlage fehlt' : `${n} Unterlagen fehlen`);

const itemsOf = (desk: Desk, asked: Asked): readonly TodayItem[] => {
  const rows = (sql: string): Row[] =>
    desk.store.sqlite
      .prepare<Asked & { limit: number }, Row>(`${sql} LIMIT @limit`)
      .all({ ...asked, limit: GROUP_LIMIT });
  const items = (kind: TodayItem['kind'], sql: string): TodayItem[] =>
    rows(sql).map((row) => ({
      kind,
      id: row.id,
      caseId: row.case_id,
      fileNumber: row.file_number ?? '',
      clientName: row.client_name ?? '',
      title: kind === 'missingDocuments' ? missingTitle(row.title) : (row.title ?? ''),
      dueAt: row.due_at,
    }));
  const tasks = (condition: string): TodayItem[] =>
    items(
      'task',
      `SELECT d.id, d.case_id, d.title, d.due_at, s.file_number, s.client_name
       ${OPEN_TASKS.replace('FROM task d', 'FROM task d LEFT JOIN case_summary s ON s.case_id = d.case_id')}
       AND ${condition} ORDER BY d.due_at`,
    );
  const dated = (condition: string): TodayItem[] =>
    [
      ...items(
        'deadline',
        `SELECT d.id, d.case_id, d.title, d.due_at, s.file_number, s.client_name
         ${OPEN_DEADLINES} AND ${condition} ORDER BY d.due_at`,
      ),
      ...tasks(condition),
    ]
      .sort((a, b) => (a.dueAt ?? 0) - (b.dueAt ?? 0))
      .slice(0, GROUP_LIMIT);
  return [
    ...dated('d.due_at < @now'),
    ...dated('d.due_at >= @now AND d.due_at <= @evening'),
    ...dated('d.due_at >= @now AND d.due_at > @evening AND d.due_at <= @until'),
    ...items(
      'deadline',
      `SELECT d.id, d.case_id, d.title, d.due_at, s.file_number, s.client_name ${OPEN_DEADLINES} ${WARNED} ORDER BY d.due_at`,
    ),
    ...items(
      'appointment',
      `SELECT d.id, d.case_id, d.title, d.starts_at AS due_at, s.file_number, s.client_name ${APPOINTMENTS} ORDER BY d.starts_at`,
    ),
    ...tasks('d.due_at IS NULL'),
    ...items(
      'missingDocuments',
      `SELECT s.case_id AS id, s.case_id, CAST(s.missing_documents AS TEXT) AS title, NULL AS due_at, s.file_number, s.client_name
       ${INCOMPLETE_CASES} ORDER BY s.file_number`,
    ),
    ...items(
      'reading',
      `SELECT d.id, d.case_id, d.title, NULL AS due_at, s.file_number, s.client_name
       ${UNREAD_DOCUMENTS} ORDER BY r.queued_at DESC`,
    ),
  ];
};

/** What needs somebody now: of each group the most urgent things, and how many there are in truth. */
export const today: Handlers<typeof casesContract>['today.get'] = (input, desk) => {
  const now = desk.deps.now();
  const asked: Asked = {
    now,
    morning: endOfBerlinDay(now, -1) + 1000,
    evening: endOfBerlinDay(now, 0),
    until: now + SOON_MS,
    since: now - SOON_MS,
    mine: input.onlyMine ? desk.me.id : null,
  };
  const { sqlite } = desk.store;
  const goal = sqlite
    .prepare<[string, number, number], { met: number; n: number }>(
      // One that is over and still open is missed already, not only once the letter goes.
      `SELECT coalesce(sum(done_at <= due_at), 0) AS met, count(*) AS n FROM deadline
       WHERE removed = 0 AND kind = ? AND due_at > ? AND (done_at IS NOT NULL OR due_at < ?)`,
    )
    .get(LETTER_GOAL.kind, now - 90 * 86_400_000, now);
  const openCases =
    sqlite.prepare<[], { n: number }>('SELECT count(*) AS n FROM case_summary WHERE closed = 0').get()?.n ?? 0;
  return ok({
    at: now,
    items: itemsOf(desk, asked),
    totals: totalsOf(desk, asked),
    openCases,
    letterGoalMet: goal && goal.n > 0 ? goal.met / goal.n : null,
  });
};
