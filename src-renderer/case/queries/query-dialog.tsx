import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { z } from 'zod';
import { isDocumentKind } from '../../../src-shared/cases/checklist.ts';
import { documentKinds } from '../../../src-shared/cases/words.ts';
import { type InsurerQueryInfo, insurerQueryFields } from '../../../src-shared/contract/insurer-queries.ts';
import { dayOf, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { builtInClientText } from '../../../src-shared/insurer-queries/suggest.ts';
import { DateField } from '../../components/date-field.tsx';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useMinute } from '../../components/minute-clock.ts';
import { TimeField } from '../../components/time-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { queryTexts as texts } from '../../texts/queries.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { LetterField } from './letter-field.tsx';
import {
  blankQuery,
  type Offered,
  offeredBy,
  offeredNames,
  type QueryValues,
  queryFields,
  queryValues,
  takeOffer,
} from './query-values.ts';

interface Props {
  readonly caseId: string;
  /** The one to change. */
  readonly query?: InsurerQueryInfo | undefined;
  /** The letter that a new one came by. */
  readonly documentId?: string | undefined;
  readonly close: () => void;
}

const { subject, question, clientText } = insurerQueryFields.shape;
const someDays = /^(?:[1-9]|[1-9]\d|[12]\d\d|3[0-5]\d|36[0-5])$/;
const schema = z
  .object({
    subject,
    question,
    clientText,
    kind: z.string(),
    receivedDay: z.string().refine(isDay, texts.needs.day),
    receivedTime: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, texts.needs.time),
    days: z.string(),
    dueDay: z.string().refine((day) => day === '' || isDay(day), texts.needs.day),
    assigneeId: z.string(),
    changeStatus: z.boolean(),
    fileAttachments: z.boolean(),
  })
  // With a day of one's own nothing is computed.
  .refine(({ days, dueDay }) => dueDay !== '' || someDays.test(days), { path: ['days'], message: texts.needs.days });

/** Takes in a query, or changes one. */
export const QueryDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={props.query ? texts.edit : texts.add} size="lg">
    <QueryForm {...props} />
  </FormDialog>
);

