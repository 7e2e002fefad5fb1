import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { LetterInfo } from '../../../src-shared/contract/letters.ts';
import { type HandoverWay, handoverTitles } from '../../../src-shared/letters/words.ts';
import { berlinDay, berlinInstant, berlinSecond } from '../../../src-shared/tasks/berlin-day.ts';
import { DateField } from '../../components/date-field.tsx';
import { parseClock } from '../../components/date-text.ts';
import { DialogCancel, FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useMinute } from '../../components/minute-clock.ts';
import { TimeField } from '../../components/time-field.tsx';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { letterTexts } from '../../texts/letters.ts';
import { useCaseCommand } from '../own-changes.tsx';

const texts = letterTexts.handover;
const isWay = (value: string): value is HandoverWay => Object.hasOwn(handoverTitles, value);
const twoDigits = (n: number) => String(n).padStart(2, '0');

/** The instant of a Berlin day and `HH:MM`; undefined while one of them is no day or time. */
const instantOf = (day: string, clock: string): number | undefined => {
  const [hours, minutes] = clock.split(':').map(Number);
  if (!/^\d{4}-\d{2}-\d{2}$/.test(day) || parseClock(clock) !== clock) return undefined;
  return berlinInstant(day, (hours ?? 0) * 3600 + (minutes ?? 0) * 60);
};

interface Props {
  readonly detail: CaseDetail;
  readonly letter: LetterInfo;
  readonly close: () => void;
}

/** Notes when and how the letter went out. */
export const HandoverDialog = (props: Props) => (
  <FormDialog opened onClose={props.close} title={texts.add} centered>
    <HandoverForm {...props} />
  </FormDialog>
);

const HandoverForm = ({ detail, letter, close }: Props) => {
  const documents = (useEngineQuery('documents.list', { caseId: detail.id }).data ?? []).filter(
    ({ id }) => id !== letter.documentId,
  );
  const handOver = useCaseCommand('letters.handOver');
  const [values, setValues] = useState(() => {
    const minutes = Math.floor(berlinSecond(Date.now()) / 60);
    return {
      day: berlinDay(Date.now()),
      time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`,
      how: 'post' as HandoverWay,
      recipient: letter.recipientName || (letter.recipientAddress.split('\n')[0] ?? ''),
      remark: '',
      documentId: '',
      changeStatus: true,
    };
  });
  const [error, setError] = useState<string>();
  const set = (part: Partial<typeof values>) => {
    setValues({ ...values, ...part });
    setError(undefined);
  };
  const now = useMinute();
  const [first] = useState(values);
  useUnsaved('letter', JSON.stringify(values) !== JSON.stringify(first));
  const at = instantOf(values.day, values.time);
  const asksStatus = letter.kind === 'demand' && detail.status.meaning !== 'letterSent';
  const save = async () => {
    if (at === undefined) return setError(texts.whenMissing);
    const { how, recipient, remark } = values;
    const changeStatus = asksStatus && values.changeStatus;
    const documentId = values.documentId || null;
    const result = await handOver.run({ letterId: letter.id, how, at, recipient, remark, documentId, changeStatus });
    if (!result.ok) return setError(result.error.message);
    notifyDone(texts.done);
    close();
  };
  return (
    <form
      noValidate
      aria-label={texts.add}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap="sm">
        <FormError message={error} />
        <SimpleGrid cols={2} spacing="sm">
          <DateField label={texts.day} value={values.day} onChange={(day) => set({ day })} />
          <TimeField label={texts.time} value={values.time} onChange={(time) => set({ time })} />
        </SimpleGrid>
        {at !== undefined && at > now + 60_000 && (
          <Text size="xs" role="status" style={{ color: 'var(--fs-warn)' }}>
            {texts.ahead}
          </Text>
        )}
        <NativeSelect
          label={texts.how}
          value={values.how}
          onChange={({ currentTarget: { value } }) => isWay(value) && set({ how: value })}
          data={Object.entries(handoverTitles).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          label={texts.recipient}
          value={values.recipient}
          onChange={(event) => set({ recipient: event.currentTarget.value })}
        />
        <Textarea
          label={texts.remark}
          description={texts.remarkHint}
          autosize
          minRows={2}
          value={values.remark}
          onChange={(event) => set({ remark: event.currentTarget.value })}
        />
        {documents.length > 0 && (
          <NativeSelect
            label={texts.proof}
            value={values.documentId}
            onChange={({ currentTarget: { value } }) => set({ documentId: value })}
            data={[
              { value: '', label: texts.noProof },
              ...documents.map(({ id, title }) => ({ value: id, label: title })),
            ]}
          />
        )}
        {asksStatus && (
          <Checkbox
            label={texts.changeStatus}
            checked={values.changeStatus}
            onChange={(event) => set({ changeStatus: event.currentTarget.checked })}
          />
        )}
        <Group justify="flex-end" gap="xs">
          <DialogCancel />
          <Button type="submit" loading={handOver.pending}>
            {texts.add}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
