import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { useState } from 'react';
import type { NoteVisibility, UserRole } from '../../../src-shared/cases/words.ts';
import { notifyDone, useEngineQuery } from '../../engine/engine.tsx';
import { useDeskMemory } from '../../frame/desk-memory.tsx';
import { caseTexts } from '../../texts/case.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { usePageMemory } from '../page-memory.ts';
import { VisibilityChoice } from './visibility.tsx';

const texts = caseTexts.notes;
interface Draft {
  readonly text: string;
  readonly visibility: NoteVisibility;
}
/** What a lawyer writes is a legal note unless he says otherwise; what the others write stays in the office. */
const blankOf = (role: UserRole | undefined): Draft => ({
  text: '',
  visibility: role === 'lawyer' ? 'legal' : 'internal',
});

/** Writes a note. What is not saved yet stays while the person looks at something else. */
export const NoteForm = ({ caseId }: { readonly caseId: string }) => {
  const memory = useDeskMemory();
  const name = `note:${caseId}`;
  const blank = blankOf(useEngineQuery('session.state', {}).data?.me?.role);
  const [draft, keep] = usePageMemory<Draft>(name, blank);
  const setDraft = (next: Draft) => {
    keep(next);
    memory.markUnsaved(name, next.text.trim() === '' ? undefined : 'note');
  };
  const [error, setError] = useState<string>();
  const write = useCaseCommand('notes.write');

  const save = async () => {
    if (write.pending) return;
    const result = await write.run({ caseId, ...draft });
    if (result.ok) {
      // The next note is for the office again: nobody should write to a client by habit.
      setDraft(blank);
      setError(undefined);
      notifyDone(texts.saved);
    } else setError(result.error.message);
  };

  return (
    <form
      aria-label={texts.save}
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
        event.preventDefault();
        void save();
      }}
    >
      <Stack gap={8}>
        <Textarea
          aria-label={texts.text}
          placeholder={texts.placeholder}
          autosize
          minRows={3}
          maxRows={14}
          value={draft.text}
          error={error}
          onChange={(event) => {
            setDraft({ ...draft, text: event.currentTarget.value });
            setError(undefined);
          }}
        />
        <VisibilityChoice value={draft.visibility} onChange={(visibility) => setDraft({ ...draft, visibility })} />
        <Group justify="flex-end" gap="sm">
          <Text size="xs" c="dimmed">
            <Kbd size="xs">Strg</Kbd> <Kbd size="xs">Enter</Kbd>
          </Text>
          <Button type="submit" size="sm" loading={write.pending} disabled={draft.text.trim() === ''}>
            {texts.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
