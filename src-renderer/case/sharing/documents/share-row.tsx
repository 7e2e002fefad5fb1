import { Anchor, Button, Collapse, Group, Text } from '@mantine/core';
import {
  IconBan,
  IconCalendarPlus,
  IconChevronDown,
  IconChevronRight,
  IconLinkPlus,
  IconLockOpen,
  IconSend,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import { Link } from 'wouter';
import type { ShareInfo, ShareItemInfo } from '../../../../src-shared/contract/shares.ts';
import { formatDate, formatDateTime } from '../../../../src-shared/time/format.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { notifyDone } from '../../../engine/engine.tsx';
import { paths } from '../../../routes/paths.ts';
import { shareTexts as texts } from '../../../texts/shares.ts';
import { formatSize } from '../../documents/file-size.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { ExtendDialog } from './extend-dialog.tsx';
import { HandOnDialog } from './hand-on.tsx';
import { ShareDialog } from './share-dialog.tsx';
import { ShareLog } from './share-log.tsx';
import { ShareBadge, ShareStateText } from './share-state.tsx';
import classes from './shares.module.css';

type Asking = 'hand-on' | 'extend' | 'revoke' | 'renew';

const namesOf = (items: readonly ShareItemInfo[]): string => items.map(({ title, name }) => title || name).join(', ');

/** One share: what, for whom, how far, how often; and what can be done with it. */
export const ShareRow = ({ share, withCase = false }: { readonly share: ShareInfo; readonly withCase?: boolean }) => {
  const [asking, setAsking] = useState<Asking>();
  const [isOpen, setOpen] = useState(false);
  const revoke = useCaseCommand('shares.revoke');
  const editable = useMay('shares.revoke');
  const id = useId();
  const { title, state, items, code, expiresAt } = share;
  const isGone = state === 'revoked' || state === 'revoking';
  const isOver = isGone || state === 'expired';
  const inBin = isOver ? [] : items.filter((item) => item.inBin);
  const outdated = isOver ? [] : items.filter((item) => item.outdated && !item.inBin);
  const offered = items.filter((item) => !item.inBin && item.title !== '');
  const close = () => setAsking(undefined);
  const Chevron = isOpen ? IconChevronDown : IconChevronRight;
  return (
    <li className={classes.share}>
      <div className={classes.head}>
        <Text fw={600} className={classes.title ?? ''}>
          {title}
          {share.recipient && (
            <Text component="span" fw={400}>
              {` ${texts.for(share.recipient)}`}
            </Text>
          )}
        </Text>
        <ShareBadge share={share} />
      </div>
      <Text size="xs" c="dimmed">
        {withCase && (
          <>
            <Anchor component={Link} href={paths.case(share.caseId, 'freigabe')} inherit underline="always">
              {share.fileNumber}
            </Anchor>
            {' · '}
          </>
        )}
        {[
          texts.documents(items.length),
          isOver
            ? texts.wasUntil(formatDateTime(share.revokedAt ?? expiresAt))
            : texts.until(formatDateTime(expiresAt)),
          ...(code === null ? [texts.withoutCode] : []),
          texts.createdBy(formatDate(share.createdAt), share.createdByName),
        ].join(' · ')}
      </Text>
      <ShareStateText share={share} />
      {share.seenAt !== null && (
        <Text size="sm">
          {[
            texts.counts(
              share.opened,
              items.reduce((sum, { downloads }) => sum + downloads, 0),
            ),
            ...(share.wrongTries > 0 ? [texts.wrongTries(share.wrongTries)] : []),
            ...(share.lastVisitAt === null ? [] : [texts.lastVisit(formatDateTime(share.lastVisitAt))]),
          ].join(' · ')}
        </Text>
      )}
      {inBin.length > 0 && <Text size="sm">{texts.inBin(namesOf(inBin))}</Text>}
      {outdated.length > 0 && <Text size="sm">{texts.outdated(namesOf(outdated))}</Text>}
      <Group gap="xs" mt={4}>
        {!isOver && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconSend size={16} aria-hidden />}
            aria-label={texts.showLinkOf(title)}
            onClick={() => setAsking('hand-on')}
          >
            {texts.showLink}
          </Button>
        )}
        {editable && !isGone && (
          <Button
            variant="default"
            size="xs"
            leftSection={
              state === 'locked' ? <IconLockOpen size={16} aria-hidden /> : <IconCalendarPlus size={16} aria-hidden />
            }
            aria-label={state === 'locked' ? texts.unlockOf(title) : texts.extendOf(title)}
            onClick={() => setAsking('extend')}
          >
            {state === 'locked' ? texts.unlock : texts.extend}
          </Button>
        )}
        {editable && !isGone && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconBan size={16} aria-hidden />}
            aria-label={texts.revokeOf(title)}
            onClick={() => setAsking('revoke')}
          >
            {texts.revoke}
          </Button>
        )}
        {editable && isOver && offered.length > 0 && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconLinkPlus size={16} aria-hidden />}
            aria-label={texts.renewOf(title)}
            onClick={() => setAsking('renew')}
          >
            {texts.renew}
          </Button>
        )}
        <Button
          variant="subtle"
          color="gray"
          size="xs"
          leftSection={<Chevron size={16} aria-hidden />}
          aria-label={texts.detailsOf(title)}
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen((now) => !now)}
        >
          {texts.details}
        </Button>
      </Group>
      <Collapse expanded={isOpen} transitionDuration={100} id={id}>
        <ul className={classes.items}>
          {items.map((item) => (
            <li key={`${item.documentId}/${item.version}`}>
              <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
                {item.name}
              </Text>
              <Text size="xs" c="dimmed">
                {texts.itemLine(item.version, formatSize(item.size), item.downloads, share.maxDownloads)}
              </Text>
            </li>
          ))}
        </ul>
        {isOpen && <ShareLog shareId={share.id} />}
      </Collapse>
      {asking === 'hand-on' && <HandOnDialog share={share} close={close} />}
      {asking === 'extend' && <ExtendDialog share={share} close={close} />}
      {asking === 'renew' && (
        <ShareDialog
          caseId={share.caseId}
          documents={offered.map((item) => ({
            id: item.documentId,
            title: item.title,
            versions: item.newestVersion,
          }))}
          close={close}
        />
      )}
      <ConfirmDialog
        opened={asking === 'revoke'}
        title={texts.revokeTitle}
        confirm={texts.revokeConfirm}
        danger
        pending={revoke.pending}
        onCancel={close}
        onConfirm={() =>
          void revoke.go({ shareId: share.id }).then((done) => {
            close();
            if (done) notifyDone(texts.revoked);
          })
        }
      >
        {texts.revokeText}
      </ConfirmDialog>
    </li>
  );
};
