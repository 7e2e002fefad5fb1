import { Button, Menu, Stack, TextInput } from '@mantine/core';
import { IconDownload, IconFlag, IconListCheck, IconUser, IconX } from '@tabler/icons-react';
import { useState } from 'react';
import type { BulkAction } from '../../src-shared/contract/case-lists.ts';
import { berlinInstant } from '../../src-shared/tasks/berlin-day.ts';
import { useMay } from '../case/may.ts';
import { saveToDisk } from '../case/save-to-disk.ts';
import { ConfirmDialog } from '../components/confirm-dialog.tsx';
import { DateField } from '../components/date-field.tsx';
import { FormDialog } from '../components/form-dialog.tsx';
import { notifyError, useEngine, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { createNoticePlace } from '../engine/notice-place.ts';
import { useUnsaved } from '../frame/use-unload-guard.ts';
import { de } from '../texts/de.ts';
import classes from './case-list.module.css';

const t = de.caseList.bulk;
const summaryPlace = createNoticePlace();
/** How many refusals are named. */
const NAMED = 5;

/** What can be done with the selected cases, each as one step with one summary that can be taken back. */
export const BulkBar = ({
  selection,
  onClear,
}: {
  readonly selection: ReadonlySet<string>;
  readonly onClear: () => void;
}) => {
  const { data: statuses } = useEngineQuery('statusMatrix.get', {});
  const { data: users } = useEngineQuery('users.list', {});
  const change = useEngineCommand('caseLists.change');
  const exportCsv = useEngineCommand('caseLists.exportCsv');
  const undo = useEngineCommand('history.undo');
  const engine = useEngine();
  const may = useMay('caseLists.change');
  const [status, setStatus] = useState<{ readonly id: string; readonly title: string }>();
  const [adding, setAdding] = useState(false);
  const caseIds = [...selection];

  const run = async (action: BulkAction): Promise<boolean> => {
    const result = await change.run({ caseIds, action });
    if (!result.ok) {
      notifyError(result.error);
      return false;
    }
    const { changed, unchanged, refused } = result.value;
    // The notice takes back this step and no other.
    const step = (await engine.call('history.state', {})).undo;
    summaryPlace.show({
      autoClose: refused.length > 0 ? false : 10_000,
      message: (
        <span className={classes.summary}>
          <span>
            {t.done(changed, unchanged)}
            {refused.length > 0
              ? ` ${t.refused(
                  refused
                    .slice(0, NAMED)
                    .map(({ fileNumber, message }) => `${fileNumber} ${message}`)
                    .join(' '),
                )}`
              : ''}
          </span>
          {changed > 0 ? (
            <Button
              variant="subtle"
              size="compact-sm"
              style={{ flexShrink: 0 }}
              onClick={async () => {
                summaryPlace.hide();
                if ((await engine.call('history.state', {})).undo !== step) {
                  notifyError({ code: 'bulk.changedSince', message: t.changedSince });
                  return;
                }
                const undone = await undo.run({});
                if (!undone.ok) notifyError(undone.error);
              }}
            >
              {de.today.undo}
            </Button>
          ) : null}
        </span>
      ),
    });
    onClear();
    return true;
  };
  const csv = async () => {
    const result = await exportCsv.run({ caseIds });
    if (!result.ok) notifyError(result.error);
    else await saveToDisk(result.value.name, result.value.bytes, t.csvSaved);
  };

  return (
    <section className={classes.bulk} aria-label={t.label}>
      <strong aria-live="polite">{t.count(selection.size)}</strong>
      {may ? (
        <>
          <Menu position="bottom-start" shadow="md">
            <Menu.Target>
              <Button variant="default" size="xs" leftSection={<IconUser size={16} aria-hidden="true" />}>
                {t.assign}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {users
                ?.filter(({ active }) => active)
                .map(({ id, displayName }) => (
                  <Menu.Item key={id} onClick={() => void run({ do: 'assign', userId: id })}>
                    {displayName}
                  </Menu.Item>
                ))}
            </Menu.Dropdown>
          </Menu>
          <Menu position="bottom-start" shadow="md">
            <Menu.Target>
              <Button variant="default" size="xs" leftSection={<IconFlag size={16} aria-hidden="true" />}>
                {t.status}
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              {statuses?.map(({ id, title }) => (
                <Menu.Item key={id} onClick={() => setStatus({ id, title })}>
                  {title}
                </Menu.Item>
              ))}
            </Menu.Dropdown>
          </Menu>
          <Button
            variant="default"
            size="xs"
            leftSection={<IconListCheck size={16} aria-hidden="true" />}
            onClick={() => setAdding(true)}
          >
            {t.task}
          </Button>
        </>
      ) : null}
      <Button
        variant="default"
        size="xs"
        leftSection={<IconDownload size={16} aria-hidden="true" />}
        loading={exportCsv.pending}
        onClick={() => void csv()}
      >
        {t.csv}
      </Button>
      <Button variant="subtle" size="xs" leftSection={<IconX size={16} aria-hidden="true" />} onClick={onClear}>
        {t.clear}
      </Button>
      <ConfirmDialog
        opened={status !== undefined}
        title={t.confirmTitle(selection.size, status?.title ?? '')}
        confirm={t.status}
        pending={change.pending}
        onConfirm={async () => {
          if (status && (await run({ do: 'status', statusId: status.id }))) setStatus(undefined);
        }}
        onCancel={() => setStatus(undefined)}
      >
        {t.confirmText}
      </ConfirmDialog>
      <FormDialog opened={adding} onClose={() => setAdding(false)} title={t.task}>
        <BulkTask pending={change.pending} onSave={(title, dueAt) => void run({ do: 'task', title, dueAt })} />
      </FormDialog>
    </section>
  );
};

const BulkTask = ({
  pending,
  onSave,
}: {
  readonly pending: boolean;
  readonly onSave: (title: string, dueAt: number | null) => void;
}) => {
  const [title, setTitle] = useState('');
  const [due, setDue] = useState('');
  useUnsaved('task', title.trim() !== '');
  const wrong = due !== '' && !/^\d{4}-\d{2}-\d{2}$/.test(due);
  return (
    <form
      aria-label={t.task}
      onSubmit={(event) => {
        event.preventDefault();
        if (title.trim() !== '' && !wrong) onSave(title, due === '' ? null : berlinInstant(due, 86_399));
      }}
    >
      <Stack gap="sm">
        <TextInput
          label={t.taskTitle}
          data-autofocus
          maxLength={300}
          value={title}
          onChange={(event) => setTitle(event.currentTarget.value)}
        />
        <DateField label={t.taskDue} value={due} onChange={setDue} error={wrong ? t.taskDueWrong : undefined} />
        <Button type="submit" disabled={title.trim() === '' || wrong} loading={pending}>
          {t.task}
        </Button>
      </Stack>
    </form>
  );
};
