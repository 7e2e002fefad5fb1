import { ActionIcon, Badge, Button, Group, Skeleton, Text } from '@mantine/core';
import { IconDeviceFloppy, IconGitCompare, IconRestore } from '@tabler/icons-react';
import { useState } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import type { VersionInfo } from '../../../../src-shared/contract/versions.ts';
import { formatDateTime } from '../../../../src-shared/time/format.ts';
import { LoadError } from '../../../components/load-error.tsx';
import { notifyDone, notifyError, useEngine, useEngineCommand, useEngineQuery } from '../../../engine/engine.tsx';
import { caseTexts } from '../../../texts/case.ts';
import { versionTexts as texts } from '../../../texts/versions.ts';
import { useMay } from '../../may.ts';
import { saveToDisk } from '../../save-to-disk.ts';
import { formatSize } from '../file-size.ts';
import { CompareDialog } from './compare-dialog.tsx';
import classes from './versions.module.css';

/** All versions of a document: who, when, why; each can be saved, compared with the newest, and made the newest again. */
export const VersionsPanel = ({ document }: { readonly document: DocumentInfo }) => {
  const versions = useEngineQuery('versions.list', { documentId: document.id });
  const [compared, setCompared] = useState<VersionInfo>();
  if (versions.isError && !versions.data) {
    return <LoadError message={versions.error.message} retry={() => void versions.refetch()} />;
  }
  if (!versions.data) return <Skeleton h={120} />;
  const newest = versions.data[0];
  return (
    <>
      <ol className={classes.list} aria-label={texts.panel}>
        {versions.data.map((version) => (
          <Version key={version.id} document={document} version={version} compare={() => setCompared(version)} />
        ))}
      </ol>
      {versions.data.length === 1 && (
        <Text size="sm" c="dimmed" mt="sm">
          {texts.only}
        </Text>
      )}
      {compared && newest && (
        <CompareDialog
          document={document}
          versions={versions.data}
          initial={{ older: compared, newer: newest }}
          close={() => setCompared(undefined)}
        />
      )}
    </>
  );
};

const Version = ({
  document,
  version,
  compare,
}: {
  readonly document: DocumentInfo;
  readonly version: VersionInfo;
  readonly compare: () => void;
}) => {
  const engine = useEngine();
  const restore = useEngineCommand('versions.restore');
  const may = useMay('versions.restore');
  const { number } = version;
  const target = { documentId: document.id, versionId: version.id };
  const save = async () => {
    try {
      const { name, bytes } = await engine.call('versions.original', target);
      await saveToDisk(name, bytes);
    } catch (error) {
      notifyError({
        code: 'version.original',
        message: error instanceof Error ? error.message : caseTexts.documents.failedRead,
      });
    }
  };
  const makeNewest = async () => {
    const result = await restore.run(target);
    if (result.ok) notifyDone(texts.restored(number, result.value.number));
    else notifyError(result.error);
  };
  return (
    <li className={classes.version} data-newest={version.newest || undefined}>
      <Group gap={8} wrap="nowrap" justify="space-between">
        <Group gap={8} wrap="nowrap">
          <Text fw={600} size="sm">
            {texts.version(number)}
          </Text>
          {version.newest && (
            <Badge variant="light" size="sm" style={{ textTransform: 'none' }}>
              {texts.newest}
            </Badge>
          )}
        </Group>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={texts.save(number)}
          title={texts.save(number)}
          onClick={() => void save()}
        >
          <IconDeviceFloppy size={18} aria-hidden />
        </ActionIcon>
      </Group>
      <Text size="sm" className={classes.why ?? ''} c={version.why === '' ? 'dimmed' : ''}>
        {version.why !== '' ? version.why : number === 1 ? texts.first : texts.noWhy}
      </Text>
      <Text size="xs" c="dimmed">
        {texts.by(version.addedByName, formatDateTime(version.addedAt))}
      </Text>
      <Text size="xs" c="dimmed" title={version.hash}>
        {texts.facts(formatSize(version.size), version.pages)}, {texts.hash(version.hash.slice(0, 12))}
      </Text>
      {version.sameAs !== null && (
        <Text size="xs" c="dimmed">
          {texts.sameAs(version.sameAs)}
        </Text>
      )}
      {!version.newest && (
        <Group gap={6} mt={6}>
          <Button
            variant="default"
            size="compact-sm"
            leftSection={<IconGitCompare size={16} aria-hidden />}
            aria-label={texts.compareOf(number)}
            onClick={compare}
          >
            {texts.compare}
          </Button>
          {may && (
            <Button
              variant="default"
              size="compact-sm"
              leftSection={<IconRestore size={16} aria-hidden />}
              aria-label={texts.restoreOf(number)}
              loading={restore.pending}
              onClick={() => void makeNewest()}
            >
              {texts.restore}
            </Button>
          )}
        </Group>
      )}
    </li>
  );
};
