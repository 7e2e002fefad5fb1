import { Button, CopyButton, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconCheck, IconCopy, IconDevicesPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDate, formatDateTime } from '../../src-shared/time/format.ts';
import { FormError } from '../components/form-error.tsx';
import { LoadError } from '../components/load-error.tsx';
import { useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings.desks;

const Invite = () => {
  const invite = useEngineCommand('devices.invite');
  const sync = useEngineQuery('sync.status', {});
  const [made, setMade] = useState<{ readonly invitation: string; readonly expiresAt: number } | undefined>();
  const [failure, setFailure] = useState<string | undefined>();
  const withoutServer = sync.data?.serverUrl === null;
  const make = async () => {
    const result = await invite.run({});
    setFailure(result.ok ? undefined : result.error.message);
    if (result.ok) setMade(result.value);
  };
  return (
    <Stack gap="sm" mt="lg">
      <div>
        <Button
          variant="default"
          leftSection={<IconDevicesPlus size={18} aria-hidden="true" />}
          loading={invite.pending}
          disabled={withoutServer}
          onClick={() => void make()}
        >
          {t.invite}
        </Button>
      </div>
      {withoutServer ? (
        <Text size="sm" c="dimmed">
          {t.needsServer}
        </Text>
      ) : null}
      <FormError message={failure} />
      {made ? (
        <>
          <Text size="sm">{t.inviteText}</Text>
          <Textarea label={t.invitation} readOnly rows={5} value={made.invitation} spellCheck={false} autoFocus />
          <Group justify="space-between">
            <Text size="sm" c="dimmed">
              {t.expires(formatDateTime(made.expiresAt))}
            </Text>
            <CopyButton value={made.invitation} timeout={3000}>
              {({ copied, copy }) => (
                <Button
                  leftSection={copied ? <IconCheck size={18} /> : <IconCopy size={18} />}
                  onClick={copy}
                  aria-live="polite"
                >
                  {copied ? t.copied : t.copy}
                </Button>
              )}
            </CopyButton>
          </Group>
        </>
      ) : null}
    </Stack>
  );
};

/** The computers that hold the office's cases, and an invitation for a further one. */
export const DesksSection = ({ owner }: { readonly owner: boolean }) => {
  const desks = useEngineQuery('devices.list', {});
  if (!desks.data) {
    return desks.isError ? <LoadError message={desks.error.message} retry={() => void desks.refetch()} /> : null;
  }
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      <table className={classes.table}>
        <thead>
          <tr>
            <th scope="col" style={{ width: '56%' }}>
              {t.name}
            </th>
            <th scope="col">{t.tag}</th>
            <th scope="col">{t.state}</th>
          </tr>
        </thead>
        <tbody>
          {desks.data.map((desk) => (
            <tr key={desk.id}>
              <td>
                {desk.name}
                {desk.thisDesk ? <span className={classes.quiet}> ({t.thisDesk})</span> : null}
              </td>
              <td>{desk.tag}</td>
              <td>{desk.revokedAt === null ? t.active : t.revoked(formatDate(desk.revokedAt))}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {owner ? (
        <Invite />
      ) : (
        <Text size="sm" c="dimmed" mt="md">
          {de.settings.ownersOnly}
        </Text>
      )}
    </>
  );
};
