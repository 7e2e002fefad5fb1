import { ActionIcon } from '@mantine/core';
import {
  IconAddressBook,
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
  IconUserPlus,
  type TablerIcon,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { PartyRole } from '../../../src-shared/cases/words.ts';
import { emailWarning, ibanWarning, phoneWarning, postalCodeWarning } from '../../../src-shared/contacts/checks.ts';
import { type CaseDetail, type PartyFields, partyFields } from '../../../src-shared/contract/cases.ts';
import fieldClasses from '../../case-data/fields.module.css';
import { PartyInputs } from '../../case-data/party-inputs.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { navigate } from '../../routes/hash-location.ts';
import { paths } from '../../routes/paths.ts';
import { caseTexts } from '../../texts/case.ts';
import { Facts } from '../facts.tsx';
import { useMay } from '../may.ts';
import { addressLine, type Party, partyName } from '../names.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { EditableCard } from './editable-card.tsx';
import { Odd } from './vehicle-card.tsx';

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
const companies: readonly PartyRole[] = ['insurer', 'workshop', 'lawyer', 'lessor', 'legalExpenses', 'police'];

const blank = (role: PartyRole): PartyFields =>
  partyFields.parse({ kind: companies.includes(role) ? 'company' : 'person' });

interface CardProps {
  readonly detail: CaseDetail;
  readonly role: PartyRole;
  /** The party; none for one that is not entered yet. */
  readonly party: Party | undefined;
  readonly title: string;
  /** One that is just being added: open for editing, and gone from the page when that ends. */
  readonly onAdded?: () => void;
}

/** One party of the case. */
export const PartyCard = ({ detail, role, party, title, onAdded }: CardProps) => {
  const change = useCaseCommand('cases.changeParty');
  const editable = useMay('cases.changeParty');
  const Icon = icons[role];
  const stored = party ? partyFields.parse(party) : blank(role);
  const name = partyName(party);
  const odd = (value: string, warning: string) => value && <Odd warning={warning}>{value}</Odd>;

  return (
    <EditableCard
      title={title}
      icon={<Icon size={18} aria-hidden />}
      schema={partyFields}
      stored={stored}
      empty={!party}
      editable={editable}
      save={(fields) => change.run({ caseId: detail.id, ...(party ? { partyId: party.id } : {}), role, fields })}
      startOpen={onAdded !== undefined}
      {...(onAdded ? { onClosed: onAdded } : {})}
      fields={(form) => (
        <div className={fieldClasses.host}>
          <div className={fieldClasses.grid}>
            <PartyInputs form={form} role={role} kindLabel={texts.kind} needsName={role === 'client'} />
          </div>
        </div>
      )}
      actions={
        party && editable ? (
          <>
            {party.contactId !== '' && (
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.openContact(name)}
                title={texts.openContact(name)}
                onClick={() => navigate(paths.contact(party.contactId))}
              >
                <IconAddressBook size={18} aria-hidden />
              </ActionIcon>
            )}
            {party.contactId === '' && name !== '' && (
              <JoinDirectory caseId={detail.id} partyId={party.id} name={name} />
            )}
            {role !== 'client' && <RemoveParty caseId={detail.id} partyId={party.id} title={title} name={name} />}
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
          { label: texts.address, value: odd(addressLine(stored), postalCodeWarning(stored.postalCode)) },
          { label: texts.phone, value: odd(stored.phone, phoneWarning(stored.phone)) },
          { label: texts.email, value: odd(stored.email, emailWarning(stored.email)) },
          { label: texts.reference, value: stored.reference },
          ...(role === 'client'
            ? [
                { label: texts.iban, value: odd(stored.iban, ibanWarning(stored.iban)) },
                { label: texts.inputTax, value: stored.inputTax ? texts.inputTaxYes : texts.inputTaxNo },
              ]
            : []),
        ]}
      />
    </EditableCard>
  );
};

/** Makes a contact of a party that is none yet. */
const JoinDirectory = ({
  caseId,
  partyId,
  name,
}: {
  readonly caseId: string;
  readonly partyId: string;
  readonly name: string;
}) => {
  const join = useCaseCommand('contacts.addFromParty');
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      aria-label={texts.joinDirectory(name)}
      title={texts.joinDirectory(name)}
      loading={join.pending}
      onClick={() => void join.go({ caseId, partyId }).then((done) => done && notifyDone(texts.joined(name)))}
    >
      <IconUserPlus size={18} aria-hidden />
    </ActionIcon>
  );
};

const RemoveParty = ({
  caseId,
  partyId,
  title,
  name,
}: {
  readonly caseId: string;
  readonly partyId: string;
  readonly title: string;
  readonly name: string;
}) => {
  const remove = useCaseCommand('cases.removeParty');
  const [removing, setRemoving] = useState(false);
  return (
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
          void remove.go({ caseId, partyId }).then((done) => {
            setRemoving(false);
            if (done) notifyDone(texts.removed(title));
          })
        }
      >
        {texts.removeText(name || title)}
      </ConfirmDialog>
    </>
  );
};
