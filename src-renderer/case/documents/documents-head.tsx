import { Button, SegmentedControl, Text, VisuallyHidden } from '@mantine/core';
import {
  IconAlertTriangle,
  IconBulb,
  IconLayoutGrid,
  IconLayoutList,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { caseTexts } from '../../texts/case.ts';
import { readingTexts } from '../../texts/reading.ts';
import { understandingTexts } from '../../texts/understanding.ts';
import type { DocumentFilter } from './document-filter.ts';
import classes from './documents.module.css';

const texts = caseTexts.documents;

const filterWords: Readonly<
  Record<DocumentFilter, { readonly word: (n: number) => string; readonly icon: TablerIcon }>
> = {
  unsure: { word: readingTexts.unsureOnly, icon: IconAlertTriangle },
  suggested: { word: understandingTexts.kind.only, icon: IconBulb },
};

const View = ({ word, icon: Icon }: { readonly word: string; readonly icon: TablerIcon }) => (
  <span className={classes.viewChoice} title={word}>
    <Icon size={16} aria-hidden />
    <VisuallyHidden>{word}</VisuallyHidden>
  </span>
);

/** Above the documents: how many there are, what of them to show, and at the right what is done with all of them. */
export const DocumentsHead = ({
  count,
  filters,
  filter,
  onFilter,
  binned,
  openBin,
  view,
  onView,
  children,
}: {
  /** Null while they are not known yet. */
  readonly count: number | null;
  /** How many documents each filter would show; those without any are not offered. */
  readonly filters: Readonly<Record<DocumentFilter, number>>;
  readonly filter: DocumentFilter | undefined;
  readonly onFilter: (filter: DocumentFilter | undefined) => void;
  readonly binned: number;
  readonly openBin: () => void;
  readonly view: string;
  readonly onView: (view: string) => void;
  /** What is done most stands first: searching, giving out. */
  readonly children: ReactNode;
}) => (
  <div className={classes.head}>
    <Text fw={600} role="status" className={classes.count ?? ''}>
      {count === null ? caseTexts.common.loading : texts.count(count)}
    </Text>
    {(['suggested', 'unsure'] as const)
      .filter((each) => filters[each] > 0)
      .map((each) => {
        const { word, icon: Icon } = filterWords[each];
        const on = filter === each;
        return (
          <Button
            key={each}
            variant={on ? 'light' : 'subtle'}
            color="gray"
            size="compact-sm"
            leftSection={<Icon size={16} aria-hidden />}
            aria-pressed={on}
            onClick={() => onFilter(on ? undefined : each)}
          >
            {word(filters[each])}
          </Button>
        );
      })}
    <span className={classes.gap} />
    {children}
    <SegmentedControl
      size="xs"
      aria-label={texts.viewLabel}
      value={view}
      onChange={onView}
      data={[
        { value: 'grid', label: <View word={texts.grid} icon={IconLayoutGrid} /> },
        { value: 'list', label: <View word={texts.list} icon={IconLayoutList} /> },
      ]}
    />
    <Button
      variant="subtle"
      color="gray"
      size="xs"
      px={8}
      aria-label={binned > 0 ? texts.binCount(binned) : texts.bin}
      title={binned > 0 ? texts.binCount(binned) : texts.bin}
      onClick={openBin}
    >
      <IconTrash size={18} aria-hidden />
      {binned > 0 && <span className={classes.binned}>{binned}</span>}
    </Button>
  </div>
);
