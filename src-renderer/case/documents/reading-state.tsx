import { Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconCloud, IconFileText, IconFileX } from '@tabler/icons-react';
import type { DocumentInfo, ReadingState as Reading } from '../../../src-shared/contract/documents.ts';
import { blobCareTexts } from '../../texts/blob-care.ts';
import { caseTexts } from '../../texts/case.ts';
import { readingTexts } from '../../texts/reading.ts';
import classes from './documents.module.css';
import type { FileTroubles } from './file-troubles.tsx';

const texts = caseTexts.documents;

/** How far reading the text of a document has come, as icon and words. */
export const readingWords = (reading: Reading): string => {
  if (reading.state === 'waiting') return reading.message ?? texts.readingWaiting;
  if (reading.state === 'reading') return texts.readingPage(reading.page, reading.pages);
  if (reading.state === 'failed') return texts.readingFailed;
  if (reading.unsure.length > 0) return readingTexts.unsure(reading.unsure);
  return texts.readingDone[reading.source ?? 'none'];
};

const Icon = ({ reading }: { readonly reading: Reading }) => {
  if (reading.state === 'reading') return <Loader size={14} aria-hidden />;
  if (reading.state === 'waiting') {
    return reading.message === null ? <IconClock size={14} aria-hidden /> : <IconCloud size={14} aria-hidden />;
  }
  if (reading.state === 'failed' || reading.unsure.length > 0) return <IconAlertTriangle size={14} aria-hidden />;
  return reading.source === 'none' ? <IconFileX size={14} aria-hidden /> : <IconFileText size={14} aria-hidden />;
};

/** The one thing to know about a document's file: that it is damaged or gone, else how far reading it has come. */
export const StateLine = ({
  document,
  troubles,
}: {
  readonly document: DocumentInfo;
  readonly troubles: FileTroubles;
}) => {
  const { reading } = document;
  const trouble = troubles.get(document.id);
  const broken = trouble?.newest ? blobCareTexts.onCard[trouble.problem] : undefined;
  const words = broken ?? readingWords(reading);
  return (
    <Text
      component="span"
      size="xs"
      className={classes.reading}
      data-state={broken ? 'failed' : reading.state}
      title={broken ?? reading.message ?? words}
    >
      {broken ? <IconAlertTriangle size={14} aria-hidden /> : <Icon reading={reading} />}
      <span className={classes.readingWords}>{words}</span>
    </Text>
  );
};
