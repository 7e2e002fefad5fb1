import { Button, FileButton, Group, NativeSelect, Text } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import type { QuerySuggestion } from '../../../src-shared/contract/insurer-queries.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { queryTexts as texts } from '../../texts/queries.ts';
import { useFileLetter } from './file-letter.ts';
import classes from './queries.module.css';

/** Which letter the query came by: one of the case, or a file brought in here; and what reading it gave. */
export const LetterField = ({
  caseId,
  documentId,
  onChange,
  suggestion,
  problem,
}: {
  readonly caseId: string;
  readonly documentId: string;
  readonly onChange: (documentId: string) => void;
  readonly suggestion: QuerySuggestion | undefined;
  /** Why the letter could not be read. */
  readonly problem: string | undefined;
}) => {
  const documents = useEngineQuery('documents.list', { caseId });
  const { file, pending } = useFileLetter(caseId);
  return (
    <div>
      <Group align="end" gap="xs" wrap="nowrap">
        <NativeSelect
          label={texts.document}
          className={classes.grow ?? ''}
          value={documentId}
          onChange={(event) => onChange(event.currentTarget.value)}
          data={[
            { value: '', label: texts.noDocument },
            ...(documents.data ?? []).map(({ id, title }) => ({ value: id, label: title })),
          ]}
        />
        <FileButton
          onChange={(chosen) => {
            if (chosen) void file(chosen).then((id) => id && onChange(id));
          }}
        >
          {(props) => (
            <Button {...props} variant="default" loading={pending} leftSection={<IconUpload size={16} aria-hidden />}>
              {texts.bringIn}
            </Button>
          )}
        </FileButton>
      </Group>
      <div role="status" className={classes.found}>
        {problem && <Text size="sm">{problem}</Text>}
        {suggestion?.reading && <Text size="sm">{texts.reading}</Text>}
        {suggestion && !suggestion.reading && (
          <Text size="sm">{suggestion.source === 'none' ? texts.nothingFound : texts.suggested}</Text>
        )}
        {suggestion?.sender && (
          <Text size="sm" c="dimmed">
            {texts.sender(suggestion.sender)}
          </Text>
        )}
        {suggestion?.otherCase && (
          <Text size="sm" fw={600} style={{ color: 'var(--fs-warn)' }}>
            {texts.otherCase(suggestion.otherCase.fileNumber)}
          </Text>
        )}
      </div>
    </div>
  );
};
