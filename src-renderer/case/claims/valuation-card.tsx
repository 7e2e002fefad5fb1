import { NativeSelect, NumberInput, SimpleGrid, Text, TextInput } from '@mantine/core';
import { IconScale } from '@tabler/icons-react';
import { usageLossGroups } from '../../../src-shared/claims/usage-loss.ts';
import { taxations } from '../../../src-shared/claims/valuation.ts';
import { type ClaimsDetail, type ValuationFields, valuationFields } from '../../../src-shared/contract/claims.ts';
import { formatEuro } from '../../../src-shared/money/cents.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { DateField } from '../../components/date-field.tsx';
import { MoneyField, type TypedMoney } from '../../components/money-field.tsx';
import type { Form } from '../../components/use-form.ts';
import { claimTexts } from '../../texts/claims.ts';
import { Facts } from '../facts.tsx';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { EditableCard } from '../parties/editable-card.tsx';
import { Hint } from './cells.tsx';
import classes from './claims.module.css';

const texts = claimTexts.valuation;
const moneyNames = [
  'repairNet',
  'repairVat',
  'diminution',
  'replacementValue',
  'residualValue',
] as const satisfies readonly (keyof ValuationFields)[];
type MoneyName = (typeof moneyNames)[number];
/** As the form holds it: an amount may be text that is none yet. */
type Values = Omit<ValuationFields, MoneyName> & { readonly [K in MoneyName]: TypedMoney };

const blank = valuationFields.parse({});
const euro = (cents: number | null): string => (cents === null ? '' : formatEuro(cents));

/** The figures of the appraisal, and what follows from them for the claim. */
export const ValuationCard = ({ caseId, detail }: { readonly caseId: string; readonly detail: ClaimsDetail }) => {
  const save = useCaseCommand('valuation.save');
  const editable = useMay('valuation.save');
  const { valuation: v, assessment, usageLoss } = detail;
  const stored: Values = v;
  return (
    <EditableCard<typeof valuationFields, Values>
      title={texts.title}
      icon={<IconScale size={18} aria-hidden />}
      schema={valuationFields}
      stored={stored}
      empty={JSON.stringify(v) === JSON.stringify(blank)}
      editable={editable}
      save={(fields) => save.run({ caseId, fields })}
      fields={(form) => <ValuationInputs form={form} />}
    >
      <Facts
        facts={[
          {
            label: texts.reportNumber,
            value: [v.reportNumber, formatCalendarDate(v.reportDate)].filter(Boolean).join(' · '),
          },
          { label: texts.repairNet, value: euro(v.repairNet) },
          { label: texts.repairVat, value: euro(v.repairVat) },
          { label: texts.diminution, value: euro(v.diminution) },
          { label: texts.replacementValueSplit, value: euro(v.replacementValue) },
          { label: texts.taxation, value: v.replacementValue === null ? '' : taxations[v.replacementTaxation] },
          { label: texts.residualValue, value: euro(v.residualValue) },
          { label: texts.repairDays, value: texts.days(v.repairDays) },
          { label: texts.replacementDays, value: texts.days(v.replacementDays) },
          { label: texts.usageLoss, value: usageLoss?.sentence ?? v.usageLossGroup },
        ]}
      />
      <p className={classes.case}>{assessment.title}</p>
      <ul className={classes.sentences}>
        {assessment.sentences.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {assessment.options.length > 0 && (
        <>
          <p className={classes.case}>{texts.options}</p>
          <ul className={classes.sentences}>
            {assessment.options.map(({ kind, sentence }) => (
              <li key={kind}>{sentence}</li>
            ))}
          </ul>
        </>
      )}
      {assessment.warnings.map((warning) => (
        <Hint key={warning} text={warning} />
      ))}
      <Text size="xs" c="dimmed" mt={8}>
        {detail.inputTax && `${texts.inputTax} `}
        {texts.help}
      </Text>
    </EditableCard>
  );
};

const ValuationInputs = ({ form }: { readonly form: Form<Values> }) => {
  const days = (name: 'repairDays' | 'replacementDays') => (
    <NumberInput
      label={texts[name]}
      name={name}
      value={form.values[name] ?? ''}
      onChange={(value) => form.set(name, typeof value === 'number' ? value : null)}
      error={form.errors[name]}
      allowDecimal={false}
      allowNegative={false}
      hideControls
    />
  );
  return (
    <SimpleGrid cols={2} spacing="sm">
      <TextInput label={texts.reportNumber} {...form.text('reportNumber')} />
      <DateField label={texts.reportDate} {...form.value('reportDate')} />
      {moneyNames.slice(0, 4).map((name) => (
        <MoneyField key={name} label={texts[name]} {...form.value(name)} />
      ))}
      <NativeSelect
        label={texts.taxation}
        data={Object.entries(taxations).map(([value, label]) => ({ value, label }))}
        {...form.text('replacementTaxation')}
      />
      <MoneyField label={texts.residualValue} {...form.value('residualValue')} />
      {days('repairDays')}
      {days('replacementDays')}
      <NativeSelect
        label={texts.group}
        data={[
          { value: '', label: texts.noGroup },
          ...usageLossGroups.map((group) => ({ value: group as string, label: group as string })),
        ]}
        {...form.text('usageLossGroup')}
      />
      <span />
      <DateField label={texts.started} {...form.value('repairStartedOn')} />
      <DateField label={texts.finished} {...form.value('repairFinishedOn')} />
    </SimpleGrid>
  );
};
