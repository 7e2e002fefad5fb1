import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { IconFileText, IconMapPin } from '@tabler/icons-react';
import { z } from 'zod';
import { accidentDayWarning, accidentTimeWarning } from '../../../src-shared/cases/day-warnings.ts';
import { branches } from '../../../src-shared/cases/words.ts';
import { accidentFields, type CaseDetail } from '../../../src-shared/contract/cases.ts';
import { contract } from '../../../src-shared/contract/contract.ts';
import { dayOf } from '../../../src-shared/deadlines/calendar.ts';
import { formatCalendarDate, formatTime } from '../../../src-shared/time/format.ts';
import { AccidentInputs, MoreAccidentInputs } from '../../case-data/accident-inputs.tsx';
import fieldClasses from '../../case-data/fields.module.css';
import { useMinute } from '../../components/minute-clock.ts';
import { caseTexts } from '../../texts/case.ts';
import classes from '../case.module.css';
import { Facts } from '../facts.tsx';
import { useMay } from '../may.ts';
import { clockText } from '../names.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { EditableCard } from './editable-card.tsx';
import { Odd, yesNo } from './vehicle-card.tsx';

const texts = caseTexts.parties;
const blank = accidentFields.parse({});
const claimFields = contract['cases.changeClaim'].input.omit({ caseId: true });
const branchChoices = Object.entries(branches).map(([value, label]) => ({ value, label }));
const branchOf = z.enum(['repair', 'fictitious', 'totalLoss', 'overLimit', 'leasing']);

/** Time, place and course of the accident. */
export const AccidentCard = ({ detail }: { readonly detail: CaseDetail }) => {
  const change = useCaseCommand('cases.changeAccident');
  const stored = accidentFields.parse(detail.accident);
  const now = useMinute();
  const today = dayOf(now);
  return (
    <EditableCard
      title={texts.accident}
      icon={<IconMapPin size={18} aria-hidden />}
      schema={accidentFields}
      stored={stored}
      empty={JSON.stringify(stored) === JSON.stringify(blank)}
      editable={useMay('cases.changeAccident')}
      save={(fields) => change.run({ caseId: detail.id, fields })}
      fields={(form) => (
        <div className={fieldClasses.host}>
          <div className={fieldClasses.grid}>
            <AccidentInputs form={form} />
            <MoreAccidentInputs form={form} />
          </div>
        </div>
      )}
    >
      <Facts
        facts={[
          {
            label: texts.date,
            value: stored.date && (
              <Odd warning={accidentDayWarning(stored.date, today)}>{formatCalendarDate(stored.date)}</Odd>
            ),
          },
          {
            label: texts.time,
            value: stored.time && (
              <Odd warning={accidentTimeWarning(stored.time, stored.date, today, formatTime(now).slice(0, 5))}>
                {clockText(stored.time)}
              </Odd>
            ),
          },
          { label: texts.place, value: stored.place },
          { label: texts.country, value: stored.country },
          {
            label: texts.course,
            value: stored.course && <span className={classes.wrapAnywhere}>{stored.course}</span>,
          },
          { label: texts.police, value: yesNo(stored.police) },
          { label: texts.policeStation, value: stored.policeStation },
          { label: texts.policeReference, value: stored.policeReference },
        ]}
      />
    </EditableCard>
  );
};

/** Claim number, policy number and how the damage is settled. */
export const ClaimCard = ({ detail }: { readonly detail: CaseDetail }) => {
  const change = useCaseCommand('cases.changeClaim');
  const { claimNumber, policyNumber, branch } = detail;
  return (
    <EditableCard
      title={texts.claim}
      icon={<IconFileText size={18} aria-hidden />}
      schema={claimFields}
      stored={{ claimNumber, policyNumber, branch }}
      empty={false}
      editable={useMay('cases.changeClaim')}
      save={(fields) => change.run({ caseId: detail.id, ...fields })}
      fields={(form) => (
        <>
          <SimpleGrid cols={2} spacing="sm">
            <TextInput label={texts.claimNumber} {...form.text('claimNumber')} />
            <TextInput label={texts.policyNumber} {...form.text('policyNumber')} />
          </SimpleGrid>
          <NativeSelect
            label={texts.branch}
            data={branchChoices}
            value={form.values.branch}
            onChange={(event) => form.set('branch', branchOf.parse(event.currentTarget.value))}
          />
        </>
      )}
    >
      <Facts
        facts={[
          { label: texts.claimNumber, value: claimNumber || caseTexts.common.none },
          { label: texts.policyNumber, value: policyNumber || caseTexts.common.none },
          { label: texts.branch, value: branches[branch] },
        ]}
      />
    </EditableCard>
  );
};
