import { Text } from '@mantine/core';
import { understandingTexts } from '../texts/understanding.ts';
import classes from './suggestion.module.css';

const texts = understandingTexts.kind;

/** What Fallstand takes something for, and why: the same on cards, in lists, in the viewer and in „Eingang“. */
export const Suggestion = ({ words, reason }: { readonly words: string; readonly reason: string }) => (
  <>
    <Text size="sm" fw={500} className={classes.words ?? ''}>
      {words}
    </Text>
    <Text size="xs" c="dimmed" lineClamp={2} className={classes.words ?? ''} title={texts.reason(reason)}>
      {texts.reason(reason)}
    </Text>
  </>
);
