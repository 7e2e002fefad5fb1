import { Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconKey, IconLockOpen, IconMailbox, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import type { PublicationInfo } from '../../../../src-shared/contract/sharing.ts';
import { ConfirmDialog } from '../../../components/confirm-dialog.tsx';
import { notifyDone, notifyError, useEngineQuery } from '../../../engine/engine.tsx';
import { clientLinkTexts as texts } from '../../../texts/client-link.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { CopyField } from '../documents/copy-field.tsx';
import { useLetter } from './use-letter.ts';

/** The code that opens the second layer: shown, renewed, unlocked, printed on a letter of its own. */
export const CodeCard = ({ publication }: { readonly publication: PublicationInfo }) => {
  const { id: publicationId, code, state } = publication;
  const renew = useCaseCommand('publications.renewCode');
  const unlock = useCaseCommand('publications.unlock');
  const tries = useEngineQuery('publications.tries', { publicationId });
  const letter = useLetter(publicationId);
  const allowed = useMay('publications.renewCode');
  const [asking, setAsking] = useState(false);
  const make = () =>
    void renew.run({ publicationId }).then((made) => {
      setAsking(false);
      if (made.ok) notifyDone(texts.codeMade(made.value.code));
      else notifyError(made.error);
    });
  if (code === null) {
    return (
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{texts.noCode}</Text>
        {allowed && (
          <Button
            variant="default"
            size="xs"
            loading={renew.pending}
            leftSection={<IconKey size={16} aria-hidden />}
            onClick={make}
          >
            {texts.makeCode}
          </Button>
        )}
      </Stack>
    );
  }
  // What the server last said; a waiting link may not be known there yet.
  const known = state === 'live' ? tries.data : undefined;
  return (
    <Stack gap="xs">
      <CopyField
        label={texts.codeField}
        value={code}
        description={texts.codeHint}
        copy={texts.copyCode}
        copied={texts.codeCopied}
      />
      {tries.isPending && state === 'live' ? (
        <Skeleton h={20} />
      ) : (
        known &&
        known.wrong > 0 && (
          <Text size="sm" role="status" {...(known.locked ? { fw: 600 } : { c: 'dimmed' })}>
            {texts.tries(known)}
          </Text>
        )
      )}
      <Group gap="xs">
        {allowed && known && known.wrong > 0 && (
          <Button
            variant={known.locked ? 'filled' : 'default'}
            size="xs"
            loading={unlock.pending}
            leftSection={<IconLockOpen size={16} aria-hidden />}
            onClick={() =>
              void unlock.go({ publicationId }).then((done) => {
                if (done) notifyDone(texts.unlocked);
              })
            }
          >
            {texts.unlock}
          </Button>
        )}
        {allowed && (
          <Button
            variant="default"
            size="xs"
            loading={letter.pending}
            leftSection={<IconMailbox size={16} aria-hidden />}
            onClick={() => void letter.save('code')}
          >
            {texts.codeLetter}
          </Button>
        )}
        {allowed && (
          <Button
            variant="default"
            size="xs"
            leftSection={<IconRefresh size={16} aria-hidden />}
            onClick={() => setAsking(true)}
          >
            {texts.renewCode}
          </Button>
        )}
      </Group>
      <ConfirmDialog
        opened={asking}
        title={texts.renewTitle}
        confirm={texts.renewCode}
        pending={renew.pending}
        onCancel={() => setAsking(false)}
        onConfirm={make}
      >
        {texts.renewText}
      </ConfirmDialog>
    </Stack>
  );
};
