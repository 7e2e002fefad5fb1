import { Anchor, Button, Group, Modal, Stack, Text } from '@mantine/core';
import { Link } from 'wouter';
import type { AccountInfo } from '../../../../src-shared/contract/accounts.ts';
import { formatDateTime } from '../../../../src-shared/time/format.ts';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { paths } from '../../../routes/paths.ts';
import { accountTexts as texts } from '../../../texts/accounts.ts';
import { caseTexts } from '../../../texts/case.ts';
import { CopyMessage } from '../copy-message.tsx';
import { CopyField } from '../documents/copy-field.tsx';
import classes from '../documents/shares.module.css';
import { QrCode } from '../qr-code.tsx';

/** What the invited person gets: the link, a QR code, words for a mail. */
export const HandOnDialog = ({ account, close }: { readonly account: AccountInfo; readonly close: () => void }) => {
  const office = useEngineQuery('office.get', {});
  const { link, person } = account;
  const until = formatDateTime(account.invitationExpiresAt);
  return (
    <Modal
      opened
      onClose={close}
      title={texts.handOnTitle}
      size="lg"
      centered
      closeButtonProps={{ 'aria-label': caseTexts.common.close }}
    >
      <Stack gap="md">
        <div>
          <Text size="sm">{texts.handOnText(person, until)}</Text>
          <Text size="sm" fw={600} role="status">
            {link && account.state !== 'invited' ? texts.stateTexts[account.state] : ''}
          </Text>
        </div>
        {link ? (
          <div className={classes.handOn}>
            <Stack gap="sm" className={classes.handOnText ?? ''}>
              <CopyField label={texts.link} value={link} copy={texts.copy} copied={texts.copied} autoFocus />
              <div>
                <CopyMessage
                  text={texts.mail(person, link, until, office.data?.name ?? '')}
                  label={texts.copyMail}
                  done={texts.mailCopied}
                />
              </div>
            </Stack>
            <figure className={classes.figure}>
              <QrCode text={link} label={texts.qr} />
              <Text component="figcaption" size="xs" c="dimmed" ta="center" mt={4}>
                {texts.qrHint}
              </Text>
            </figure>
          </div>
        ) : (
          <Text size="sm">
            {texts.noLink}{' '}
            <Anchor component={Link} href={paths.settings('server')} inherit underline="always">
              {texts.connect}
            </Anchor>
          </Text>
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={close}>
            {texts.done}
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
};
