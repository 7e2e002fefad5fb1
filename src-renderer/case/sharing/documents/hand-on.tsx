import { Anchor, Button, CopyButton, Group, Modal, Stack, Text } from '@mantine/core';
import { IconCheck, IconMail } from '@tabler/icons-react';
import { Link } from 'wouter';
import type { ShareInfo } from '../../../../src-shared/contract/shares.ts';
import { formatDateTime } from '../../../../src-shared/time/format.ts';
import { notifyDone, useEngineQuery } from '../../../engine/engine.tsx';
import { paths } from '../../../routes/paths.ts';
import { caseTexts } from '../../../texts/case.ts';
import { shareTexts as texts } from '../../../texts/shares.ts';
import { QrCode } from '../qr-code.tsx';
import { CopyField } from './copy-field.tsx';
import { ShareBadge, ShareStateText } from './share-state.tsx';
import classes from './shares.module.css';

/** What the recipient gets: link, code, QR code, words for a mail. */
export const HandOn = ({ share, close }: { readonly share: ShareInfo; readonly close: () => void }) => {
  const office = useEngineQuery('office.get', {});
  const { link, code, title, expiresAt } = share;
  return (
    <Stack gap="md">
      <div role="status">
        <ShareBadge share={share} />
        <ShareStateText share={share} />
      </div>
      {link ? (
        <div className={classes.handOn}>
          <Stack gap="sm" className={classes.handOnText ?? ''}>
            <CopyField label={texts.link} value={link} copy={texts.copyLink} copied={texts.linkCopied} autoFocus />
            {code && (
              <CopyField
                label={texts.code}
                value={code}
                description={texts.codeHint}
                copy={texts.copyCode}
                copied={texts.codeCopied}
              />
            )}
            <div>
              <CopyButton
                value={texts.mail(title, link, formatDateTime(expiresAt), code !== null, office.data?.name ?? '')}
              >
                {({ copied, copy }) => (
                  <Button
                    variant="default"
                    leftSection={copied ? <IconCheck size={16} aria-hidden /> : <IconMail size={16} aria-hidden />}
                    onClick={() => {
                      copy();
                      notifyDone(texts.mailCopied);
                    }}
                  >
                    {texts.copyMail}
                  </Button>
                )}
              </CopyButton>
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
        <Stack gap="sm">
          <Text size="sm">
            {texts.noLink}{' '}
            <Anchor component={Link} href={paths.settings('server')} inherit underline="always">
              {texts.connect}
            </Anchor>
          </Text>
          {code && (
            <CopyField
              label={texts.code}
              value={code}
              description={texts.codeHint}
              copy={texts.copyCode}
              copied={texts.codeCopied}
            />
          )}
        </Stack>
      )}
      <Group justify="flex-end">
        <Button variant="default" onClick={close}>
          {texts.done}
        </Button>
      </Group>
    </Stack>
  );
};

/** Shows a share that is already there for handing on once more. */
export const HandOnDialog = ({ share, close }: { readonly share: ShareInfo; readonly close: () => void }) => (
  <Modal
    opened
    onClose={close}
    title={texts.resultTitle}
    size="lg"
    centered
    closeButtonProps={{ 'aria-label': caseTexts.common.close }}
  >
    <HandOn share={share} close={close} />
  </Modal>
);
