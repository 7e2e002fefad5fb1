import { and, eq } from 'drizzle-orm';
import type { Desk } from '../desk.ts';
import { insurerQuery } from '../store/schema.ts';
import type { Draft } from '../store/store.ts';
import { answerQueryDrafts, reopenQueryDrafts } from './commands.ts';

interface Task {
  readonly id: string;
  readonly kind: string | null;
}

const queryOf = (desk: Desk, { id, kind }: Task): string | undefined =>
  kind === 'query'
    ? desk.store.db
        .select({ id: insurerQuery.id })
        .from(insurerQuery)
        .where(and(eq(insurerQuery.task_id, id), eq(insurerQuery.removed, 0)))
        .get()?.id
    : undefined;

/** What answers the query that a ticked task stands for; empty for every other task. `at` in epoch milliseconds. */
export const answerByTaskDrafts = (desk: Desk, task: Task, at: number): readonly Draft[] => {
  const queryId = queryOf(desk, task);
  const drafts = queryId === undefined ? undefined : answerQueryDrafts(desk, queryId, { at });
  return drafts?.ok ? drafts.value : [];
};

/** What opens that query again. */
export const reopenByTaskDrafts = (desk: Desk, task: Task): readonly Draft[] => {
  const queryId = queryOf(desk, task);
  const drafts = queryId === undefined ? undefined : reopenQueryDrafts(desk, queryId);
  return drafts?.ok ? drafts.value : [];
};
