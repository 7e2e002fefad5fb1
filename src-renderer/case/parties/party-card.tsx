import { ActionIcon, Checkbox, NativeSelect, SegmentedControl, SimpleGrid, TextInput } from '@mantine/core';
import {
  IconBuilding,
  IconBuildingBank,
  IconCar,
  IconEye,
  IconKey,
  IconScale,
  IconShield,
  IconSteeringWheel,
  IconTool,
  IconTrash,
  IconUmbrella,
  IconUser,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import { type PartyRole, partyRoles } from '../../../src-shared/cases/words.ts';
import { type CaseDetail, type PartyFields, partyFields } from '../../../src-shared/contract/cases.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import type { Form } from '../../components/use-form.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { newCaseTexts } from '../../texts/new-case.ts';
import { Facts } from '../facts.tsx';
import { useMay } from '../may.ts';
import { addressLine, partyName, partyOf } from '../names.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { EditableCard } from './editable-card.tsx';

const texts = caseTexts.parties;
const icons: Readonly<Record<PartyRole, TablerIcon>> = {
  client: IconUser,
  opponent: IconCar,
  insurer: IconBuildingBank,
  workshop: IconTool,
  lawyer: IconScale,
  holder: IconKey,
  driver: IconSteeringWheel,
  lessor: IconBuilding,
  legalExpenses: IconUmbrella,
  police: IconShield,
  witness: IconEye,
  other: IconUser,
};
/** Who is usually a firm, so that its card starts with the right fields. */
const companies: readonly PartyRole[] = ['insurer', 'workshop', 'lawyer'];

const blank = (role: PartyRole): PartyFields =>
  partyFields.parse({ kind: companies.includes(role) ? 'company' : 'person' });

/** One party of the case, by its role. */
export const PartyCard = ({ detail, role }: { readonly detail: CaseDetail; readonly role: PartyRole }) => {
  const change = useCaseCommand('cases.changeParty');
  const remove = useCaseCommand('cases.removeParty');
  const editable = useMay('cases.changeParty');
  const [removing, setRemoving] = useState(false);
  const party = partyOf(detail, role);
  const title = partyRoles[role];
  const Icon = icons[role];
  const stored = party ? partyFields.parse(party) : blank(role);
  const name = partyName(party);

  return (
    <EditableCard
      title={title}
      icon={<Icon size={18} aria-hidden />}
      schema={partyFields}
      stored={stored}
      empty={!party}
      editable={editable}
      save={(fields) => change.run({ caseId: detail.id, ...(party ? { partyId: party.id } : {}), role, fields })}
      fields={(form) => <PartyInputs form={form} role={role} />}
      actions={
        party && role !== 'client' && editable ? (
          <>
            <ActionIcon
              variant="subtle"
              color="gray"
              aria-label={texts.removeOf(title)}
              title={texts.removeOf(title)}
              onClick={() => setRemoving(true)}
            >
              <IconTrash size={18} aria-hidden />
            </ActionIcon>
            <ConfirmDialog
              opened={removing}
              title={texts.removeTitle(title)}
              confirm={texts.remove}
              danger
              pending={remove.pending}
              onCancel={() => setRemoving(false)}
              onConfirm={() =>
                void remove.go({ caseId: detail.id, partyId: party.id }).then((done) => {
                  setRemoving(false);
                  if (done) notifyDone(texts.removed(title));
                })
              }
            >
              {texts.removeText(name || title)}
            </ConfirmDialog>
          </>
        ) : null
      }
    >
      <Facts
        facts={[
          {
            label: stored.kind === 'company' ? texts.companyName : 'Name',
            value: [stored.kind === 'person' ? stored.salutation : '', name].filter(Boolean).join(' '),
          },
          { label: texts.contactPerson, value: stored.contactPerson },
          { label: texts.address, value: addressLine(stored) },
          { label: texts.phone, value: stored.phone },
          { label: texts.email, value: stored.email },
          { label: texts.reference, value: stored.reference },
          ...(role === 'client'
            ? [
                { label: texts.iban, value: stored.iban },
                { label: texts.inputTax, value: stored.inputTax ? texts.inputTaxYes : texts.inputTaxNo },
              ]
            : []),
        ]}
      />
    </EditableCard>
  );
};

const salutations: readonly string[] = ['', ...newCaseTexts.salutations];

const PartyInputs = ({ form, role }: { readonly form: Form<PartyFields>; readonly role: PartyRole }) => {
  const { kind, salutation } = form.values;
  return (
    <>
      <SegmentedControl
        size="xs"
        aria-label={texts.kind}
        value={kind}
        onChange={(value) => form.set('kind', value === 'company' ? 'company' : 'person')}
        data={[
          { value: 'person', label: texts.person },
          { value: 'company', label: texts.company },
        ]}
        style={{ alignSelf: 'start' }}
      />
      {kind === 'company' ? (
        <SimpleGrid cols={{ base: 1, xs: 2 }} spacing="sm">
          <TextInput label={texts.companyName} {...form.text('company')} />
          <TextInput label={texts.contactPerson} {...form.text('contactPerson')} />
        </SimpleGrid>
      ) : (
        <SimpleGrid cols={3} spacing="sm">
          <NativeSelect
            label={texts.salutation}
            data={[...salutations, ...(salutations.includes(salutation) ? [] : [salutation])].map((value) => ({
              value,
              label: value || newCaseTexts.noSalutation,
            }))}
            {...form.text('salutation')}
          />
          <TextInput label={texts.firstName} {...form.text('firstName')} />
          <TextInput label={texts.lastName} {...form.text('lastName')} />
        </SimpleGrid>
      )}
      <TextInput label={texts.street} {...form.text('street')} />
      <div style={{ display: 'grid', gridTemplateColumns: '96px minmax(0, 1fr)', gap: 12 }}>
        <TextInput label={texts.postalCode} inputMode="numeric" {...form.text('postalCode')} />
        <TextInput label={texts.city} {...form.text('city')} />
      </div>
      <SimpleGrid cols={2} spacing="sm">
        <TextInput label={texts.phone} type="tel" {...form.text('phone')} />
        <TextInput label={texts.email} type="email" {...form.text('email')} />
        <TextInput label={texts.reference} spellCheck={false} {...form.text('reference')} />
        {role === 'client' && <TextInput label={texts.iban} spellCheck={false} {...form.text('iban')} />}
      </SimpleGrid>
      {role === 'client' && (
        <Checkbox
          label={texts.inputTaxLabel}
          checked={form.values.inputTax}
          onChange={(event) => form.set('inputTax', event.currentTarget.checked)}
        />
      )}
    </>
  );
};
