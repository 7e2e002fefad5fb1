import { eq } from 'drizzle-orm';
import type { tasksContract } from '../../../src-shared/contract/tasks.ts';
import { createUuid } from '../../../src-shared/ids.ts';
import { ok, type Result } from '../../../src-shared/result.ts';
import type { AppError } from '../../../src-shared/rpc/protocol.ts';
import { type Desk, fail, type Handlers } from '../desk.ts';
import { taskStep } from '../store/schema.ts';
import { removeRow, setRow } from '../store/store.ts';
import { findTask, type StepRow, stepsOf, streamOf, type TaskRow } from './task-rows.ts';

type StepCommands = Pick<
  typeof tasksContract,
  'tasks.addStep' | 'tasks.checkStep' | 'tasks.removeStep' | 'tasks.sortSteps'
>;

const findStep = (desk: Desk, stepId: string): Result<{ step: StepRow; task: TaskRow }, AppError> => {
  const step = desk.store.db.select().from(taskStep).where(eq(taskStep.id, stepId)).get();
  if (step?.removed !== 0) return fail('task.stepNotFound', 'Diesen Schritt gibt es nicht mehr.');
  const found = findTask(desk, step.task_id ?? '');
  return found.ok ? ok({ step, task: found.value }) : found;
};

export const stepCommands: Handlers<StepCommands> = {
  'tasks.addStep': ({ taskId, title }, desk) => {
    const found = findTask(desk, taskId);
    if (!found.ok) return found;
    const stepId = createUuid(desk.deps);
    const position = Math.max(-1, ...stepsOf(desk, taskId).map((step) => step.position ?? 0)) + 1;
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'task.changed',
        facts: { title: found.value.title ?? '' },
        changes: [
          setRow('task_step', stepId, {
            case_id: found.value.case_id,
            task_id: taskId,
            position,
            title,
            done_at: null,
          }),
        ],
      },
    ]);
    return ok({ stepId });
  },

  'tasks.checkStep': ({ stepId, done }, desk) => {
    const found = findStep(desk, stepId);
    if (!found.ok) return found;
    const { step, task } = found.value;
    if ((step.done_at !== null) === done) return ok(null);
    desk.record([
      {
        stream: streamOf(desk, task),
        kind: done ? 'task.stepDone' : 'task.stepReopened',
        facts: { title: task.title ?? '', step: step.title ?? '' },
        changes: [
          setRow('task_step', stepId, {
            done_at: done ? desk.deps.now() : null,
            done_by: done ? desk.me.id : null,
          }),
        ],
      },
    ]);
    return ok(null);
  },

  'tasks.removeStep': ({ stepId }, desk) => {
    const found = findStep(desk, stepId);
    if (!found.ok) return found;
    desk.record([
      {
        stream: streamOf(desk, found.value.task),
        kind: 'task.changed',
        facts: { title: found.value.task.title ?? '' },
        changes: [removeRow('task_step', stepId)],
      },
    ]);
    return ok(null);
  },

  'tasks.sortSteps': ({ taskId, stepIds }, desk) => {
    const found = findTask(desk, taskId);
    if (!found.ok) return found;
    const steps = stepsOf(desk, taskId);
    const place = (step: StepRow): number => {
      const at = stepIds.indexOf(step.id);
      return at < 0 ? stepIds.length : at;
    };
    const changes = [...steps]
      .sort((a, b) => place(a) - place(b))
      .flatMap((step, position) => (step.position === position ? [] : [setRow('task_step', step.id, { position })]));
    if (changes.length === 0) return ok(null);
    desk.record([
      {
        stream: streamOf(desk, found.value),
        kind: 'task.changed',
        facts: { title: found.value.title ?? '' },
        changes,
      },
    ]);
    return ok(null);
  },
};
