import { Button, Group, Loader, Stack, Text } from '@mantine/core';
import type { PageText } from '../../../src-shared/contract/reading.ts';
import { LoadError } from '../../components/load-error.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { readingTexts } from '../../texts/reading.ts';
import type { ViewerPanelProps } from '../panels.ts';
import classes from './text-panel.module.css';

const texts = readingTexts.panel;

/** The text of the page that is looked at, and how surely it was recognised. */
export const TextPanel = ({ document, page, goTo }: ViewerPanelProps) => {
  const read = useEngineQuery('documents.pageText', { documentId: document.id, page });
  if (read.isError) return <LoadError message={read.error.message} retry={() => void read.refetch()} />;
  if (!read.data) return <Loader size="sm" aria-label={texts.waiting} />;
  const { parts, source } = read.data;
  return (
    <Stack gap="sm">
      <Text fw={600}>{texts.heading(page)}</Text>
      <Text size="sm" role="status" className={classes.state} data-unsure={read.data.unsure}>
        {document.reading.state === 'failed' && source === 'waiting'
          ? document.reading.message
          : stateOf(read.data, page)}
      </Text>
      <UnsurePages pages={document.reading.unsure.filter((each) => each !== page)} goTo={goTo} />
      {source === 'ocr' && parts.some(({ unsure }) => unsure) && (
        <Text size="xs" c="dimmed">
          {texts.marked}
        </Text>
      )}
      {parts.length > 0 && (
        <p className={classes.text} lang={document.reading.languages[0] === 'deu' ? 'de' : undefined}>
          {withPlaces(parts).map(({ at, text, unsure }) =>
            unsure ? (
              <span key={at} className={classes.unsure} title={texts.unsureWord}>
                {text}
              </span>
            ) : (
              text
            ),
          )}
        </p>
      )}
    </Stack>
  );
};

const mostNamed = 12;

/** The other pages that a person should look at again, each a click away. */
const UnsurePages = ({
  pages,
  goTo,
}: {
  readonly pages: readonly number[];
  readonly goTo: ViewerPanelProps['goTo'];
}) =>
  pages.length === 0 ? null : (
    <Group gap={4} role="group" aria-label={texts.others(pages.length)}>
      <Text size="xs" c="dimmed">
        {texts.others(pages.length)}
      </Text>
      {pages.slice(0, mostNamed).map((page) => (
        <Button key={page} variant="default" size="compact-xs" onClick={() => goTo(page)}>
          {texts.page(page)}
        </Button>
      ))}
    </Group>
  );

/** Each part with where it begins in the text, which tells it from all others. */
const withPlaces = (parts: PageText['parts']) => {
  let at = 0;
  return parts.map((part) => {
    const placed = { ...part, at };
    at += part.text.length;
    return placed;
  });
};

const stateOf = ({ source, confidence, unsure }: PageText, page: number): string => {
  if (source === 'waiting') return texts.waiting;
  if (source === 'unread') return texts.unread;
  if (source === 'none') return texts.none;
  if (source === 'text-layer' || confidence === null) return texts.layer;
  return unsure ? texts.unsure(page, confidence) : texts.sure(confidence);
};
