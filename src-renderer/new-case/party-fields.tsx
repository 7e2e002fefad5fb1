import { Checkbox, NativeSelect, SegmentedControl, TextInput } from '@mantine/core';
import { required } from '../components/required.ts';
import type { Form } from '../components/use-form.ts';
import { de } from '../texts/de.ts';
import type { CaseDraft } from './draft.ts';
import classes from './new-case.module.css';

type DraftForm = Form<CaseDraft>;
const t = de.newCase;

/** Person or company. */
const Kind = ({
  form,
  party,
  label,
}: {
  readonly form: DraftForm;
  readonly party: 'client' | 'opponent';
  readonly label: string;
}) => (
  <SegmentedControl
    className={classes.kind ?? ''}
    aria-label={label}
    size="xs"
    data={[
      { value: 'person', label: t.person },
      { value: 'company', label: t.companyKind },
    ]}
    value={form.values[party].kind}
    onChange={(kind) => form.set(`${party}.kind`, kind)}
  />
);

const Salutation = ({ form, autoFocus = false }: { readonly form: DraftForm; readonly autoFocus?: boolean }) => (
  <NativeSelect
    label={t.salutation}
    className={classes.w2 ?? ''}
    data={[{ value: '', label: t.noSalutation }, ...t.salutations]}
    autoFocus={autoFocus}
    {...form.text('client.salutation')}
  />
);

/** The client: the one party that must have a name. */
export const ClientFields = ({ form }: { readonly form: DraftForm }) => (
  <>
    <Kind form={form} party="client" label={`${t.sections.client}: ${t.kind}`} />
    {form.values.client.kind === 'company' ? (
      <>
        <TextInput
          label={t.company}
          {...required}
          autoFocus
          className={classes.w7 ?? ''}
          {...form.text('client.company')}
        />
        <TextInput label={t.contactPerson} className={classes.w5 ?? ''} {...form.text('client.contactPerson')} />
      </>
    ) : (
      <>
        <Salutation form={form} autoFocus />
        <TextInput label={t.firstName} className={classes.w5 ?? ''} {...form.text('client.firstName')} />
        <TextInput label={t.lastName} {...required} className={classes.w5 ?? ''} {...form.text('client.lastName')} />
      </>
    )}
    <TextInput label={t.street} className={classes.w6 ?? ''} {...form.text('client.street')} />
    <TextInput
      label={t.postalCode}
      inputMode="numeric"
      className={classes.w2 ?? ''}
      {...form.text('client.postalCode')}
    />
    <TextInput label={t.city} className={classes.w4 ?? ''} {...form.text('client.city')} />
    <TextInput label={t.phone} type="tel" className={classes.w5 ?? ''} {...form.text('client.phone')} />
    <TextInput label={t.email} type="email" className={classes.w7 ?? ''} {...form.text('client.email')} />
    <Checkbox
      label={t.inputTax}
      style={{ gridColumn: '1 / -1' }}
      checked={form.values.client.inputTax}
      onChange={(event) => form.set('client.inputTax', event.currentTarget.checked)}
    />
  </>
);

export const OpponentFields = ({
  form,
  onPlateLeft,
}: {
  readonly form: DraftForm;
  readonly onPlateLeft: () => void;
}) => (
  <>
    <TextInput
      label={t.opponentPlate}
      className={classes.w4 ?? ''}
      spellCheck={false}
      {...form.text('opponentPlate')}
      onBlur={onPlateLeft}
    />
    <Kind form={form} party="opponent" label={`${t.sections.opponent}: ${t.kind}`} />
    {form.values.opponent.kind === 'company' ? (
      <TextInput label={t.opponentCompany} className={classes.w8 ?? ''} {...form.text('opponent.company')} />
    ) : (
      <>
        <TextInput label={t.opponentFirstName} className={classes.w4 ?? ''} {...form.text('opponent.firstName')} />
        <TextInput label={t.opponentLastName} className={classes.w4 ?? ''} {...form.text('opponent.lastName')} />
      </>
    )}
    <TextInput label={t.opponentPhone} type="tel" className={classes.w4 ?? ''} {...form.text('opponent.phone')} />
    <TextInput label={t.insurer} className={classes.w7 ?? ''} {...form.text('insurer.company')} />
    <TextInput label={t.insurerEmail} type="email" className={classes.w5 ?? ''} {...form.text('insurer.email')} />
    <TextInput label={t.claimNumber} spellCheck={false} className={classes.w6 ?? ''} {...form.text('claimNumber')} />
    <TextInput label={t.policyNumber} spellCheck={false} className={classes.w6 ?? ''} {...form.text('policyNumber')} />
  </>
);

export const WorkshopFields = ({ form }: { readonly form: DraftForm }) => (
  <>
    <TextInput label={t.workshop} className={classes.w7 ?? ''} {...form.text('workshop.company')} />
    <TextInput label={t.workshopContact} className={classes.w5 ?? ''} {...form.text('workshop.contactPerson')} />
    <TextInput label={t.workshopPhone} type="tel" className={classes.w5 ?? ''} {...form.text('workshop.phone')} />
    <TextInput label={t.workshopEmail} type="email" className={classes.w7 ?? ''} {...form.text('workshop.email')} />
  </>
);
