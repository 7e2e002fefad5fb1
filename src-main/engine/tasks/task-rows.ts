import { and, asc, eq } from 'drizzle-orm';
import { err, ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import type { Desk } from '../desk.ts';
import { task, taskStep } from '../store/schema.ts';

export type TaskRow = typeof task.$inferSelect;
export type StepRow = typeof taskStep.$inferSelect;

const notFound: AppError = { code: 'task.notFound', message: 'Diese Aufgabe gibt es nicht mehr.' };

/** The task, or the sentence that it is not there. */
export const findTask = (desk: Desk, taskId: string, removed = false): Result<TaskRow, AppError> => {
  const row = desk.store.db.select().from(task).where(eq(task.id, taskId)).get();
  return row && (row.removed === 1) === removed ? ok(row) : err(notFound);
};

/** The stream of a task's events: its case, or the office. */
export const streamOf = (desk: Desk, row: Pick<TaskRow, 'case_id'>): string => row.case_id ?? desk.identity.officeId;

export const stepsOf = (desk: Desk, taskId: string): readonly StepRow[] =>
  desk.store.db
    .select()
    .from(taskStep)
    .where(and(eq(taskStep.task_id, taskId), eq(taskStep.removed, 0)))
    .orderBy(asc(taskStep.position), asc(taskStep.id))
    .all();
