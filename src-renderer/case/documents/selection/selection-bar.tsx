import { ActionIcon, Button, Text } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { DocumentInfo } from '../../../../src-shared/contract/documents.ts';
import { selectionTexts as texts } from '../../../texts/document-selection.ts';
import classes from './selection.module.css';
import { selectionActions } from './selection-actions.ts';

/** In place of the list's head while something is selected: how many, and what can be done with them. */
export const SelectionBar = ({
  caseId,
  documents,
  all,
  onAll,
  onClear,
}: {
  readonly caseId: string;
  readonly documents: readonly DocumentInfo[];
  /** How many there are to select. */
  readonly all: number;
  readonly onAll: () => void;
  readonly onClear: () => void;
}) => (
  <section className={classes.bar} aria-label={texts.label}>
    <Text component="strong" fw={600} size="sm" role="status" className={classes.count ?? ''}>
      {texts.count(documents.length)}
    </Text>
    {selectionActions.map(({ key, Action }) => (
      <Action key={key} caseId={caseId} documents={documents} done={onClear} />
    ))}
    <span className={classes.gap} />
    {documents.length < all && (
      <Button variant="subtle" size="xs" onClick={onAll}>
        {texts.all}
      </Button>
    )}
    <ActionIcon variant="subtle" aria-label={texts.clear} title={texts.clearKey} onClick={onClear}>
      <IconX size={18} aria-hidden />
    </ActionIcon>
  </section>
);
