import type { TaskInfo } from '../../../src-shared/contract/cases.ts';

/** Open tasks by their date, those without one last; done ones newest first. */
export const sortTasks = (tasks: readonly TaskInfo[], done: boolean): readonly TaskInfo[] =>
  tasks
    .filter((task) => (task.doneAt !== null) === done)
    .sort((a, b) =>
      done
        ? (b.doneAt ?? 0) - (a.doneAt ?? 0)
        : (a.dueAt ?? Number.MAX_SAFE_INTEGER) - (b.dueAt ?? Number.MAX_SAFE_INTEGER) || a.createdAt - b.createdAt,
    );
