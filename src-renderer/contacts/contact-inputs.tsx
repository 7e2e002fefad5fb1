import { Checkbox, Group, NativeSelect, SegmentedControl, SimpleGrid, Textarea, TextInput } from '@mantine/core';
import {
  emailWarning,
  formatIban,
  ibanWarning,
  phoneWarning,
  postalCodeWarning,
} from '../../src-shared/contacts/checks.ts';
import type { ContactFields } from '../../src-shared/contract/contacts.ts';
import type { Form } from '../components/use-form.ts';
import { contactTexts } from '../texts/contacts.ts';
import classes from './contacts.module.css';
import { WarnedInput } from './warned-input.tsx';

const t = contactTexts.form;
const salutations = ['', 'Frau', 'Herr'];
const roles = ['isInsurer', 'isWorkshop', 'isLawyer'] as const;

/** The fields of a contact. What looks odd is said beside the field and kept. */
export const ContactInputs = ({ form }: { readonly form: Form<ContactFields> }) => {
  const { kind, salutation, phone, email, postalCode, iban, isInsurer } = form.values;
  return (
    <>
      <Group gap="md" align="center">
        <SegmentedControl
          aria-label={t.kind}
          size="xs"
          value={kind}
          onChange={(value) => form.set('kind', value === 'company' ? 'company' : 'person')}
          data={[
            { value: 'person', label: contactTexts.person },
            { value: 'company', label: contactTexts.company },
          ]}
        />
        <fieldset className={classes.roles}>
          <legend>{t.roles}</legend>
          {roles.map((role) => (
            <Checkbox
              key={role}
              size="xs"
              label={contactTexts.roles[role]}
              checked={form.values[role]}
              onChange={(event) => form.set(role, event.currentTarget.checked)}
            />
          ))}
        </fieldset>
      </Group>
      {kind === 'company' ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label={t.companyName} data-autofocus {...form.text('company')} />
          <TextInput label={t.contactPerson} {...form.text('contactPerson')} />
        </SimpleGrid>
      ) : (
        <div className={classes.names}>
          <NativeSelect
            label={t.salutation}
            data={[...salutations, ...(salutations.includes(salutation) ? [] : [salutation])].map((value) => ({
              value,
              label: value || t.noSalutation,
            }))}
            {...form.text('salutation')}
          />
          <TextInput label={t.firstName} {...form.text('firstName')} />
          <TextInput label={t.lastName} data-autofocus {...form.text('lastName')} />
        </div>
      )}
      <div className={classes.place}>
        <TextInput label={t.street} {...form.text('street')} />
        <WarnedInput
          label={t.postalCode}
          inputMode="numeric"
          {...form.text('postalCode')}
          value={postalCode}
          warn={postalCodeWarning}
        />
        <TextInput label={t.city} {...form.text('city')} />
      </div>
      <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm" verticalSpacing={4}>
        <WarnedInput
          label={isInsurer ? t.claimsPhone : t.phone}
          type="tel"
          {...form.text('phone')}
          value={phone}
          warn={phoneWarning}
        />
        <WarnedInput
          label={isInsurer ? t.claimsEmail : t.email}
          inputMode="email"
          spellCheck={false}
          {...form.text('email')}
          value={email}
          warn={emailWarning}
        />
        <WarnedInput
          label={t.iban}
          spellCheck={false}
          {...form.text('iban')}
          value={iban}
          warn={ibanWarning}
          onLeft={() => {
            if (ibanWarning(iban) === '' && formatIban(iban) !== iban) form.set('iban', formatIban(iban));
          }}
        />
        <TextInput label={t.website} spellCheck={false} {...form.text('website')} />
      </SimpleGrid>
      <Checkbox
        label={t.inputTax}
        checked={form.values.inputTax}
        onChange={(event) => form.set('inputTax', event.currentTarget.checked)}
      />
      <Textarea label={t.remark} autosize minRows={2} maxRows={8} {...form.text('remark')} />
    </>
  );
};
