import { ActionIcon, Group, Modal, NativeSelect, SegmentedControl, Text, Title } from '@mantine/core';
import { IconChevronLeft, IconChevronRight, IconX } from '@tabler/icons-react';
import { useEffect, useRef, useState } from 'react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import type { PagePair, TextComparison, VersionInfo } from '../../../../src-shared/contract/versions.ts';
import { useEngineQuery } from '../../../engine/engine.tsx';
import { caseTexts } from '../../../texts/case.ts';
import { versionTexts as texts } from '../../../texts/versions.ts';
import { ComparePictures, type PictureWay } from './compare-pictures.tsx';
import { CompareText } from './compare-text.tsx';
import classes from './versions.module.css';

const ways = ['text', 'sides', 'overlay', 'flicker', 'heat'] as const;
type Way = (typeof ways)[number];
const isWay = (value: string): value is Way => ways.some((way) => way === value);

interface Chosen {
  readonly older: VersionInfo;
  readonly newer: VersionInfo;
}

/** Two versions of a document beside each other: by their words, or page by page as pictures in four ways. */
export const CompareDialog = ({
  document,
  versions,
  initial,
  close,
}: {
  readonly document: DocumentInfo;
  readonly versions: readonly VersionInfo[];
  readonly initial: Chosen;
  readonly close: () => void;
}) => (
  <Modal.Root opened onClose={close} fullScreen transitionProps={{ duration: 0 }}>
    <Modal.Content aria-label={texts.compareTitle(document.title)}>
      <Modal.Body className={classes.body ?? ''}>
        <Comparison document={document} versions={versions} initial={initial} close={close} />
      </Modal.Body>
    </Modal.Content>
  </Modal.Root>
);

/** The pages that stand for each other; by their place until the texts are known. */
const pairsOf = (text: TextComparison | undefined, { older, newer }: Chosen): readonly PagePair[] => {
  if (text) return text.pairs;
  const [left, right] = [older.pages ?? 1, newer.pages ?? 1];
  return Array.from({ length: Math.max(left, right) }, (_, at) => ({
    older: at < left ? at + 1 : null,
    newer: at < right ? at + 1 : null,
    parts: [],
    changed: false,
  }));
};

const Comparison = ({ document, versions, initial, close }: Parameters<typeof CompareDialog>[0]) => {
  const [chosen, setChosen] = useState(initial);
  const photos = [chosen.older, chosen.newer].every(({ mime }) => mime.startsWith('image/'));
  const [way, setWay] = useState<Way>(photos ? 'sides' : 'text');
  const [at, setAt] = useState(0);
  const [shows, setShows] = useState<'older' | 'newer'>('newer');
  const [opacity, setOpacity] = useState(50);
  const both = { documentId: document.id, olderId: chosen.older.id, newerId: chosen.newer.id };
  const text = useEngineQuery('versions.compareText', both);
  const pairs = pairsOf(text.data, chosen);
  const place = Math.min(at, pairs.length - 1);
  const pair = pairs[place];

  const turn = (by: number) => setAt(Math.min(Math.max(place + by, 0), pairs.length - 1));
  const choose = (side: keyof Chosen, id: string) => {
    const version = versions.find((each) => each.id === id);
    if (version) setChosen({ ...chosen, [side]: version });
    setAt(0);
  };
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    const field = event.target instanceof HTMLElement && event.target.matches('input, select, button, [role=slider]');
    const step: Readonly<Record<string, number>> = { PageDown: 1, PageUp: -1 };
    const numbered = ways[Number(event.key) - 1];
    if (step[event.key] !== undefined && way !== 'text') turn(step[event.key] ?? 0);
    else if (numbered && !(event.target instanceof HTMLSelectElement)) setWay(numbered);
    else if (event.key === ' ' && way === 'flicker' && !field) setShows(shows === 'older' ? 'newer' : 'older');
    else return;
    event.preventDefault();
  };
  const latest = useRef(onKeyDown);
  latest.current = onKeyDown;
  useEffect(() => {
    // Of the window: what had the focus goes with the way of comparing it belonged to.
    const listen = (event: KeyboardEvent) => latest.current(event);
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  }, []);
  const choice = (side: keyof Chosen) => (
    <NativeSelect
      size="xs"
      aria-label={texts[side]}
      value={chosen[side].id}
      onChange={(event) => choose(side, event.currentTarget.value)}
      data={versions.map(({ id, number }) => ({ value: id, label: texts.version(number) }))}
    />
  );

  return (
    // Not the first field: there the keys for paging and for the ways would change the version.
    <div className={classes.content} tabIndex={-1} data-autofocus>
      <div className={classes.bar}>
        <div className={classes.title}>
          <Title order={2} size="h3" lineClamp={1} title={document.title}>
            {texts.compareTitle(document.title)}
          </Title>
          <Text size="xs" c="dimmed" truncate>
            {texts.keys}
          </Text>
        </div>
        <Group gap={6} wrap="nowrap">
          {choice('older')}
          <IconChevronRight size={16} aria-hidden />
          {choice('newer')}
        </Group>
        <SegmentedControl
          size="xs"
          aria-label={texts.way}
          value={way}
          onChange={(value) => {
            if (isWay(value)) setWay(value);
          }}
          data={ways.map((value) => ({ value, label: texts.ways[value] }))}
        />
        <Group gap={4} wrap="nowrap" style={way === 'text' ? { visibility: 'hidden' } : {}}>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={place <= 0}
            aria-label={texts.previousPair}
            title={texts.previousPair}
            onClick={() => turn(-1)}
          >
            <IconChevronLeft size={18} aria-hidden />
          </ActionIcon>
          <Text size="sm" className={classes.place ?? ''} role="status">
            {texts.place(place + 1, pairs.length)}
          </Text>
          <ActionIcon
            variant="subtle"
            color="gray"
            disabled={place >= pairs.length - 1}
            aria-label={texts.nextPair}
            title={texts.nextPair}
            onClick={() => turn(1)}
          >
            <IconChevronRight size={18} aria-hidden />
          </ActionIcon>
        </Group>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={caseTexts.common.close}
          title={caseTexts.common.close}
          onClick={close}
        >
          <IconX size={18} aria-hidden />
        </ActionIcon>
      </div>
      {way === 'text' ? (
        <CompareText comparison={text.data} error={text.error?.message} />
      ) : pair ? (
        <ComparePictures
          both={both}
          pair={pair}
          way={way satisfies PictureWay}
          shows={shows}
          onShows={setShows}
          opacity={opacity}
          onOpacity={setOpacity}
        />
      ) : null}
    </div>
  );
};
