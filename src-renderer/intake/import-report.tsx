import { Button, Group, Modal, PasswordInput, SegmentedControl, Text } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useLocation } from 'wouter';
import type { ImportInfo, ImportItem } from '../../src-shared/contract/imports.ts';
import { saveToDisk } from '../case/save-to-disk.ts';
import { PrintList } from '../components/print-list.tsx';
import { notifyDone, notifyError, useEngine, useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { paths } from '../routes/paths.ts';
import { de } from '../texts/de.ts';
import { intakeTexts as texts } from '../texts/intake.ts';
import { targetOf } from './import-words.ts';
import classes from './intake.module.css';
import { sentenceOf, tableOf } from './report-table.ts';

const SHOWN = 500;

/** What became of the files of an import: each that was not simply taken, with why and what can be done. */
export const ImportReport = ({ job, close }: { readonly job: ImportInfo; readonly close: () => void }) => {
  const [only, setOnly] = useState<'untaken' | 'all'>('untaken');
  const engine = useEngine();
  const report = useEngineQuery('imports.report', { jobId: job.id, only, limit: SHOWN });
  const retry = useEngineCommand('imports.retry');
  const target = targetOf(job);
  const items = report.data?.items ?? [];
  const hidden = (report.data?.total ?? 0) - items.length;
  const again = async (itemId?: number, password?: string) => {
    const result = await retry.run({
      jobId: job.id,
      ...(itemId === undefined ? {} : { itemId }),
      ...(password === undefined ? {} : { password }),
    });
    if (result.ok) notifyDone(texts.retried(result.value.again));
    else notifyError(result.error);
  };
  const whole = () => engine.call('imports.report', { jobId: job.id, only: 'all', limit: 20_000 });
  const save = async () => {
    const { items: rows } = await whole();
    await saveToDisk(`${texts.reportOf(target)}.csv`, tableOf(rows));
  };
  return (
    <Modal
      opened
      onClose={close}
      size="xl"
      title={texts.reportOf(target)}
      closeButtonProps={{ 'aria-label': de.common.close }}
    >
      <Group justify="space-between" mb="sm" wrap="nowrap">
        <SegmentedControl
          size="xs"
          aria-label={texts.which}
          value={only}
          onChange={(value) => setOnly(value === 'all' ? 'all' : 'untaken')}
          data={[
            { value: 'untaken', label: texts.onlyUntaken },
            { value: 'all', label: texts.all },
          ]}
        />
        <Group gap={4} wrap="nowrap">
          {job.refused > 0 && (
            <Button variant="default" size="compact-sm" loading={retry.pending} onClick={() => void again()}>
              {texts.retryAll}
            </Button>
          )}
          <Button
            variant="subtle"
            size="compact-sm"
            leftSection={<IconTableExport size={16} aria-hidden />}
            onClick={() => void save()}
          >
            {texts.save}
          </Button>
          <PrintList
            small
            load={async () => ({
              title: texts.reportOf(target),
              filter: '',
              columns: [
                { title: texts.columns.name },
                { title: texts.columns.state, whole: true },
                { title: texts.columns.why },
              ],
              groups: [
                {
                  title: '',
                  rows: (await whole()).items.map((item) => ({
                    id: String(item.id),
                    cells: [item.name, texts.states[item.state], sentenceOf(item)],
                  })),
                },
              ],
            })}
          />
        </Group>
      </Group>
      {report.data && items.length === 0 && <Text size="sm">{texts.allTaken}</Text>}
      <ul className={classes.report} aria-label={texts.report}>
        {items.map((item) => (
          <Row key={item.id} item={item} again={again} close={close} />
        ))}
      </ul>
      {hidden > 0 && (
        <Text size="sm" c="dimmed">
          {texts.more(hidden)}
        </Text>
      )}
    </Modal>
  );
};

const Row = ({
  item,
  again,
  close,
}: {
  readonly item: ImportItem;
  readonly again: (itemId: number, password?: string) => Promise<void>;
  readonly close: () => void;
}) => {
  const [, navigate] = useLocation();
  const [password, setPassword] = useState('');
  const { documentId, documentCaseId, documentTitle } = item;
  const unlock = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '') void again(item.id, password);
  };
  const show = () => {
    if (documentId === null) return;
    close();
    navigate(documentCaseId === null ? paths.tray(documentId) : paths.document(documentCaseId, documentId, null, ''));
  };
  return (
    <li className={classes.reportRow}>
      <div className={classes.reportWords}>
        <Text size="sm" fw={500} className={classes.name ?? ''}>
          {item.name}
        </Text>
        <Text size="xs" c="dimmed">
          {[texts.states[item.state], sentenceOf(item)].filter(Boolean).join(': ')}
        </Text>
        {item.locked && (
          <form onSubmit={unlock} className={classes.unlock}>
            <PasswordInput
              size="xs"
              aria-label={texts.password(item.name)}
              placeholder={texts.password(item.name)}
              value={password}
              onChange={(event) => setPassword(event.currentTarget.value)}
            />
            <Button type="submit" variant="default" size="xs" disabled={password === ''}>
              {texts.unlock}
            </Button>
          </form>
        )}
      </div>
      {item.retry && !item.locked && (
        <Button
          variant="default"
          size="compact-sm"
          aria-label={texts.retryNamed(item.name)}
          onClick={() => void again(item.id)}
        >
          {texts.retry}
        </Button>
      )}
      {documentId !== null && (
        <Button
          variant="subtle"
          size="compact-sm"
          aria-label={texts.showNamed(documentTitle ?? item.name)}
          onClick={show}
        >
          {texts.show}
        </Button>
      )}
    </li>
  );
};
