import { Button, Group, NativeSelect, Stack, TextInput } from '@mantine/core';
import { usageLossGroups } from '../../src-shared/claims/usage-loss.ts';
import { type BaseRateInfo, claimsContract, type UsageLossRateInfo } from '../../src-shared/contract/claims.ts';
import { formatEuro, parseEuro } from '../../src-shared/money/cents.ts';
import { formatCalendarDate } from '../../src-shared/time/format.ts';
import { DateField } from '../components/date-field.tsx';
import { FormError } from '../components/form-error.tsx';
import { LoadError } from '../components/load-error.tsx';
import { MoneyField, type TypedMoney } from '../components/money-field.tsx';
import { type Form, useForm } from '../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { useUnsaved } from '../frame/use-unload-guard.ts';
import { claimTexts } from '../texts/claims.ts';
import { RateTable } from './rate-table.tsx';

const t = claimTexts.rates;
const percent = (points: number): string => `${(points / 100).toFixed(2).replace('.', ',').replace('-', '−')}`;

const Buttons = ({ pending, close }: { readonly pending: boolean; readonly close: () => void }) => (
  <Group justify="flex-end" gap="xs">
    <Button variant="default" onClick={close}>
      {t.cancel}
    </Button>
    <Button type="submit" loading={pending}>
      {t.save}
    </Button>
  </Group>
);

const baseSchema = claimsContract['baseRates.save'].input;
interface BaseValues {
  readonly validFrom: string;
  /** As typed: 1,27. */
  readonly basisPoints: string;
  readonly source: string;
}

const BaseRateForm = ({ rate, close }: { readonly rate: BaseRateInfo | undefined; readonly close: () => void }) => {
  const save = useEngineCommand('baseRates.save');
  const form: Form<BaseValues> = useForm<typeof baseSchema, BaseValues>({
    schema: baseSchema,
    initial: {
      validFrom: rate?.validFrom ?? '',
      basisPoints: rate ? percent(rate.basisPoints) : '',
      source: rate?.source ?? 'Deutsche Bundesbank',
    },
    prepare: (values) => ({
      ...values,
      // Hundredths of a percent are read as an amount with two decimals is; what is none is refused by the schema.
      basisPoints: parseEuro(values.basisPoints.replace(/%/g, '')) ?? Number.NaN,
      ...(rate ? { id: rate.id } : {}),
    }),
    onSubmit: async (_input, parsed) => {
      const result = await save.run(parsed);
      if (result.ok) {
        notifyDone(t.saved);
        close();
      }
      return result;
    },
  });
  useUnsaved('office', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate aria-label={t.baseTitle}>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <Group gap="sm" grow align="flex-start">
          <DateField label={t.validFrom} {...form.value('validFrom')} />
          <TextInput label={t.percent} inputMode="decimal" {...form.text('basisPoints')} />
          <TextInput label={t.source} {...form.text('source')} />
        </Group>
        <Buttons pending={form.pending} close={close} />
      </Stack>
    </form>
  );
};

/** The base rate (§ 247 BGB), as default interest is reckoned with it. */
export const BaseRatesSection = ({ owner }: { readonly owner: boolean }) => {
  const rates = useEngineQuery('baseRates.list', {});
  const reset = useEngineCommand('baseRates.reset');
  if (!rates.data) {
    return rates.isError ? <LoadError message={rates.error.message} retry={() => void rates.refetch()} /> : null;
  }
  return (
    <RateTable
      lead={t.baseText}
      rates={[...rates.data].reverse()}
      columns={[t.percent]}
      values={(rate) => [percent(rate.basisPoints)]}
      nameOf={(rate) => `${t.baseTitle} ${formatCalendarDate(rate.validFrom)}`}
      owner={owner}
      reset={async (rate) => {
        const result = await reset.run({ id: rate.id });
        if (result.ok) notifyDone(t.saved);
        else notifyError(result.error);
      }}
      form={(rate, close) => <BaseRateForm rate={rate} close={close} />}
    />
  );
};

const usageSchema = claimsContract['usageLossRates.save'].input;
interface UsageValues {
  readonly validFrom: string;
  readonly group: string;
  readonly centsPerDay: TypedMoney;
  readonly source: string;
}

const UsageRateForm = ({
  rate,
  close,
}: {
  readonly rate: UsageLossRateInfo | undefined;
  readonly close: () => void;
}) => {
  const save = useEngineCommand('usageLossRates.save');
  const form: Form<UsageValues> = useForm<typeof usageSchema, UsageValues>({
    schema: usageSchema,
    initial: {
      validFrom: rate?.validFrom ?? '',
      group: rate?.group ?? 'A',
      centsPerDay: rate?.centsPerDay ?? null,
      source: rate?.source ?? '',
    },
    // Values that are none yet are refused by the schema.
    prepare: (values) => ({ ...values, ...(rate ? { id: rate.id } : {}) }) as never,
    onSubmit: async (_input, parsed) => {
      const result = await save.run(parsed);
      if (result.ok) {
        notifyDone(t.saved);
        close();
      }
      return result;
    },
  });
  useUnsaved('office', form.dirty);
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate aria-label={t.perDay}>
      <Stack gap="sm">
        <FormError message={form.formError} />
        <Group gap="sm" grow align="flex-start">
          <DateField label={t.validFrom} {...form.value('validFrom')} />
          <NativeSelect label={t.group} data={[...usageLossGroups]} {...form.text('group')} />
          <MoneyField label={t.perDay} {...form.value('centsPerDay')} />
        </Group>
        <TextInput label={t.source} {...form.text('source')} />
        <Buttons pending={form.pending} close={close} />
      </Stack>
    </form>
  );
};

/** Daily rates of usage loss by vehicle group. */
export const UsageLossSection = ({ owner }: { readonly owner: boolean }) => {
  const rates = useEngineQuery('usageLossRates.list', {});
  const reset = useEngineCommand('usageLossRates.reset');
  if (!rates.data) {
    return rates.isError ? <LoadError message={rates.error.message} retry={() => void rates.refetch()} /> : null;
  }
  return (
    <RateTable
      lead={t.usageText}
      rates={rates.data}
      columns={[t.group, t.perDay]}
      values={(rate) => [rate.group, formatEuro(rate.centsPerDay)]}
      nameOf={(rate) => `${t.group} ${rate.group} ${formatCalendarDate(rate.validFrom)}`}
      owner={owner}
      reset={async (rate) => {
        const result = await reset.run({ id: rate.id });
        if (result.ok) notifyDone(t.saved);
        else notifyError(result.error);
      }}
      form={(rate, close) => <UsageRateForm rate={rate} close={close} />}
    />
  );
};
