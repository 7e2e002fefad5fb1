import { Anchor, Button, CopyButton, Group, Stack, Text, TextInput } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBan,
  IconCalendarPlus,
  IconCheck,
  IconCloudOff,
  IconCopy,
  IconHourglassOff,
  IconMailbox,
  IconPrinter,
  IconWorld,
} from '@tabler/icons-react';
import { useState } from 'react';
import { Link } from 'wouter';
import type { PublicationInfo } from '../../../src-shared/contract/sharing.ts';
import { formatDate } from '../../../src-shared/time/format.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { paths } from '../../routes/paths.ts';
import { caseTexts } from '../../texts/case.ts';
import { clientLinkTexts } from '../../texts/client-link.ts';
import { useMay } from '../may.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { ExtendLinkDialog } from './client/extend-link-dialog.tsx';
import { useLetter } from './client/use-letter.ts';
import { CopyMessage } from './copy-message.tsx';
import { PrintSheet } from './print-sheet.tsx';
import { QrCode } from './qr-code.tsx';
import classes from './sharing.module.css';

const texts = caseTexts.sharing;
const icons = {
  live: IconWorld,
  waiting: IconCloudOff,
  revoked: IconBan,
  expired: IconHourglassOff,
  problem: IconAlertTriangle,
} as const;

/** A link's state as colour, icon and word, and what that means. */
export const LinkState = ({ publication }: { readonly publication: PublicationInfo }) => {
  const { state, revokedAt, message } = publication;
  const Icon = icons[state];
  const words = state === 'waiting' && revokedAt !== null ? texts.stateTexts.waitingRevoked : texts.stateTexts[state];
  return (
    <div role="status">
      <span className={classes.badge} data-state={state}>
        <Icon size={14} stroke={1.75} aria-hidden />
        {texts.states[state]}
      </span>
      <Text size="sm" mt={4}>
        {message ?? words}
      </Text>
    </div>
  );
};

/** The client's link that counts now: state, address, QR code, revoke. */
export const LinkCard = ({
  publication,
  fileNumber,
  office,
}: {
  readonly publication: PublicationInfo;
  readonly fileNumber: string;
  readonly office: string;
}) => {
  const revoke = useCaseCommand('publications.revoke');
  const allowed = useMay('publications.revoke');
  const [asking, setAsking] = useState(false);
  const [extending, setExtending] = useState(false);
  const letter = useLetter(publication.id);
  const { id, link, createdAt, expiresAt, revokedAt } = publication;
  return (
    <div className={classes.linkArea}>
      <Stack gap="sm" className={classes.linkText ?? ''}>
        <LinkState publication={publication} />
        {link ? (
          <Group gap="xs" align="flex-end" wrap="nowrap">
            <TextInput
              label={texts.address}
              value={link}
              readOnly
              onFocus={(event) => event.currentTarget.select()}
              style={{ flex: 1, minWidth: 0 }}
            />
            <CopyButton value={link}>
              {({ copied, copy }) => (
                <Button
                  leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconCopy size={16} aria-hidden />}
                  miw={150}
                  onClick={() => {
                    copy();
                    notifyDone(texts.copiedNotice);
                  }}
                >
                  {copied ? texts.copied : texts.copy}
                </Button>
              )}
            </CopyButton>
          </Group>
        ) : (
          revokedAt === null && (
            <Text size="sm">
              {texts.noLink}{' '}
              <Anchor component={Link} href={paths.settings()} inherit underline="always">
                {texts.connect}
              </Anchor>
            </Text>
          )
        )}
        <Text size="xs" c="dimmed">
          {texts.createdAt(formatDate(createdAt))}, {texts.validUntil(formatDate(expiresAt))}
        </Text>
        <Group gap="xs">
          {link && (
            <CopyMessage
              size="xs"
              text={clientLinkTexts.mail(link, formatDate(expiresAt), office)}
              label={clientLinkTexts.copyMail}
              done={clientLinkTexts.mailCopied}
            />
          )}
          {link && allowed && (
            <Button
              variant="default"
              size="xs"
              loading={letter.pending}
              leftSection={<IconMailbox size={16} aria-hidden />}
              onClick={() => void letter.save('link')}
            >
              {clientLinkTexts.linkLetter}
            </Button>
          )}
          {link && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPrinter size={16} aria-hidden />}
              onClick={() => window.print()}
            >
              {texts.print}
            </Button>
          )}
          {allowed && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconCalendarPlus size={16} aria-hidden />}
              onClick={() => setExtending(true)}
            >
              {clientLinkTexts.extend}
            </Button>
          )}
          {allowed && (
            <Button
              variant="default"
              size="xs"
              leftSection={<IconBan size={16} aria-hidden />}
              onClick={() => setAsking(true)}
            >
              {texts.revoke}
            </Button>
          )}
        </Group>
      </Stack>
      {link && (
        <figure style={{ margin: 0 }}>
          <QrCode text={link} label={texts.qr} />
          <Text component="figcaption" size="xs" c="dimmed" ta="center" mt={4} maw={168}>
            {texts.qrHint}
          </Text>
        </figure>
      )}
      {extending && <ExtendLinkDialog publicationId={id} close={() => setExtending(false)} />}
      {link && <PrintSheet link={link} fileNumber={fileNumber} office={office} />}
      <ConfirmDialog
        opened={asking}
        title={texts.revokeTitle}
        confirm={texts.revoke}
        danger
        pending={revoke.pending}
        onCancel={() => setAsking(false)}
        onConfirm={() =>
          void revoke.go({ publicationId: id }).then((done) => {
            setAsking(false);
            if (done) notifyDone(texts.revoked);
          })
        }
      >
        {texts.revokeText}
      </ConfirmDialog>
    </div>
  );
};
