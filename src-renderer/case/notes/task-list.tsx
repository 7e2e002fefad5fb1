import { ActionIcon, Checkbox, Text } from '@mantine/core';
import {
  IconBellRinging,
  IconFile,
  IconMail,
  IconPencil,
  IconRepeat,
  IconRotateClockwise2,
  IconTrash,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { TaskItem } from '../../../src-shared/contract/tasks.ts';
import { taskRepeats } from '../../../src-shared/tasks/words.ts';
import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { useMinute } from '../../components/minute-clock.ts';
import { notifyDone, notifyError } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { caseTexts } from '../../texts/case.ts';
import { taskTexts } from '../../texts/tasks.ts';
import pageClasses from '../case.module.css';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo } from '../undo.tsx';
import classes from './notes.module.css';
import { TaskForm } from './task-form.tsx';
import { TaskSteps } from './task-steps.tsx';

const texts = caseTexts.notes;
const more = taskTexts.tasks;

const dueWords = (task: TaskItem, now: number): string => {
  if (task.dueAt === null) return texts.noDue;
  return task.dueAt < now ? texts.overdue(formatDate(task.dueAt)) : texts.due(formatDate(task.dueAt));
};

/** Tasks with a box to tick, their steps, and what can be done with them; everything can be taken back. */
export const TaskList = ({
  tasks,
  withCase = false,
  plain = false,
}: {
  readonly tasks: readonly TaskItem[];
  /** Also says to which case each belongs. */
  readonly withCase?: boolean;
  /** Only the box and the words, for cards. */
  readonly plain?: boolean;
}) => {
  const done = useCaseCommand('tasks.done');
  const reopen = useCaseCommand('tasks.reopen');
  const remove = useCaseCommand('tasks.remove');
  const restore = useCaseCommand('tasks.restore');
  const offerUndo = useOfferUndo();
  const now = useMinute();
  const [edited, setEdited] = useState<TaskItem>();

  const bringBack = async (task: TaskItem) => {
    if (await reopen.go({ taskId: task.id })) notifyDone(texts.taskReopened(task.title));
  };
  const tick = async (task: TaskItem) => {
    const result = await done.run({ taskId: task.id });
    if (!result.ok) return notifyError(result.error);
    const { nextDueAt } = result.value;
    offerUndo(
      nextDueAt === null ? texts.taskDone(task.title) : more.doneNext(task.title, formatDate(nextDueAt)),
      () => void bringBack(task),
    );
  };
  const takeAway = async (task: TaskItem) => {
    if (!(await remove.go({ taskId: task.id }))) return;
    offerUndo(more.removed(task.title), async () => {
      if (await restore.go({ taskId: task.id })) notifyDone(more.restored(task.title));
    });
  };

  return (
    <>
      <ul className={pageClasses.rows}>
        {tasks.map((task) => {
          const isDone = task.doneAt !== null;
          const overdue = !isDone && task.dueAt !== null && task.dueAt < now;
          return (
            <li key={task.id} className={classes.task}>
              <div className={classes.taskLine}>
                <Checkbox
                  checked={isDone}
                  aria-label={isDone ? texts.untick(task.title) : texts.tick(task.title)}
                  onChange={() => void (isDone ? bringBack(task) : tick(task))}
                />
                <div className={pageClasses.rowMain}>
                  <Text
                    size="sm"
                    className={isDone ? (classes.doneTitle ?? '') : ''}
                    style={{ overflowWrap: 'anywhere' }}
                  >
                    {task.title}
                  </Text>
                  <Text size="xs" {...(overdue ? { fw: 500, style: { color: 'var(--fs-danger)' } } : { c: 'dimmed' })}>
                    {task.doneAt === null
                      ? [task.assigneeName || texts.taskNobody, dueWords(task, now)].join(', ')
                      : texts.doneBy(task.doneByName, formatDateTime(task.doneAt))}
                  </Text>
                  <TaskMarks task={task} withCase={withCase} />
                  {!plain && task.description && (
                    <Text size="sm" mt={4} className={pageClasses.wrapAnywhere ?? ''}>
                      {task.description}
                    </Text>
                  )}
                </div>
                {!plain && (
                  <div className={classes.rowActions}>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={more.edit(task.title)}
                      title={more.editTitle}
                      onClick={() => setEdited(task)}
                    >
                      <IconPencil size={16} stroke={1.75} />
                    </ActionIcon>
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      aria-label={more.remove(task.title)}
                      title={more.remove(task.title)}
                      onClick={() => void takeAway(task)}
                    >
                      <IconTrash size={16} stroke={1.75} />
                    </ActionIcon>
                  </div>
                )}
              </div>
              {!plain && <TaskSteps task={task} />}
            </li>
          );
        })}
      </ul>
      <FormDialog opened={edited !== undefined} onClose={() => setEdited(undefined)} title={more.editTitle} size="lg">
        {edited && <TaskForm caseId={edited.caseId} task={edited} onSaved={() => setEdited(undefined)} />}
      </FormDialog>
    </>
  );
};

/** A draft's subject may still have placeholders in it. */
const letterWords = (subject: string): string => (subject === '' || subject.includes('{') ? more.letterShown : subject);

/** What a task is besides: a follow-up, recurring, with a reminder, about a document, of a case. */
const TaskMarks = ({ task, withCase }: { readonly task: TaskItem; readonly withCase: boolean }) => {
  const marks = [
    withCase && (
      <span key="case" className={classes.mark}>
        {task.caseId === null ? (
          taskTexts.screen.office
        ) : (
          <a href={`#${paths.case(task.caseId, 'notizen')}`}>
            {task.fileNumber} {task.clientName}
          </a>
        )}
      </span>
    ),
    task.kind === 'followUp' && (
      <span key="followUp" className={classes.mark}>
        <IconRotateClockwise2 size={14} stroke={1.75} aria-hidden />
        {taskTexts.followUp.word}
      </span>
    ),
    task.repeat !== null && (
      <span key="repeat" className={classes.mark}>
        <IconRepeat size={14} stroke={1.75} aria-hidden />
        {taskRepeats[task.repeat]}
      </span>
    ),
    task.remindAt !== null && task.doneAt === null && (
      <span key="remind" className={classes.mark}>
        <IconBellRinging size={14} stroke={1.75} aria-hidden />
        {more.remindAt(formatDateTime(task.remindAt))}
      </span>
    ),
    task.documentId !== null && task.caseId !== null && (
      <span key="document" className={classes.mark}>
        <IconFile size={14} stroke={1.75} aria-hidden />
        <a href={`#${paths.document(task.caseId, task.documentId, null, '')}`}>{task.documentTitle}</a>
      </span>
    ),
    task.letterId !== null && task.caseId !== null && (
      <span key="letter" className={classes.mark}>
        <IconMail size={14} stroke={1.75} aria-hidden />
        <a href={`#${paths.letter(task.caseId, task.letterId)}`}>{letterWords(task.letterSubject)}</a>
      </span>
    ),
  ].filter(Boolean);
  return marks.length > 0 ? <div className={classes.marks}>{marks}</div> : null;
};
