import {
  Button,
  Checkbox,
  Group,
  NativeSelect,
  NumberInput,
  SimpleGrid,
  Stack,
  Textarea,
  TextInput,
} from '@mantine/core';
import { contract } from '../../../src-shared/contract/contract.ts';
import type { CaseDeadline } from '../../../src-shared/contract/deadlines.ts';
import { dayOf, isDay } from '../../../src-shared/deadlines/calendar.ts';
import { type PeriodUnit, periodUnits } from '../../../src-shared/deadlines/period.ts';
import { type DeadlineRuleId, deadlineRules, isDeadlineRule } from '../../../src-shared/deadlines/rules.ts';
import { formatDate, formatDateTime } from '../../../src-shared/time/format.ts';
import { DateField } from '../../components/date-field.tsx';
import { FormError } from '../../components/form-error.tsx';
import { useForm } from '../../components/use-form.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { datesTexts } from '../../texts/dates.ts';
import { useCaseCommand } from '../own-changes.tsx';
import classes from './dates.module.css';

const texts = datesTexts.form;
const schema = contract['deadlines.add'].input;
const units = Object.entries(periodUnits).map(([value, label]) => ({ value, label }));
const rules = [
  { value: '', label: texts.free },
  ...Object.entries(deadlineRules).map(([value, { title }]) => ({ value, label: title })),
];

interface Values {
  caseId: string;
  rule: DeadlineRuleId | null;
  title: string;
  reason: string;
  source: string;
  startsOn: string;
  amount: number;
  unit: PeriodUnit;
  moves: boolean;
  warnDays: number;
}

const initialOf = (caseId: string, deadline: CaseDeadline | undefined): Values => ({
  caseId,
  rule: deadline?.rule ?? null,
  title: deadline?.title ?? '',
  reason: deadline?.reason ?? '',
  source: deadline?.source ?? '',
  startsOn: dayOf(deadline?.startsAt ?? Date.now()),
  amount: deadline?.amount ?? 14,
  unit: deadline?.unit ?? 'days',
  moves: deadline?.moves ?? true,
  warnDays: deadline?.warnAt ? Math.max(0, Math.round((deadline.dueAt - deadline.warnAt) / 86_400_000) - 1) : 2,
});

/** Sets or changes a deadline: by a rule of the trade or freely, with the computed end and its reason below. */
export const DeadlineForm = ({
  caseId,
  deadline,
  onDone,
}: {
  readonly caseId: string;
  readonly deadline: CaseDeadline | undefined;
  readonly onDone: () => void;
}) => {
  const add = useCaseCommand('deadlines.add');
  const change = useCaseCommand('deadlines.change');
  const form = useForm<typeof schema, Values>({
    schema,
    initial: initialOf(caseId, deadline),
    onSubmit: async (input) => {
      const result = deadline ? await change.run({ ...input, deadlineId: deadline.id }) : await add.run(input);
      if (result.ok) {
        notifyDone(deadline ? texts.changed(input.title) : texts.set(input.title));
        onDone();
      }
      return result;
    },
  });
  useUnsaved('deadline', form.dirty);
  const { rule, startsOn, amount, unit, moves } = form.values;
  const complete = isDay(startsOn) && Number.isInteger(amount) && amount > 0;
  const preview = useEngineQuery(
    'deadlines.preview',
    { caseId, rule, startsOn, amount, unit, moves },
    { enabled: complete },
  );
  const choose = (chosen: string) => {
    if (!isDeadlineRule(chosen)) {
      form.set('rule', null);
      return;
    }
    const { title, reason, source, amount: length, unit: measure, warnDays } = deadlineRules[chosen];
    form.reset({ ...form.values, rule: chosen, title, reason, source, amount: length, unit: measure, warnDays });
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
        <NativeSelect
          label={texts.rule}
          data={rules}
          value={rule ?? ''}
          data-autofocus
          onChange={(event) => choose(event.currentTarget.value)}
        />
        <TextInput label={texts.title} {...form.text('title')} />
        <SimpleGrid cols={{ base: 1, xs: 3 }} spacing="sm">
          <DateField
            label={texts.startsOn}
            {...(rule ? { description: texts.startsHint(deadlineRules[rule].starts) } : {})}
            {...form.value('startsOn')}
          />
          <NumberInput
            label={texts.amount}
            min={1}
            max={9999}
            allowDecimal={false}
            value={amount}
            error={form.errors.amount}
            onChange={(value) => form.set('amount', Number(value))}
          />
          <NativeSelect
            label={texts.unit}
            data={units}
            value={unit}
            onChange={(event) => {
              const chosen = units.find(({ value }) => value === event.currentTarget.value)?.value;
              if (chosen) form.set('unit', chosen as PeriodUnit);
            }}
          />
        </SimpleGrid>
        {rule === null && (
          <Checkbox
            label={texts.moves}
            description={texts.movesHint}
            checked={moves}
            onChange={(event) => form.set('moves', event.currentTarget.checked)}
          />
        )}
        <div className={classes.result} role="status" aria-label={texts.result}>
          {complete && preview.data ? (
            <>
              <p>
                <strong>
                  {preview.data.dueAt === null
                    ? texts.noEnd
                    : texts.ends(
                        unit === 'hours' ? formatDateTime(preview.data.dueAt) : formatDate(preview.data.dueAt),
                      )}
                </strong>
              </p>
              {preview.data.explanation.map((sentence) => (
                <p key={sentence}>{sentence}</p>
              ))}
              {preview.data.warnings.map((sentence) => (
                <p key={sentence} className={classes.warning}>
                  {sentence}
                </p>
              ))}
            </>
          ) : (
            <p>{texts.incomplete}</p>
          )}
        </div>
        <Textarea label={texts.reason} autosize minRows={2} {...form.text('reason')} />
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label={texts.source} {...form.text('source')} />
          <NumberInput
            label={texts.warnDays}
            min={0}
            max={365}
            allowDecimal={false}
            value={form.values.warnDays}
            error={form.errors.warnDays}
            onChange={(value) => form.set('warnDays', Number(value))}
          />
        </SimpleGrid>
        <Group justify="flex-end">
          <Button type="submit" loading={form.pending}>
            {deadline ? texts.change : texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
