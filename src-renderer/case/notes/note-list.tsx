import { ActionIcon, Button, Group, Stack, Text, Textarea } from '@mantine/core';
import { IconPencil, IconTrash } from '@tabler/icons-react';
import { useState } from 'react';
import type { NoteInfo } from '../../../src-shared/contract/cases.ts';
import { formatDateTime } from '../../../src-shared/time/format.ts';
import { FormDialog } from '../../components/form-dialog.tsx';
import { notifyDone } from '../../engine/engine.tsx';
import { useUnsaved } from '../../frame/use-unload-guard.ts';
import { caseTexts } from '../../texts/case.ts';
import { taskTexts } from '../../texts/tasks.ts';
import pageClasses from '../case.module.css';
import { useCaseCommand } from '../own-changes.tsx';
import { useOfferUndo } from '../undo.tsx';
import classes from './notes.module.css';
import { VisibilityBadge, VisibilityChoice } from './visibility.tsx';

const texts = taskTexts.notes;
const excerpt = (text: string): string => (text.length > 40 ? `${text.slice(0, 39)}…` : text);

/** Notes, newest first; `lines` cuts each to that many, and then nothing can be changed. */
export const NoteList = ({ notes, lines }: { readonly notes: readonly NoteInfo[]; readonly lines?: number }) => {
  const [edited, setEdited] = useState<NoteInfo>();
  return (
    <>
      <ul className={pageClasses.rows}>
        {[...notes]
          .sort((a, b) => b.createdAt - a.createdAt)
          .map((note) => (
            <li key={note.id} className={classes.note} data-visibility={note.visibility}>
              <Group justify="space-between" gap="xs" wrap="nowrap" mb={4}>
                <Text size="xs" c="dimmed" truncate>
                  {caseTexts.notes.by(note.createdByName, formatDateTime(note.createdAt))}
                </Text>
                <VisibilityBadge visibility={note.visibility} />
              </Group>
              <Text size="sm" className={pageClasses.wrapAnywhere ?? ''} {...(lines ? { lineClamp: lines } : {})}>
                {note.text}
              </Text>
              {lines === undefined && (
                <Group justify="space-between" gap="xs" wrap="nowrap" mt={4}>
                  <Text size="xs" className={classes.seenBy ?? ''} data-visibility={note.visibility}>
                    {texts.seenBy[note.visibility]}
                  </Text>
                  <NoteActions note={note} onEdit={() => setEdited(note)} />
                </Group>
              )}
            </li>
          ))}
      </ul>
      <FormDialog opened={edited !== undefined} onClose={() => setEdited(undefined)} title={texts.edit} size="lg">
        {edited && <NoteEditor note={edited} onSaved={() => setEdited(undefined)} />}
      </FormDialog>
    </>
  );
};

const NoteActions = ({ note, onEdit }: { readonly note: NoteInfo; readonly onEdit: () => void }) => {
  const remove = useCaseCommand('notes.remove');
  const restore = useCaseCommand('notes.restore');
  const offerUndo = useOfferUndo();
  const takeAway = async () => {
    if (!(await remove.go({ noteId: note.id }))) return;
    offerUndo(texts.removed, async () => {
      if (await restore.go({ noteId: note.id })) notifyDone(texts.restored);
    });
  };
  return (
    <span className={classes.rowActions}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={texts.editOf(excerpt(note.text))}
        title={texts.edit}
        onClick={onEdit}
      >
        <IconPencil size={16} stroke={1.75} />
      </ActionIcon>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={texts.removeOf(excerpt(note.text))}
        title={texts.remove}
        onClick={() => void takeAway()}
      >
        <IconTrash size={16} stroke={1.75} />
      </ActionIcon>
    </span>
  );
};

const NoteEditor = ({ note, onSaved }: { readonly note: NoteInfo; readonly onSaved: () => void }) => {
  const [text, setText] = useState(note.text);
  const [visibility, setVisibility] = useState(note.visibility);
  const [error, setError] = useState<string>();
  const change = useCaseCommand('notes.change');
  useUnsaved('note', text !== note.text || visibility !== note.visibility);
  const save = async () => {
    if (change.pending) return;
    const result = await change.run({ noteId: note.id, text, visibility });
    if (!result.ok) return setError(result.error.message);
    notifyDone(texts.changed);
    onSaved();
  };
  return (
    <form
      aria-label={texts.edit}
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
          aria-label={caseTexts.notes.text}
          autosize
          minRows={3}
          maxRows={14}
          data-autofocus
          value={text}
          error={error}
          onChange={(event) => {
            setText(event.currentTarget.value);
            setError(undefined);
          }}
        />
        <VisibilityChoice value={visibility} onChange={setVisibility} />
        <Group justify="flex-end">
          <Button type="submit" loading={change.pending} disabled={text.trim() === ''}>
            {caseTexts.common.save}
          </Button>
        </Group>
      </Stack>
    </form>
  );
};
