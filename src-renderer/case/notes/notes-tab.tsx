import { Button, Collapse } from '@mantine/core';
import {
  IconChecklist,
  IconChevronDown,
  IconChevronRight,
  IconNotes,
  IconPhone,
  IconRotateClockwise2,
} from '@tabler/icons-react';
import { useId, useState } from 'react';
import type { CaseDetail } from '../../../src-shared/contract/cases.ts';
import { EmptyState } from '../../components/empty-state.tsx';
import { useEngineQuery } from '../../engine/engine.tsx';
import { caseTexts } from '../../texts/case.ts';
import { taskTexts } from '../../texts/tasks.ts';
import pageClasses from '../case.module.css';
import { Glow } from '../glow.tsx';
import { Section } from '../section.tsx';
import { Calls } from './calls.tsx';
import { FollowUpBar } from './follow-up-bar.tsx';
import { NoteForm } from './note-form.tsx';
import { NoteList } from './note-list.tsx';
import { TaskForm } from './task-form.tsx';
import { TaskList } from './task-list.tsx';

const texts = caseTexts.notes;

/** „Notizen & Aufgaben“: what was said, what was heard on the telephone, what is to be done. */
export const NotesTab = ({ detail }: { readonly detail: CaseDetail }) => {
  const [showDone, setShowDone] = useState(false);
  const doneId = useId();
  const tasks = useEngineQuery('tasks.list', { caseId: detail.id, show: 'all' });
  const me = useEngineQuery('session.state', {}).data?.me;
  const open = (tasks.data?.items ?? []).filter(({ doneAt }) => doneAt === null);
  const done = (tasks.data?.items ?? [])
    .filter(({ doneAt }) => doneAt !== null)
    .sort((a, b) => (b.doneAt ?? 0) - (a.doneAt ?? 0));
  const Chevron = showDone ? IconChevronDown : IconChevronRight;
  return (
    <div className={`${pageClasses.columns} ${pageClasses.columnsEven}`}>
      <div className={pageClasses.column}>
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
        <Section title={taskTexts.calls.title} icon={<IconPhone size={18} aria-hidden />}>
          <Calls detail={detail} />
        </Section>
      </div>
      <div className={pageClasses.column}>
        <Section title={taskTexts.followUp.title} icon={<IconRotateClockwise2 size={18} aria-hidden />}>
          <FollowUpBar caseId={detail.id} meId={me?.id} />
        </Section>
        <Section title={texts.tasks} icon={<IconChecklist size={18} aria-hidden />}>
          <TaskForm caseId={detail.id} />
          <Glow of={detail.tasks.map(({ id, doneAt }) => `${id}${doneAt}`).join()} mt="md">
            {tasks.data && open.length === 0 ? (
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
    </div>
  );
};
