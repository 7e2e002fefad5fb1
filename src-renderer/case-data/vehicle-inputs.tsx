import { Textarea, TextInput } from '@mantine/core';
import { firstRegistrationWarning, inspectionWarning, normalizeMonth } from '../../src-shared/cases/day-warnings.ts';
import { normalizePlate, plateKinds, plateWarning, readPlate, seasonText } from '../../src-shared/cases/plate.ts';
import {
  finWarning,
  hsnWarning,
  mileageWarning,
  normalizeFin,
  previousOwnersWarning,
  tsnWarning,
} from '../../src-shared/cases/vehicle.ts';
import { financings, vehicleKinds } from '../../src-shared/cases/words.ts';
import type { VehicleFields } from '../../src-shared/contract/cases.ts';
import { dayOf } from '../../src-shared/deadlines/calendar.ts';
import { DateField } from '../components/date-field.tsx';
import type { FormPart } from '../components/form-part.ts';
import { useMinute } from '../components/minute-clock.ts';
import { Warned } from '../components/warned.tsx';
import { newCaseTexts as t } from '../texts/new-case.ts';
import { CodeSelect, YesNoSelect } from './choices.tsx';
import classes from './fields.module.css';
import { WholeNumber } from './whole-number.tsx';

const { warned, w2, w3, w4, w5, w6, most, half } = classes;
const span = (width: string | undefined) => `${warned} ${width}`;

/** What is worth saying about a plate that is no everyday one. */
export const plateNote = (text: string): string => {
  const plate = readPlate(text);
  if (!plate) return '';
  return [plate.kind === 'ordinary' ? '' : plateKinds[plate.kind], seasonText(plate.season)].filter(Boolean).join(', ');
};

/** A number plate, mended when it is left. */
export const PlateInput = ({
  label,
  field,
  onChange,
  className,
}: {
  readonly label: string;
  readonly field: ReturnType<FormPart<{ plate: string }>['text']>;
  readonly onChange: (plate: string) => void;
  readonly className?: string | undefined;
}) => (
  <Warned
    className={className}
    filled={field.value !== ''}
    warning={plateWarning(field.value)}
    note={plateNote(field.value)}
    onLeft={() => {
      if (normalizePlate(field.value) !== field.value) onChange(normalizePlate(field.value));
    }}
  >
    {(props) => <TextInput label={label} spellCheck={false} {...field} {...props} />}
  </Warned>
);

/** What the registration paper says first. `accidentDate` is the day of the accident, for warnings. */
export const VehicleInputs = ({
  form,
  accidentDate,
}: {
  readonly form: FormPart<VehicleFields>;
  readonly accidentDate: string;
}) => {
  const today = dayOf(useMinute());
  const { fin, finCheck, hsn, tsn, firstRegistration, mileageKm } = form.values;
  return (
    <>
      <PlateInput
        label={t.plate}
        className={span(w3)}
        field={form.text('plate')}
        onChange={(plate) => form.set('plate', plate)}
      />
      <TextInput label={t.make} className={w4 ?? ''} {...form.text('make')} />
      <TextInput label={t.model} className={w5 ?? ''} {...form.text('model')} />
      <Warned
        className={`${span(w6)} ${most}`}
        filled={fin !== ''}
        warning={finWarning(fin, finCheck)}
        onLeft={() => {
          if (normalizeFin(fin) !== fin) form.set('fin', normalizeFin(fin));
        }}
      >
        {(props) => <TextInput label={t.fin} spellCheck={false} {...form.text('fin')} {...props} />}
      </Warned>
      <TextInput
        label={t.finCheck}
        title={t.finCheckHint}
        className={w2 ?? ''}
        maxLength={1}
        spellCheck={false}
        {...form.text('finCheck')}
      />
      <Warned className={`${span(w2)} ${half}`} filled={hsn !== ''} warning={hsnWarning(hsn)}>
        {(props) => <TextInput label={t.hsn} inputMode="numeric" {...form.text('hsn')} {...props} />}
      </Warned>
      <Warned className={`${span(w2)} ${half}`} filled={tsn !== ''} warning={tsnWarning(tsn)}>
        {(props) => <TextInput label={t.tsn} spellCheck={false} {...form.text('tsn')} {...props} />}
      </Warned>
      <Warned
        className={span(w3)}
        filled={firstRegistration !== ''}
        warning={firstRegistrationWarning(firstRegistration, accidentDate, today)}
      >
        {(props) => <DateField label={t.firstRegistration} warned {...form.value('firstRegistration')} {...props} />}
      </Warned>
      <WholeNumber
        label={t.mileage}
        className={span(w3)}
        unit="km"
        invalid={t.mileageInvalid}
        warning={mileageWarning(mileageKm)}
        {...form.value('mileageKm')}
      />
    </>
  );
};

/** What decides later: whose it is, how it was kept, what was broken before. */
export const MoreVehicleInputs = ({
  form,
  accidentDate,
}: {
  readonly form: FormPart<VehicleFields>;
  readonly accidentDate: string;
}) => {
  const { nextInspection, previousOwners } = form.values;
  return (
    <>
      <Warned
        className={span(w3)}
        filled={nextInspection !== ''}
        warning={inspectionWarning(nextInspection, accidentDate)}
        onLeft={() => {
          const month = normalizeMonth(nextInspection);
          if (month !== nextInspection) form.set('nextInspection', month);
        }}
      >
        {(props) => (
          <TextInput
            label={t.nextInspection}
            placeholder={t.nextInspectionHint}
            inputMode="numeric"
            {...form.text('nextInspection')}
            {...props}
          />
        )}
      </Warned>
      <CodeSelect label={t.vehicleKind} words={vehicleKinds} className={w3} {...form.value('kind')} />
      <TextInput label={t.colour} className={w3 ?? ''} {...form.text('colour')} />
      <CodeSelect label={t.financing} words={financings} className={w3} {...form.value('financing')} />
      <YesNoSelect label={t.maintained} className={w3} {...form.value('maintained')} />
      <YesNoSelect label={t.roadworthy} className={w3} {...form.value('roadworthy')} />
      <WholeNumber
        label={t.previousOwners}
        className={span(w3)}
        invalid={t.ownersInvalid}
        warning={previousOwnersWarning(previousOwners)}
        {...form.value('previousOwners')}
      />
      <Textarea label={t.previousDamage} autosize minRows={2} maxRows={8} {...form.text('previousDamage')} />
    </>
  );
};
