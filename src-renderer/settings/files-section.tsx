import { Button, Group, Progress, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useState } from 'react';
import type { TroubledDocument } from '../../src-shared/contract/blob-care.ts';
import { formatDate, formatDateTime } from '../../src-shared/time/format.ts';
import { useMay } from '../case/may.ts';
import { LoadError } from '../components/load-error.tsx';
import { Notice } from '../components/notice.tsx';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { blobCareTexts as t } from '../texts/blob-care.ts';
import { FileKeeping } from './file-keeping.tsx';
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
  const { check: last, files, troubles, awaited, nameless, server } = state.data;
  const running = last?.running === true;
  const run = async (command: typeof check | typeof stop) => {
    const result = await command.run({});
    if (!result.ok) notifyError(result.error);
  };
  return (
    <>
      <p className={classes.lead}>{t.text}</p>
      <Text size="sm" fw={600}>
        {files + state.data.away + awaited.length === 0 ? t.none : t.count(files)}
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
      ) : last !== null && !running && files > 0 ? (
        <Text size="sm">{t.whole}</Text>
      ) : null}
      {awaited.length > 0 && (
        <section aria-label={t.awaited(awaited.length)}>
          <h3>{t.awaited(awaited.length)}</h3>
          <p className={classes.lead}>{t.awaitedText(awaited.length)}</p>
          <FileList
            files={awaited.map((file) => ({ ...file, words: t.awaitedFrom(file.deskTag, formatDate(file.since)) }))}
          />
        </section>
      )}
      {may && (troubles.length > 0 || awaited.length > 0) && <FromBackup />}
      {(server || state.data.keepDays !== null) && <FileKeeping state={state.data} />}
      {nameless > 0 && (
        <Text size="sm" c="dimmed" mt="md">
          {t.nameless(nameless)}
        </Text>
      )}
    </>
  );
};

interface ListedFile {
  readonly documentId: string;
  readonly title: string;
  readonly caseId: string | null;
  readonly fileNumber: string;
  readonly words: string;
}

/** So many stand there at once: a desk that has been away for long may miss hundreds. */
const SHOWN = 12;

/** Which documents, each with its case and what is the matter. */
const FileList = ({ files }: { readonly files: readonly ListedFile[] }) => {
  const [all, setAll] = useState(false);
  const shown = all ? files : files.slice(0, SHOWN);
  return (
    <>
      <Files files={shown} />
      {files.length > SHOWN && (
        <Button variant="subtle" size="compact-sm" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? t.fewer : t.more(files.length - SHOWN)}
        </Button>
      )}
    </>
  );
};

const Files = ({ files }: { readonly files: readonly ListedFile[] }) => (
  <ul className={classes.files}>
    {files.map(({ documentId, title, caseId, fileNumber, words }) => (
      <li key={documentId}>
        {caseId === null ? <span>{title}</span> : <a href={`#${paths.document(caseId, documentId, 1, '')}`}>{title}</a>}
        <Text size="xs" c="dimmed">
          {caseId === null ? t.tray : t.inCase(fileNumber)}, {words}
        </Text>
      </li>
    ))}
  </ul>
);

const Troubles = ({
  troubles,
  server,
}: {
  readonly troubles: readonly TroubledDocument[];
  readonly server: boolean;
}) => {
  const nowhere = troubles.filter((each) => each.nowhere).length;
  return (
    <>
      <Notice tone="warn" icon={<IconAlertTriangle size={18} />} title={t.troubles(troubles.length)}>
        {!server ? t.noServer : nowhere === 0 ? t.fromServer : t.nowhere(nowhere, troubles.length)}
      </Notice>
      <FileList
        files={troubles.map((each) => ({
          ...each,
          words: [
            t.problems[each.problem],
            ...(each.newest ? [] : [t.olderVersion]),
            ...(each.nowhere ? [t.nowhereOne] : []),
          ].join(', '),
        }))}
      />
    </>
  );
};

const FromBackup = () => {
  const restore = useEngineCommand('blobCare.restore');
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
    <Button variant="default" mt="xs" loading={restore.pending} onClick={() => void fromBackup()}>
      {t.restore}
    </Button>
  );
};
