import { Button, Group, NativeSelect, Stack, Text, TextInput } from '@mantine/core';
import { IconHourglass } from '@tabler/icons-react';
import { useState } from 'react';
import { z } from 'zod';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { SuspensionInfo } from '../../../src-shared/contract/deadlines.ts';
import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { isState, states } from '../../../src-shared/deadlines/holidays.ts';
import { deadlineRules } from '../../../src-shared/deadlines/rules.ts';
import { formatCalendarDate, formatDate } from '../../../src-shared/time/format.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormDialog } from '../../components/form-dialog.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { datesTexts } from '../../texts/dates.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { Section } from '../section.tsx';
import classes from './dates.module.css';
import type { CaseDates } from './deadlines-card.tsx';

const texts = datesTexts.limitation;
const stateOptions = Object.entries(states)
  .filter(([value]) => value !== 'DE')
  .map(([value, label]) => ({ value, label }));

/** When the claims become time-barred, what suspends that, and whose holidays count. */
export const LimitationCard = ({ caseId, dates }: { readonly caseId: string; readonly dates: CaseDates }) => {
  const [form, setForm] = useState<SuspensionInfo | 'new' | undefined>();
  const add = useCaseCommand('deadlines.add');
  const remove = useCaseCommand('suspensions.remove');
  const setState = useCaseCommand('deadlines.setState');
  const allowed = useMay('suspensions.set');
  const { limitation, suspensions, state } = dates;
  const isSet = dates.deadlines.some(({ rule, state: of }) => rule === 'limitation' && of !== 'done');
  const asDeadline = () => {
    if (!limitation) return;
    const { title, reason, source, amount, unit, warnDays } = deadlineRules.limitation;
    const startsOn = limitation.accidentOn;
    void add.go({ caseId, rule: 'limitation', title, reason, source, amount, unit, warnDays, startsOn }).then((ok) => {
      if (ok) notifyDone(datesTexts.form.set(title));
    });
  };
  return (
    <Section
      title={texts.title}
      icon={<IconHourglass size={18} aria-hidden />}
      actions={
        allowed &&
        limitation?.dueAt &&
        !isSet && (
          <Button variant="subtle" size="compact-sm" onClick={asDeadline}>
            {texts.asDeadline}
          </Button>
        )
      }
    >
      <Stack gap="sm">
        {limitation ? (
          <div>
            <Text size="sm" fw={500}>
              {limitation.dueAt === null ? texts.suspended : texts.ends(formatDate(limitation.dueAt))}
            </Text>
            <div className={classes.reason}>
              {limitation.explanation.map((sentence) => (
                <div key={sentence}>{sentence}</div>
              ))}
            </div>
          </div>
        ) : (
          <Text size="sm" c="dimmed">
            {texts.noAccident}
          </Text>
        )}
        <div>
          <Group justify="space-between" gap="sm">
            <Text size="sm" fw={500}>
              {texts.suspensions}
            </Text>
            {allowed && (
              <Button variant="subtle" size="compact-sm" onClick={() => setForm('new')}>
                {texts.add}
              </Button>
            )}
          </Group>
          {suspensions.length === 0 ? (
            <Text size="xs" c="dimmed">
              {texts.none}
            </Text>
          ) : (
            <ul className={classes.list}>
              {suspensions.map((suspension) => {
                const from = formatCalendarDate(suspension.from);
                return (
                  <li key={suspension.id} className={classes.entry}>
                    <div className={classes.words}>
                      <Text size="sm">
                        {texts.span(from, suspension.to === null ? null : formatCalendarDate(suspension.to))}
                      </Text>
                      <div className={classes.reason}>{suspension.reason}</div>
                    </div>
                    {allowed && (
                      <div className={classes.buttons}>
                        <Button
                          variant="subtle"
                          size="compact-sm"
                          aria-label={texts.edit(from)}
                          onClick={() => setForm(suspension)}
                        >
                          {datesTexts.deadlines.edit}
                        </Button>
                        <Button
                          variant="subtle"
                          color="red"
                          size="compact-sm"
                          aria-label={texts.remove(from)}
                          onClick={() => void remove.go({ suspensionId: suspension.id })}
                        >
                          {datesTexts.deadlines.remove}
                        </Button>
                      </div>
                    )}
                  </li>
                );
              })}
            </ul>
          )}
        </div>
        <NativeSelect
          label={texts.state}
          description={texts.stateHint[state.from]}
          disabled={!allowed || setState.pending}
          value={state.from === 'case' ? state.code : ''}
          data={[{ value: '', label: texts.stateOffice }, ...stateOptions]}
          onChange={(event) => {
            const chosen = event.currentTarget.value;
            void setState.go({ caseId, state: isState(chosen) ? chosen : '' });
          }}
        />
      </Stack>
      <FormDialog opened={form !== undefined} onClose={() => setForm(undefined)} title={texts.add}>
        {form !== undefined && (
          <SuspensionForm
            caseId={caseId}
            suspension={form === 'new' ? undefined : form}
            onDone={() => setForm(undefined)}
          />
        )}
      </FormDialog>
    </Section>
  );
};

const set = contract['suspensions.set'].input.shape;
const fields = z.object({ from: set.from, to: z.union([set.from, z.literal('')]), reason: set.reason });

const SuspensionForm = ({
  caseId,
  suspension,
  onDone,
}: {
  readonly caseId: string;
  readonly suspension: SuspensionInfo | undefined;
  readonly onDone: () => void;
}) => {
  const save = useCaseCommand('suspensions.set');
  const form = useForm({
    schema: fields,
    initial: {
      from: suspension?.from ?? dayOf(Date.now()),
      to: suspension?.to ?? '',
      reason: suspension?.reason ?? texts.reasonDefault,
    },
    onSubmit: async ({ from, to, reason }) => {
      const result = await save.run({
        caseId,
        ...(suspension ? { suspensionId: suspension.id } : {}),
        from,
        to: to || null,
        reason,
      });
      if (result.ok) onDone();
      return result;
    },
  });
  useUnsaved('deadline', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <DateField label={texts.from} {...form.value('from')} />
        <DateField label={texts.to} {...form.value('to')} />
        <TextInput label={texts.reason} {...form.text('reason')} />
        <Group justify="flex-end">
          <Button type="submit" loading={form.pending}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
