import { Button, Group, SegmentedControl, Skeleton, Text, TextInput, Tooltip, UnstyledButton } from '@mantine/core';
import { useClipboard } from '@mantine/hooks';
import { IconFileTypePdf, IconFingerprint, IconHistory, IconSearch } from '@tabler/icons-react';
import { useDeferredValue, useState } from 'react';
import type { CaseDetail, ChronicleEntry } from '../../../src-shared/contract/cases.ts';
import { formatInstant } from '../../../src-shared/time/format.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { LoadError } from '../../components/load-error.tsx';
import { notifyDone, notifyError, useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { useCaseCommand } from '../own-changes.tsx';
import { saveToDisk } from '../save-to-disk.ts';
import { Section } from '../section.tsx';
import classes from './chronicle.module.css';

const texts = caseTexts.chronicle;
/** A page of entries; more on demand, so that a long case opens as fast as a short one. */
const STEP = 200;

const matches = (entry: ChronicleEntry, words: readonly string[]): boolean => {
  const text = `${entry.sentence} ${entry.actorName} ${formatInstant(entry.at)} ${entry.hash}`.toLocaleLowerCase('de');
  return words.every((word) => text.includes(word));
};

/** „Chronik“: who did what when, and the signed PDF of it. */
export const ChronicleTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const list = useEngineQuery('chronicle.list', { caseId: detail.id });
  const exportPdf = useCaseCommand('chronicle.exportPdf');
  const [filter, setFilter] = useState('');
  const [order, setOrder] = useState('newest');
  const [limit, setLimit] = useState(STEP);
  const words = useDeferredValue(filter).toLocaleLowerCase('de').split(/\s+/).filter(Boolean);

  if (list.isError && !list.data) return <LoadError message={list.error.message} retry={() => void list.refetch()} />;
  // Oldest first as it comes; not sorted here, because the order within one moment would be lost.
  const all = order === 'newest' ? [...(list.data ?? [])].reverse() : (list.data ?? []);
  const found = words.length > 0 ? all.filter((entry) => matches(entry, words)) : all;

  const save = async () => {
    const result = await exportPdf.run({ caseId: detail.id });
    if (!result.ok) return notifyError(result.error);
    const { name, bytes, pages } = result.value;
    await saveToDisk(name, bytes, (path) => texts.exported(path, pages));
  };

  return (
    <Section
      title={texts.title}
      icon={<IconHistory size={18} aria-hidden />}
      actions={
        <Button
          size="xs"
          variant="default"
          leftSection={<IconFileTypePdf size={16} aria-hidden />}
          loading={exportPdf.pending}
          onClick={() => void save()}
        >
          {texts.export}
        </Button>
      }
    >
      <Group gap="sm" mb="xs">
        <TextInput
          type="search"
          aria-label={texts.filter}
          placeholder={texts.filter}
          leftSection={<IconSearch size={16} aria-hidden />}
          value={filter}
          onChange={(event) => setFilter(event.currentTarget.value)}
          style={{ flex: '1 1 200px' }}
        />
        <SegmentedControl
          size="xs"
          aria-label={texts.order}
          value={order}
          onChange={setOrder}
          data={[
            { value: 'newest', label: texts.newestFirst },
            { value: 'oldest', label: texts.oldestFirst },
          ]}
        />
        <Text size="xs" c="dimmed" role="status" miw={110}>
          {exportPdf.pending
            ? texts.exporting
            : words.length > 0
              ? texts.found(found.length, all.length)
              : texts.count(all.length)}
        </Text>
      </Group>
      {list.isPending ? (
        <Skeleton h={320} />
      ) : all.length === 0 ? (
        <EmptyState title={texts.empty} text={texts.emptyHint} />
      ) : found.length === 0 ? (
        <EmptyState
          title={texts.nothingFound}
          text={texts.nothingFoundHint}
          action={
            <Button variant="default" onClick={() => setFilter('')}>
              {texts.clearFilter}
            </Button>
          }
        />
      ) : (
        <Glow of={String(all.length)}>
          <ol className={classes.entries} aria-label={texts.title}>
            {found.slice(0, limit).map((entry) => (
              <Entry key={entry.eventId} entry={entry} />
            ))}
          </ol>
        </Glow>
      )}
      {found.length > limit && (
        <Group justify="center" mt="sm">
          <Button variant="default" onClick={() => setLimit((now) => now + STEP)}>
            {texts.more(Math.min(STEP, found.length - limit))}
          </Button>
        </Group>
      )}
    </Section>
  );
};

const Entry = ({ entry }: { readonly entry: ChronicleEntry }) => {
  const clipboard = useClipboard();
  const short = entry.hash.slice(0, 8);
  return (
    <li className={classes.entry}>
      <Text component="time" size="xs" c="dimmed" className={classes.time ?? ''}>
        {formatInstant(entry.at)}
      </Text>
      <div className={pageClasses.rowMain}>
        <Text size="sm" className={pageClasses.wrapAnywhere ?? ''}>
          {entry.sentence}
        </Text>
        <Text size="xs" c="dimmed" truncate title={entry.actorName}>
          {entry.actorName}, {texts.desk(entry.deskTag)}
        </Text>
      </div>
      <Tooltip label={`${texts.hash}: ${entry.hash}`} multiline maw={420} openDelay={200}>
        <UnstyledButton
          className={classes.hash ?? ''}
          aria-label={texts.hashOf(short)}
          onClick={() => {
            clipboard.copy(entry.hash);
            notifyDone(texts.hashCopied);
          }}
        >
          <IconFingerprint size={14} aria-hidden />
          {short}
        </UnstyledButton>
      </Tooltip>
    </li>
  );
};
