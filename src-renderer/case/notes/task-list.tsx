import { Checkbox, Text } from '@mantine/core';
import type { TaskInfo } from '../../../src-shared/contract/cases.ts';
import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import { useMinute } from '../../components/minute-clock.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo } from '../undo.tsx';
import classes from './notes.module.css';

const texts = caseTexts.notes;

const dueWords = (task: TaskInfo, now: number): string => {
  if (task.dueAt === null) return texts.noDue;
  return task.dueAt < now ? texts.overdue(formatDate(task.dueAt)) : texts.due(formatDate(task.dueAt));
};

/** Tasks with a box to tick; ticking can be taken back. */
export const TaskList = ({ tasks }: { readonly tasks: readonly TaskInfo[] }) => {
  const done = useCaseCommand('tasks.done');
  const reopen = useCaseCommand('tasks.reopen');
  const offerUndo = useOfferUndo();
  const now = useMinute();

  const bringBack = async (task: TaskInfo) => {
    if (await reopen.go({ taskId: task.id })) notifyDone(texts.taskReopened(task.title));
  };
  const tick = async (task: TaskInfo) => {
    if (!(await done.go({ taskId: task.id }))) return;
    offerUndo(texts.taskDone(task.title), () => void bringBack(task));
  };

  return (
    <ul className={pageClasses.rows}>
      {tasks.map((task) => {
        const isDone = task.doneAt !== null;
        const overdue = !isDone && task.dueAt !== null && task.dueAt < now;
        return (
          <li key={task.id} className={pageClasses.row}>
            <Checkbox
              checked={isDone}
              aria-label={isDone ? texts.untick(task.title) : texts.tick(task.title)}
              onChange={() => void (isDone ? bringBack(task) : tick(task))}
            />
            <div className={pageClasses.rowMain}>
              <Text size="sm" className={isDone ? (classes.doneTitle ?? '') : ''} style={{ overflowWrap: 'anywhere' }}>
                {task.title}
              </Text>
              <Text size="xs" {...(overdue ? { fw: 500, style: { color: 'var(--fs-danger)' } } : { c: 'dimmed' })}>
                {task.doneAt === null
                  ? [task.assigneeName || texts.taskNobody, dueWords(task, now)].join(', ')
                  : texts.doneBy(task.doneByName, formatDateTime(task.doneAt))}
              </Text>
            </div>
          </li>
        );
      })}
    </ul>
  );
};
