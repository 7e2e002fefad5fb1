import { Button, Group, Stack, Switch, Text, TextInput } from '@mantine/core';
import { IconHelpCircle, IconInfoCircle, IconRefresh } from '@tabler/icons-react';
import { useState } from 'react';
import { type SyncStatus, sharingContract } from '../../src-shared/contract/sharing.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { FormError } from '../components/form-error.tsx';
import { LoadError } from '../components/load-error.tsx';
import { Notice } from '../components/notice.tsx';
import { required } from '../components/required.ts';
import { useForm } from '../components/use-form.ts';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { asideWords, syncWords, waitingWords } from '../frame/sync-words.ts';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import classes from './settings.module.css';

const t = de.settings.server;

/** `known`: the office works with a server already; `initial`: its address. */
const ConnectForm = ({
  initial = '',
  known = false,
  title = known ? t.reconnectTitle : t.connectTitle,
  onClose,
}: {
  readonly initial?: string;
  readonly known?: boolean;
  readonly title?: string;
  /** Asked for by hand: it goes away again. */
  readonly onClose?: () => void;
}) => {
  const connect = useEngineCommand('sync.connect');
  const form = useForm({
    schema: sharingContract['sync.connect'].input,
    initial: { serverUrl: initial, enrolmentCode: '' },
    onSubmit: async (input) => {
      const result = await connect.run(input);
      if (result.ok) {
        notifyDone(t.connected);
        onClose?.();
      }
      return result;
    },
  });
  return (
    <form ref={form.ref} onSubmit={form.submit} noValidate>
      <h3>{title}</h3>
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
          description={known ? t.codeHintKnown : t.codeHint}
          spellCheck={false}
          autoComplete="off"
          {...(known ? {} : required)}
          {...form.text('enrolmentCode')}
        />
        <FormError message={form.formError} />
        <Group justify="flex-end" gap="xs">
          {onClose ? (
            <Button variant="default" onClick={onClose} disabled={form.pending}>
              {de.common.cancel}
            </Button>
          ) : null}
          <Button type="submit" loading={form.pending}>
            {t.connect}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};

const Connected = ({ status }: { readonly status: SyncStatus }) => {
  const { words } = syncWords(status);
  return (
    <Stack gap="md">
      <dl className={classes.facts}>
        <dt>{t.address}</dt>
        <dd>{status.serverUrl}</dd>
        <dt>{t.state}</dt>
        <dd>
          <span role="status">{words}</span>
        </dd>
        <dt>{t.since}</dt>
        <dd>{formatDateTime(status.since)}</dd>
        <dt>{t.unsent}</dt>
        <dd>{waitingWords(status)}</dd>
        {status.waiting.oldestAt === null ? null : (
          <>
            <dt>{de.sync.panel.oldest}</dt>
            <dd>{formatDateTime(status.waiting.oldestAt)}</dd>
          </>
        )}
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
      {status.removed ? null : <Control status={status} />}
    </Stack>
  );
};

/** What one can do while the office counts this desk as its own. */
const Control = ({ status }: { readonly status: SyncStatus }) => {
  const now = useEngineCommand('sync.now');
  const pause = useEngineCommand('sync.pause');
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
    <>
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
    </>
  );
};

/** What only a person can decide, with both ways out. Nothing is sent and nothing deleted meanwhile. */
const Question = ({ status, owner }: { readonly status: SyncStatus; readonly owner: boolean }) => {
  const takeBack = useEngineCommand('sync.takeBack');
  const [failure, setFailure] = useState<string | undefined>();
  const { question } = status;
  if (question === null) return null;
  const run = async () => {
    const result = await takeBack.run({});
    setFailure(result.ok ? undefined : result.error.message);
    if (result.ok) notifyDone(t.takenBack);
  };
  return (
    <section className={classes.question} aria-label={t.questions[question].title}>
      <Notice tone="warn" icon={<IconHelpCircle size={18} />} title={t.questions[question].title}>
        {t.questions[question].text}
      </Notice>
      {owner ? null : (
        <Text c="dimmed" mt="sm">
          {de.settings.ownersOnly}
        </Text>
      )}
      {owner && question === 'ahead' ? (
        <Stack gap="sm" align="flex-start" mt="md">
          <FormError message={failure} />
          <Button loading={takeBack.pending} onClick={() => void run()}>
            {t.takeBack}
          </Button>
        </Stack>
      ) : null}
      {owner && question !== 'ahead' ? (
        <ConnectForm known initial={status.serverUrl ?? ''} title={t.questions[question].connect} />
      ) : null}
    </section>
  );
};

/** Red where the transmission does not work, yellow where somebody is to set a clock. */
const toneOf = ({ state, clock }: SyncStatus) => {
  if (state === 'problem') return 'danger';
  return clock === 'wrong' || clock === 'ahead-elsewhere' ? 'warn' : 'info';
};

/** The server: none, or which and how it goes. */
export const ServerSection = ({ owner }: { readonly owner: boolean }) => {
  const sync = useEngineQuery('sync.status', {});
  const [changing, setChanging] = useState(false);
  const status = sync.data;
  if (!status) {
    return sync.isError ? <LoadError message={sync.error.message} retry={() => void sync.refetch()} /> : null;
  }
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      {/* A question says it itself. */}
      {status.message && status.question === null && !status.removed ? (
        <div className={classes.notice}>
          <Notice tone={toneOf(status)} icon={<IconInfoCircle size={18} />}>
            {status.message}
          </Notice>
        </div>
      ) : null}
      {asideWords(status).map((sentence) => (
        <div key={sentence} className={classes.notice}>
          <Notice tone="warn" icon={<IconInfoCircle size={18} />}>
            {sentence}
          </Notice>
        </div>
      ))}
      {status.serverUrl === null ? (
        <>
          <p className={classes.quiet}>{t.offline}</p>
          {owner ? <ConnectForm /> : <Text c="dimmed">{de.settings.ownersOnly}</Text>}
        </>
      ) : (
        <>
          <Question status={status} owner={owner} />
          <Connected status={status} />
          {owner && status.question === null && !status.removed ? (
            changing ? (
              <ConnectForm known onClose={() => setChanging(false)} />
            ) : (
              <Button mt="lg" variant="default" onClick={() => setChanging(true)}>
                {t.change}
              </Button>
            )
          ) : null}
        </>
      )}
    </>
  );
};
