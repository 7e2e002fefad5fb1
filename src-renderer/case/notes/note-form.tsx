import { Button, Group, Kbd, Stack, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { type NoteVisibility, noteVisibilities } from '../../../src-shared/cases/words.ts';
import { notifyDone } from '../../engine/engine.tsx';
import { useDeskMemory } from '../../frame/desk-memory.tsx';
import { caseTexts } from '../../texts/case.ts';
import { useCaseCommand } from '../own-changes.tsx';
import { usePageMemory } from '../page-memory.ts';
import classes from './notes.module.css';
import { visibilityIcons } from './visibility.tsx';

const texts = caseTexts.notes;
const visibilities = Object.keys(noteVisibilities) as NoteVisibility[];
interface Draft {
  readonly text: string;
  readonly visibility: NoteVisibility;
}
const blank: Draft = { text: '', visibility: 'internal' };

/** Writes a note. What is not saved yet stays while the person looks at something else. */
export const NoteForm = ({ caseId }: { readonly caseId: string }) => {
  const memory = useDeskMemory();
  const name = `note:${caseId}`;
  const [draft, keep] = usePageMemory<Draft>(name, blank);
  const setDraft = (next: Draft) => {
    keep(next);
    memory.markUnsaved(name, next.text.trim() === '' ? undefined : 'note');
  };
  const [error, setError] = useState<string>();
  const write = useCaseCommand('notes.write');
  const group = useId();
  const isClient = draft.visibility === 'client';

  const save = async () => {
    if (write.pending) return;
    const result = await write.run({ caseId, ...draft });
    if (result.ok) {
      // The next note is internal again: nobody should write to a client by habit.
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
        <fieldset style={{ border: 0, margin: 0, padding: 0 }}>
          <Text component="legend" size="xs" c="dimmed" mb={4}>
            {texts.visibility}
          </Text>
          <div className={classes.choices}>
            {visibilities.map((visibility) => {
              const Icon = visibilityIcons[visibility];
              const checked = visibility === draft.visibility;
              return (
                <label
                  key={visibility}
                  className={classes.choice}
                  data-visibility={visibility}
                  data-checked={checked || undefined}
                >
                  <input
                    type="radio"
                    name={group}
                    checked={checked}
                    onChange={() => setDraft({ ...draft, visibility })}
                  />
                  <Icon size={16} stroke={1.75} aria-hidden />
                  {noteVisibilities[visibility]}
                </label>
              );
            })}
          </div>
        </fieldset>
        <div className={classes.hint} data-visibility={draft.visibility} role="status">
          {isClient && <IconAlertTriangle size={16} aria-hidden style={{ flex: 'none' }} />}
          {texts.visibilityHints[draft.visibility]}
        </div>
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
