import { eq } from 'drizzle-orm';
import type { tasksContract } from '../../../src-shared/contract/tasks.ts';
import type { SetOf } from '../../../src-shared/events/tables.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { ParsedOf } from '../../../src-shared/rpc/contract.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { berlinDay } from '../../../src-shared/tasks/berlin-day.ts';
import { encodeRepeat, nextOccurrence, repeatOf } from '../../../src-shared/tasks/recurrence.ts';
import { successorId } from '../../../src-shared/tasks/successor.ts';
import { findCase, userName } from '../cases/case-rows.ts';
import { answerRequestByTaskDrafts } from '../client-answers/answering.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { answerByTaskDrafts, reopenByTaskDrafts } from '../insurer-queries/of-task.ts';
import { task } from '../store/schema.ts';
import { type Draft, removeRow, setRow } from '../store/store.ts';
import { findTask, stepsOf, streamOf, type TaskRow } from './task-rows.ts';

type TaskCommands = Pick<
  typeof tasksContract,
  'tasks.add' | 'tasks.followUp' | 'tasks.change' | 'tasks.done' | 'tasks.reopen' | 'tasks.remove' | 'tasks.restore'
>;
type Fields = Omit<ParsedOf<(typeof tasksContract)['tasks.change']>, 'taskId'>;

const noDate: AppError = {
  code: 'task.repeatWithoutDate',
  message: 'Was wiederkehrt, braucht einen ersten Termin. Bitte ein Datum angeben.',
  field: 'dueAt',
};

/** The columns of what a person said of a task. */
const columnsOf = (fields: Fields): Result<SetOf<'task'>, AppError> => {
  if (fields.repeat !== null && fields.dueAt === null) return err(noDate);
  return ok({
    title: fields.title,
    assignee: fields.assigneeId ?? null,
    due_at: fields.dueAt,
    description: fields.description,
    remind_at: fields.remindAt,
    repeat: fields.repeat && fields.dueAt !== null ? encodeRepeat(fields.repeat, berlinDay(fields.dueAt)) : null,
    document_id: fields.documentId,
    letter_id: fields.letterId,
  });
};

export const taskCommands: Handlers<TaskCommands> = {
  'tasks.add': (input, desk) => {
    if (input.caseId !== undefined) {
      const found = findCase(desk, input.caseId);
      if (!found.ok) return found;
    }
    const columns = columnsOf(input);
    if (!columns.ok) return columns;
    const taskId = createUuid(desk.deps);
    const caseId = input.caseId ?? null;
    desk.record([
      {
        stream: streamOf(desk, { case_id: caseId }),
        kind: 'task.added',
        facts: { title: input.title, assignee: userName(desk, input.assigneeId ?? null) },
        changes: [
          setRow('task', taskId, {
            case_id: caseId,
            kind: 'task',
            ...columns.value,
            created_at: desk.deps.now(),
            created_by: desk.me.id,
            done_at: null,
          }),
          ...input.steps.map((title, position) =>
            setRow('task_step', createUuid(desk.deps), {
              case_id: caseId,
              task_id: taskId,
              position,
              title,
              done_at: null,
            }),
          ),
        ],
      },
    ]);
    return ok({ taskId });
  },

  'tasks.followUp': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const taskId = createUuid(desk.deps);
    desk.record([
      {
        stream: input.caseId,
        kind: 'followUp.set',
        facts: { title: input.title, dueAt: input.dueAt },
        changes: [
          setRow('task', taskId, {
            case_id: input.caseId,
            kind: 'followUp',
            title: input.title,
            assignee: input.assigneeId ?? null,
            due_at: input.dueAt,
            created_at: desk.deps.now(),
            created_by: desk.me.id,
            done_at: null,
          }),
        ],
      },
    ]);
    return ok({ taskId });
  },

  'tasks.change': ({ taskId, ...fields }, desk) => {
    const found = findTask(desk, taskId);
    if (!found.ok) return found;
    const columns = columnsOf(fields);
    if (!columns.ok) return columns;
    const row: Readonly<Record<string, unknown>> = found.value;
    // The series keeps the day it began with while neither its date nor its rhythm changes.
    const sameSeries =
      repeatOf(found.value.repeat) === (fields.repeat ?? undefined) && found.value.due_at === fields.dueAt;
    const changed = Object.fromEntries(
      Object.entries(columns.value).filter(
        ([column, value]) => (row[column] ?? '') !== (value ?? '') && !(column === 'repeat' && sameSeries),
      ),
    );
    if (Object.keys(changed).length === 0) return ok(null);
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'task.changed',
        facts: { title: fields.title },
        changes: [setRow('task', taskId, changed)],
      },
    ]);
    return ok(null);
  },

  'tasks.done': ({ taskId }, desk) => {
    const found = findTask(desk, taskId);
    if (!found.ok) return found;
    const row = found.value;
    if (row.done_at !== null) return ok({ nextDueAt: null });
    const now = desk.deps.now();
    // The task of an insurer's query or of a data request is done when that is answered, and the other way round.
    const answered = [...answerByTaskDrafts(desk, row, now), ...answerRequestByTaskDrafts(desk, taskId)];
    if (answered.length > 0) {
      desk.record(answered);
      return ok({ nextDueAt: null });
    }
    const next = nextTask(desk, row, now);
    desk.record([
      {
        stream: streamOf(desk, row),
        kind: 'task.done',
        facts: { title: row.title ?? '' },
        changes: [setRow('task', taskId, { done_at: now, done_by: desk.me.id })],
      },
      ...(next ? [next.draft] : []),
    ]);
    return ok({ nextDueAt: next?.dueAt ?? null });
  },

  'tasks.reopen': ({ taskId }, desk) => {
    const found = findTask(desk, taskId);
    if (!found.ok) return found;
    const row = found.value;
    if (row.done_at === null) return ok(null);
    const reopened = reopenByTaskDrafts(desk, row);
    if (reopened.length > 0) {
      desk.record(reopened);
      return ok(null);
    }
    const nextId = successorId(taskId);
    const next = row.repeat === null ? undefined : rowOf(desk, nextId);
    desk.record([
      {
        stream: streamOf(desk, row),
        kind: 'task.reopened',
        facts: { title: row.title ?? '' },
        changes: [
          setRow('task', taskId, { done_at: null, done_by: null }),
          ...(next?.removed === 0 && next.done_at === null ? [removeRow('task', nextId)] : []),
        ],
      },
    ]);
    return ok(null);
  },

  'tasks.remove': ({ taskId }, desk) => move(desk, taskId, true),
  'tasks.restore': ({ taskId }, desk) => move(desk, taskId, false),
};

