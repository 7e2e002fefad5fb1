import { ActionIcon, Group, Skeleton, Text } from '@mantine/core';
import { IconChevronLeft, IconChevronRight } from '@tabler/icons-react';
import { useState } from 'react';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { photoTexts as texts } from '../../../texts/output.ts';
import { usePicture } from '../picture.ts';
import classes from './output.module.css';

interface Props {
  readonly table: {
    readonly caseId: string;
    readonly documentIds: readonly string[];
    readonly perPage: 2 | 4;
    readonly marks: boolean;
    readonly dates: boolean;
  };
}

/** Long enough to turn the pages; each order of the photos makes pictures of its own. */
const KEPT_MS = 15_000;

/** A page of the photo table as it will be printed. */
export const PhotoPreview = ({ table }: Props) => {
  const [wanted, setPage] = useState(1);
  const pages = Math.max(1, Math.ceil(table.documentIds.length / table.perPage));
  const page = Math.min(wanted, pages);
  const { documentIds, ...rest } = table;
  const query = useEngineQuery(
    'photos.preview',
    { ...rest, documentIds: [...documentIds], page, maxPixels: 1200 },
    { enabled: documentIds.length > 0, gcTime: KEPT_MS },
  );
  const url = usePicture(query.data?.bytes, query.data?.mime ?? 'image/webp');
  return (
    <section aria-label={texts.preview}>
      <Group justify="center" gap={4} mb={6}>
        <ActionIcon
          variant="default"
          aria-label={texts.previous}
          disabled={page <= 1}
          onClick={() => setPage(page - 1)}
        >
          <IconChevronLeft size={16} aria-hidden />
        </ActionIcon>
        <Text size="sm" miw={96} ta="center" role="status">
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
      <div className={classes.paper}>
        {documentIds.length === 0 ? (
          <p>{texts.empty}</p>
        ) : query.isError ? (
          <p role="alert">{query.error.message}</p>
        ) : url ? (
          <img src={url} alt={texts.alt(page, pages)} />
        ) : (
          <Skeleton h="100%">
            <span role="status">{texts.loading}</span>
          </Skeleton>
        )}
      </div>
    </section>
  );
};
