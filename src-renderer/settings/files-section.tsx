import { Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { TroubledDocument } from '../../src-shared/contract/blob-care.ts';
import { formatDateTime } from '../../src-shared/time/format.ts';
import { useMay } from '../case/may.ts';
import { LoadError } from '../components/load-error.tsx';
import { Notice } from '../components/notice.tsx';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { blobCareTexts as t } from '../texts/blob-care.ts';
import classes from './settings.module.css';

/** Whether the files of all documents are whole: the check, what it found, and help from a backup. */
export const FilesSection = () => {
  const state = useEngineQuery('blobCare.state', {});
  const check = useEngineCommand('blobCare.check');
  const stop = useEngineCommand('blobCare.stop');
  const may = useMay('blobCare.check');
  if (!state.data) {
    return state.isError ? <LoadError message={state.error.message} retry={() => void state.refetch()} /> : null;
  }
  const { check: last, files, troubles, server } = state.data;
  const running = last?.running === true;
  const run = async (command: typeof check | typeof stop) => {
    const result = await command.run({});
    if (!result.ok) notifyError(result.error);
  };
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      <Text size="sm" fw={600}>
        {files === 0 ? t.none : t.count(files)}
      </Text>
      <Text size="sm" role="status" mih={24}>
        {last === null
          ? t.never
          : running
            ? `${t.running(last.checked, last.total)}${last.asked ? '' : `. ${t.slowly}`}`
            : t.done(formatDateTime(last.finishedAt ?? last.startedAt), last.checked)}
      </Text>
      <Progress
        my="xs"
        size={4}
        aria-label={t.progress}
        value={running ? (last.checked / Math.max(1, last.total)) * 100 : 0}
        style={running ? {} : { visibility: 'hidden' }}
      />
      {may && (
        <Group gap="xs" mb="md">
          <Button
            variant="default"
            disabled={files === 0 || (running && last.asked)}
            loading={check.pending}
            onClick={() => void run(check)}
          >
            {t.check}
          </Button>
          {running && (
            <Button variant="subtle" loading={stop.pending} onClick={() => void run(stop)}>
              {t.stop}
            </Button>
          )}
        </Group>
      )}
      {troubles.length > 0 ? (
        <Troubles troubles={troubles} server={server} />
      ) : last !== null && !running ? (
        <Text size="sm">{t.whole}</Text>
      ) : null}
    </>
  );
};

const Troubles = ({
  troubles,
  server,
}: {
  readonly troubles: readonly TroubledDocument[];
  readonly server: boolean;
}) => {
  const restore = useEngineCommand('blobCare.restore');
  const may = useMay('blobCare.restore');
  const fromBackup = async () => {
    const grantId = await window.fallstand.chooseFolder();
    if (grantId === null) return;
    const result = await restore.run({ grantId });
    if (!result.ok) notifyError(result.error);
    else if (result.value.restored === 0)
      notifyError({ code: 'blobCare.nothingFound', message: t.nothingFound(result.value.wrong) });
    else notifyDone(t.restored(result.value.restored, result.value.left));
  };
  return (
    <>
      <Notice tone="warn" icon={<IconAlertTriangle size={18} />} title={t.troubles(troubles.length)}>
        {server ? t.fromServer : t.noServer}
      </Notice>
      <ul>
        {troubles.map(({ documentId, title, caseId, fileNumber, problem, newest }) => (
          <li key={documentId}>
            {caseId === null ? title : <a href={`#${paths.document(caseId, documentId, 1, '')}`}>{title}</a>}{' '}
            <Text span size="sm" c="dimmed">
              ({caseId === null ? t.tray : fileNumber}
              {newest ? '' : `, ${t.olderVersion}`}): {t.problems[problem]}
            </Text>
          </li>
        ))}
      </ul>
      {may && (
        <Button variant="default" loading={restore.pending} onClick={() => void fromBackup()}>
          {t.restore}
        </Button>
      )}
    </>
  );
};
