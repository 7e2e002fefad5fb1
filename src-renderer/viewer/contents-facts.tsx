import { Button, List, Stack, Text, Title } from '@mantine/core';
import { IconFilePlus } from '@tabler/icons-react';
import { useState } from 'react';
import type { PdfAttachment } from '../../src-shared/contract/document-contents.ts';
import { formatSize } from '../case/documents/file-size.ts';
import { useEngineCommand, useEngineQuery } from '../engine/engine.tsx';
import { contentsTexts } from '../texts/contents.ts';

/**
 * What a file holds beside its pages: said only where there is something to say. `warned`: what is dangerous in it stands
 * above already.
 */
export const ContentsFacts = ({ documentId, warned }: { readonly documentId: string; readonly warned: boolean }) => {
  const { data } = useEngineQuery('documents.contents', { documentId });
  if (!data) return null;
  const notes = [
    data.passwordKept && contentsTexts.passwordKept,
    !warned && data.scripts === 'present' && contentsTexts.scripts,
    data.scripts === 'unknown' && contentsTexts.scriptsUnknown,
    !warned && data.startsPrograms && contentsTexts.startsPrograms,
    !warned && data.macros && contentsTexts.macros,
    data.signatures > 0 && contentsTexts.signatures(data.signatures),
    data.form === 'xfa' && contentsTexts.xfa,
    data.cutOff && contentsTexts.cutOff,
  ].filter((note) => note !== false);
  if (notes.length === 0 && data.attachments.length === 0) return null;
  return (
    <Stack gap="xs">
      <Title order={3} size="h5">
        {contentsTexts.title}
      </Title>
      {notes.length > 0 && (
        <List size="sm" spacing={4}>
          {notes.map((note) => (
            <List.Item key={note}>{note}</List.Item>
          ))}
        </List>
      )}
      {data.attachments.map((attachment, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the place in the PDF is what names an attachment
        <Attachment key={index} documentId={documentId} index={index} attachment={attachment} />
      ))}
    </Stack>
  );
};

const Attachment = ({
  documentId,
  index,
  attachment,
}: {
  readonly documentId: string;
  readonly index: number;
  readonly attachment: PdfAttachment;
}) => {
  const [outcome, setOutcome] = useState('');
  const { run } = useEngineCommand('documents.takeAttachment');
  const name = attachment.name || contentsTexts.unnamed;
  const take = async (): Promise<void> => {
    const result = await run({ documentId, index });
    if (!result.ok) setOutcome(result.error.message);
    else setOutcome(result.value.duplicateOf ? contentsTexts.known(name) : contentsTexts.taken(name));
  };
  return (
    <Stack gap={4} align="flex-start">
      <Text size="sm" style={{ overflowWrap: 'anywhere' }}>
        {attachment.size === null ? name : `${name} (${formatSize(attachment.size)})`}
      </Text>
      <Button
        size="compact-xs"
        variant="default"
        leftSection={<IconFilePlus size={14} aria-hidden />}
        aria-label={contentsTexts.takeNamed(name)}
        onClick={() => void take()}
      >
        {contentsTexts.take}
      </Button>
      <Text size="xs" c="dimmed" role="status">
        {outcome}
      </Text>
    </Stack>
  );
};
