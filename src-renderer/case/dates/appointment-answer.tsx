import { Badge, Button, Group, Text, Textarea } from '@mantine/core';
import { IconCheck, IconClockQuestion, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { AppointmentInfo } from '../../../src-shared/contract/appointments.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { appointmentAnswerTexts as texts } from '../../texts/appointment-answers.ts';
import { useCaseCommand } from '../own-changes.tsx';

/** How far both sides agree, as colour, icon and word; nothing of an appointment that simply stands. */
export const AppointmentState = ({ appointment }: { readonly appointment: AppointmentInfo }) => {
  const { state, byOutside, answer } = appointment;
  if (state === 'fixed' && answer === '') return null;
  const [colour, Icon, word] =
    state === 'proposed'
      ? (['yellow', IconClockQuestion, byOutside ? texts.waitsForUs : texts.waitsForThem] as const)
      : state === 'declined'
        ? (['red', IconX, texts.declined] as const)
        : (['teal', IconCheck, texts.confirmed] as const);
  return (
    <div>
      <Badge color={colour} variant="light" leftSection={<Icon size={14} aria-hidden />}>
        {word}
      </Badge>
      {answer !== '' && (
        <Text size="sm" style={{ overflowWrap: 'anywhere', whiteSpace: 'pre-wrap' }}>
          {texts.answer(answer)}
        </Text>
      )}
    </div>
  );
};

/** Confirms or declines what somebody outside proposed; he reads the answer on his page. */
export const AnswerForm = ({ appointment }: { readonly appointment: AppointmentInfo }) => {
  const answer = useCaseCommand('appointments.answer');
  const [text, setText] = useState('');
  const [error, setError] = useState<string>();
  useUnsaved('appointment', text !== '');
  const send = async (accept: boolean) => {
    if (answer.pending) return;
    const result = await answer.run({ appointmentId: appointment.id, accept, text });
    if (!result.ok) return setError(result.error.message);
    notifyDone(accept ? texts.acceptedDone(appointment.title) : texts.declinedDone(appointment.title));
    setText('');
  };
  return (
    <form
      aria-label={texts.formLabel(appointment.title)}
      onSubmit={(event) => {
        event.preventDefault();
        void send(true);
      }}
    >
      <Textarea
        label={texts.text}
        autosize
        minRows={1}
        maxRows={6}
        value={text}
        error={error}
        onChange={(event) => {
          setText(event.currentTarget.value);
          setError(undefined);
        }}
      />
      <Group gap="xs" mt="xs">
        <Button type="submit" size="compact-sm" loading={answer.pending}>
          {texts.accept}
        </Button>
        <Button variant="default" size="compact-sm" onClick={() => void send(false)}>
          {texts.decline}
        </Button>
      </Group>
    </form>
  );
};
