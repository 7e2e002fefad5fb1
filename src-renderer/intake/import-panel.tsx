import { ActionIcon, Button, Progress, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconFileImport, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { ImportInfo } from '../../src-shared/contract/imports.ts';
import { formatSize } from '../case/documents/file-size.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { intakeTexts as texts } from '../texts/intake.ts';
import { FinishedImports, isSettled } from './finished-imports.tsx';
import { ImportReport } from './import-report.tsx';
import { restOf, targetOf } from './import-words.ts';
import classes from './intake.module.css';

const isOver = ({ state }: ImportInfo): boolean => state === 'done' || state === 'cancelled';
const doneOf = ({ taken, duplicates, refused, skipped }: ImportInfo): number => taken + duplicates + refused + skipped;

const headOf = (job: ImportInfo): string => {
  if (job.state === 'done') return texts.done(job.taken);
  if (job.state === 'cancelled') return texts.cancelled(job.taken);
  return texts.running(doneOf(job), job.total, job.counting);
};

/** The imports that are running, and what came of those not yet dismissed. Docked below the screens, in nobody's way. */
export const ImportPanel = () => {
  const imports = useEngineQuery('imports.list', {});
  const [reported, setReported] = useState<string | undefined>();
  // The scan folder's run unseen; only what was not taken is worth a word.
  const jobs = (imports.data ?? []).filter((job) => job.source !== 'scan' || job.refused > 0 || job.problem !== null);
  const shown = jobs.find(({ id }) => id === reported);
  if (jobs.length === 0) return null;
  const open = jobs.filter((job) => !isSettled(job));
  return (
    <>
      <section className={classes.panel} aria-label={texts.panel}>
        {open.length > 0 && (
          <ul className={classes.jobs}>
            {open.map((job) => (
              <Job key={job.id} job={job} report={() => setReported(job.id)} />
            ))}
          </ul>
        )}
        <FinishedImports jobs={jobs.filter(isSettled)} report={setReported} />
      </section>
      {shown && <ImportReport job={shown} close={() => setReported(undefined)} />}
    </>
  );
};

const StateIcon = ({ job }: { readonly job: ImportInfo }) => {
  if (job.problem !== null) return <IconAlertTriangle size={20} color="var(--fs-danger)" aria-hidden />;
  if (!isOver(job)) return <IconFileImport size={20} color="var(--fs-accent)" aria-hidden />;
  return job.refused > 0 ? (
    <IconAlertTriangle size={20} color="var(--fs-warn)" aria-hidden />
  ) : (
    <IconCircleCheck size={20} color="var(--fs-good)" aria-hidden />
  );
};

const Job = ({ job, report }: { readonly job: ImportInfo; readonly report: () => void }) => {
  const pause = useEngineCommand('imports.pause');
  const resume = useEngineCommand('imports.resume');
  const cancel = useEngineCommand('imports.cancel');
  const dismiss = useEngineCommand('imports.dismiss');
  const [asking, setAsking] = useState(false);
  const over = isOver(job);
  const target = targetOf(job);
  const told = async (command: typeof pause | typeof resume | typeof cancel | typeof dismiss) => {
    const result = await command.run({ jobId: job.id });
    if (!result.ok) notifyError(result.error);
  };
  const rest = restOf(job);
  const pace =
    job.state === 'paused'
      ? texts.paused
      : job.restMillis === null
        ? ''
        : texts.rest(Math.round(job.restMillis / 60_000));
  return (
    <li className={classes.job}>
      <StateIcon job={job} />
      {/* What is read out: the end, and why it stands still; not every file. */}
      <div className={classes.jobWords} role="status" aria-live={over || job.problem ? 'polite' : 'off'}>
        <Text size="sm" fw={500}>
          {headOf(job)} {target}
        </Text>
        {rest && (
          <Text size="xs" c="dimmed">
            {rest}
          </Text>
        )}
        {job.problem && (
          <Text size="xs" className={classes.problem ?? ''}>
            {job.problem}
          </Text>
        )}
      </div>
      {!over && (
        <div className={classes.pace}>
          <Progress
            value={job.bytes === 0 ? 0 : (job.bytesDone / job.bytes) * 100}
            size={4}
            aria-label={`${headOf(job)} ${target}`}
          />
          <Text size="xs" c="dimmed" className={classes.paceWords ?? ''}>
            {[texts.bytes(formatSize(job.bytesDone), formatSize(job.bytes)), pace].filter(Boolean).join(' · ')}
          </Text>
        </div>
      )}
      <div className={classes.jobButtons}>
        {job.state === 'running' && (
          <Button variant="default" size="compact-sm" loading={pause.pending} onClick={() => void told(pause)}>
            {texts.pause}
          </Button>
        )}
        {job.state === 'paused' && (
          <Button size="compact-sm" loading={resume.pending} onClick={() => void told(resume)}>
            {texts.resume}
          </Button>
        )}
        {!over && (
          <Button variant="subtle" color="gray" size="compact-sm" onClick={() => setAsking(true)}>
            {texts.cancel}
          </Button>
        )}
        {(rest !== '' || over) && (
          <Button variant={job.refused > 0 && over ? 'light' : 'subtle'} size="compact-sm" onClick={report}>
            {texts.report}
          </Button>
        )}
        {over && (
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={texts.dismissOf(target)}
            title={texts.dismiss}
            onClick={() => void told(dismiss)}
          >
            <IconX size={16} aria-hidden />
          </ActionIcon>
        )}
      </div>
      <ConfirmDialog
        opened={asking && !over}
        title={texts.cancelTitle}
        confirm={texts.cancelConfirm}
        onConfirm={() => {
          setAsking(false);
          void told(cancel);
        }}
        onCancel={() => setAsking(false)}
      >
        {texts.cancelText}
      </ConfirmDialog>
    </li>
  );
};
