import { ActionIcon, Group, NativeSelect, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import type { LetterDraft } from '../../../src-shared/contract/letters.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { usePicture } from '../documents/picture.ts';
import classes from './letters.module.css';

const texts = letterTexts.preview;
/** Long enough to turn the pages; each state of a draft makes pictures of its own. */
const KEPT_MS = 15_000;

/** The letter's pages as they will be printed. The last picture stays while the next one is made. */
export const PagePreview = ({
  letterId,
  draft,
}: {
  readonly letterId: string;
  readonly draft?: LetterDraft | undefined;
}) => {
  const [wanted, setPage] = useState(1);
  const [zoom, setZoom] = useState('100');
  const query = useEngineQuery(
    'letters.page',
    { letterId, page: wanted, maxPixels: zoom === '100' ? 1400 : 2400, ...(draft ? { draft } : {}) },
    { gcTime: KEPT_MS },
  );
  const pages = query.data?.pages ?? 1;
  const page = Math.min(wanted, pages);
  if (page !== wanted && query.data && !query.isPlaceholderData) setPage(page);
  const url = usePicture(query.data?.bytes, query.data?.mime ?? 'image/png');
  return (
    <section aria-label={texts.title}>
      <Group justify="space-between" mb={6} wrap="nowrap" mih={30}>
        <Group gap={4} wrap="nowrap">
          <ActionIcon
            variant="default"
            aria-label={texts.previous}
            disabled={page <= 1}
            onClick={() => setPage(page - 1)}
          >
            <IconChevronLeft size={16} aria-hidden />
          </ActionIcon>
          <Text size="sm" miw={96} ta="center">
            {texts.page(page, pages)}
          </Text>
          <ActionIcon
            variant="default"
            aria-label={texts.next}
            disabled={page >= pages}
            onClick={() => setPage(page + 1)}
          >
            <IconChevronRight size={16} aria-hidden />
          </ActionIcon>
        </Group>
        <Text size="xs" c="dimmed" role="status">
          {query.data && query.isFetching ? texts.updating : ''}
        </Text>
        <NativeSelect
          size="xs"
          aria-label={texts.zoom}
          value={zoom}
          onChange={(event) => setZoom(event.currentTarget.value)}
          data={[
            { value: '100', label: texts.fit },
            { value: '150', label: '150 %' },
            { value: '200', label: '200 %' },
          ]}
        />
      </Group>
      {query.isError && (
        <Text size="sm" c="var(--mantine-color-error)" role="alert" mb={6}>
          {texts.failed(query.error.message)}
        </Text>
      )}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: scrolls by keyboard */}
      <div className={classes.paper} tabIndex={0}>
        {url ? (
          <img src={url} alt={texts.alt(page, pages)} style={{ width: `${zoom}%` }} />
        ) : query.isError ? null : (
          <Skeleton className={classes.paperWait ?? ''}>
            <span role="status">{texts.loading}</span>
          </Skeleton>
        )}
      </div>
    </section>
  );
};
