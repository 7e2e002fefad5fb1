import { Button, Checkbox, Group, NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { z } from 'zod';
import { partyRoles } from '../../../src-shared/cases/words.ts';
import {
  type AppointmentInfo,
  type AppointmentKind,
  appointmentKinds,
} from '../../../src-shared/contract/appointments.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { contract } from '../../../src-shared/contract/contract.ts';
import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormError } from '../../components/form-error.tsx';
import { TimeField } from '../../components/time-field.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { appointmentAnswerTexts as answerTexts } from '../../texts/appointment-answers.ts';
import { datesTexts } from '../../texts/dates.ts';
import { addressLine, partyName } from '../names.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { type AppointmentValues, timesOf, valuesOf } from './appointment-values.ts';

const texts = datesTexts.appointments;
const set = contract['appointments.set'].input.shape;
const clock = z.union([
  z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'Bitte eine Uhrzeit wie 14:05 angeben.'),
  z.literal(''),
]);
const day = z.iso.date('Bitte ein Datum wie 24.03.2026 angeben.');
const fields = z.object({
  kind: set.kind,
  title: set.title,
  day,
  from: clock,
  untilDay: z.union([day, z.literal('')]),
  until: clock,
  place: set.place,
  partyId: z.string(),
  userId: z.string(),
  remark: set.remark,
  ask: z.boolean(),
});
const kinds = Object.entries(appointmentKinds).map(([value, label]) => ({ value, label }));

/** Enters or changes an appointment. */
export const AppointmentForm = ({
  detail,
  appointment,
  onDone,
}: {
  readonly detail: CaseDetail;
  readonly appointment: AppointmentInfo | undefined;
  readonly onDone: () => void;
}) => {
  const add = useCaseCommand('appointments.set');
  const change = useCaseCommand('appointments.change');
  /** Only workshops and lawyers have a page of their own to answer on. */
  const isOutside = (partyId: string): boolean => {
    const role = detail.parties.find(({ id }) => id === partyId)?.role;
    return role === 'workshop' || role === 'lawyer';
  };
  const users = useEngineQuery('users.list', {}).data ?? [];
  const form = useForm<typeof fields, AppointmentValues>({
    schema: fields,
    initial: valuesOf(appointment, dayOf(Date.now())),
    onSubmit: async (_input, values) => {
      const { kind, title, place, remark } = values;
      const input = {
        caseId: detail.id,
        kind,
        title,
        place,
        remark,
        partyId: values.partyId || null,
        userId: values.userId || null,
        ask: values.ask && isOutside(values.partyId),
        ...timesOf(values),
      };
      const result = appointment ? await change.run({ ...input, appointmentId: appointment.id }) : await add.run(input);
      if (result.ok) {
        const name = title || appointmentKinds[kind];
        notifyDone(appointment ? texts.changed(name) : texts.set(name));
        onDone();
      }
      return result;
    },
  });
  useUnsaved('appointment', form.dirty);
  const choosePlace = (partyId: string) => {
    form.set('partyId', partyId);
    const party = detail.parties.find(({ id }) => id === partyId);
    if (party && form.values.place === '') form.set('place', addressLine(party));
  };
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
        <SimpleGrid cols={2} spacing="sm">
          <NativeSelect
            label={texts.kind}
            data={kinds}
            value={form.values.kind}
            data-autofocus
            onChange={(event) => {
              const chosen = kinds.find(({ value }) => value === event.currentTarget.value)?.value;
              if (chosen) form.set('kind', chosen as AppointmentKind);
            }}
          />
          <TextInput label={texts.name} placeholder={texts.nameHint} {...form.text('title')} />
          <DateField label={texts.day} {...form.value('day')} />
          <TimeField label={`${texts.time} (${texts.timeHint})`} {...form.value('from')} />
          <DateField label={`${texts.until}: ${texts.day}`} {...form.value('untilDay')} />
          <TimeField label={`${texts.until}: ${texts.time}`} {...form.value('until')} />
          <NativeSelect
            label={texts.party}
            value={form.values.partyId}
            data={[
              { value: '', label: texts.nobody },
              ...detail.parties.map((party) => ({
                value: party.id,
                label: `${partyRoles[party.role]}: ${partyName(party) || '–'}`,
              })),
            ]}
            onChange={(event) => choosePlace(event.currentTarget.value)}
          />
          <NativeSelect
            label={texts.user}
            data={[
              { value: '', label: texts.nobody },
              ...users.filter(({ active }) => active).map(({ id, displayName }) => ({ value: id, label: displayName })),
            ]}
            {...form.text('userId')}
          />
        </SimpleGrid>
        <TextInput label={texts.place} {...form.text('place')} />
        <Textarea label={texts.remark} autosize minRows={2} maxRows={8} {...form.text('remark')} />
        {isOutside(form.values.partyId) && (
          <Checkbox
            label={answerTexts.ask}
            description={answerTexts.askHint}
            checked={form.values.ask}
            onChange={(event) => form.set('ask', event.currentTarget.checked)}
          />
        )}
        <Group justify="flex-end">
          <Button type="submit" loading={form.pending}>
            {appointment ? texts.change : texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
