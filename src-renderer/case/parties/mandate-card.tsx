import { NumberInput, Text } from '@mantine/core';
import { IconPercentage, IconScale } from '@tabler/icons-react';
import { dayWarning } from '../../../src-shared/cases/day-warnings.ts';
import { liabilityStates, mandates } from '../../../src-shared/cases/words.ts';
import { type CaseDetail, liabilityFields, mandateFields } from '../../../src-shared/contract/cases.ts';
import { formatCalendarDate } from '../../../src-shared/time/format.ts';
import { CodeSelect } from '../../case-data/choices.tsx';
import fieldClasses from '../../case-data/fields.module.css';
import { DateField } from '../../components/date-field.tsx';
import { Notice } from '../../components/notice.tsx';
import { Warned } from '../../components/warned.tsx';
import { caseTexts } from '../../texts/case.ts';
import { newCaseTexts } from '../../texts/new-case.ts';
import { Facts } from '../facts.tsx';
import { useMay } from '../may.ts';
import { partyName, partyOf } from '../names.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { EditableCard } from './editable-card.tsx';

const texts = caseTexts.parties;

/** Who claims the damage from the insurer, with what the law allows the office. */
export const MandateCard = ({ detail }: { readonly detail: CaseDetail }) => {
  const set = useCaseCommand('cases.setMandate');
  const { mandate, since } = detail.mandate;
  const lawyer = partyName(partyOf(detail, 'lawyer'));
  return (
    <EditableCard
      title={texts.mandate}
      icon={<IconScale size={18} aria-hidden />}
      schema={mandateFields}
      stored={detail.mandate}
      empty={mandate === '' && since === ''}
      editable={useMay('cases.setMandate')}
      save={(fields) => set.run({ caseId: detail.id, fields })}
      fields={(form) => (
        <div className={fieldClasses.host}>
          <div className={fieldClasses.grid}>
            <CodeSelect
              label={texts.mandateWho}
              words={mandates}
              empty={newCaseTexts.mandateOpen}
              className={fieldClasses.w8}
              {...form.value('mandate')}
            />
            <Warned
              className={`${fieldClasses.warned} ${fieldClasses.w4}`}
              filled={form.values.since !== ''}
              warning={dayWarning(form.values.since)}
            >
              {(props) => <DateField label={texts.mandateSince} warned {...form.value('since')} {...props} />}
            </Warned>
            <Text size="sm" c="dimmed">
              {newCaseTexts.rdg}
            </Text>
          </div>
        </div>
      )}
    >
      <Facts
        facts={[
          { label: texts.mandateWho, value: mandate === '' ? newCaseTexts.mandateOpen : mandates[mandate] },
          { label: texts.mandateSince, value: formatCalendarDate(since) },
          ...(mandate === 'lawyer' ? [{ label: newCaseTexts.lawyer, value: lawyer }] : []),
        ]}
      />
      {mandate === 'lawyer' && lawyer === '' && (
        <Notice tone="warn" icon={<IconScale size={18} />}>
          {newCaseTexts.lawyerMissing}
        </Notice>
      )}
      {mandate === 'office' && (
        <Notice tone="warn" icon={<IconScale size={18} />}>
          {newCaseTexts.rdg}
        </Notice>
      )}
    </EditableCard>
  );
};

/** How much of the damage the other side owes. The claim shows what that makes of its sum. */
export const LiabilityCard = ({ detail }: { readonly detail: CaseDetail }) => {
  const set = useCaseCommand('cases.setLiability');
  const { state, percent } = detail.liability;
  return (
    <EditableCard
      title={texts.liability}
      icon={<IconPercentage size={18} aria-hidden />}
      schema={liabilityFields}
      stored={detail.liability}
      empty={false}
      editable={useMay('cases.setLiability')}
      save={(fields) => set.run({ caseId: detail.id, fields })}
      fields={(form) => (
        <div className={fieldClasses.host}>
          <div className={fieldClasses.grid}>
            <CodeSelect
              label={texts.liabilityState}
              words={liabilityStates}
              className={fieldClasses.w8}
              {...form.value('state')}
            />
            <NumberInput
              label={texts.liabilityPercent}
              name="percent"
              className={fieldClasses.w4 ?? ''}
              value={form.values.percent}
              error={form.errors.percent}
              onChange={(value) => form.set('percent', value as number)}
              allowDecimal={false}
              hideControls
              suffix=" %"
            />
          </div>
        </div>
      )}
    >
      <Facts
        facts={[
          { label: texts.liabilityState, value: state === '' ? newCaseTexts.unknown : liabilityStates[state] },
          { label: texts.liabilityPercent, value: `${percent} %` },
        ]}
      />
    </EditableCard>
  );
};
