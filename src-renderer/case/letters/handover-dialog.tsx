import { Button, Checkbox, Group, Modal, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import type { LetterInfo } from '../../../src-shared/contract/letters.ts';
import { type HandoverWay, handoverTitles } from '../../../src-shared/letters/words.ts';
import { berlinDay, berlinInstant, berlinSecond } from '../../../src-shared/tasks/berlin-day.ts';
import { DateField } from '../../components/date-field.tsx';
import { parseClock } from '../../components/date-text.ts';
import { FormError } from '../../components/form-error.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
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
export const HandoverDialog = ({ detail, letter, close }: Props) => {
  const handOver = useCaseCommand('letters.handOver');
  const [values, setValues] = useState(() => {
    const minutes = Math.floor(berlinSecond(Date.now()) / 60);
    return {
      day: berlinDay(Date.now()),
      time: `${twoDigits(Math.floor(minutes / 60))}:${twoDigits(minutes % 60)}`,
      how: 'post' as HandoverWay,
      recipient: letter.recipientName || (letter.recipientAddress.split('\n')[0] ?? ''),
      remark: '',
      changeStatus: true,
    };
  });
  const [error, setError] = useState<string>();
  const set = (part: Partial<typeof values>) => {
    setValues({ ...values, ...part });
    setError(undefined);
  };
  useUnsaved('letter', values.remark.trim() !== '');
  const asksStatus = letter.kind === 'demand' && detail.status.meaning !== 'letterSent';
  const save = async () => {
    const at = instantOf(values.day, values.time);
    if (at === undefined) return setError(texts.whenMissing);
    const { how, recipient, remark } = values;
    const changeStatus = asksStatus && values.changeStatus;
    const result = await handOver.run({ letterId: letter.id, how, at, recipient, remark, changeStatus });
    if (!result.ok) return setError(result.error.message);
    notifyDone(texts.done);
    close();
  };
  return (
    <Modal
      opened
      onClose={close}
      title={texts.add}
      centered
      closeButtonProps={{ 'aria-label': caseTexts.common.close }}
    >
      <form
        noValidate
        aria-label={texts.add}
        onSubmit={(event) => {
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
          {asksStatus && (
            <Checkbox
              label={texts.changeStatus}
              checked={values.changeStatus}
              onChange={(event) => set({ changeStatus: event.currentTarget.checked })}
            />
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={close}>
              {caseTexts.common.cancel}
            </Button>
            <Button type="submit" loading={handOver.pending}>
              {texts.add}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
};
