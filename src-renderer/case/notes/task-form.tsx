import { Button, Group, NativeSelect, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useRef } from 'react';
import { z } from 'zod';
import { endOfBerlinDay } from '../../../src-shared/cases/deadlines.ts';
import { contract } from '../../../src-shared/contract/contract.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { useCaseCommand } from '../own-changes.tsx';

const texts = caseTexts.notes;
const fields = z.object({
  title: contract['tasks.add'].input.shape.title,
  assigneeId: z.string(),
  due: z.union([z.iso.date('Bitte ein Datum wie 24.03.2026 angeben.'), z.literal('')]),
});
const blank = { title: '', assigneeId: '', due: '' };

/** The last second of a Berlin calendar day `2026-03-24`, in epoch milliseconds. */
const endOfDay = (day: string): number => endOfBerlinDay(Date.parse(`${day}T12:00:00Z`), 0);

/** Adds a task to the case: what, who, until when. */
export const TaskForm = ({ caseId }: { readonly caseId: string }) => {
  const add = useCaseCommand('tasks.add');
  const users = useEngineQuery('users.list', {});
  const title = useRef<HTMLInputElement>(null);
  const form = useForm({
    schema: fields,
    initial: blank,
    onSubmit: async (_input, { title: what, assigneeId, due }) => {
      const result = await add.run({
        caseId,
        title: what,
        ...(assigneeId ? { assigneeId } : {}),
        dueAt: due ? endOfDay(due) : null,
      });
      if (result.ok) {
        notifyDone(texts.taskAdded(what));
        form.reset(blank);
        title.current?.focus();
      }
      return result;
    },
  });
  useUnsaved('task', form.values.title.trim() !== '');
  const people = (users.data ?? []).filter(({ active }) => active);
  return (
    <form
      ref={form.ref}
      onSubmit={form.submit}
      noValidate
      aria-label={texts.taskAdd}
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit(event);
      }}
    >
      <Stack gap="sm">
        <FormError message={form.formError} />
        <TextInput ref={title} label={texts.taskTitle} {...form.text('title')} />
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
        <Group justify="flex-end">
          <Button type="submit" loading={form.pending}>
            {texts.taskAdd}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
