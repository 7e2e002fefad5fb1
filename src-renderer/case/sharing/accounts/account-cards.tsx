import { Anchor, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconAddressBook, IconScale, IconTool, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import { type AccountInfo, type AccountRole, accountRoles } from '../../../../src-shared/contract/accounts.ts';
import type { CaseDetail } from '../../../../src-shared/contract/cases.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { paths } from '../../../routes/paths.ts';
import { accountTexts as texts } from '../../../texts/accounts.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { Section } from '../../section.tsx';
import classes from '../documents/shares.module.css';
import { AccountRow } from './account-row.tsx';
import { HandOnDialog } from './hand-on-dialog.tsx';
import { InviteDialog } from './invite-dialog.tsx';

const icons = { workshop: IconTool, lawyer: IconScale } as const;
type Party = CaseDetail['parties'][number];

const nameOf = ({ company, firstName, lastName }: Party): string =>
  company || [firstName, lastName].filter(Boolean).join(' ');

/** „Werkstatt“ and „Rechtsanwalt“: who of them signs in, and whether this case is given out to them. */
export const AccountCards = ({ detail }: { readonly detail: CaseDetail }) => {
  const list = useEngineQuery('accounts.list', { caseId: detail.id });
  return accountRoles.map((role) => {
    const Icon = icons[role];
    return (
      <Section key={role} title={texts.roles[role]} icon={<Icon size={18} aria-hidden />}>
        <Text size="sm" c="dimmed" mb="sm">
          {texts.intro}
        </Text>
        {list.isError && !list.data ? (
          <LoadError message={list.error.message} retry={() => void list.refetch()} />
        ) : list.isPending ? (
          <Skeleton h={80} />
        ) : (
          <Accounts detail={detail} role={role} accounts={list.data.filter((account) => account.role === role)} />
        )}
      </Section>
    );
  });
};

const Accounts = ({
  detail,
  role,
  accounts,
}: {
  readonly detail: CaseDetail;
  readonly role: AccountRole;
  readonly accounts: readonly AccountInfo[];
}) => {
  const [invitedId, setInvitedId] = useState<string>();
  const parties = detail.parties.filter((party) => party.role === role);
  const current = accounts.filter(({ state }) => state !== 'revoked');
  const invited = accounts.find(({ id }) => id === invitedId);
  return (
    <>
      {current.length > 0 && (
        <ul className={classes.shares} aria-label={texts.roles[role]}>
          {current.map((account) => (
            <AccountRow key={account.id} account={account} caseId={detail.id} />
          ))}
        </ul>
      )}
      {parties.length === 0 && (
        <Text size="sm">
          {texts.noParty(role)}{' '}
          <Anchor component={Link} href={paths.case(detail.id, 'uebersicht')} inherit underline="always">
            {texts.toParties}
          </Anchor>
        </Text>
      )}
      {parties.map((party) => (
        <PartyInvite
          key={party.id}
          caseId={detail.id}
          role={role}
          party={party}
          isFirst={!current.some(({ contactId }) => contactId === party.contactId)}
          onInvited={setInvitedId}
        />
      ))}
      {invited && <HandOnDialog account={invited} close={() => setInvitedId(undefined)} />}
    </>
  );
};

const PartyInvite = ({
  caseId,
  role,
  party,
  isFirst,
  onInvited,
}: {
  readonly caseId: string;
  readonly role: AccountRole;
  readonly party: Party;
  readonly isFirst: boolean;
  readonly onInvited: (accountId: string) => void;
}) => {
  const [isInviting, setInviting] = useState(false);
  const add = useCaseCommand('contacts.addFromParty');
  const allowed = useMay('accounts.invite');
  const name = nameOf(party) || texts.roles[role];
  if (party.contactId === '') {
    return (
      <Group gap="xs" mt="sm">
        <Text size="sm">{texts.noContact(name)}</Text>
        {allowed && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconAddressBook size={16} aria-hidden />}
            loading={add.pending}
            onClick={() => void add.go({ caseId, partyId: party.id })}
          >
            {texts.addContact}
          </Button>
        )}
      </Group>
    );
  }
  return (
    <>
      {isFirst && (
        <Text size="sm" mt="xs">
          {texts.nobody(name)}
        </Text>
      )}
      {allowed && (
        <Button
          variant="default"
          size="xs"
          mt="xs"
          leftSection={<IconUserPlus size={16} aria-hidden />}
          aria-label={`${name}: ${texts.invite}`}
          onClick={() => setInviting(true)}
        >
          {texts.invite}
        </Button>
      )}
      {isInviting && (
        <InviteDialog
          {...{ caseId, role, name, onInvited }}
          contactId={party.contactId}
          person={party.contactPerson || (party.company ? '' : name)}
          email={party.email}
          close={() => setInviting(false)}
        />
      )}
    </>
  );
};