const rowOf = (desk: Desk, taskId: string): TaskRow | undefined =>
  desk.store.db.select().from(task).where(eq(task.id, taskId)).get();

/** The next task of a series with its steps, open again. Undefined where there is none, or it is there already. */
const nextTask = (desk: Desk, row: TaskRow, now: number): { draft: Draft; dueAt: number } | undefined => {
  const next = nextOccurrence({ repeat: row.repeat, dueAt: row.due_at, remindAt: row.remind_at }, now);
  if (!next) return undefined;
  const nextId = successorId(row.id);
  const there = rowOf(desk, nextId);
  if (there?.removed === 0) return undefined;
  return {
    dueAt: next.dueAt,
    draft: {
      stream: streamOf(desk, row),
      kind: 'task.added',
      facts: { title: row.title ?? '', assignee: userName(desk, row.assignee) },
      changes: [
        ...(there ? [removeRow('task', nextId, false)] : []),
        setRow('task', nextId, {
          case_id: row.case_id,
          kind: row.kind,
          title: row.title,
          description: row.description,
          assignee: row.assignee,
          due_at: next.dueAt,
          remind_at: next.remindAt,
          repeat: row.repeat,
          document_id: row.document_id,
          letter_id: row.letter_id,
          created_at: now,
          created_by: desk.me.id,
          done_at: null,
          done_by: null,
        }),
        ...stepsOf(desk, row.id).map((step) =>
          setRow('task_step', successorId(nextId, step.id), {
            case_id: row.case_id,
            task_id: nextId,
            position: step.position,
            title: step.title,
            done_at: null,
          }),
        ),
      ],
    },
  };
};

const move = (desk: Desk, taskId: string, removed: boolean): Result<null, AppError> => {
  const found = findTask(desk, taskId, !removed);
  if (!found.ok) return fail(found.error.code, found.error.message);
  const title = found.value.title ?? '';
  desk.record([
    {
      stream: streamOf(desk, found.value),
      kind: removed ? 'task.removed' : 'change.undone',
      facts: removed ? { title } : { what: `Aufgabe „${title}“ gelöscht.` },
      changes: [removeRow('task', taskId, removed)],
    },
  ]);
  return ok(null);
};
