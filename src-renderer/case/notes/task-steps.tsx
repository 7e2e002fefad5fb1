import { ActionIcon, Checkbox, Text, TextInput } from '@mantine/core';
import { IconArrowUp, IconPlus, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { TaskItem } from '../../../src-shared/contract/tasks.ts';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { useCaseCommand } from '../own-changes.tsx';
import classes from './notes.module.css';

const texts = taskTexts.tasks;

/** The steps of a task: to tick, to move up, to remove, and a field that adds one. */
export const TaskSteps = ({ task }: { readonly task: TaskItem }) => {
  const check = useCaseCommand('tasks.checkStep');
  const add = useCaseCommand('tasks.addStep');
  const remove = useCaseCommand('tasks.removeStep');
  const sort = useCaseCommand('tasks.sortSteps');
  const [typed, setTyped] = useState('');
  useUnsaved('task', typed.trim() !== '');
  const open = task.doneAt === null;
  if (task.steps.length === 0 && !open) return null;

  const save = async () => {
    if (typed.trim() === '' || add.pending) return;
    if (await add.go({ taskId: task.id, title: typed })) setTyped('');
  };
  const moveUp = (index: number) => {
    const ids = task.steps.map(({ id }) => id);
    const [moved] = ids.splice(index, 1);
    if (moved === undefined) return;
    ids.splice(index - 1, 0, moved);
    void sort.go({ taskId: task.id, stepIds: ids });
  };
  const doneCount = task.steps.filter(({ doneAt }) => doneAt !== null).length;

  return (
    <div className={classes.steps}>
      {task.steps.length > 0 && (
        <>
          <Text size="xs" c="dimmed">
            {texts.stepsDone(doneCount, task.steps.length)}
          </Text>
          <ul className={classes.stepList} aria-label={texts.showSteps(task.title)}>
            {task.steps.map((step, index) => (
              <li key={step.id} className={classes.step}>
                <Checkbox
                  size="xs"
                  label={step.title}
                  checked={step.doneAt !== null}
                  disabled={!open}
                  onChange={(event) => void check.go({ stepId: step.id, done: event.currentTarget.checked })}
                />
                {open && (
                  <span className={classes.rowActions}>
                    {index > 0 && (
                      <ActionIcon
                        variant="subtle"
                        color="gray"
                        size="sm"
                        aria-label={texts.stepUp(step.title)}
                        onClick={() => moveUp(index)}
                      >
                        <IconArrowUp size={14} />
                      </ActionIcon>
                    )}
                    <ActionIcon
                      variant="subtle"
                      color="gray"
                      size="sm"
                      aria-label={texts.removeStep(step.title)}
                      onClick={() => void remove.go({ stepId: step.id })}
                    >
                      <IconX size={14} />
                    </ActionIcon>
                  </span>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
      {open && (
        <TextInput
          size="xs"
          variant="unstyled"
          aria-label={`${texts.addStep}: ${task.title}`}
          placeholder={texts.addStep}
          leftSection={<IconPlus size={14} aria-hidden />}
          maxLength={300}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'Enter') return;
            event.preventDefault();
            void save();
          }}
        />
      )}
    </div>
  );
};
