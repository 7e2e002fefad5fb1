import { Button, SegmentedControl, Text } from '@mantine/core';
import { IconListCheck, IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { TaskItem } from '../../src-shared/contract/tasks.ts';
import { formatDate } from '../../src-shared/time/format.ts';
import { TaskForm } from '../case/notes/task-form.tsx';
import { TaskList } from '../case/notes/task-list.tsx';
import { type TaskGroup, taskGroupOf } from '../case/notes/task-words.ts';
import { UndoProvider } from '../case/undo.tsx';
import { EmptyState } from '../components/empty-state.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { LoadError } from '../components/load-error.tsx';
import { useMinute } from '../components/minute-clock.ts';
import { PageHeader } from '../components/page-header.tsx';
import { type PrintedList, PrintList } from '../components/print-list.tsx';
import { useEngineQuery } from '../engine/engine.tsx';
import { useDeskMemory } from '../frame/desk-memory.tsx';
import { taskTexts } from '../texts/tasks.ts';
import classes from './tasks.module.css';

const texts = taskTexts.screen;
const groups: readonly TaskGroup[] = ['overdue', 'today', 'week', 'later', 'undated', 'done'];

/** „Aufgaben“: everything there is to do in the office, by date. */
export const TasksScreen = () => {
  const memory = useDeskMemory();
  const [whose, setWhose] = useState(() => memory.read<'mine' | 'all'>('tasks.whose', () => 'mine'));
  const [show, setShow] = useState<'open' | 'done'>('open');
  const [adding, setAdding] = useState(false);
  const tasks = useEngineQuery('tasks.list', { whose, show });
  const now = useMinute();
  const { data } = tasks;

  const byGroup = new Map<TaskGroup, TaskItem[]>();
  for (const task of data?.items ?? []) {
    const group = taskGroupOf(task, now);
    byGroup.set(group, [...(byGroup.get(group) ?? []), task]);
  }

  const printed = (): PrintedList => ({
    title: texts.title,
    filter: [
      whose === 'mine' ? texts.mine : texts.all,
      show === 'open' ? texts.open : texts.done,
      data && data.items.length < data.total ? texts.shownOf(data.items.length, data.total) : '',
    ]
      .filter(Boolean)
      .join(' · '),
    columns: [
      { title: texts.columns.due, whole: true },
      { title: texts.columns.task },
      { title: texts.columns.caseFile },
      { title: texts.columns.assignee },
    ],
    groups: groups.flatMap((group) => {
      const items = byGroup.get(group);
      if (!items) return [];
      const rows = items.map((task) => ({
        id: task.id,
        cells: [
          task.dueAt === null ? '' : formatDate(task.dueAt),
          task.title,
          task.caseId === null ? texts.office : `${task.fileNumber} ${task.clientName}`,
          task.assigneeName,
        ],
      }));
      return [{ title: texts.groups[group], rows }];
    }),
  });

  return (
    <UndoProvider>
      <PageHeader
        title={texts.title}
        subtitle={
          data
            ? data.items.length < data.total
              ? texts.shownOf(data.items.length, data.total)
              : texts.count(data.total)
            : ' '
        }
        actions={
          <>
            <SegmentedControl
              aria-label={texts.whose}
              data={[
                { value: 'mine', label: texts.mine },
                { value: 'all', label: texts.all },
              ]}
              value={whose}
              onChange={(value) => {
                const next = value === 'all' ? 'all' : 'mine';
                memory.write('tasks.whose', next);
                setWhose(next);
              }}
            />
            <SegmentedControl
              aria-label={texts.show}
              data={[
                { value: 'open', label: texts.open },
                { value: 'done', label: texts.done },
              ]}
              value={show}
              onChange={(value) => setShow(value === 'done' ? 'done' : 'open')}
            />
            {data && data.items.length > 0 ? <PrintList load={async () => printed()} /> : null}
            <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => setAdding(true)}>
              {texts.newTask}
            </Button>
          </>
        }
      />
      <div className={classes.groups}>
        {!data && tasks.isError && <LoadError message={tasks.error.message} retry={() => void tasks.refetch()} />}
        {data?.items.length === 0 && (
          <EmptyState
            icon={<IconListCheck size={36} stroke={1.5} />}
            title={show === 'open' ? texts.emptyTitle : texts.emptyDone}
            text={texts.emptyText}
          />
        )}
        {groups.map((group) => {
          const items = byGroup.get(group);
          return items ? (
            <section key={group} className={classes.group} data-group={group} aria-labelledby={`tasks-${group}`}>
              <h2 id={`tasks-${group}`}>
                {texts.groups[group]} <span className={classes.count}>{items.length}</span>
              </h2>
              <TaskList tasks={items} withCase />
            </section>
          ) : null;
        })}
      </div>
      <FormDialog opened={adding} onClose={() => setAdding(false)} title={texts.newTask} size="lg">
        <Text size="sm" c="dimmed" mb="sm">
          {texts.newHint}
        </Text>
        <TaskForm caseId={null} onSaved={() => setAdding(false)} />
      </FormDialog>
    </UndoProvider>
  );
};
