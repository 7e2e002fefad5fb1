import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { type SyncStatus, sharingContract } from '../../src-shared/contract/sharing.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { FormError } from '../components/form-error.tsx';
import { LoadError } from '../components/load-error.tsx';
import { Notice } from '../components/notice.tsx';
import { required } from '../components/required.ts';
import { useForm } from '../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { syncWords } from '../frame/sync-words.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings.server;

const ConnectForm = () => {
  const connect = useEngineCommand('sync.connect');
  const form = useForm({
    schema: sharingContract['sync.connect'].input,
    initial: { serverUrl: '', enrolmentCode: '' },
    onSubmit: async (input) => {
      const result = await connect.run(input);
      if (result.ok) notifyDone(t.connected);
      return result;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h3>{t.connectTitle}</h3>
      <Stack gap="sm">
        <TextInput
          label={t.url}
          description={t.urlHint}
          type="url"
          spellCheck={false}
          {...required}
          {...form.text('serverUrl')}
        />
        <TextInput
          label={t.code}
          description={t.codeHint}
          spellCheck={false}
          autoComplete="off"
          {...required}
          {...form.text('enrolmentCode')}
        />
        <FormError message={form.formError} />
        <Group justify="flex-end">
          <Button type="submit" loading={form.pending}>
            {t.connect}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Connected = ({ status }: { readonly status: SyncStatus }) => {
  const now = useEngineCommand('sync.now');
  const pause = useEngineCommand('sync.pause');
  const { words } = syncWords(status);
  // With a server known, only somebody who paused it makes it „off“.
  const paused = status.state === 'off';
  const syncNow = async () => {
    const result = await now.run({});
    if (!result.ok) notifyError(result.error);
  };
  const setPaused = async (next: boolean) => {
    const result = await pause.run({ paused: next });
    if (!result.ok) notifyError(result.error);
  };
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <dt>{t.address}</dt>
        <dd>{status.serverUrl}</dd>
        <dt>{t.state}</dt>
        <dd role="status">{words}</dd>
        <dt>{t.since}</dt>
        <dd>{formatDateTime(status.since)}</dd>
        <dt>{t.unsent}</dt>
        <dd>{t.unsentCount(status.unsent)}</dd>
        {status.awaited > 0 && (
          <>
            <dt>{t.awaited}</dt>
            <dd>
              <a href={`#${paths.settings('dateien')}`}>{t.awaitedCount(status.awaited)}</a>
            </dd>
          </>
        )}
        <dt>{t.lastSync}</dt>
        <dd>{status.lastSyncAt === null ? t.never : formatDateTime(status.lastSyncAt)}</dd>
      </dl>
      <Switch
        label={t.pause}
        description={t.pauseHint}
        checked={paused}
        disabled={pause.pending}
        onChange={(event) => void setPaused(event.currentTarget.checked)}
      />
      <div>
        <Button
          variant="default"
          leftSection={<IconRefresh size={18} aria-hidden="true" />}
          loading={now.pending}
          disabled={paused}
          onClick={() => void syncNow()}
        >
          {t.now}
        </Button>
      </div>
    </Stack>
  );
};

/** The server: none, or which and how it goes. */
export const ServerSection = ({ owner }: { readonly owner: boolean }) => {
  const sync = useEngineQuery('sync.status', {});
  const status = sync.data;
  if (!status) {
    return sync.isError ? <LoadError message={sync.error.message} retry={() => void sync.refetch()} /> : null;
  }
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      {status.message ? (
        <div className={classes.notice}>
          <Notice tone={status.state === 'problem' ? 'danger' : 'info'} icon={<IconInfoCircle size={18} />}>
            {status.message}
          </Notice>
        </div>
      ) : null}
      {status.quarantined > 0 ? (
        <div className={classes.notice}>
          <Notice tone="warn" icon={<IconInfoCircle size={18} />}>
            {de.sync.quarantined(status.quarantined)}
          </Notice>
        </div>
      ) : null}
      {status.serverUrl === null ? (
        <>
          <p className={classes.quiet}>{t.offline}</p>
          {owner ? <ConnectForm /> : <Text c="dimmed">{de.settings.ownersOnly}</Text>}
        </>
      ) : (
        <Connected status={status} />
      )}
    </>
  );
};
