import { Button, Switch } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconCalendarCheck, IconFolderPlus, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { TodayItem } from '../../src-shared/contract/cases.ts';
import type { SessionState } from '../../src-shared/contract/session.ts';
import { formatDate, formatDateTime, formatInteger } from '../../src-shared/time/format.ts';
import { useArrowFocus } from '../components/arrow-focus.ts';
import { EmptyState } from '../components/empty-state.tsx';
import { LoadError } from '../components/load-error.tsx';
import { useMinute } from '../components/minute-clock.ts';
import { PageHeader } from '../components/page-header.tsx';
import { type PrintedList, PrintList } from '../components/print-list.tsx';
import { notifyError, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { CallRate } from './call-rate.tsx';
import { groupToday } from './group-today.ts';
import { RecentCases } from './recent-cases.tsx';
import classes from './today.module.css';
import { TodayList } from './today-list.tsx';

const percent = new Intl.NumberFormat('de-DE', { style: 'percent', maximumFractionDigits: 0 });

/** What needs somebody now. */
export const TodayScreen = ({ me }: { readonly me: NonNullable<SessionState['me']> }) => {
  const memory = useDeskMemory();
  const [onlyMine, setOnlyMine] = useState(() => memory.read('today.onlyMine', () => false));
  const today = useEngineQuery('today.get', { onlyMine });
  const now = useMinute();
  const done = useEngineCommand('tasks.done');
  const reopen = useEngineCommand('tasks.reopen');
  const arrows = useArrowFocus<HTMLDivElement>();
  const t = de.today;

  const changeOnlyMine = (value: boolean) => {
    memory.write('today.onlyMine', value);
    setOnlyMine(value);
  };
  const finish = async (item: TodayItem) => {
    const result = await done.run({ taskId: item.id });
    if (!result.ok) return notifyError(result.error);
    const id = `task-done:${item.id}`;
    notifications.show({
      id,
      message: (
        <span className={classes.undo}>
          <span>{t.taskDone(item.title)}</span>
          <Button
            variant="subtle"
            size="compact-sm"
            onClick={async () => {
              notifications.hide(id);
              const undone = await reopen.run({ taskId: item.id });
              if (!undone.ok) notifyError(undone.error);
            }}
          >
            {t.undo}
          </Button>
        </span>
      ),
      autoClose: 8000,
      closeButtonProps: { 'aria-label': de.common.close },
    });
  };

  const newCase = (
    <Button component="a" href={`#${paths.newCase}`} leftSection={<IconPlus size={18} aria-hidden="true" />}>
      {de.frame.newCase}
    </Button>
  );
  const data = today.data;
  const goal = data?.letterGoalMet;
  const printed = (): PrintedList => ({
    title: t.title,
    filter: onlyMine ? t.onlyMine : '',
    columns: [{ title: t.columns.due, whole: true }, { title: t.columns.what }, { title: t.columns.caseFile }],
    groups: (data ? groupToday(data, now) : []).map(({ group, items, total }) => ({
      title:
        items.length < total
          ? `${t.groups[group]} (${t.shownOf(formatInteger(items.length), formatInteger(total))})`
          : t.groups[group],
      rows: items.map(({ id, kind, caseId, dueAt, title, fileNumber, clientName }) => ({
        id: `${kind}:${id}:${caseId}`,
        cells: [
          dueAt === null ? '' : kind === 'appointment' ? formatDateTime(dueAt) : formatDate(dueAt),
          title,
          caseId === null ? t.office : `${fileNumber} ${clientName}`,
        ],
      })),
    })),
  });
  const content = () => {
    if (!data) {
      return today.isError ? <LoadError message={today.error.message} retry={() => void today.refetch()} /> : null;
    }
    const groups = groupToday(data, now);
    if (groups.length > 0) return <TodayList groups={groups} onDone={finish} />;
    if (onlyMine && data.openCases > 0) {
      return (
        <EmptyState
          icon={<IconCalendarCheck size={36} stroke={1.5} />}
          title={t.emptyMineTitle}
          text={t.emptyMineText}
          action={
            <Button variant="default" onClick={() => changeOnlyMine(false)}>
              {t.showAll}
            </Button>
          }
        />
      );
    }
    return data.openCases > 0 ? (
      <EmptyState icon={<IconCalendarCheck size={36} stroke={1.5} />} title={t.emptyTitle} text={t.emptyText} />
    ) : (
      <EmptyState
        icon={<IconFolderPlus size={36} stroke={1.5} />}
        title={t.firstTitle}
        text={t.firstText}
        action={newCase}
      />
    );
  };

  return (
    <div className={classes.screen} ref={arrows}>
      <PageHeader
        title={t.title}
        subtitle={
          data ? (
            <>
              {[
                t.open(data.openCases, formatInteger(data.openCases)),
                typeof goal === 'number' ? t.goal(percent.format(goal)) : '',
              ]
                .filter(Boolean)
                .join(' · ')}{' '}
              <CallRate />
            </>
          ) : (
            ' '
          )
        }
        actions={
          <>
            <Switch
              label={t.onlyMine}
              title={me.displayName}
              checked={onlyMine}
              onChange={(event) => changeOnlyMine(event.currentTarget.checked)}
              mr="sm"
            />
            {data && data.items.length > 0 ? <PrintList load={async () => printed()} /> : null}
            {data?.openCases === 0 && data.items.length === 0 ? null : newCase}
          </>
        }
      />
      <RecentCases />
      {content()}
    </div>
  );
};
