import { Button, Menu } from '@mantine/core';
import { IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { isPartyRole, type PartyRole, partyRoles } from '../../../src-shared/cases/words.ts';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { ContactDifferences } from '../../contacts/contact-differences.tsx';
import { caseTexts } from '../../texts/case.ts';
import classes from '../case.module.css';
import { useMay } from '../may.ts';
import { AccidentCard, ClaimCard } from './accident-card.tsx';
import { LiabilityCard, MandateCard } from './mandate-card.tsx';
import { PartyCard } from './party-card.tsx';
import { VehicleCard } from './vehicle-card.tsx';

const texts = caseTexts.parties;
/** Every case has a place for these, filled or not. */
const usual: readonly PartyRole[] = ['client', 'opponent', 'insurer', 'workshop', 'lawyer'];
const roles = Object.keys(partyRoles).filter(isPartyRole);

/** All parties of a role, numbered where there are several; an empty card for a usual role that nobody holds. */
const PartiesOf = ({ detail, role }: { readonly detail: CaseDetail; readonly role: PartyRole }) => {
  const parties = detail.parties.filter((party) => party.role === role);
  if (parties.length === 0) {
    return usual.includes(role) ? (
      <PartyCard detail={detail} role={role} party={undefined} title={partyRoles[role]} />
    ) : null;
  }
  return parties.map((party, index) => (
    <PartyCard
      key={party.id}
      detail={detail}
      role={role}
      party={party}
      title={index === 0 ? partyRoles[role] : texts.numbered(partyRoles[role], index + 1)}
    />
  ));
};

/** „Beteiligte & Fahrzeug“: who and what the case is about, edited card by card. */
export const PartiesTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const [adding, setAdding] = useState<PartyRole | undefined>();
  const held = detail.parties.filter(({ role }) => role === adding).length;
  const editable = useMay('cases.changeParty');
  return (
    <div className={`${classes.columns} ${classes.columnsEven}`}>
      <div className={classes.column}>
        <ContactDifferences caseId={detail.id} />
        <PartiesOf detail={detail} role="client" />
        <VehicleCard detail={detail} owner="client" />
        <AccidentCard detail={detail} />
        <ClaimCard detail={detail} />
        <MandateCard detail={detail} />
        <LiabilityCard detail={detail} />
      </div>
      <div className={classes.column}>
        <PartiesOf detail={detail} role="opponent" />
        <VehicleCard detail={detail} owner="opponent" />
        {roles
          .filter((role) => role !== 'client' && role !== 'opponent')
          .map((role) => (
            <PartiesOf key={role} detail={detail} role={role} />
          ))}
        {adding && (
          <PartyCard
            key={adding}
            detail={detail}
            role={adding}
            party={undefined}
            title={held === 0 ? partyRoles[adding] : texts.numbered(partyRoles[adding], held + 1)}
            onAdded={() => setAdding(undefined)}
          />
        )}
        {editable && !adding && (
          <Menu position="bottom-start">
            <Menu.Target>
              <Button
                variant="default"
                leftSection={<IconUserPlus size={18} aria-hidden />}
                style={{ justifySelf: 'start' }}
              >
                {texts.addParty}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {roles
                .filter((role) => role !== 'client')
                .map((role) => (
                  <Menu.Item key={role} onClick={() => setAdding(role)}>
                    {partyRoles[role]}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
        )}
      </div>
    </div>
  );
};
