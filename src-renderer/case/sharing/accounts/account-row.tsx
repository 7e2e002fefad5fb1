import { Button, Collapse, Group, Switch, Text } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCheck,
  IconChevronDown,
  IconChevronRight,
  IconClock,
  IconFolderOff,
  IconFolderShare,
  IconRefresh,
  IconSend,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { AccountInfo } from '../../../../src-shared/contract/accounts.ts';
import { formatDate, formatDateTime } from '../../../../src-shared/time/format.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { notifyDone } from '../../../engine/engine.tsx';
import { accountTexts as texts } from '../../../texts/accounts.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import classes from '../documents/shares.module.css';
import { AccountLog } from './account-log.tsx';
import { HandOnDialog } from './hand-on-dialog.tsx';

/** Colours of the badges of documents by link, so that a state looks the same everywhere. */
const colours = {
  ...{ waiting: 'waiting', invited: 'waiting', expired: 'expired', open: 'ready', revoked: 'revoked' },
  ...{ swapped: 'problem', lost: 'problem', problem: 'problem' },
} as const;
const icons = {
  ...{ waiting: IconClock, invited: IconSend, expired: IconClock, open: IconCheck, revoked: IconBan },
  ...{ swapped: IconAlertTriangle, lost: IconAlertTriangle, problem: IconAlertTriangle },
} as const;

const signInLine = ({ signIn, cases }: AccountInfo): string =>
  [
    ...(signIn?.lastAt ? [texts.lastSignIn(formatDateTime(signIn.lastAt))] : [texts.neverSignedIn]),
    ...(signIn && (signIn.hasPassword || signIn.passkeys > 0) ? [texts.ways(signIn.hasPassword, signIn.passkeys)] : []),
    ...(signIn && signIn.openSessions > 0 ? [texts.openSessions(signIn.openSessions)] : []),
    texts.cases(cases),
  ].join(' · ');

/** One person's account: how far, what it sees, what can be done with it. With `caseId`, about that case. */
export const AccountRow = ({ account, caseId }: { readonly account: AccountInfo; readonly caseId?: string }) => {
  const [asking, setAsking] = useState<'hand-on' | 'again' | 'revoke'>();
  const [isOpen, setOpen] = useState(false);
  const share = useCaseCommand('accounts.share');
  const unshare = useCaseCommand('accounts.unshare');
  const again = useCaseCommand('accounts.inviteAgain');
  const revoke = useCaseCommand('accounts.revoke');
  const decide = useCaseCommand('accounts.setOpensNewCases');
  const allowed = useMay('accounts.revoke');
  const id = useId();
  const { person, state, shared } = account;
  const Icon = icons[state];
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  const close = () => setAsking(undefined);
  const isOver = state === 'revoked';
  return (
    <li className={classes.share}>
      <div className={classes.head}>
        <Text fw={600} className={classes.title ?? ''}>
          {person}
          <Text component="span" fw={400}>
            {` · ${account.contactName || texts.roles[account.role]}`}
          </Text>
        </Text>
        <span className={classes.badge} data-state={colours[state]}>
          <Icon size={14} stroke={1.75} aria-hidden />
          {texts.states[state]}
        </span>
      </div>
      <Text size="xs" c="dimmed">
        {[...(account.email ? [account.email] : []), signInLine(account)].join(' · ')}
      </Text>
      {texts.stateTexts[state] && <Text size="sm">{texts.stateTexts[state]}</Text>}
      {account.reinvited && <Text size="sm">{texts.reinvited}</Text>}
      {caseId !== undefined && !isOver && (
        <Text size="sm">{shared ? texts.shared(formatDate(shared.since)) : texts.notShared}</Text>
      )}
      <Group gap="xs" mt={4}>
        {allowed && caseId !== undefined && !isOver && (
          <Button
            variant="default"
            size="xs"
            leftSection={shared ? <IconFolderOff size={16} aria-hidden /> : <IconFolderShare size={16} aria-hidden />}
            aria-label={shared ? texts.unshareOf(person) : texts.shareOf(person)}
            loading={share.pending || unshare.pending}
            onClick={() =>
              void (
                shared
                  ? unshare.go({ publicationId: shared.publicationId })
                  : share.go({ accountId: account.id, caseId })
              ).then((done) => {
                if (done) notifyDone(shared ? texts.unsharedNow : texts.sharedNow);
              })
            }
          >
            {shared ? texts.unshare : texts.share}
          </Button>
        )}
        {(account.link !== null || state === 'waiting') && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconSend size={16} aria-hidden />}
            aria-label={texts.showLinkOf(person)}
            onClick={() => setAsking('hand-on')}
          >
            {texts.showLink}
          </Button>
        )}
        {allowed && !isOver && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            aria-label={texts.againOf(person)}
            onClick={() => setAsking('again')}
          >
            {texts.again}
          </Button>
        )}
        {allowed && !isOver && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconBan size={16} aria-hidden />}
            aria-label={texts.revokeOf(person)}
            onClick={() => setAsking('revoke')}
          >
            {texts.revoke}
          </Button>
        )}
        {allowed && (
          <Button
            variant="subtle"
            color="gray"
            size="xs"
            leftSection={<Chevron size={16} aria-hidden />}
            aria-label={texts.logOf(person)}
            aria-expanded={isOpen}
            aria-controls={id}
            onClick={() => setOpen((now) => !now)}
          >
            {texts.log}
          </Button>
        )}
      </Group>
      {allowed && !isOver && (
        <Switch
          mt={8}
          size="xs"
          label={texts.newCases}
          description={texts.newCasesHint}
          checked={account.opensNewCases}
          disabled={decide.pending}
          onChange={(event) => void decide.go({ accountId: account.id, opensNewCases: event.currentTarget.checked })}
        />
      )}
      <Collapse expanded={isOpen} transitionDuration={100} id={id}>
        {isOpen && <AccountLog accountId={account.id} />}
      </Collapse>
      {asking === 'hand-on' && <HandOnDialog account={account} close={close} />}
      <ConfirmDialog
        opened={asking === 'again'}
        title={texts.againTitle}
        confirm={texts.again}
        pending={again.pending}
        onCancel={close}
        onConfirm={() =>
          void again.go({ accountId: account.id }).then((done) => {
            setAsking(done ? 'hand-on' : undefined);
            if (done) notifyDone(texts.againDone);
          })
        }
      >
        {texts.againText(person)}
      </ConfirmDialog>
      <ConfirmDialog
        opened={asking === 'revoke'}
        title={texts.revokeTitle}
        confirm={texts.revoke}
        danger
        pending={revoke.pending}
        onCancel={close}
        onConfirm={() =>
          void revoke.go({ accountId: account.id }).then((done) => {
            close();
            if (done) notifyDone(texts.revoked);
          })
        }
      >
        {texts.revokeText(person, account.cases)}
      </ConfirmDialog>
    </li>
  );
};
