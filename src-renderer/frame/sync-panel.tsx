import { Anchor, Button, Group, Stack, Text } from '@mantine/core';
import type { SyncStatus } from '../../src-shared/contract/sharing.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { notifyError, useEngineCommand } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import classes from './frame.module.css';
import { asideWords, syncWords, waitingWords } from './sync-words.ts';

/** What stands behind the sign in the top bar: what waits, since when, why, and what one can do. */
export const SyncPanel = ({ status, onClose }: { readonly status: SyncStatus; readonly onClose: () => void }) => {
  const now = useEngineCommand('sync.now');
  const pause = useEngineCommand('sync.pause');
  const t = de.sync.panel;
  const hasServer = status.serverUrl !== null;
  const isPaused = status.state === 'off';
  const run = async (done: Promise<{ ok: true } | { ok: false; error: { code: string; message: string } }>) => {
    const result = await done;
    if (!result.ok) notifyError(result.error);
  };
  return (
    <Stack gap="sm">
      <Text fw={600}>{syncWords(status).words}</Text>
      {status.message === null || status.clock !== null ? (
        <Text size="sm">{hasServer ? t.why[status.state] : t.noServer}</Text>
      ) : null}
      {status.message === null ? null : <Text size="sm">{status.message}</Text>}
      {asideWords(status).map((sentence) => (
        <Text key={sentence} size="sm">
          {sentence}
        </Text>
      ))}
      {hasServer ? (
        <dl className={classes.syncFacts}>
          <dt>{t.waiting}</dt>
          <dd>{waitingWords(status)}</dd>
          {status.waiting.oldestAt === null ? null : (
            <>
              <dt>{t.oldest}</dt>
              <dd>{formatDateTime(status.waiting.oldestAt)}</dd>
            </>
          )}
          <dt>{t.last}</dt>
          <dd>{status.lastSyncAt === null ? de.settings.server.never : formatDateTime(status.lastSyncAt)}</dd>
          <dt>{t.since}</dt>
          <dd>{formatDateTime(status.since)}</dd>
        </dl>
      ) : null}
      <Group justify="space-between" gap="sm">
        <Anchor size="sm" href={`#${paths.settings('server')}`} onClick={onClose}>
          {t.settings}
        </Anchor>
        {hasServer && !status.removed ? (
          <Group gap="xs">
            <Button
              size="compact-sm"
              variant="default"
              loading={pause.pending}
              onClick={() => void run(pause.run({ paused: !isPaused }))}
            >
              {isPaused ? t.resume : t.pause}
            </Button>
            {isPaused ? null : (
              <Button size="compact-sm" loading={now.pending} onClick={() => void run(now.run({}))}>
                {de.settings.server.now}
              </Button>
            )}
          </Group>
        ) : null}
      </Group>
    </Stack>
  );
};
