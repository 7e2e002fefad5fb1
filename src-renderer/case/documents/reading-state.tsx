import { Loader, Text } from '@mantine/core';
import { IconAlertTriangle, IconClock, IconFileText, IconFileX } from '@tabler/icons-react';
import type { ReadingState as Reading } from '../../../src-shared/contract/documents.ts';
import { caseTexts } from '../../texts/case.ts';
import { readingTexts } from '../../texts/reading.ts';
import classes from './documents.module.css';

const texts = caseTexts.documents;

/** How far reading the text of a document has come, as icon and words. */
export const readingWords = (reading: Reading): string => {
  if (reading.state === 'waiting') return texts.readingWaiting;
  if (reading.state === 'reading') return texts.readingPage(reading.page, reading.pages);
  if (reading.state === 'failed') return texts.readingFailed;
  if (reading.unsure.length > 0) return readingTexts.unsure(reading.unsure);
  return texts.readingDone[reading.source ?? 'none'];
};

const Icon = ({ reading }: { readonly reading: Reading }) => {
  if (reading.state === 'reading') return <Loader size={14} aria-hidden />;
  if (reading.state === 'waiting') return <IconClock size={14} aria-hidden />;
  if (reading.state === 'failed' || reading.unsure.length > 0) return <IconAlertTriangle size={14} aria-hidden />;
  return reading.source === 'none' ? <IconFileX size={14} aria-hidden /> : <IconFileText size={14} aria-hidden />;
};

export const ReadingLine = ({ reading }: { readonly reading: Reading }) => (
  <Text
    component="span"
    size="xs"
    className={classes.reading}
    data-state={reading.state}
    title={reading.message ?? readingWords(reading)}
  >
    <Icon reading={reading} />
    <span className={classes.readingWords}>{readingWords(reading)}</span>
  </Text>
);
