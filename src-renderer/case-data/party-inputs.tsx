import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import type { PartyRole } from '../../src-shared/cases/words.ts';
import {
  emailWarning,
  formatIban,
  ibanWarning,
  phoneWarning,
  postalCodeWarning,
} from '../../src-shared/contacts/checks.ts';
import type { PartyFields } from '../../src-shared/contract/cases.ts';
import type { ContactHit } from '../../src-shared/contract/contacts.ts';
import type { FormPart } from '../components/form-part.ts';
import { required } from '../components/required.ts';
import { Warned } from '../components/warned.tsx';
import { ContactPicker } from '../contacts/contact-picker.tsx';
import { newCaseTexts as t } from '../texts/new-case.ts';
import { ContactState } from './contact-state.tsx';
import classes from './fields.module.css';
import { focusField } from './focus-field.ts';
import { PartyKind } from './party-kind.tsx';
import { takenFrom } from './take-contact.ts';

const { warned, w2, w4, w5, w6, w7, long, most, tick } = classes;
const span = (width: string | undefined) => `${warned} ${width}`;

/** A contact's data into the fields of a party. */
export const takeContact = (form: FormPart<PartyFields>, hit: Pick<ContactHit, 'id' | 'fields'>): void => {
  const taken = takenFrom(hit, form.values);
  // A company has other fields than a person, and the button that was pressed goes.
  focusField(form.text(taken.kind === 'company' ? 'company' : 'lastName').name);
  for (const [name, value] of Object.entries(taken)) form.set(name as keyof PartyFields, value as never);
};

/** A telephone number, an e-mail address: kept as typed, with a warning where it looks odd. */
export const PhoneInput = ({ label, field, className }: OneField) => (
  <Warned className={className} filled={field.value !== ''} warning={phoneWarning(field.value)}>
    {(props) => <TextInput label={label} type="tel" {...field} {...props} />}
  </Warned>
);
export const EmailInput = ({ label, field, className }: OneField) => (
  <Warned className={className} filled={field.value !== ''} warning={emailWarning(field.value)}>
    {(props) => <TextInput label={label} inputMode="email" spellCheck={false} {...field} {...props} />}
  </Warned>
);
interface OneField {
  readonly label: string;
  readonly field: ReturnType<FormPart<{ text: string }>['text']>;
  readonly className?: string | undefined;
}

/** Everything about one party; the name finds contacts of the directory. */
export const PartyInputs = ({
  form,
  role,
  kindLabel,
  needsName = false,
  brief = false,
  becomesContact = false,
  autoFocus = false,
}: {
  readonly form: FormPart<PartyFields>;
  readonly role: PartyRole;
  readonly kindLabel: string;
  readonly needsName?: boolean;
  /** Only what is asked on the telephone. */
  readonly brief?: boolean;
  readonly becomesContact?: boolean;
  readonly autoFocus?: boolean;
}) => {
  const { kind, salutation, postalCode, iban, contactId } = form.values;
  const salutations: readonly string[] = ['', ...t.salutations];
  const picker = (path: 'lastName' | 'company', label: string) => {
    const { value, name, error } = form.text(path);
    return (
      <ContactPicker
        label={label}
        role={role}
        value={value}
        name={name}
        error={error}
        placeholder=""
        {...(needsName ? required : {})}
        onText={(text) => form.set(path, text)}
        onPick={(hit) => takeContact(form, hit)}
        onNew={() => form.set('contactId', '')}
        linked={contactId !== ''}
      />
    );
  };
  return (
    <>
      <PartyKind form={form} label={kindLabel} className={classes.kind} />
      {kind === 'company' ? (
        <>
          <div className={w7}>{picker('company', t.company)}</div>
          <TextInput label={t.contactPerson} className={w5 ?? ''} {...form.text('contactPerson')} />
        </>
      ) : (
        <>
          <NativeSelect
            label={t.salutation}
            className={w2 ?? ''}
            autoFocus={autoFocus}
            data={[...salutations, ...(salutations.includes(salutation) ? [] : [salutation])].map((value) => ({
              value,
              label: value || t.noSalutation,
            }))}
            {...form.text('salutation')}
          />
          <TextInput label={t.firstName} className={`${w5} ${most}`} {...form.text('firstName')} />
          <div className={w5}>{picker('lastName', t.lastName)}</div>
        </>
      )}
      <TextInput label={t.street} className={`${w6} ${long}`} {...form.text('street')} />
      <Warned className={span(w2)} filled={postalCode !== ''} warning={postalCodeWarning(postalCode)}>
        {(props) => <TextInput label={t.postalCode} inputMode="numeric" {...form.text('postalCode')} {...props} />}
      </Warned>
      <TextInput label={t.city} className={`${w4} ${most}`} {...form.text('city')} />
      <PhoneInput label={t.phone} className={span(w5)} field={form.text('phone')} />
      <EmailInput label={t.email} className={span(w7)} field={form.text('email')} />
      {brief ? null : (
        <TextInput label={t.reference} spellCheck={false} className={w5 ?? ''} {...form.text('reference')} />
      )}
      {brief || role !== 'client' ? null : (
        <Warned
          className={span(w7)}
          filled={iban !== ''}
          warning={ibanWarning(iban)}
          onLeft={() => {
            if (ibanWarning(iban) === '' && formatIban(iban) !== iban) form.set('iban', formatIban(iban));
          }}
        >
          {(props) => <TextInput label={t.iban} spellCheck={false} {...form.text('iban')} {...props} />}
        </Warned>
      )}
      {role === 'client' ? (
        <Checkbox
          className={tick ?? ''}
          label={t.inputTax}
          checked={form.values.inputTax}
          onChange={(event) => form.set('inputTax', event.currentTarget.checked)}
        />
      ) : null}
      <ContactState
        fields={form.values}
        becomesContact={becomesContact}
        onTake={(hit) => takeContact(form, hit)}
        onUnlink={() => {
          focusField(form.text(kind === 'company' ? 'company' : 'lastName').name);
          form.set('contactId', '');
        }}
      />
    </>
  );
};
