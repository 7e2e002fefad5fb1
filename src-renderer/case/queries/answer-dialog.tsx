import { Button, Group, SimpleGrid, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import type { InsurerQueryInfo } from '../../../src-shared/contract/insurer-queries.ts';
import { dayOf, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { DateField } from '../../components/date-field.tsx';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useMinute } from '../../components/minute-clock.ts';
import { TimeField } from '../../components/time-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { queryTexts } from '../../texts/queries.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo } from '../undo.tsx';
import { clockOf, instantOf } from './query-values.ts';

const texts = queryTexts.answering;
const schema = z.object({
  day: z.string().refine(isDay, queryTexts.needs.day),
  time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, queryTexts.needs.time),
  note: z.string().max(20_000, 'Der Vermerk ist zu lang.'),
});

interface Props {
  readonly query: InsurerQueryInfo;
  readonly close: () => void;
}

/** Notes when and how a query was answered: its time to the answer ends there. */
export const AnswerDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={texts.title} centered>
    <AnswerForm {...props} />
  </FormDialog>
);

const AnswerForm = ({ query, close }: Props) => {
  const answer = useCaseCommand('queries.answer');
  const reopen = useCaseCommand('queries.reopen');
  const offerUndo = useOfferUndo();
  const now = useMinute();
  const [opened] = useState(() => Date.now());
  const form = useForm({
    schema,
    initial: { day: dayOf(opened), time: clockOf(opened), note: '' },
    onSubmit: async ({ day, time, note }) => {
      const at = instantOf(day, time, opened);
      const result = await answer.run({ queryId: query.id, at, note });
      if (result.ok) {
        close();
        offerUndo(queryTexts.answeredSaved, () => void reopen.go({ queryId: query.id }));
      }
      return result;
    },
  });
  useUnsaved('query', form.dirty);
  const { day, time } = form.values;
  const at = isDay(day) && /^\d\d:\d\d$/.test(time) ? instantOf(day, time, opened) : undefined;
  return (
    <form
      ref={form.ref}
      onSubmit={form.submit}
      noValidate
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) form.submit(event);
      }}
    >
      <Stack gap="sm">
        <FormError message={form.formError} />
        <Text size="sm" fw={600} style={{ overflowWrap: 'anywhere' }}>
          {query.subject}
        </Text>
        <Textarea
          label={texts.note}
          description={texts.noteHint}
          autosize
          minRows={2}
          maxRows={8}
          data-autofocus
          {...form.text('note')}
        />
        <SimpleGrid cols={2} spacing="sm">
          <DateField label={texts.day} {...form.value('day')} />
          <TimeField label={texts.time} {...form.value('time')} />
        </SimpleGrid>
        <Text size="xs" role="status" mih={18} style={{ color: 'var(--fs-warn)' }}>
          {at !== undefined && at < query.receivedAt
            ? texts.early
            : at !== undefined && at > now + 60_000
              ? texts.ahead
              : ''}
        </Text>
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
