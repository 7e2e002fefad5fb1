import { eq } from 'drizzle-orm';
import { noteVisibilities } from '../../../src-shared/cases/words.ts';
import type { casesContract } from '../../../src-shared/contract/cases.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok } from '../../../src-shared/result.ts';
import { findCase, userName } from '../cases/case-rows.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { task } from '../store/schema.ts';
import { setRow } from '../store/store.ts';

type TaskCommands = Pick<typeof casesContract, 'notes.write' | 'tasks.add' | 'tasks.done' | 'tasks.reopen'>;

export const taskCommands: Handlers<TaskCommands> = {
  'notes.write': (input, desk) => {
    const found = findCase(desk, input.caseId);
    if (!found.ok) return found;
    const noteId = createUuid(desk.deps);
    desk.record([
      {
        stream: input.caseId,
        kind: 'note.written',
        facts: { visibility: noteVisibilities[input.visibility], excerpt: excerptOf(input.text) },
        changes: [
          setRow('note', noteId, {
            case_id: input.caseId,
            text: input.text,
            visibility: input.visibility,
            created_at: desk.deps.now(),
            created_by: desk.me.id,
          }),
        ],
      },
    ]);
    return ok({ noteId });
  },

  'tasks.add': (input, desk) => {
    if (input.caseId !== undefined) {
      const found = findCase(desk, input.caseId);
      if (!found.ok) return found;
    }
    const taskId = createUuid(desk.deps);
    // Nobody in particular: everybody in the office.
    const assignee = input.assigneeId ?? null;
    desk.record([
      {
        stream: input.caseId ?? desk.identity.officeId,
        kind: 'task.added',
        facts: { title: input.title, assignee: userName(desk, assignee) },
        changes: [
          setRow('task', taskId, {
            case_id: input.caseId ?? null,
            title: input.title,
            assignee,
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

  'tasks.done': (input, desk) => setDone(desk, input.taskId, true),
  'tasks.reopen': (input, desk) => setDone(desk, input.taskId, false),
};

const setDone = (desk: Desk, taskId: string, done: boolean) => {
  const row = desk.store.db.select().from(task).where(eq(task.id, taskId)).get();
  if (!row || row.removed === 1) return fail('task.notFound', 'Diese Aufgabe gibt es nicht mehr.');
  if ((row.done_at !== null) === done) return ok(null);
  desk.record([
    {
      stream: row.case_id ?? desk.identity.officeId,
      kind: done ? 'task.done' : 'task.reopened',
      facts: { title: row.title ?? '' },
      changes: [setRow('task', taskId, { done_at: done ? desk.deps.now() : null, done_by: done ? desk.me.id : null })],
    },
  ]);
  return ok(null);
};

/** The first words of a note for the chronicle, which shows that it was written and what it is about. */
const excerptOf = (text: string): string => {
  const line = text.replace(/\s+/g, ' ');
  return line.length <= 160 ? line : `${line.slice(0, 159)}…`;
};
