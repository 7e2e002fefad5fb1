import { Button, Checkbox, Group, Modal, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconDeviceFloppy, IconFolderPlus, IconPhotoOff } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { EmptyState } from '../../../components/empty-state.tsx';
import { LoadError } from '../../../components/load-error.tsx';
import { notifyDone, notifyError, useEngineCommand, useEngineQuery } from '../../../engine/engine.tsx';
import { caseTexts } from '../../../texts/case.ts';
import { photoTexts as texts } from '../../../texts/output.ts';
import { useMay } from '../../may.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { saveToDisk } from '../../save-to-disk.ts';
import classes from './output.module.css';
import { PhotoList } from './photo-list.tsx';
import { PhotoPreview } from './photo-preview.tsx';

interface Props {
  readonly caseId: string;
  /** Only these are in the table to begin with; undefined: all. */
  readonly only?: readonly string[] | undefined;
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Orders and names the photos of a case and makes their table: beside it, as it will be printed. */
export const PhotoTableDialog = ({ opened, onClose, ...rest }: Props) => (
  <Modal
    opened={opened}
    onClose={onClose}
    title={texts.title}
    size={1120}
    centered
    closeButtonProps={{ 'aria-label': caseTexts.common.close }}
  >
    {opened && <PhotoTable onClose={onClose} {...rest} />}
  </Modal>
);

const PhotoTable = ({ caseId, only, onClose }: Omit<Props, 'opened'>) => {
  const photos = useEngineQuery('photos.list', { caseId });
  const [leftOut, setLeftOut] = useState<ReadonlySet<string>>();
  const [perPage, setPerPage] = useState<2 | 4>(2);
  const [marks, setMarks] = useState(true);
  const [dates, setDates] = useState(false);
  const make = useEngineCommand('photos.table');
  const file = useCaseCommand('photos.fileTable');
  const mayFile = useMay('photos.fileTable');
  const all = useMemo(() => photos.data ?? [], [photos.data]);
  const out = useMemo(
    () => leftOut ?? new Set(only ? all.map(({ documentId }) => documentId).filter((id) => !only.includes(id)) : []),
    [leftOut, only, all],
  );
  if (!photos.data) {
    return photos.isError ? <LoadError message={photos.error.message} retry={() => void photos.refetch()} /> : null;
  }
  if (all.length === 0) {
    return <EmptyState icon={<IconPhotoOff size={32} stroke={1.5} />} title={texts.none} text={texts.noneHint} />;
  }
  const documentIds = all.map(({ documentId }) => documentId).filter((id) => !out.has(id));
  const table = { caseId, documentIds, perPage, marks, dates };
  const sayMissing = (missing: readonly string[]) => {
    if (missing.length > 0) notifyError({ code: 'photos.missing', message: texts.missing(missing) });
  };

  const save = async () => {
    const made = await make.run(table);
    if (!made.ok) return notifyError(made.error);
    sayMissing(made.value.missing);
    await saveToDisk(made.value.name, made.value.bytes);
  };
  const keep = async () => {
    const made = await file.run(table);
    if (!made.ok) return notifyError(made.error);
    sayMissing(made.value.missing);
    notifyDone(texts.filed);
    onClose();
  };
  return (
    <div className={classes.table}>
      <Stack gap="xs">
        <Group justify="space-between">
          <Text size="sm" fw={600} role="status">
            {texts.chosen(documentIds.length, all.length)}
          </Text>
          <Group gap={4}>
            <Button variant="subtle" size="compact-xs" onClick={() => setLeftOut(new Set())}>
              {texts.all}
            </Button>
            <Button
              variant="subtle"
              size="compact-xs"
              onClick={() => setLeftOut(new Set(all.map(({ documentId }) => documentId)))}
            >
              {texts.nothing}
            </Button>
          </Group>
        </Group>
        <Text size="xs" c="dimmed">
          {texts.hint}
        </Text>
        <PhotoList caseId={caseId} photos={all} leftOut={out} onLeftOut={setLeftOut} />
      </Stack>
      <div className={classes.side}>
        <Group justify="space-between">
          <Text size="sm" id="photos-per-page">
            {texts.perPage}
          </Text>
          <SegmentedControl
            size="xs"
            aria-labelledby="photos-per-page"
            value={String(perPage)}
            onChange={(value) => setPerPage(value === '4' ? 4 : 2)}
            data={[
              { value: '2', label: texts.two },
              { value: '4', label: texts.four },
            ]}
          />
        </Group>
        <Group gap="lg">
          <Checkbox label={texts.marks} checked={marks} onChange={(event) => setMarks(event.currentTarget.checked)} />
          <Checkbox label={texts.dates} checked={dates} onChange={(event) => setDates(event.currentTarget.checked)} />
        </Group>
        <Group gap="xs" justify="flex-end">
          <Button
            variant="default"
            leftSection={<IconDeviceFloppy size={16} aria-hidden />}
            disabled={documentIds.length === 0}
            loading={make.pending}
            onClick={() => void save()}
          >
            {texts.save}
          </Button>
          {mayFile && (
            <Button
              leftSection={<IconFolderPlus size={16} aria-hidden />}
              disabled={documentIds.length === 0}
              loading={file.pending}
              onClick={() => void keep()}
            >
              {texts.file}
            </Button>
          )}
        </Group>
        <PhotoPreview table={table} />
      </div>
    </div>
  );
};
