import { Textarea, TextInput } from '@mantine/core';
import { useState } from 'react';
import { normalizePlate } from '../../src-shared/cases/plate.ts';
import { finWarning, normalizeFin } from '../../src-shared/cases/vehicle.ts';
import { formatInteger } from '../../src-shared/time/format.ts';
import { DateField } from '../components/date-field.tsx';
import { TimeField } from '../components/time-field.tsx';
import type { Form } from '../components/use-form.ts';
import { de } from '../texts/de.ts';
import type { CaseDraft } from './draft.ts';
import classes from './new-case.module.css';

type DraftForm = Form<CaseDraft>;
const t = de.newCase;

/** Kilometres as `48.250`, or null where the text is no number. */
const parseKilometres = (text: string): number | null | undefined => {
  const digits = text.replace(/[.\s]|km$/gi, '');
  if (digits === '') return null;
  return /^\d{1,9}$/.test(digits) ? Number(digits) : undefined;
};

const Mileage = ({ form }: { readonly form: DraftForm }) => {
  const { value, onChange, error, name } = form.value('vehicle.mileageKm');
  const [typed, setTyped] = useState<string | undefined>();
  const wrong = typed !== undefined && parseKilometres(typed) === undefined;
  return (
    <TextInput
      label={t.mileage}
      name={name}
      className={classes.w3 ?? ''}
      inputMode="numeric"
      rightSection={<span className={classes.unit}>km</span>}
      value={typed ?? (value === null ? '' : formatInteger(value))}
      error={error ?? (wrong ? t.mileageInvalid : undefined)}
      onChange={(event) => {
        setTyped(event.currentTarget.value);
        onChange(parseKilometres(event.currentTarget.value) ?? null);
      }}
      onBlur={() => setTyped((text) => (text !== undefined && parseKilometres(text) === undefined ? text : undefined))}
    />
  );
};

export const VehicleFields = ({ form }: { readonly form: DraftForm }) => {
  const { fin, finCheck } = form.values.vehicle;
  // While the FIN is still being typed its length is no news; the check waits until the field was left or is complete.
  const [finLeft, setFinLeft] = useState(fin !== '');
  const warning = finLeft || normalizeFin(fin).length >= 17 ? finWarning(fin, finCheck) : undefined;
  return (
    <>
      <TextInput
        label={t.plate}
        className={classes.w3 ?? ''}
        spellCheck={false}
        {...form.text('vehicle.plate')}
        onBlur={() => form.set('vehicle.plate', normalizePlate(form.values.vehicle.plate))}
      />
      <TextInput label={t.make} className={classes.w4 ?? ''} {...form.text('vehicle.make')} />
      <TextInput label={t.model} className={classes.w5 ?? ''} {...form.text('vehicle.model')} />
      <div className={classes.w12}>
        <div className={classes.row}>
          <TextInput
            label={t.fin}
            className={classes.w6 ?? ''}
            spellCheck={false}
            {...form.text('vehicle.fin')}
            aria-describedby="fin-warning"
            onBlur={() => {
              setFinLeft(true);
              form.set('vehicle.fin', normalizeFin(form.values.vehicle.fin));
            }}
          />
          <TextInput
            label={t.finCheck}
            title={t.finCheckHint}
            className={classes.w2 ?? ''}
            maxLength={1}
            spellCheck={false}
            {...form.text('vehicle.finCheck')}
            aria-describedby="fin-warning"
          />
          <TextInput label={t.hsn} inputMode="numeric" className={classes.w2 ?? ''} {...form.text('vehicle.hsn')} />
          <TextInput label={t.tsn} spellCheck={false} className={classes.w2 ?? ''} {...form.text('vehicle.tsn')} />
        </div>
        <p id="fin-warning" className={classes.warning} aria-live="polite">
          {warning ?? ''}
        </p>
      </div>
      <div className={classes.w3}>
        <DateField label={t.firstRegistration} {...form.value('vehicle.firstRegistration')} />
      </div>
      <Mileage form={form} />
    </>
  );
};

export const AccidentFields = ({ form }: { readonly form: DraftForm }) => (
  <>
    <div className={classes.w3}>
      <DateField label={t.accidentDate} {...form.value('accident.date')} />
    </div>
    <div className={classes.w2}>
      <TimeField label={t.accidentTime} {...form.value('accident.time')} />
    </div>
    <TextInput label={t.accidentPlace} className={classes.w7 ?? ''} {...form.text('accident.place')} />
    <Textarea
      label={t.accidentCourse}
      className={classes.w12 ?? ''}
      autosize
      minRows={3}
      maxRows={12}
      {...form.text('accident.course')}
    />
    <TextInput label={t.policeReference} className={classes.w6 ?? ''} {...form.text('accident.policeReference')} />
  </>
);