const QueryForm = ({ caseId, query, documentId: given = '', close }: Props) => {
  const receive = useCaseCommand('queries.receive');
  const change = useCaseCommand('queries.change');
  const attach = useCaseCommand('queries.fileAttachments');
  const users = useEngineQuery('users.list', {});
  const [documentId, setDocumentId] = useState(given);
  const letter = useEngineQuery('documents.list', { caseId }).data?.find(({ id }) => id === documentId);
  const found = useEngineQuery(
    'queries.suggest',
    { documentId },
    { enabled: query === undefined && documentId !== '' },
  );
  const suggestion = documentId === '' ? undefined : found.data;
  const now = useMinute();
  const [initial] = useState(() => (query ? queryValues(query) : blankQuery(now)));
  const form = useForm<typeof schema, QueryValues>({
    schema,
    initial,
    onSubmit: async (_input, values) => {
      const fields = queryFields(values, query);
      if (query) {
        const result = await change.run({ queryId: query.id, fields });
        if (result.ok) finish(texts.changed);
        return result;
      }
      if (values.fileAttachments && suggestion && suggestion.attachments.length > 0) {
        const filed = await attach.run({ documentId });
        if (!filed.ok) return filed;
      }
      const result = await receive.run({
        caseId,
        documentId: documentId || null,
        changeStatus: values.changeStatus,
        fields,
      });
      if (result.ok) finish(texts.saved);
      return result;
    },
  });
  const finish = (words: string) => {
    notifyDone(words);
    close();
  };
  // What the letter says comes in by itself, also when it is read only later; what somebody typed stays.
  const [offered, setOffered] = useState<Offered>(initial);
  const latest = useRef({ form, offered });
  latest.current = { form, offered };
  const arrivedAt = letter?.addedAt;
  useEffect(() => {
    if (!suggestion || arrivedAt === undefined) return;
    const { values: before, set } = latest.current.form;
    const next = offeredBy(suggestion, arrivedAt);
    const values = takeOffer(before, latest.current.offered, next);
    setOffered(next);
    for (const name of offeredNames) if (values[name] !== before[name]) set(name, values[name]);
  }, [suggestion, arrivedAt]);
  const untouched = { ...initial, ...offered };
  useUnsaved('query', JSON.stringify(form.values) !== JSON.stringify(untouched));

  const { values } = form;
  const kind = isDocumentKind(values.kind) ? values.kind : null;
  const amount = Number(values.days);
  const computable = isDay(values.receivedDay) && someDays.test(values.days);
  const period = useEngineQuery(
    'deadlines.preview',
    { caseId, rule: null, startsOn: values.receivedDay, amount, unit: 'days' },
    { enabled: computable },
  );
  const computedDay = computable && period.data?.dueAt ? dayOf(period.data.dueAt) : '';
  const due = values.dueDay || computedDay;
  const today = dayOf(now);
  const people = (users.data ?? []).filter(({ active, id }) => active || id === query?.assigneeId);
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
        {!query && (
          <LetterField
            caseId={caseId}
            documentId={documentId}
            onChange={setDocumentId}
            suggestion={suggestion}
            problem={documentId !== '' && found.isError ? found.error.message : undefined}
          />
        )}
        <TextInput label={texts.subject} data-autofocus {...form.text('subject')} />
        <Textarea label={texts.question} autosize minRows={3} maxRows={10} {...form.text('question')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <NativeSelect
            label={texts.kind}
            data={[
              { value: '', label: texts.noKind },
              ...Object.entries(documentKinds).map(([value, label]) => ({ value, label })),
            ]}
            {...form.text('kind')}
          />
          <NativeSelect
            label={texts.assigneeField}
            data={[
              { value: '', label: texts.nobody },
              ...people.map(({ id, displayName }) => ({ value: id, label: displayName })),
            ]}
            {...form.text('assigneeId')}
          />
        </SimpleGrid>
        <SimpleGrid cols={{ base: 2, xs: 4 }} spacing="sm">
          <DateField label={texts.receivedDay} {...form.value('receivedDay')} />
          <TimeField label={texts.receivedTime} {...form.value('receivedTime')} />
          <TextInput
            label={texts.days}
            {...form.text('days')}
            inputMode="numeric"
            onChange={(event) => {
              form.set('days', event.currentTarget.value);
              form.set('dueDay', '');
            }}
          />
          <DateField
            label={texts.dueDay}
            {...form.value('dueDay')}
            value={due}
            onChange={(day) => form.set('dueDay', day === computedDay ? '' : day)}
          />
        </SimpleGrid>
        <div role="status">
          {[
            isDay(values.receivedDay) && values.receivedDay > today && texts.receivedAhead,
            isDay(due) && due < today && query?.answeredAt == null && texts.duePast,
          ]
            .filter((warning) => warning !== false)
            .map((warning) => (
              <Text key={warning} size="xs" fw={500} style={{ color: 'var(--fs-warn)' }}>
                {warning}
              </Text>
            ))}
          <Text size="xs" c="dimmed">
            {values.dueDay === '' ? [texts.dueComputed, ...(period.data?.explanation ?? [])].join(' ') : texts.dueOwn}
          </Text>
        </div>
        <Textarea
          label={texts.client}
          description={texts.clientTextHint}
          placeholder={builtInClientText(kind)}
          autosize
          minRows={3}
          maxRows={8}
          {...form.text('clientText')}
        />
        {suggestion && suggestion.attachments.length > 0 && (
          <Checkbox
            label={texts.attachments(suggestion.attachments.length)}
            description={suggestion.attachments.map(({ name }) => name).join(', ')}
            checked={values.fileAttachments}
            onChange={(event) => form.set('fileAttachments', event.currentTarget.checked)}
          />
        )}
        {!query && (
          <Checkbox
            label={texts.changeStatus}
            checked={values.changeStatus}
            onChange={(event) => form.set('changeStatus', event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={form.pending}>
            {caseTexts.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
