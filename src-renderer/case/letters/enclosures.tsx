import { ActionIcon, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconX } from '@tabler/icons-react';
import type { LetterInfo } from '../../../src-shared/contract/letters.ts';
import { useEngineQuery } from '../../engine/engine.tsx';
import { letterTexts } from '../../texts/letters.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { InsertPicker } from './insert-picker.tsx';
import classes from './letters.module.css';
import { moveBy } from './text-place.ts';

const texts = letterTexts.editor;
const pagesOf = (pages: number | null) => (pages === null ? texts.unread : letterTexts.pages(pages));

/** What goes out with the letter, in order. */
export const Enclosures = ({ letter }: { readonly letter: LetterInfo }) => {
  const documents = useEngineQuery('documents.list', { caseId: letter.caseId }).data ?? [];
  const command = useCaseCommand('letters.setEnclosures');
  const chosen = letter.enclosures.map(({ documentId }) => documentId);
  const set = (documentIds: readonly string[]) => {
    if (!command.pending) void command.go({ letterId: letter.id, documentIds: [...documentIds] });
  };
  return (
    <section aria-label={texts.enclosures}>
      <Group justify="space-between" mb={4}>
        <Text size="sm" fw={500}>
          {texts.enclosures}
        </Text>
        <InsertPicker
          label={texts.addEnclosure}
          search={texts.searchDocument}
          items={documents
            .filter(({ id }) => !chosen.includes(id))
            .map(({ id, title, kindTitle, pageCount }) => ({ id, title, note: pagesOf(pageCount), group: kindTitle }))}
          choose={(id) => set([...chosen, id])}
        />
      </Group>
      {letter.enclosures.length === 0 ? (
        <Text size="sm" c="dimmed">
          {texts.noEnclosures}
        </Text>
      ) : (
        <ol className={classes.enclosures} title={texts.moveHint}>
          {letter.enclosures.map(({ documentId, title, kindTitle, pages, missing }, index) => (
            <li
              key={documentId}
              onKeyDown={(event) => {
                if (!event.altKey || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return;
                event.preventDefault();
                set(moveBy(chosen, index, event.key === 'ArrowUp' ? -1 : 1));
              }}
            >
              <span className={classes.rowWords}>
                <span className={classes.rowTitle}>{title}</span>
                <span className={classes.rowFacts} data-missing={missing}>
                  {missing ? texts.missing : `${kindTitle} · ${pagesOf(pages)}`}
                </span>
              </span>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.up(title)}
                aria-disabled={index === 0}
                onClick={() => set(moveBy(chosen, index, -1))}
              >
                <IconArrowUp size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.down(title)}
                aria-disabled={index === chosen.length - 1}
                onClick={() => set(moveBy(chosen, index, 1))}
              >
                <IconArrowDown size={16} aria-hidden />
              </ActionIcon>
              <ActionIcon
                variant="subtle"
                color="gray"
                aria-label={texts.out(title)}
                onClick={() => set(chosen.filter((id) => id !== documentId))}
              >
                <IconX size={16} aria-hidden />
              </ActionIcon>
            </li>
          ))}
        </ol>
      )}
    </section>
  );
};
