import type { TaskItem, TaskStep, tasksContract } from '../../../src-shared/contract/tasks.ts';
import type { RowOf } from '../../../src-shared/events/tables.ts';
import { ok } from '../../../src-shared/result.ts';
import { repeatOf } from '../../../src-shared/tasks/recurrence.ts';
import type { Handlers } from '../desk.ts';

type Row = RowOf<'task'> & {
  readonly file_number: string | null;
  readonly client_name: string | null;
  readonly assignee_name: string | null;
  readonly author_name: string | null;
  readonly doer_name: string | null;
  readonly document_title: string | null;
  readonly letter_subject: string | null;
};

interface Asked {
  readonly caseId: string | null;
  readonly mine: string | null;
}

const listTasks: Handlers<typeof tasksContract>['tasks.list'] = (input, desk) => {
  const asked: Asked = { caseId: input.caseId ?? null, mine: input.whose === 'mine' ? desk.me.id : null };
  const state = { open: 'AND t.done_at IS NULL', done: 'AND t.done_at IS NOT NULL', all: '' }[input.show];
  const ofCase = input.caseId === undefined ? '' : 'AND t.case_id = @caseId';
  const from = `t.removed = 0 ${state} ${ofCase} AND (@mine IS NULL OR t.assignee IS NULL OR t.assignee = @mine)`;
  const order =
    input.show === 'done' ? 't.done_at DESC' : 't.done_at IS NOT NULL, t.due_at IS NULL, t.due_at, t.created_at';
  const { sqlite } = desk.store;
  const total =
    sqlite.prepare<Asked, { n: number }>(`SELECT count(*) AS n FROM task t WHERE ${from}`).get(asked)?.n ?? 0;
  const rows = sqlite
    .prepare<Asked & { limit: number }, Row>(
      `SELECT t.*, s.file_number, s.client_name, d.title AS document_title, l.subject AS letter_subject,
         (SELECT display_name FROM user WHERE id = t.assignee) AS assignee_name,
         (SELECT display_name FROM user WHERE id = t.created_by) AS author_name,
         (SELECT display_name FROM user WHERE id = t.done_by) AS doer_name
       FROM task t LEFT JOIN case_summary s ON s.case_id = t.case_id
         LEFT JOIN document d ON d.id = t.document_id AND d.removed = 0
         LEFT JOIN letter l ON l.id = t.letter_id AND l.removed = 0
       WHERE ${from} ORDER BY ${order}, t.id LIMIT @limit`,
    )
    .all({ ...asked, limit: input.limit });
  const selectSteps = sqlite.prepare<[string], { id: string; title: string | null; done_at: number | null }>(
    'SELECT id, title, done_at FROM task_step WHERE task_id = ? AND removed = 0 ORDER BY position, id',
  );
  const stepsOf = (id: string): readonly TaskStep[] =>
    selectSteps.all(id).map((step) => ({ id: step.id, title: step.title ?? '', doneAt: step.done_at }));
  return ok({
    total,
    items: rows.map(
      (row): TaskItem => ({
        id: row.id,
        kind: row.kind === 'followUp' ? 'followUp' : 'task',
        caseId: row.case_id,
        fileNumber: row.file_number ?? '',
        clientName: row.client_name ?? '',
        title: row.title ?? '',
        description: row.description ?? '',
        assigneeId: row.assignee,
        assigneeName: row.assignee_name ?? '',
        dueAt: row.due_at,
        remindAt: row.remind_at,
        repeat: repeatOf(row.repeat) ?? null,
        documentId: row.document_title === null ? null : row.document_id,
        documentTitle: row.document_title ?? '',
        letterId: row.letter_subject === null ? null : row.letter_id,
        letterSubject: row.letter_subject ?? '',
        createdAt: row.created_at ?? 0,
        createdByName: row.author_name ?? '',
        doneAt: row.done_at,
        doneByName: row.doer_name ?? '',
        steps: stepsOf(row.id),
      }),
    ),
  });
};

export const taskQueries: Handlers<Pick<typeof tasksContract, 'tasks.list'>> = { 'tasks.list': listTasks };
