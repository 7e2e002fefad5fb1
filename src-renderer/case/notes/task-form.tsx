import { Button, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import { useRef, useState } from 'react';
import { z } from 'zod';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { TaskItem } from '../../../src-shared/contract/tasks.ts';
import { type TaskRepeat, taskRepeats } from '../../../src-shared/tasks/words.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormError } from '../../components/form-error.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { taskTexts } from '../../texts/tasks.ts';
import { letterLabel } from '../letters/letter-look.tsx';
import { useCaseCommand } from '../own-changes.tsx';
import { blankTask, fieldsOf, stepsOf, type TaskValues, valuesOf } from './task-words.ts';

const texts = caseTexts.notes;
const more = taskTexts.tasks;
const day = z.union([z.iso.date('Bitte ein Datum wie 24.03.2026 angeben.'), z.literal('')]);
const add = contract['tasks.add'].input.shape;
const fields = z
  .object({
    title: add.title,
    assigneeId: z.string(),
    due: day,
    description: add.description,
    remindDay: day,
    remindTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte eine Uhrzeit wie 14:05 angeben.'),
    repeat: z.enum(['', ...(Object.keys(taskRepeats) as TaskRepeat[])]),
    steps: z.string(),
    documentId: z.string(),
    letterId: z.string(),
  })
  .refine(({ due, repeat }) => repeat === '' || due !== '', { path: ['due'], message: more.needsDate });

/** Adds a task (to the case, or to the office), or changes one: what, who, until when, and more for who wants it. */
export const TaskForm = ({
  caseId,
  task,
  onSaved,
}: {
  readonly caseId: string | null;
  /** The one to change. */
  readonly task?: TaskItem;
  readonly onSaved?: () => void;
}) => {
  const addTask = useCaseCommand('tasks.add');
  const changeTask = useCaseCommand('tasks.change');
  const users = useEngineQuery('users.list', {});
  const documents = useEngineQuery('documents.list', { caseId: caseId ?? '' }, { enabled: caseId !== null });
  const letters = useEngineQuery('letters.list', { caseId: caseId ?? '' }, { enabled: caseId !== null });
  const [open, setOpen] = useState(task !== undefined);
  const title = useRef<HTMLInputElement>(null);
  const form = useForm<typeof fields, TaskValues>({
    schema: fields,
    initial: task ? valuesOf(task) : blankTask,
    onSubmit: async (_input, values) => {
      const result = task
        ? await changeTask.run({ taskId: task.id, ...fieldsOf(values, task) })
        : await addTask.run({
            ...(caseId === null ? {} : { caseId }),
            ...fieldsOf(values),
            steps: [...stepsOf(values.steps)],
          });
      if (result.ok) {
        notifyDone(task ? more.changed(values.title) : texts.taskAdded(values.title));
        if (task === undefined) {
          form.reset(blankTask);
          title.current?.focus();
        }
        onSaved?.();
      }
      return result;
    },
  });
  useUnsaved('task', task ? form.dirty : form.values.title.trim() !== '');
  const people = (users.data ?? []).filter(({ active, id }) => active || id === task?.assigneeId);
  const Chevron = open ? IconChevronDown : IconChevronRight;
  return (
    <form
      ref={form.ref}
      onSubmit={form.submit}
      noValidate
      aria-label={task ? more.editTitle : texts.taskAdd}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit(event);
      }}
    >
      <Stack gap="sm">
        <FormError message={form.formError} />
        <TextInput
          ref={title}
          label={texts.taskTitle}
          {...form.text('title')}
          {...(task ? { 'data-autofocus': true } : {})}
        />
        <SimpleGrid cols={2} spacing="sm">
          <NativeSelect
            label={texts.taskAssignee}
            data={[
              { value: '', label: texts.taskNobody },
              ...people.map(({ id, displayName }) => ({ value: id, label: displayName })),
            ]}
            {...form.text('assigneeId')}
          />
          <DateField label={texts.taskDue} {...form.value('due')} />
        </SimpleGrid>
        {open && (
          <>
            <Textarea label={more.description} autosize minRows={2} maxRows={10} {...form.text('description')} />
            <SimpleGrid cols={3} spacing="sm">
              <DateField label={more.remindDay} {...form.value('remindDay')} />
              <TimeField label={more.remindTime} {...form.value('remindTime')} />
              <NativeSelect
                label={more.repeat}
                data={[
                  { value: '', label: more.never },
                  ...Object.entries(taskRepeats).map(([value, label]) => ({ value, label })),
                ]}
                {...form.text('repeat')}
              />
            </SimpleGrid>
            {task === undefined && (
              <Textarea label={more.steps} autosize minRows={2} maxRows={10} {...form.text('steps')} />
            )}
            {caseId !== null && (documents.data ?? []).length > 0 && (
              <NativeSelect
                label={more.document}
                data={[
                  { value: '', label: more.noDocument },
                  ...(documents.data ?? []).map(({ id, title: label }) => ({ value: id, label })),
                ]}
                {...form.text('documentId')}
              />
            )}
            {caseId !== null && (letters.data ?? []).length > 0 && (
              <NativeSelect
                label={more.letter}
                data={[
                  { value: '', label: more.noLetter },
                  ...(letters.data ?? []).map((letter) => ({ value: letter.id, label: letterLabel(letter) })),
                ]}
                {...form.text('letterId')}
              />
            )}
          </>
        )}
        <Group justify="space-between">
          <Button
            variant="subtle"
            color="gray"
            size="compact-sm"
            leftSection={<Chevron size={16} aria-hidden />}
            aria-expanded={open}
            onClick={() => setOpen((now) => !now)}
          >
            {open ? more.less : more.more}
          </Button>
          <Button type="submit" loading={form.pending}>
            {task ? caseTexts.common.save : texts.taskAdd}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
