import { Textarea, TextInput } from '@mantine/core';
import { accidentDayWarning, accidentTimeWarning } from '../../src-shared/cases/day-warnings.ts';
import type { AccidentFields } from '../../src-shared/contract/cases.ts';
import { dayOf } from '../../src-shared/deadlines/calendar.ts';
import { formatTime } from '../../src-shared/time/format.ts';
import { DateField } from '../components/date-field.tsx';
import type { FormPart } from '../components/form-part.ts';
import { useMinute } from '../components/minute-clock.ts';
import { TimeField } from '../components/time-field.tsx';
import { Warned } from '../components/warned.tsx';
import { newCaseTexts as t } from '../texts/new-case.ts';
import { YesNoSelect } from './choices.tsx';
import classes from './fields.module.css';

const { warned, w3, w4, w6 } = classes;
const span = (width: string | undefined) => `${warned} ${width}`;

/** When, where and how it happened. */
export const AccidentInputs = ({ form }: { readonly form: FormPart<AccidentFields> }) => {
  const now = useMinute();
  const today = dayOf(now);
  const { date, time } = form.values;
  return (
    <>
      <Warned className={span(w3)} filled={date !== ''} warning={accidentDayWarning(date, today)}>
        {(props) => <DateField label={t.accidentDate} warned {...form.value('date')} {...props} />}
      </Warned>
      <Warned
        className={span(w3)}
        filled={time !== ''}
        warning={accidentTimeWarning(time, date, today, formatTime(now).slice(0, 5))}
      >
        {(props) => <TimeField label={t.accidentTime} warned {...form.value('time')} {...props} />}
      </Warned>
      <TextInput label={t.accidentPlace} className={w6 ?? ''} {...form.text('place')} />
      <Textarea label={t.accidentCourse} autosize minRows={2} maxRows={12} {...form.text('course')} />
    </>
  );
};

/** Country and police. */
export const MoreAccidentInputs = ({ form }: { readonly form: FormPart<AccidentFields> }) => (
  <>
    <YesNoSelect label={t.police} className={w3} {...form.value('police')} />
    <TextInput label={t.policeStation} className={w4 ?? ''} {...form.text('policeStation')} />
    <TextInput
      label={t.policeReference}
      spellCheck={false}
      className={classes.w5 ?? ''}
      {...form.text('policeReference')}
    />
    <TextInput
      label={t.accidentCountry}
      placeholder={t.accidentCountryHint}
      className={w6 ?? ''}
      {...form.text('country')}
    />
  </>
);
