import { Button, Collapse } from '@mantine/core';
import { IconChecklist, IconChevronDown, IconChevronRight, IconNotes } from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { caseTexts } from '../../texts/case.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { Section } from '../section.tsx';
import { NoteForm } from './note-form.tsx';
import { NoteList } from './note-list.tsx';
import { sortTasks } from './sort-tasks.ts';
import { TaskForm } from './task-form.tsx';
import { TaskList } from './task-list.tsx';

const texts = caseTexts.notes;

/** „Notizen & Aufgaben“. */
export const NotesTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const [showDone, setShowDone] = useState(false);
  const doneId = useId();
  const open = sortTasks(detail.tasks, false);
  const done = sortTasks(detail.tasks, true);
  const Chevron = showDone ? IconChevronDown : IconChevronRight;
  return (
    <div className={pageClasses.columns}>
      <Section title={texts.notes} icon={<IconNotes size={18} aria-hidden />}>
        <NoteForm caseId={detail.id} />
        <Glow of={detail.notes.map(({ id }) => id).join()} mt="md">
          {detail.notes.length === 0 ? (
            <EmptyState title={texts.empty} text={texts.emptyHint} />
          ) : (
            <NoteList notes={detail.notes} />
          )}
        </Glow>
      </Section>
      <Section title={texts.tasks} icon={<IconChecklist size={18} aria-hidden />}>
        <TaskForm caseId={detail.id} />
        <Glow of={detail.tasks.map(({ id, doneAt }) => `${id}${doneAt}`).join()} mt="md">
          {open.length === 0 ? (
            <EmptyState title={texts.tasksEmpty} text={texts.tasksEmptyHint} />
          ) : (
            <TaskList tasks={open} />
          )}
        </Glow>
        {done.length > 0 && (
          <>
            <Button
              variant="subtle"
              color="gray"
              size="compact-sm"
              mt="sm"
              leftSection={<Chevron size={16} aria-hidden />}
              aria-expanded={showDone}
              aria-controls={doneId}
              onClick={() => setShowDone((now) => !now)}
            >
              {texts.doneTasks(done.length)}
            </Button>
            <Collapse expanded={showDone} transitionDuration={100} id={doneId}>
              <TaskList tasks={done} />
            </Collapse>
          </>
        )}
      </Section>
    </div>
  );
};
