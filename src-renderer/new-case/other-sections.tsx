import { ActionIcon, Button, NativeSelect, TextInput } from '@mantine/core';
import { IconPlus, IconTrash } from '@tabler/icons-react';
import { partyRoles } from '../../src-shared/cases/words.ts';
import { ContactState } from '../case-data/contact-state.tsx';
import fieldClasses from '../case-data/fields.module.css';
import { focusField } from '../case-data/focus-field.ts';
import { EmailInput, PhoneInput, takeContact } from '../case-data/party-inputs.tsx';
import { PartyKind } from '../case-data/party-kind.tsx';
import { PlateInput } from '../case-data/vehicle-inputs.tsx';
import { formPart } from '../components/form-part.ts';
import type { Form } from '../components/use-form.ts';
import { ContactPicker } from '../contacts/contact-picker.tsx';
import { newCaseTexts as t } from '../texts/new-case.ts';
import type { CaseDraft, OtherParty, OtherRole } from './draft.ts';
import classes from './new-case.module.css';

type DraftForm = Form<CaseDraft>;
const { warned, w3, w4, w5, w6, w7, w8 } = fieldClasses;
const span = (width: string | undefined) => `${warned} ${width}`;

/** A company of the directory by its name. */
const CompanyPicker = ({
  form,
  role,
  label,
}: {
  readonly form: DraftForm;
  readonly role: 'insurer' | 'workshop' | 'lawyer';
  readonly label: string;
}) => {
  const part = formPart(form, role);
  const { kind, company, firstName, lastName, contactId } = part.values;
  // A contact may be a person, a lawyer say: then the name in the one field is the person's.
  const shown = kind === 'company' ? company : [firstName, lastName].filter(Boolean).join(' ');
  return (
    <ContactPicker
      label={label}
      role={role}
      name={`${role}.company`}
      value={shown}
      error={part.errors.company}
      placeholder=""
      linked={contactId !== ''}
      onText={(text) => {
        if (kind === 'person') {
          part.set('kind', 'company');
          part.set('firstName', '');
          part.set('lastName', '');
        }
        part.set('company', text);
      }}
      onPick={(hit) => {
        takeContact(part, hit);
        focusField(`${role}.company`);
      }}
      onNew={() => part.set('contactId', '')}
    />
  );
};

const State = ({ form, role }: { readonly form: DraftForm; readonly role: 'insurer' | 'workshop' | 'lawyer' }) => {
  const part = formPart(form, role);
  return (
    <ContactState
      fields={part.values}
      becomesContact
      onTake={(hit) => {
        takeContact(part, hit);
        focusField(`${role}.company`);
      }}
      onUnlink={() => {
        focusField(`${role}.company`);
        part.set('contactId', '');
      }}
    />
  );
};

export const OpponentFields = ({ form }: { readonly form: DraftForm }) => (
  <>
    <PlateInput
      label={t.opponentPlate}
      className={span(w4)}
      field={form.text('opponentPlate')}
      onChange={(plate) => form.set('opponentPlate', plate)}
    />
    <div className={classes.kindBeside}>
      <PartyKind form={formPart(form, 'opponent')} label={`${t.sections.opponent}: ${t.kind}`} />
    </div>
    {form.values.opponent.kind === 'company' ? (
      <TextInput label={t.opponentCompany} className={w8 ?? ''} {...form.text('opponent.company')} />
    ) : (
      <>
        <TextInput label={t.opponentFirstName} className={w4 ?? ''} {...form.text('opponent.firstName')} />
        <TextInput label={t.opponentLastName} className={w4 ?? ''} {...form.text('opponent.lastName')} />
      </>
    )}
    <PhoneInput label={t.opponentPhone} className={span(w4)} field={form.text('opponent.phone')} />
    <div className={w7}>
      <CompanyPicker form={form} role="insurer" label={t.insurer} />
    </div>
    <EmailInput label={t.insurerEmail} className={span(w5)} field={form.text('insurer.email')} />
    <TextInput label={t.claimNumber} spellCheck={false} className={w6 ?? ''} {...form.text('claimNumber')} />
    <TextInput label={t.policyNumber} spellCheck={false} className={w6 ?? ''} {...form.text('policyNumber')} />
    {form.values.insurer.company.trim() === '' ? (
      <p className={classes.hint}>{t.insurerHint}</p>
    ) : (
      <State form={form} role="insurer" />
    )}
  </>
);

export const WorkshopFields = ({ form }: { readonly form: DraftForm }) => (
  <>
    <div className={w7}>
      <CompanyPicker form={form} role="workshop" label={t.workshop} />
    </div>
    <TextInput label={t.workshopContact} className={w5 ?? ''} {...form.text('workshop.contactPerson')} />
    <PhoneInput label={t.workshopPhone} className={span(w5)} field={form.text('workshop.phone')} />
    <EmailInput label={t.workshopEmail} className={span(w7)} field={form.text('workshop.email')} />
    <State form={form} role="workshop" />
  </>
);

const otherRoles = Object.entries(partyRoles).flatMap(([value, label]) =>
  value === 'client' ? [] : [{ value: value as OtherRole, label }],
);

/** The lawyer, and anybody else by name and telephone. */
export const OtherFields = ({ form }: { readonly form: DraftForm }) => {
  const { others } = form.values;
  const set = (next: readonly OtherParty[]) => form.set('others', next);
  const change = (index: number, part: Partial<OtherParty>) =>
    set(others.map((other, i) => (i === index ? { ...other, ...part } : other)));
  return (
    <>
      <div className={w4}>
        <CompanyPicker form={form} role="lawyer" label={t.lawyer} />
      </div>
      <PhoneInput label={t.lawyerPhone} className={span(w3)} field={form.text('lawyer.phone')} />
      <EmailInput label={t.lawyerEmail} className={span(w5)} field={form.text('lawyer.email')} />
      <State form={form} role="lawyer" />
      {others.map((other, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines have no other identity while they are typed
        <div key={index} className={classes.other}>
          <NativeSelect
            label={t.otherRole(index + 1)}
            data={otherRoles}
            value={other.role}
            onChange={({ currentTarget }) =>
              change(index, {
                role: otherRoles.find(({ value }) => value === currentTarget.value)?.value ?? other.role,
              })
            }
          />
          <TextInput
            label={t.otherName(index + 1)}
            value={other.name}
            onChange={({ currentTarget }) => change(index, { name: currentTarget.value })}
          />
          <TextInput
            label={t.otherPhone(index + 1)}
            type="tel"
            value={other.phone}
            onChange={({ currentTarget }) => change(index, { phone: currentTarget.value })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            size="input-sm"
            aria-label={t.removeOther(index + 1)}
            title={t.removeOther(index + 1)}
            onClick={() => set(others.filter((_, i) => i !== index))}
          >
            <IconTrash size={18} aria-hidden="true" />
          </ActionIcon>
        </div>
      ))}
      <div className={classes.more}>
        <Button
          variant="subtle"
          size="compact-sm"
          leftSection={<IconPlus size={16} aria-hidden="true" />}
          onClick={(event) => {
            set([...others, { role: 'witness', name: '', phone: '' }]);
            const host = event.currentTarget.closest('section');
            // The new line is there after the next rendering.
            requestAnimationFrame(() => [...(host?.querySelectorAll('select') ?? [])].at(-1)?.focus());
          }}
        >
          {t.addOther}
        </Button>
      </div>
    </>
  );
};
