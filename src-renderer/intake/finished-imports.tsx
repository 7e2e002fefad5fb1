import { ActionIcon, Button, Text } from '@mantine/core';
import { IconCircleCheck, IconX } from '@tabler/icons-react';
import { useEffect, useRef } from 'react';
import { useLocation } from 'wouter';
import type { ImportInfo } from '../../src-shared/contract/imports.ts';
import { notifyError, useEngineCommand } from '../engine/engine.tsx';
import { intakeTexts as texts } from '../texts/intake.ts';
import { restOf, targetOf } from './import-words.ts';
import classes from './intake.module.css';

/** Whether nothing is left to do with an import: it has come to its end and nothing was refused. */
export const isSettled = ({ state, refused, problem }: ImportInfo): boolean =>
  state === 'done' && refused === 0 && problem === null;

/** What came in, in one line however many imports it were; it goes away by itself when one goes on to something else. */
export const FinishedImports = ({
  jobs,
  report,
}: {
  readonly jobs: readonly ImportInfo[];
  readonly report: (jobId: string) => void;
}) => {
  const [path] = useLocation();
  const dismiss = useEngineCommand('imports.dismiss');
  const dismissAll = async (): Promise<void> => {
    for (const { id } of jobs) {
      const result = await dismiss.run({ jobId: id });
      if (!result.ok) notifyError(result.error);
    }
  };
  const leave = useRef(dismissAll);
  useEffect(() => {
    leave.current = dismissAll;
  });
  const shownPath = useRef(path);
  useEffect(() => {
    if (shownPath.current === path) return;
    shownPath.current = path;
    void leave.current();
  }, [path]);

  const [only] = jobs;
  if (!only) return null;
  const one = jobs.length === 1;
  const sum = (of: (job: ImportInfo) => number): number => jobs.reduce((all, job) => all + of(job), 0);
  const all = {
    refused: 0,
    duplicates: sum((job) => job.duplicates),
    skipped: sum((job) => job.skipped),
  };
  const where = one ? targetOf(only) : texts.imports(jobs.length);
  return (
    <div className={classes.finished}>
      <IconCircleCheck size={16} color="var(--fs-good)" aria-hidden />
      <Text size="sm" role="status">
        {texts.done(sum((job) => job.taken))} {where}
        {restOf(all) && (
          <Text span size="xs" c="dimmed">
            {` · ${restOf(all)}`}
          </Text>
        )}
      </Text>
      {one && (
        <Button variant="subtle" size="compact-xs" onClick={() => report(only.id)}>
          {texts.report}
        </Button>
      )}
      <ActionIcon
        variant="subtle"
        color="gray"
        size="sm"
        aria-label={one ? texts.dismissOf(where) : texts.dismissMany(jobs.length)}
        title={texts.dismiss}
        onClick={() => void dismissAll()}
      >
        <IconX size={14} aria-hidden />
      </ActionIcon>
    </div>
  );
};
