import { Button, Group, Stack, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { DialogCancel, FormDialog } from '../../../components/form-dialog.tsx';
import { notifyDone, notifyError, useEngineQuery } from '../../../engine/engine.tsx';
import { useUnsaved } from '../../../frame/use-unload-guard.ts';
import { pageWorkTexts as texts } from '../../../texts/page-work.ts';
import { useCaseCommand } from '../../own-changes.tsx';
import { isChanged, type OrderedPage, pagesInOrder, partsOf } from './page-order.ts';
import { PageTiles } from './page-tiles.tsx';

/** Orders, turns and takes out the pages of a document as a further version, or splits it into several documents. */
export const PagesDialog = ({ document, close }: { readonly document: DocumentInfo; readonly close: () => void }) => {
  const versions = useEngineQuery('versions.list', { documentId: document.id });
  const newest = versions.data?.[0];
  return (
    <FormDialog opened onClose={close} title={texts.arrangeTitle(document.title)} size={880} centered>
      {newest && newest.pages !== null ? (
        <Pages key={newest.id} document={document} versionId={newest.id} count={newest.pages} close={close} />
      ) : (
        <Text size="sm" role="status">
          {texts.unread}
        </Text>
      )}
    </FormDialog>
  );
};

const Pages = ({
  document,
  versionId,
  count,
  close,
}: {
  readonly document: DocumentInfo;
  readonly versionId: string;
  readonly count: number;
  readonly close: () => void;
}) => {
  const rearrange = useCaseCommand('documents.rearrange');
  const split = useCaseCommand('documents.split');
  const [pages, setPages] = useState<readonly OrderedPage[]>(() => pagesInOrder(count));
  const [why, setWhy] = useState('');
  const parts = partsOf(pages);
  const changed = isChanged(pages);
  useUnsaved('card', changed || why !== '');

  const taken = (part: readonly OrderedPage[]) => part.map(({ page, rotation }) => ({ page, rotation }));
  const save = async () => {
    const [first = []] = parts;
    const result =
      parts.length > 1
        ? await split.run({
            documentId: document.id,
            parts: parts.map((part, at) => ({
              title: texts.part(document.title.slice(0, 240), at + 1),
              pages: taken(part),
            })),
          })
        : await rearrange.run({ documentId: document.id, versionId, pages: taken(first), why });
    if (!result.ok) {
      notifyError(result.error);
      return;
    }
    notifyDone(
      'number' in result.value
        ? texts.saved(document.title, result.value.number)
        : texts.splitDone(document.title, parts.length),
    );
    close();
  };

  return (
    <Stack gap="sm">
      <Text size="sm">{texts.arrangeText}</Text>
      <PageTiles documentId={document.id} versionId={versionId} pages={pages} onPages={setPages} />
      {parts.length <= 1 && (
        <TextInput
          label={texts.why}
          value={why}
          maxLength={500}
          onChange={(event) => setWhy(event.currentTarget.value)}
        />
      )}
      <Group justify="space-between" gap="xs">
        <Text size="sm" role="status" c="dimmed">
          {parts.length === 0 ? texts.nothingLeft : ''}
        </Text>
        <Group gap="xs">
          <DialogCancel />
          <Button
            disabled={!changed || parts.length === 0}
            loading={rearrange.pending || split.pending}
            onClick={() => void save()}
          >
            {parts.length > 1 ? texts.split(parts.length) : texts.save}
          </Button>
        </Group>
      </Group>
    </Stack>
  );
};
